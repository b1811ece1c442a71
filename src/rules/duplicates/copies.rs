//! From the runs of a page to the findings of the three rules.

use std::ops::Range;

use crate::manuscript::PlacedParagraph;
use crate::rules::{Difference, Finding, Fix, Message, Related, Rule, Safety, Settings, Severity};
use crate::text::{DocumentSpan, Edit};

use super::pairing::Pairing;
use super::runs::{Run, are_links_of_lone_lines, runs};
use super::set_apart::may_be_standfirst;
use super::{Link, Page, duplicate_paragraph, near_duplicate_paragraph, repeated_passage};

/// A fix or a list of places that names more than this is of no use.
const MOST_PLACES: usize = 16;

/// Whether a rule may find a fault among `links`, for which it has to know what the paragraphs are.
pub fn may_find(paragraphs: &[PlacedParagraph], links: &[Link]) -> bool {
    !links.is_empty() && !are_links_of_lone_lines(paragraphs, links)
}

/// The findings of the rules for text that stands twice, as far as they are on.
pub fn check(page: &Page<'_>, settings: &Settings) -> Vec<Finding> {
    let copies: Vec<Copy> = runs(page).into_iter().filter_map(|run| Copy::of(page, run)).collect();
    let groups = Groups::of(page, &copies);
    let findings = copies.iter().enumerate().filter_map(|(index, copy)| {
        let severity = copy.severity(settings.severity(copy.rule)?);
        Some(copy.finding(page, &groups.around(&copies, index), severity))
    });
    let mut findings: Vec<Finding> = findings.collect();
    if let Some(severity) = settings.severity(Rule::RepeatedPassage) {
        let is_copy = |index: usize| {
            let behind = copies.partition_point(|copy| copy.run.copy.start <= index);
            behind > 0 && copies[behind - 1].run.copy.contains(&index)
        };
        findings.extend(repeated_passage::check(page, is_copy, severity));
    }
    findings
}

/// A run that is a fault.
struct Copy {
    run: Run,
    rule: Rule,
    /// Where the run was edited, both texts side by side.
    pairing: Option<Pairing>,
    may_be_right: bool,
}

impl Copy {
    fn of(page: &Page<'_>, run: Run) -> Option<Self> {
        let is_copy = duplicate_paragraph::is_copy(page, &run);
        let may_be_right = may_be_standfirst(page, &run);
        let Some(alignment) = &run.alignment else {
            return is_copy.then_some(Self {
                run,
                rule: Rule::DuplicateParagraph,
                pairing: None,
                may_be_right,
            });
        };
        if !is_copy && !near_duplicate_paragraph::may_be_edited_copy(page, &run, alignment) {
            return None;
        }
        let pairing = Pairing::of(page, &run.original, &run.copy, alignment);
        let rule = if is_copy {
            Rule::DuplicateParagraph
        } else if near_duplicate_paragraph::is_edited_copy(page, &run, &pairing) {
            Rule::NearDuplicateParagraph
        } else {
            return None;
        };
        Some(Self { run, rule, pairing: Some(pairing), may_be_right })
    }

    fn severity(&self, of_rule: Severity) -> Severity {
        if self.may_be_right { of_rule.max(Severity::Hint) } else { of_rule }
    }

    fn safety(&self) -> Safety {
        if self.run.is_exact && !self.may_be_right { Safety::Safe } else { Safety::Unsafe }
    }

