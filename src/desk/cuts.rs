//! From the judgements of single paragraphs to what is cut on the page: who goes on where.

use crate::chinese::Words;
use crate::manuscript::{PageKind, PlacedParagraph};
use crate::rules::truncation::orphan_fragment::{self, Loss};
use crate::rules::truncation::{FAR_FIT, Verdict, are_as_long, fit, split_paragraph, truncated_sentence};
use crate::rules::{Finding, Severity};
use crate::text::DocumentSpan;

use super::slots::Slots;

/// What is wrong at the end and at the beginning of each paragraph, each tail given to
/// one head alone.
#[derive(Debug)]
pub(super) struct Cuts<'a> {
    paragraphs: &'a [PlacedParagraph],
    ends: Vec<End>,
    losses: Vec<Loss>,
    /// Whether the paragraph is the rest of another.
    is_rest: Vec<bool>,
    /// The paragraph that each fragment may go on from.
    heads: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    /// The next paragraph goes on.
    Split,
    /// The paragraph of that index, near by, goes on.
    Moved(usize),
    /// The rest is missing, unless it is that fragment elsewhere on the page.
    Truncated(Option<usize>),
}

impl<'a> Cuts<'a> {
    /// Settles what the judgements of `slots` say: a rest that follows its head goes to it
    /// before one that stands farther off.
    pub(super) fn of(paragraphs: &'a [PlacedParagraph], slots: &Slots, words: &Words) -> Self {
        let judgements = || slots.as_slice().iter().map(|slot| &slot.judgement);
        let n = paragraphs.len();
        let losses = judgements().map(|judgement| judgement.loss).collect();
        let mut cuts =
            Self { paragraphs, ends: vec![End::Whole; n], losses, is_rest: vec![false; n], heads: vec![None; n] };
        for (index, judgement) in judgements().enumerate() {
            if judgement.end.verdict == Verdict::Split {
                cuts.join(index);
            }
            if judgement.end.next_has_lost_head && index + 1 < n {
                cuts.losses[index + 1] = cuts.losses[index + 1].max(Loss::Likely);
            }
        }
        cuts.bridge_wrapped_lines();
        for (index, judgement) in judgements().enumerate() {
            if judgement.end.verdict == Verdict::Truncated && cuts.ends[index] == End::Whole {
                let rest = judgement.end.rest_ahead.map(|ahead| index + ahead);
                let rest = rest.filter(|&rest| !cuts.is_rest[rest]);
                cuts.ends[index] = rest.map_or(End::Truncated(None), End::Moved);
                if let Some(rest) = rest {
                    cuts.is_rest[rest] = true;
                }
            }
        }
        cuts.find_far_rests(slots.page(), words);
        cuts
    }

    fn join(&mut self, index: usize) {
        self.ends[index] = End::Split;
        self.is_rest[index + 1] = true;
    }

    /// A line of a wrapped paragraph may end in a full stop by chance: between two lines
    /// that go on, and as long as they are, it goes on too.
    fn bridge_wrapped_lines(&mut self) {
        for index in 1..self.ends.len().saturating_sub(2) {
            let are_as_long =
                |one: usize| are_as_long(&self.paragraphs[one].paragraph, &self.paragraphs[one + 1].paragraph);
            if self.ends[index] == End::Whole
                && self.ends[index - 1] == End::Split
                && self.ends[index + 1] == End::Split
                && are_as_long(index - 1)
                && are_as_long(index)
            {
                self.join(index);
            }
        }
    }

