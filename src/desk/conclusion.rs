//! From what is known of each paragraph to the findings of the page.

use crate::chinese::Words;
use crate::manuscript::{PlacedParagraph, Reading};
use crate::rules::duplicates;
use crate::rules::figures::count_mismatch::Announcement;
use crate::rules::truncation::unpaired_punctuation;
use crate::rules::{Finding, ParagraphFinding, Related, Rule, Settings, Severity};
use crate::text::Document;

use super::cuts::Cuts;
use super::figure_conflicts::conflicting_figures;
use super::guard::{RuleFailure, guarded};
use super::headline_figures::headline_figures;
use super::links::links;
use super::marks::Mark;
use super::slots::Slots;
use super::story_arithmetic::joined_findings;

/// The findings of a manuscript under its settings.
#[derive(Debug, Clone, Default)]
pub(super) struct Conclusion {
    /// Sorted by place and rule.
    pub findings: Vec<Finding>,
    /// Sorted, each once.
    pub failures: Vec<RuleFailure>,
}

impl Conclusion {
    /// Gathers what the rules of `settings` say of the page. `reading` is asked only
    /// where a rule needs to know what its paragraphs are.
    pub(super) fn of<'a>(
        document: &'a Document,
        paragraphs: &'a [PlacedParagraph],
        slots: &'a Slots,
        words: &'a Words,
        settings: &'a Settings,
        reading: &'a dyn Fn() -> &'a Reading,
    ) -> Self {
        let mut page =
            Page { document, paragraphs, slots, words, settings, reading, conclusion: Self::default() };
        page.of_paragraphs_alone();
        page.of_dates();
        page.run(Rule::CountMismatch, |page, severity| page.miscounted(severity));
        page.number_style();
        page.of_boundaries();
        page.duplicates();
        page.figures();
        let mut conclusion = page.conclusion;
        conclusion.findings.sort_unstable();
        conclusion.failures.sort_unstable();
        conclusion.failures.dedup();
        conclusion
    }
}

struct Page<'a> {
    document: &'a Document,
    paragraphs: &'a [PlacedParagraph],
    slots: &'a Slots,
    words: &'a Words,
    settings: &'a Settings,
    reading: &'a dyn Fn() -> &'a Reading,
    conclusion: Conclusion,
}

impl<'a> Page<'a> {
    fn of_paragraphs_alone(&mut self) {
        for index in self.slots.with(Mark::Finds) {
            let (placed, slot) = (&self.paragraphs[index], &self.slots.as_slice()[index]);
            for (rule, finding) in &slot.analysis.findings {
                let severity = self.settings.severity(*rule);
                let in_document = severity.map(|severity| finding.in_document(placed.start, *rule, severity));
                self.conclusion.findings.extend(in_document);
            }
            self.conclusion.failures.extend(slot.analysis.failures.iter().cloned());
        }
    }

    fn number_style(&mut self) {
        let Some(severity) = self.settings.severity(Rule::NumberStyle) else { return };
        for (placed, slot) in self.paragraphs.iter().zip(self.slots.as_slice()) {
            match slot.analysis.style(placed.paragraph.text()) {
                Ok(found) => {
                    let wanted = found.iter().filter(|(check, _)| self.settings.checks_style(*check));
                    let in_document = |(_, finding): &(_, ParagraphFinding)| {
                        finding.in_document(placed.start, Rule::NumberStyle, severity)
                    };
                    self.conclusion.findings.extend(wanted.map(in_document));
                }
                Err(failure) => self.conclusion.failures.push(failure.clone()),
            }
        }
    }

    /// Runs the rules that count from the manuscript's date, which is looked for in the text only
    /// where one of them has something to judge.
    fn of_dates(&mut self) {
        let mut asking = self.slots.with(Mark::AsksForDate).peekable();
        if asking.peek().is_none() {
            return;
        }
        let date = self.settings.date().or_else(|| self.slots.date_in_text());
        for index in asking {
            let (placed, slot) = (&self.paragraphs[index], &self.slots.as_slice()[index]);
            for (rule, found) in slot.analysis.dated(placed.paragraph.text(), date).iter() {
                let Some(severity) = self.settings.severity(*rule) else { continue };
                match found {
                    Ok(finding) => {
                        let in_document = finding.in_document(placed.start, *rule, severity);
                        self.conclusion.findings.push(in_document);
                    }
                    Err(failure) => self.conclusion.failures.push(failure.clone()),
                }
            }
        }
    }