    /// The finding of this copy, one of `group`.
    fn finding(&self, page: &Page<'_>, group: &Group<'_>, severity: Severity) -> Finding {
        let original = span_of(page.paragraphs, &self.run.original);
        let line = page.document.line_of(original.start) + 1;
        let mut related = vec![Related {
            span: original,
            elsewhere: None,
            message: match self.pairing {
                None => Message::new("同样的文字在这里", "The same text stands here"),
                Some(_) => Message::new("另一个版本在这里", "The other version stands here"),
            },
            differences: self.pairing.as_ref().map_or_else(Vec::new, differences),
        }];
        let elsewhere = group.copies.iter().filter(|other| {
            let place = &other.run.copy;
            *place != self.run.copy
                && (place.end <= self.run.original.start || self.run.original.end <= place.start)
        });
        related.extend(elsewhere.map(|other| {
            let span = span_of(page.paragraphs, &other.run.copy);
            Related::new(span, Message::new("也出现在这里", "It stands here, too"))
        }));
        related.sort_by_key(|related| related.span);
        Finding {
            span: span_of(page.paragraphs, &self.run.copy),
            rule: self.rule,
            severity,
            message: self.message(line, group.n_places),
            related,
            fixes: self.fixes(page, group, line),
        }
    }

    fn message(&self, line: usize, n_places: usize) -> Message {
        let (chinese, english) = match (&self.pairing, self.run.copy.len()) {
            (None, 1) => {
                (format!("此段与第{line}行重复"), format!("This paragraph already stands in line {line}"))
            }
            (None, n) if self.run.goes_round() => match self.run.original.len() {
                1 => (
                    format!("这{n}段都与第{line}行重复"),
                    format!("These {n} paragraphs all repeat line {line}"),
                ),
                n_there => (
                    format!("这{n}段一再重复第{line}行起的{n_there}段"),
                    format!("These {n} paragraphs repeat the {n_there} from line {line} on again and again"),
                ),
            },
            (None, n) => (
                format!("这{n}段与第{line}行起的{n}段重复"),
                format!("These {n} paragraphs already stand from line {line} on"),
            ),
            (Some(pairing), n) if pairing.alignment.gaps().next().is_none() => (
                if n == 1 {
                    format!("此段与第{line}行起的文字相同，只是分段不同")
                } else {
                    format!("这{n}段与第{line}行起的文字相同，只是分段不同")
                },
                format!("The same text stands from line {line} on, with its breaks elsewhere"),
            ),
            (Some(pairing), 1) => (
                format!("此段与第{line}行大同小异，{}%相同", pairing.percent()),
                format!(
                    "This paragraph and line {line} are versions of one, {}% the same",
                    pairing.percent()
                ),
            ),
            (Some(pairing), n) => (
                format!("这{n}段与第{line}行起的文字大同小异，{}%相同", pairing.percent()),
                format!(
                    "These {n} paragraphs and those from line {line} on are versions of one, {}% the same",
                    pairing.percent()
                ),
            ),
        };
        match n_places {
            2 => Message::new(chinese, english),
            n => Message::new(format!("{chinese}；共出现{n}次"), format!("{english}; it stands {n} times")),
        }
    }

    fn fixes(&self, page: &Page<'_>, group: &Group<'_>, line: usize) -> Vec<Fix> {
        let [length_there, length_here] = self.pairing.as_ref().map_or([0, 0], |of| of.alignment.lengths());
        let here = Fix {
            title: if length_there > length_here {
                Message::new(
                    format!("保留第{line}行较长的一处，删除此处"),
                    format!("Keep the longer text in line {line} and delete this one"),
                )
            } else {
                Message::new("删除此处重复的段落", "Delete the repeated text here")
            },
            safety: self.safety(),
            edits: vec![Edit::delete(deleted(page.paragraphs, &self.run.copy))],
        };
        let there = Fix {
            title: if length_here > length_there {
                Message::new(
                    format!("保留此处（较长），删除第{line}行的一处"),
                    format!("Keep the longer text here and delete the one in line {line}"),
                )
            } else {
                Message::new(
                    format!("删除第{line}行的一处，保留此处"),
                    format!("Delete the text in line {line} and keep this one"),
                )
            },
            safety: Safety::Unsafe,
            edits: vec![Edit::delete(deleted(page.paragraphs, &self.run.original))],
        };
        let mut fixes = if length_here > length_there { vec![there, here] } else { vec![here, there] };
        if self.run.goes_round() {
            // The copies would still repeat each other.
            fixes.truncate(1);
        }
        fixes.extend(group.fix_of_all(page));
        fixes
    }
}

