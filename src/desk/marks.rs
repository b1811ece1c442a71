//! What has to be asked of each paragraph after an edit anywhere, in a few bits that lie side by side.
//!
//! An edit changes a paragraph or two, and the findings of all others are gathered again. Most paragraphs
//! have none: to pass over them must cost less than to look at each where it lies in memory.

use crate::figures::Dating;
use crate::rules::truncation::orphan_fragment::Loss;

use super::headline_figures::may_be_title;
use super::slots::Slot;

/// Something that a paragraph has to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A rule that looks at it alone found something, or failed.
    Finds,
    /// A rule has to know the manuscript's date to judge it.
    AsksForDate,
    /// It says something of the manuscript's date.
    Dates,
    /// It says how many points follow.
    Announces,
    /// Its arithmetic may begin in the paragraph before.
    LooksBack,
    /// Its arithmetic with the paragraphs before fails, as far as those are of one story.
    Joins,
    /// One of its marks has no partner.
    IsUneven,
    /// Something is wrong at its end or its beginning, or a rule failed there.
    IsCut,
    /// A page may make a title of it, and it has a number to look at.
    MayBeTitle,
    /// Only newspapers print such a line.
    IsOfNewspaper,
}

/// The marks of a paragraph, and the hashes by which it is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    bits: u16,
    /// Of its text, where it has figures.
    pub text_hash: u64,
    /// Of its text folded.
    pub folded_hash: u64,
}

impl Marks {
    /// The marks of `slot`, but for what its neighbours decide.
    pub(super) fn of(slot: &Slot) -> Self {
        let (paragraph, analysis) = (&slot.paragraph, &slot.analysis);
        let folded_hash = paragraph.folded_hash();
        let mut marks = Self { bits: 0, text_hash: analysis.text_hash, folded_hash };
        marks.set(Mark::Finds, !analysis.findings.is_empty() || !analysis.failures.is_empty());
        marks.set(Mark::AsksForDate, analysis.asks_for_date);
        marks.set(Mark::Dates, analysis.dating != Dating::default());
        marks.set(Mark::Announces, analysis.announcement.is_some());
        marks.set(Mark::LooksBack, analysis.looks_back);
        marks.set(Mark::IsUneven, !paragraph.balance().is_even());
        marks.set(Mark::MayBeTitle, may_be_title(slot));
        marks.set(Mark::IsOfNewspaper, paragraph.shape().is_of_newspaper());
        marks
    }

    /// Takes over what was judged of the ends of `slot`.
    pub(super) fn judge(&mut self, slot: &Slot) {
        let judgement = &slot.judgement;
        let is_whole = judgement.loss == Loss::None && judgement.failures.is_empty();
        self.set(Mark::IsCut, !is_whole || judgement.end != Default::default());
    }

    pub(super) fn has(self, mark: Mark) -> bool {
        self.bits & (1 << mark as u16) != 0
    }

    pub(super) fn set(&mut self, mark: Mark, holds: bool) {
        self.bits = self.bits & !(1 << mark as u16) | u16::from(holds) << mark as u16;
    }
}
