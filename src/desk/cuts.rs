//! From the judgements of single paragraphs to what is cut on the page: who goes on where.

use crate::manuscript::PlacedParagraph;
use crate::rules::truncation::orphan_fragment::{self, Loss};
use crate::rules::truncation::{Verdict, split_paragraph, truncated_sentence};
use crate::rules::{Finding, Severity};
use crate::text::DocumentSpan;

use super::slots::Slot;

/// What is wrong at the end and at the beginning of each paragraph, each tail given to
/// one head alone.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    ends: Vec<End>,
    losses: Vec<Loss>,
    /// Whether the paragraph is the rest of another.
    is_rest: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    /// The next paragraph goes on.
    Split,
    /// The paragraph of that index goes on.
    Moved(usize),
    Truncated,
}

impl Cuts {
    /// Settles what the judgements of `slots` say: a rest that follows its head goes to it
    /// before one that stands farther off.
    pub(super) fn of(slots: &[Slot]) -> Self {
        let mut cuts = Self {
            ends: vec![End::Whole; slots.len()],
            losses: slots.iter().map(|slot| slot.judgement.loss).collect(),
            is_rest: vec![false; slots.len() + 1],
        };
        for (index, slot) in slots.iter().enumerate() {
            if slot.judgement.end.verdict == Verdict::Split {
                cuts.ends[index] = End::Split;
                cuts.is_rest[index + 1] = true;
            }
        }
        for (index, slot) in slots.iter().enumerate() {
            if slot.judgement.end.next_has_lost_head && index + 1 < slots.len() {
                cuts.losses[index + 1] = cuts.losses[index + 1].max(Loss::Likely);
            }
        }
        for (index, slot) in slots.iter().enumerate() {
            let end = slot.judgement.end;
            if end.verdict != Verdict::Truncated {
                continue;
            }
            let rest = end.rest_ahead.map(|ahead| index + ahead).filter(|&rest| !cuts.is_rest[rest]);
            cuts.ends[index] = rest.map_or(End::Truncated, End::Moved);
            if let Some(rest) = rest {
                cuts.is_rest[rest] = true;
            }
        }
        cuts
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
    pub(super) fn splits(&self, paragraphs: &[PlacedParagraph], severity: Severity) -> Vec<Finding> {
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
                    let (head, tail) = (&paragraphs[index], &paragraphs[rest]);
                    let (before, behind) = (&paragraphs[rest - 1], paragraphs.get(rest + 1));
                    findings.push(split_paragraph::moved(head, before, tail, behind, severity));
                }
                End::Whole | End::Truncated => {}
            }
            index += 1;
        }
        findings
    }

    /// The findings of `truncated-sentence`.
    pub(super) fn truncated(&self, paragraphs: &[PlacedParagraph], severity: Severity) -> Vec<Finding> {
        let cut = self.ends.iter().zip(paragraphs).filter(|(end, _)| **end == End::Truncated);
        cut.map(|(_, head)| truncated_sentence::finding(head, severity)).collect()
    }

    /// The findings of `orphan-fragment`.
    pub(super) fn orphans(&self, paragraphs: &[PlacedParagraph], severity: Severity) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, &loss) in self.losses.iter().enumerate() {
            if loss > Loss::None && !self.is_rest[index] {
                let removed = line_with_gap(paragraphs, index);
                findings.push(orphan_fragment::finding(&paragraphs[index], loss, severity, removed));
            }
        }
        findings
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
