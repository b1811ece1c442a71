//! From what is known of each paragraph to the findings of the page.

use std::ops::Range;

use crate::chinese::Words;
use crate::manuscript::{PlacedParagraph, Reading};
use crate::rules::duplicates;
use crate::rules::figures::count_mismatch::Announcement;
use crate::rules::truncation::unpaired_punctuation;
use crate::rules::{Finding, ParagraphFinding, Related, Rule, Settings, Severity};
use crate::text::{Document, DocumentSpan};

use super::cuts::Cuts;
use super::figure_conflicts::conflicting_figures;
use super::guard::{RuleFailure, guarded};
use super::headline_figures::headline_figures;
use super::links::{are_lone_lines, links};
use super::marks::Mark;
use super::parts::{Part, Stale};
use super::slots::Slots;
use super::story_arithmetic::joined_findings;
use super::touch::{Touch, Touches};

/// The findings of a manuscript under its settings.
#[derive(Debug, Clone, Default)]
pub(super) struct Conclusion {
    /// Sorted by place and rule.
    pub findings: Vec<Finding>,
    /// The part that each of the findings is of.
    parts: Vec<Part>,
    /// Sorted, each once.
    pub failures: Vec<RuleFailure>,
}

impl Conclusion {
    /// Gathers what the rules of the settings say of the page.
    pub(super) fn of(known: Known<'_>) -> Self {
        let mut conclusion = Self::default();
        let mut page = Page::of(known);
        page.find(Stale::ALL);
        conclusion.add(page);
        conclusion
    }

    /// Moves the findings with an edit, and forgets those that have to be found anew, or whose paragraph
    /// is gone. Whether all others could be moved.
    pub(super) fn follow(&mut self, touch: &Touch) -> bool {
        let mut all_moved = true;
        let keeps: Vec<bool> = self
            .findings
            .iter_mut()
            .zip(&self.parts)
            .map(|(finding, part)| {
                let is_moved = finding.move_by(|offset| touch.edit.moved(offset));
                let is_gone = !is_moved && matches!(part, Part::Alone | Part::Dated);
                let is_kept = !is_gone && !touch.forgets(*part, finding.span);
                all_moved &= is_moved || !is_kept;
                is_kept
            })
            .collect();
        if keeps.contains(&false) {
            let mut kept = keeps.iter();
            self.findings.retain(|_| kept.next() == Some(&true));
            let mut kept = keeps.iter();
            self.parts.retain(|_| kept.next() == Some(&true));
        }
        all_moved
    }

    /// Where headlines were found that their stories contradict.
    pub(super) fn headlines(&self) -> impl Iterator<Item = DocumentSpan> {
        let findings = self.findings.iter().zip(&self.parts);
        findings.filter(|(_, part)| **part == Part::Headlines).map(|(finding, _)| finding.span)
    }

    /// Finds anew what edits have made [`Self::follow`] forget.
    pub(super) fn renew(&mut self, known: Known<'_>, touches: &Touches) {
        let mut page = Page::of(known);
        for paragraphs in touches.paragraphs() {
            page.find_alone(paragraphs.clone());
            if !touches.stale.has(Part::Dated) {
                page.find_dated(paragraphs);
            }
        }
        for story in touches.stories() {
            page.find_headlines(story);
        }
        page.find(touches.stale.without(Part::Headlines));
        self.add(page);
    }

    fn add(&mut self, page: Page<'_>) {
        if !page.found.is_empty() {
            let known = std::mem::take(&mut self.findings).into_iter().zip(std::mem::take(&mut self.parts));
            let mut all: Vec<(Finding, Part)> = known.collect();
            all.extend(page.found);
            // What is known is sorted: that is seen, and the rest merged in.
            all.sort();
            (self.findings, self.parts) = all.into_iter().unzip();
        }
        self.failures.extend(page.failures);
        self.failures.sort_unstable();
        self.failures.dedup();
    }
}

/// What is known of a manuscript, from which its findings follow.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub document: &'a Document,
    pub paragraphs: &'a [PlacedParagraph],
    pub slots: &'a Slots,
    pub words: &'a Words,
    pub settings: &'a Settings,
    /// Asked only where a rule needs to know what its paragraphs are.
    pub reading: &'a dyn Fn() -> &'a Reading,
}

struct Page<'a> {
    known: Known<'a>,
    found: Vec<(Finding, Part)>,
    failures: Vec<RuleFailure>,
}