/// The copies of one text.
struct Group<'a> {
    /// In text order, as many as are worth naming.
    copies: Vec<&'a Copy>,
    /// Whether those are all.
    is_whole: bool,
    /// How often the text stands.
    n_places: usize,
}

impl Group<'_> {
    /// The fix that leaves the first place only, where there are two copies or more.
    fn fix_of_all(&self, page: &Page<'_>) -> Option<Fix> {
        if self.copies.len() < 2 || !self.is_whole {
            return None;
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for copy in &self.copies {
            match ranges.last_mut() {
                Some(last) if last.end == copy.run.copy.start => last.end = copy.run.copy.end,
                _ => ranges.push(copy.run.copy.clone()),
            }
        }
        let is_safe = self.copies.iter().all(|copy| copy.safety() == Safety::Safe);
        Some(Fix {
            title: Message::new("只保留第一处，删除其余各处", "Keep the first and delete all later copies"),
            safety: if is_safe { Safety::Safe } else { Safety::Unsafe },
            edits: ranges.iter().map(|range| Edit::delete(deleted(page.paragraphs, range))).collect(),
        })
    }
}

/// Which copies are copies of the same text.
struct Groups {
    /// The group of each copy.
    of_copy: Vec<usize>,
    /// The copies of each group, in text order.
    members: Vec<Vec<usize>>,
    /// How often the text of each group stands.
    n_places: Vec<usize>,
}

impl Groups {
    fn of(page: &Page<'_>, copies: &[Copy]) -> Self {
        let mut group_of: Vec<Option<usize>> = vec![None; page.paragraphs.len()];
        let of_copy = Vec::with_capacity(copies.len());
        let mut groups = Self { of_copy, members: Vec::new(), n_places: Vec::new() };
        for (index, copy) in copies.iter().enumerate() {
            let known = copy.run.original.clone().find_map(|paragraph| group_of[paragraph]);
            let group = known.unwrap_or(groups.members.len());
            if known.is_none() {
                groups.members.push(Vec::new());
                groups.n_places.push(1);
            }
            for paragraph in copy.run.original.clone().chain(copy.run.copy.clone()) {
                group_of[paragraph].get_or_insert(group);
            }
            groups.members[group].push(index);
            groups.n_places[group] += copy.run.n_turns();
            groups.of_copy.push(group);
        }
        groups
    }

    fn around<'a>(&self, copies: &'a [Copy], index: usize) -> Group<'a> {
        let group = self.of_copy[index];
        let members = &self.members[group];
        Group {
            copies: members.iter().take(MOST_PLACES).map(|&member| &copies[member]).collect(),
            is_whole: members.len() <= MOST_PLACES,
            n_places: self.n_places[group],
        }
    }
}

/// Where the two texts of `pairing` differ, changed figures first.
fn differences(pairing: &Pairing) -> Vec<Difference> {
    let gaps = pairing.telling_differences(MOST_PLACES).into_iter();
    gaps.map(|gap| pairing.difference(gap)).collect()
}

fn span_of(paragraphs: &[PlacedParagraph], run: &Range<usize>) -> DocumentSpan {
    DocumentSpan::new(paragraphs[run.start].start, paragraphs[run.end - 1].end())
}

/// What goes with deleted paragraphs: all up to the line of the next paragraph, or, at
/// the end of the manuscript, all from the end of the paragraph before them.
pub(super) fn deleted(paragraphs: &[PlacedParagraph], run: &Range<usize>) -> DocumentSpan {
    let before = run.start.checked_sub(1).map_or(0, |before| paragraphs[before].end());
    match paragraphs.get(run.end) {
        Some(next) => DocumentSpan::new(paragraphs[run.start].line_start, next.line_start),
        None => DocumentSpan::new(before, paragraphs[run.end - 1].end()),
    }
}
