//! From the judgements of single paragraphs to what is cut on the page: who goes on where.

use crate::chinese::Words;
use crate::manuscript::{PageKind, PlacedParagraph};
use crate::rules::truncation::orphan_fragment::{self, Loss};
use crate::rules::truncation::{
    FAR_FIT, Rest, Verdict, are_as_long, fit, split_paragraph, truncated_sentence,
};
use crate::rules::{Finding, Safety, Severity};
use crate::text::DocumentSpan;

use super::marks::Mark;
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
    /// Whether the next paragraph goes on for sure where it goes on.
    is_sure: Vec<bool>,
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
    /// Settles what the judgements of `slots` say of `paragraphs`.
    pub(super) fn of(paragraphs: &'a [PlacedParagraph], slots: &Slots, words: &Words) -> Self {
        let judged = || {
            let indices = slots.marks().with(Mark::IsCut);
            indices.map(|index| (index, &slots.as_slice()[index].judgement))
        };
        // Where nothing is cut, nothing has to be kept.
        let n = if judged().next().is_some() { paragraphs.len() } else { 0 };
        let mut losses = vec![Loss::None; n];
        judged().for_each(|(index, judgement)| losses[index] = judgement.loss);
        let mut cuts = Self {
            paragraphs,
            ends: vec![End::Whole; n],
            losses,
            is_rest: vec![false; n],
            is_sure: vec![false; n],
            heads: vec![None; n],
        };
        let ends = || judged().map(|(index, judgement)| (index, &judgement.end));
        cuts.settle_claims(ends().filter_map(|(index, end)| Some((index, end.rest?))).collect());
        cuts.bridge_wrapped_lines();
        for (index, end) in ends() {
            if end.next_has_lost_head && index + 1 < n {
                cuts.losses[index + 1] = cuts.losses[index + 1].max(Loss::Likely);
            }
            if end.verdict == Verdict::Truncated && cuts.ends[index] == End::Whole {
                cuts.ends[index] = End::Truncated(None);
            }
        }
        cuts.find_far_rests(slots.page(), words);
        cuts
    }

    /// Gives each rest to the head that claims it most strongly.
    fn settle_claims(&mut self, mut claims: Vec<(usize, Rest)>) {
        claims.sort_by(|(_, one), (_, other)| other.score.total_cmp(&one.score));
        for (head, rest) in claims {
            let tail = head + rest.ahead;
            if !self.is_rest[tail] {
                self.is_rest[tail] = true;
                self.is_sure[head] = rest.is_sure;
                self.ends[head] = if rest.ahead == 1 { End::Split } else { End::Moved(tail) };
            }
        }
    }

    /// A line of a wrapped paragraph may end in a full stop by chance: where the lines
    /// before it go on, or those behind it, and all are as long, it goes on too.
    fn bridge_wrapped_lines(&mut self) {
        for index in 0..self.ends.len().saturating_sub(1) {
            let goes_on = |at: Option<usize>| at.is_some_and(|at| self.ends.get(at) == Some(&End::Split));
            let before = index.checked_sub(1);
            let is_behind_lines = goes_on(before) && before.is_some_and(|before| self.are_as_long(before));
            let is_before_lines = goes_on(Some(index + 1))
                && self.are_as_long(index)
                && (is_behind_lines || goes_on(Some(index + 2)));
            let is_behind_many = is_behind_lines && index > 1 && goes_on(Some(index - 2));
            let is_before_last = is_behind_many && self.is_last_line(index + 1, index);
            if self.ends[index] == End::Whole && (is_before_lines || is_before_last) {
                self.ends[index] = End::Split;
                self.is_rest[index + 1] = true;
            }
        }
    }

    /// Whether the paragraphs `index` and the next may be lines of one width.
    fn are_as_long(&self, index: usize) -> bool {
        are_as_long(&self.paragraphs[index].paragraph, &self.paragraphs[index + 1].paragraph)
    }

    /// Whether paragraph `last` may be the end of what was wrapped as wide as `line`.
    fn is_last_line(&self, last: usize, line: usize) -> bool {
        let shape = |index: usize| self.paragraphs[index].paragraph.shape();
        shape(last).is_ended && shape(last).n_chars < shape(line).n_chars
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
                pairs.extend(fit.filter(|fit| fit.margin > 0.0).map(|fit| (fit.margin, head, fragment)));
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
        self.ends.get(index).is_some_and(|end| *end != End::Whole)
    }

    /// Whether the beginning of paragraph `index` is missing from it.
    pub(super) fn has_lost_head(&self, index: usize) -> bool {
        self.is_rest.get(index).is_some_and(|is_rest| *is_rest || self.losses[index] >= Loss::Likely)
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
                    let is_sure = self.is_sure[index..last].iter().all(|&is_sure| is_sure);
                    let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
                    findings.extend(split_paragraph::finding(&paragraphs[index..=last], safety, severity));
                    index += n_breaks;
                    continue;
                }
                End::Moved(rest) => {
                    let removed = line_with_gap(paragraphs, rest);
                    findings.push(split_paragraph::moved(
                        &paragraphs[index],
                        &paragraphs[rest],
                        removed,
                        severity,
                    ));
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
            if truncated_sentence::is_marked(head) {
                continue;
            }
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