    /// Gives the fragments of the page to the heads that they fit, the best pair first.
    fn find_far_rests(&mut self, page: PageKind, words: &Words) {
        /// Pairs tried, so that a ruined page costs no more than a bad one.
        const MOST_PAIRS: usize = 64;
        /// Fragments tried for each head, the nearest first.
        const MOST_FRAGMENTS: usize = 8;
        let ends = self.ends.iter().enumerate();
        let heads: Vec<usize> =
            ends.filter(|(_, end)| matches!(end, End::Truncated(_))).map(|(index, _)| index).collect();
        let fragments: Vec<usize> = self.fragments().collect();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for &head in heads.iter().take(MOST_PAIRS / MOST_FRAGMENTS) {
            let mut near = fragments.clone();
            near.sort_by_key(|fragment| fragment.abs_diff(head));
            for fragment in near.into_iter().filter(|&fragment| fragment != head + 1).take(MOST_FRAGMENTS) {
                let fit = fit(self.paragraphs, head, fragment, page, words);
                pairs.extend(fit.filter(|&fit| fit > 0.0).map(|fit| (fit, head, fragment)));
            }
        }
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (fit, head, fragment) in pairs {
            if self.ends[head] != End::Truncated(None) || self.is_rest[fragment] {
                continue;
            }
            if fit > FAR_FIT {
                self.ends[head] = End::Truncated(Some(fragment));
                self.is_rest[fragment] = true;
            } else {
                self.heads[fragment].get_or_insert(head);
            }
        }
    }

    /// The paragraphs that have lost their heads.
    fn fragments(&self) -> impl Iterator<Item = usize> {
        (0..self.losses.len()).filter(|&index| self.losses[index] > Loss::None && !self.is_rest[index])
    }

    /// Whether the end of paragraph `index` is cut.
    pub(super) fn is_cut(&self, index: usize) -> bool {
        self.ends[index] != End::Whole
    }

    /// Whether the beginning of paragraph `index` is missing from it.
    pub(super) fn has_lost_head(&self, index: usize) -> bool {
        self.is_rest[index] || self.losses[index] >= Loss::Likely
    }

    /// The findings of `split-paragraph`: a run of breaks is one.
    pub(super) fn splits(&self, severity: Severity) -> Vec<Finding> {
        let paragraphs = self.paragraphs;
        let mut findings = Vec::new();
        let mut index = 0;
        while index < self.ends.len() {
            match self.ends[index] {
                End::Split => {
                    let n_breaks = self.ends[index..].iter().take_while(|&&end| end == End::Split).count();
                    let last = (index + n_breaks).min(paragraphs.len() - 1);
                    findings.extend(split_paragraph::finding(&paragraphs[index..=last], severity));
                    index += n_breaks;
                    continue;
                }
                End::Moved(rest) => {
                    let removed = line_with_gap(paragraphs, rest);
                    findings.push(split_paragraph::moved(&paragraphs[index], &paragraphs[rest], removed, severity));
                }
                End::Whole | End::Truncated(_) => {}
            }
            index += 1;
        }
        findings
    }

    /// The findings of `truncated-sentence`.
    pub(super) fn truncated(&self, severity: Severity) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (end, head) in self.ends.iter().zip(self.paragraphs) {
            let End::Truncated(rest) = *end else { continue };
            let rest = rest.map(|rest| (&self.paragraphs[rest], line_with_gap(self.paragraphs, rest)));
            findings.push(truncated_sentence::finding(head, rest, severity));
        }
        findings
    }

    /// The findings of `orphan-fragment`.
    pub(super) fn orphans(&self, severity: Severity) -> Vec<Finding> {
        let paragraphs = self.paragraphs;
        let finding = |index: usize| {
            let removed = line_with_gap(paragraphs, index);
            let head = self.heads[index].map(|head| &paragraphs[head]);
            orphan_fragment::finding(&paragraphs[index], self.losses[index], head, severity, removed)
        };
        self.fragments().map(finding).collect()
    }
}

/// The line of paragraph `index` with the gap behind it, or, at the end, before it.
fn line_with_gap(paragraphs: &[PlacedParagraph], index: usize) -> DocumentSpan {
    let line = &paragraphs[index];
    match paragraphs.get(index + 1) {
        Some(behind) => DocumentSpan::new(line.line_start, behind.line_start),
        None => {
            let before = index.checked_sub(1).map_or(line.line_start, |before| paragraphs[before].end());
            DocumentSpan::new(before, line.end())
        }
    }
}