    /// The numbers of points that other paragraphs of the story bring, or do not.
    fn miscounted(&self, severity: Severity) -> Vec<Finding> {
        let slots = self.slots.as_slice();
        let announced = self.slots.with(Mark::Announces).filter_map(|index| {
            let slot = &slots[index];
            let (announcement, figures) = (slot.analysis.announcement.as_ref()?, &slot.analysis.figures);
            let text = self.paragraphs[index].paragraph.text();
            let behind = || self.paragraphs[index + 1..].iter().map(|placed| placed.paragraph.text());
            // Most numbers are right, and where the story ends is dear to know.
            announcement.check(text, figures, behind())?;
            let stories = &(self.reading)().stories;
            let n_left = stories[index + 1..].iter().take_while(|&&story| story == stories[index]).count();
            Some((index, announcement.check(text, figures, behind().take(n_left))?))
        });
        let in_document = announced.map(|(index, numbered)| {
            let placed = &self.paragraphs[index];
            let mut finding = numbered.finding.in_document(placed.start, Rule::CountMismatch, severity);
            let points = numbered.points.iter().map(|(behind, span)| {
                let start = self.paragraphs[index + 1 + behind].start;
                Related::new(span.in_document(start), Announcement::point())
            });
            finding.related.extend(points);
            finding
        });
        in_document.collect()
    }

    fn of_boundaries(&mut self) {
        for index in self.slots.with(Mark::IsCut) {
            let failures = &self.slots.as_slice()[index].judgement.failures;
            self.conclusion.failures.extend(failures.iter().cloned());
        }
        let cuts = guarded(Rule::TruncatedSentence, || Cuts::of(self.paragraphs, self.slots, self.words));
        let cuts = match cuts {
            Ok(cuts) => cuts,
            Err(failure) => return self.conclusion.failures.push(failure),
        };
        self.run(Rule::SplitParagraph, |_, severity| cuts.splits(severity));
        self.run(Rule::TruncatedSentence, |_, severity| cuts.truncated(severity));
        self.run(Rule::OrphanFragment, |_, severity| cuts.orphans(severity));
        self.run(Rule::UnpairedPunctuation, |page, severity| page.unpaired(&cuts, severity));
    }

    /// Runs `check`, which looks at the whole page, unless `rule` is off.
    fn run(&mut self, rule: Rule, check: impl FnOnce(&Page<'a>, Severity) -> Vec<Finding>) {
        let Some(severity) = self.settings.severity(rule) else { return };
        match guarded(rule, || check(self, severity)) {
            Ok(findings) => self.conclusion.findings.extend(findings),
            Err(failure) => self.conclusion.failures.push(failure),
        }
    }

    fn figures(&mut self) {
        for rule in [Rule::SumMismatch, Rule::ShareMismatch, Rule::GrowthMismatch] {
            self.run(rule, |page, severity| {
                joined_findings(rule, page.paragraphs, page.slots, page.reading, severity)
            });
        }
        self.run(Rule::ConflictingFigures, |page, severity| {
            conflicting_figures(page.document, page.paragraphs, page.slots, page.reading, severity)
        });
        self.run(Rule::HeadlineFigure, |page, severity| {
            headline_figures(page.document, page.paragraphs, page.slots, page.reading, severity)
        });
    }

    fn unpaired(&self, cuts: &Cuts<'_>, severity: Severity) -> Vec<Finding> {
        let found = unpaired_punctuation::check(
            self.paragraphs,
            &self.slots.uneven(),
            |index| cuts.is_cut(index),
            |index| cuts.has_lost_head(index),
        );
        let in_document = found.into_iter().map(|(index, finding)| {
            finding.in_document(self.paragraphs[index].start, Rule::UnpairedPunctuation, severity)
        });
        in_document.collect()
    }

    /// The rules for text that stands twice work on the same runs, and so fail together.
    fn duplicates(&mut self) {
        let links = links(self.slots.marks(), self.slots.likeness());
        let found = guarded(Rule::DuplicateParagraph, || {
            if !duplicates::may_find(self.paragraphs, &links) {
                return Vec::new();
            }
            let (document, paragraphs, reading) = (self.document, self.paragraphs, (self.reading)());
            let page = duplicates::Page { document, paragraphs, reading, links: &links };
            duplicates::check(&page, self.settings)
        });
        match found {
            Ok(findings) => self.conclusion.findings.extend(findings),
            Err(failure) => self.conclusion.failures.push(failure),
        }
    }
}