impl<'a> Page<'a> {
    fn of(known: Known<'a>) -> Self {
        Self { known, found: Vec::new(), failures: Vec::new() }
    }

    /// Finds all that is of the parts `stale`.
    fn find(&mut self, stale: Stale) {
        let all = 0..self.known.paragraphs.len();
        if stale.has(Part::Alone) {
            self.find_alone(all.clone());
        }
        if stale.has(Part::Dated) {
            self.find_dated(all.clone());
        }
        if stale.has(Part::Counts) {
            self.run(Part::Counts, Rule::CountMismatch, |page, severity| page.miscounted(severity));
        }
        if stale.has(Part::Cuts) {
            self.find_cuts();
        }
        if stale.has(Part::Duplicates) {
            self.find_duplicates();
        }
        if stale.has(Part::Joined) {
            self.find_joined();
        }
        if stale.has(Part::Conflicts) {
            self.run(Part::Conflicts, Rule::ConflictingFigures, |page, severity| {
                conflicting_figures(
                    page.known.document,
                    page.known.paragraphs,
                    page.known.slots,
                    page.known.reading,
                    severity,
                )
            });
        }
        if stale.has(Part::Headlines) {
            self.find_headlines(all);
        }
    }

    /// What rules say of each of `paragraphs` by itself.
    fn find_alone(&mut self, paragraphs: Range<usize>) {
        for index in self.known.slots.marks().with_in(paragraphs.clone(), Mark::Finds) {
            let (placed, slot) = (&self.known.paragraphs[index], &self.known.slots.as_slice()[index]);
            for (rule, finding) in &slot.analysis.findings {
                if let Some(severity) = self.known.settings.severity(*rule) {
                    self.found.push((finding.in_document(placed.start, *rule, severity), Part::Alone));
                }
            }
            self.failures.extend(slot.analysis.failures.iter().cloned());
        }
        self.find_number_style(paragraphs);
    }

    fn find_number_style(&mut self, paragraphs: Range<usize>) {
        let Some(severity) = self.known.settings.severity(Rule::NumberStyle) else { return };
        let (paragraphs, slots) =
            (&self.known.paragraphs[paragraphs.clone()], &self.known.slots.as_slice()[paragraphs]);
        for (placed, slot) in paragraphs.iter().zip(slots) {
            match slot.analysis.style(placed.paragraph.text()) {
                Ok(found) => {
                    let wanted = found.iter().filter(|(check, _)| self.known.settings.checks_style(*check));
                    let in_document = |(_, finding): &(_, ParagraphFinding)| {
                        (finding.in_document(placed.start, Rule::NumberStyle, severity), Part::Alone)
                    };
                    self.found.extend(wanted.map(in_document));
                }
                Err(failure) => self.failures.push(failure.clone()),
            }
        }
    }

    /// Runs the rules that count from the manuscript's date, which is looked for in the text only
    /// where one of them has something to judge.
    fn find_dated(&mut self, paragraphs: Range<usize>) {
        let mut asking = self.known.slots.marks().with_in(paragraphs, Mark::AsksForDate).peekable();
        if asking.peek().is_none() {
            return;
        }
        let date = self.known.settings.date().or_else(|| self.known.slots.date_in_text());
        for index in asking {
            let (placed, slot) = (&self.known.paragraphs[index], &self.known.slots.as_slice()[index]);
            for (rule, found) in slot.analysis.dated(placed.paragraph.text(), date).iter() {
                let Some(severity) = self.known.settings.severity(*rule) else { continue };
                match found {
                    Ok(finding) => {
                        self.found.push((finding.in_document(placed.start, *rule, severity), Part::Dated));
                    }
                    Err(failure) => self.failures.push(failure.clone()),
                }
            }
        }
    }

