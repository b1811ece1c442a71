//! Jump lines of a manuscript that no jump line of the page that they name answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::desk::jump_ends::{Day, JumpEnd, PlacedPage, answers};
use crate::manuscript::{JumpDirection, PageNumber};
use crate::rules::truncation::UnmatchedJumpLine;
use crate::rules::{Elsewhere, Finding, Rule};

use super::{Edition, Sought};

/// Which manuscripts are the pages of which day.
#[derive(Debug, Clone, Default)]
pub(super) struct Pages {
    of_day: BTreeMap<Day, BTreeSet<(PageNumber, Arc<str>)>>,
}

impl Pages {
    pub(super) fn add(&mut self, name: &Arc<str>) {
        if let Some(PlacedPage { day, page }) = PlacedPage::of_name(name) {
            self.of_day.entry(day).or_default().insert((page, Arc::clone(name)));
        }
    }

    pub(super) fn remove(&mut self, name: &Arc<str>) {
        let Some(PlacedPage { day, page }) = PlacedPage::of_name(name) else { return };
        if let Some(pages) = self.of_day.get_mut(&day) {
            pages.remove(&(page, Arc::clone(name)));
            if pages.is_empty() {
                self.of_day.remove(&day);
            }
        }
    }

    /// The names of the manuscripts of `day`, which are in `edition`, that have jump lines.
    pub(super) fn with_jump_lines<'a>(
        &'a self,
        day: &Day,
        edition: &'a Edition,
    ) -> impl Iterator<Item = &'a str> {
        let names = self.of_day.get(day).into_iter().flatten().map(|(_, name)| &**name);
        names.filter(|name| !edition.jumps_of(name).is_empty())
    }

    /// The names of the manuscripts that are `page` of `day`, sorted.
    fn of_page(&self, day: &Day, page: PageNumber) -> Vec<&str> {
        let pages = self.of_day.get(day).into_iter().flatten();
        pages.filter(|(other, _)| *other == page).map(|(_, name)| &**name).collect()
    }
}

impl Edition {
    /// The findings on jump lines of `sought` that nothing answers, if its name gives its page.
    pub(super) fn unmatched_jump_lines(&self, sought: &Sought<'_>) -> Vec<Finding> {
        let ends = sought.digest.jumps();
        if ends.is_empty() || sought.settings.severity(Rule::UnmatchedJumpLine).is_none() {
            return Vec::new();
        }
        let Some(here) = PlacedPage::of_name(sought.name) else { return Vec::new() };
        let leads: BTreeSet<(JumpDirection, PageNumber)> =
            ends.iter().map(|end| (end.direction, end.page)).collect();
        let leads = leads.into_iter().filter(|&(_, page)| page != here.page);
        leads.flat_map(|lead| self.unmatched_of(sought, &here, lead)).collect()
    }

    fn unmatched_of(
        &self,
        sought: &Sought<'_>,
        here: &PlacedPage,
        (direction, page): (JumpDirection, PageNumber),
    ) -> Vec<Finding> {
        let there = self.pages.of_page(&here.day, page);
        if there.is_empty() {
            return Vec::new();
        }
        // A page may be several manuscripts, a story each; they compete for the answers.
        let mut beside: BTreeSet<&str> = self.pages.of_page(&here.day, here.page).into_iter().collect();
        beside.insert(sought.name);
        let of_name = |name| match name == sought.name {
            true => sought.digest.jumps(),
            false => self.jumps_of(name),
        };
        let all = beside.iter().flat_map(|&name| of_name(name).iter().map(move |end| (name, end)));
        let (names, ends): (Vec<&str>, Vec<&JumpEnd>) =
            all.filter(|(_, end)| (end.direction, end.page) == (direction, page)).unzip();
        let others: Vec<&JumpEnd> = there.iter().flat_map(|name| self.jumps_of(name)).collect();
        let found = answers(&ends, here.page, &others).into_iter();
        let own = names.into_iter().zip(ends).zip(found).filter(|((name, _), _)| *name == sought.name);
        let unanswered = own.filter_map(|((_, end), answer)| answer.is_none().then_some(end.span));
        let unmatched = unanswered.map(|span| UnmatchedJumpLine {
            span,
            direction,
            page,
            own_page: here.page,
            manuscripts: there.iter().map(|&name| first_line(name)).collect(),
        });
        unmatched.filter_map(|unmatched| unmatched.finding(sought.settings)).collect()
    }

    fn jumps_of(&self, name: &str) -> &[JumpEnd] {
        self.digest_of(name).map_or(&[], |digest| digest.jumps())
    }
}

fn first_line(name: &str) -> Elsewhere {
    Elsewhere { manuscript: name.into(), first_line: 0, last_line: 0 }
}