    /// The numbers of points that other paragraphs of the story bring, or do not.
    fn miscounted(&self, severity: Severity) -> Vec<Finding> {
        let slots = self.known.slots.as_slice();
        let announced = self.known.slots.marks().with(Mark::Announces).filter_map(|index| {
            let slot = &slots[index];
            let (announcement, figures) = (slot.analysis.announcement.as_ref()?, &slot.analysis.figures);
            let text = self.known.paragraphs[index].paragraph.text();
            let behind = || self.known.paragraphs[index + 1..].iter().map(|placed| placed.paragraph.text());
            // Most numbers are right, and where the story ends is dear to know.
            announcement.check(text, figures, behind())?;
            let stories = &(self.known.reading)().stories;
            let n_left = stories[index + 1..].iter().take_while(|&&story| story == stories[index]).count();
            Some((index, announcement.check(text, figures, behind().take(n_left))?))
        });
        let in_document = announced.map(|(index, numbered)| {
            let placed = &self.known.paragraphs[index];
            let mut finding = numbered.finding.in_document(placed.start, Rule::CountMismatch, severity);
            let points = numbered.points.iter().map(|(behind, span)| {
                let start = self.known.paragraphs[index + 1 + behind].start;
                Related::new(span.in_document(start), Announcement::point())
            });
            finding.related.extend(points);
            finding
        });
        in_document.collect()
    }

    fn find_cuts(&mut self) {
        for index in self.known.slots.marks().with(Mark::IsCut) {
            let failures = &self.known.slots.as_slice()[index].judgement.failures;
            self.failures.extend(failures.iter().cloned());
        }
        let cuts = guarded(Rule::TruncatedSentence, || {
            Cuts::of(self.known.paragraphs, self.known.slots, self.known.words)
        });
        let cuts = match cuts {
            Ok(cuts) => cuts,
            Err(failure) => return self.failures.push(failure),
        };
        self.run(Part::Cuts, Rule::SplitParagraph, |_, severity| cuts.splits(severity));
        self.run(Part::Cuts, Rule::TruncatedSentence, |_, severity| cuts.truncated(severity));
        self.run(Part::Cuts, Rule::OrphanFragment, |_, severity| cuts.orphans(severity));
        self.run(Part::Cuts, Rule::UnpairedPunctuation, |page, severity| page.unpaired(&cuts, severity));
    }

    /// Runs `check`, which looks at the whole page, unless `rule` is off.
    fn run(&mut self, part: Part, rule: Rule, check: impl FnOnce(&Page<'a>, Severity) -> Vec<Finding>) {
        let Some(severity) = self.known.settings.severity(rule) else { return };
        let found = guarded(rule, || check(self, severity));
        self.take(part, found);
    }

    fn take(&mut self, part: Part, found: Result<Vec<Finding>, RuleFailure>) {
        match found {
            Ok(findings) => self.found.extend(findings.into_iter().map(|finding| (finding, part))),
            Err(failure) => self.failures.push(failure),
        }
    }

    fn find_joined(&mut self) {
        for rule in [Rule::SumMismatch, Rule::ShareMismatch, Rule::GrowthMismatch] {
            self.run(Part::Joined, rule, |page, severity| {
                joined_findings(rule, page.known.paragraphs, page.known.slots, page.known.reading, severity)
            });
        }
    }

    /// The headlines of the stories that `paragraphs` are, held against those.
    fn find_headlines(&mut self, paragraphs: Range<usize>) {
        self.run(Part::Headlines, Rule::HeadlineFigure, |page, severity| {
            let (all, slots) = (page.known.paragraphs, page.known.slots);
            headline_figures(page.known.document, all, slots, paragraphs, page.known.reading, severity)
        });
    }

    fn unpaired(&self, cuts: &Cuts<'_>, severity: Severity) -> Vec<Finding> {
        let found = unpaired_punctuation::check(
            self.known.paragraphs,
            &self.known.slots.uneven(),
            |index| cuts.is_cut(index),
            |index| cuts.has_lost_head(index),
        );
        let in_document = found.into_iter().map(|(index, finding)| {
            finding.in_document(self.known.paragraphs[index].start, Rule::UnpairedPunctuation, severity)
        });
        in_document.collect()
    }

    /// The rules for text that stands twice work on the same runs, and so fail together.
    fn find_duplicates(&mut self) {
        let (marks, likeness) = (self.known.slots.marks(), self.known.slots.likeness());
        if likeness.is_empty() || are_lone_lines(marks, likeness) {
            return;
        }
        let links = links(marks.folded_hashes(), likeness);
        let found = guarded(Rule::DuplicateParagraph, || {
            if !duplicates::may_find(self.known.paragraphs, &links) {
                return Vec::new();
            }
            let (document, paragraphs, reading) =
                (self.known.document, self.known.paragraphs, (self.known.reading)());
            let page = duplicates::Page { document, paragraphs, reading, links: &links };
            duplicates::check(&page, self.known.settings)
        });
        self.take(Part::Duplicates, found);
    }
}
