//! What has to be asked of each paragraph after an edit anywhere, in a few bits that lie side by side.
//!
//! An edit changes a paragraph or two, and the findings of all others are gathered again. Most paragraphs
//! have none: to pass over them must cost less than to look at each where it lies in memory.

use std::ops::Range;

use crate::figures::Dating;
use crate::manuscript::Splice;
use crate::rules::duplicates::is_telling_paragraph;
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
    /// It does not stand twice by right.
    IsTelling,
    /// It has figures.
    HasFigures,
}

impl Mark {
    const N: usize = Mark::HasFigures as usize + 1;

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The marks of all paragraphs, in their order, and the hashes by which they are looked for.
///
/// Each kind lies in a row of its own: a page of ten megabytes has a hundred kilobytes of marks.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    bits: Vec<u16>,
    text_hashes: Vec<u64>,
    folded_hashes: Vec<u64>,
    /// How many paragraphs have each mark.
    n_with: [usize; Mark::N],
}

/// Rows of marks that are passed over together where none has the mark.
const ROW: usize = 32;

impl Marks {
    /// Follows `splice`, which put `new` where others stood. What neighbours decide is not marked yet.
    pub(super) fn splice(&mut self, splice: &Splice, new: &[Slot]) {
        let removed = splice.removed.clone();
        for bits in &self.bits[removed.clone()] {
            each_mark(*bits, |mark| self.n_with[mark] -= 1);
        }
        self.bits.splice(removed.clone(), new.iter().map(bits_of));
        for bits in &self.bits[splice.inserted.clone()] {
            each_mark(*bits, |mark| self.n_with[mark] += 1);
        }
        // Of its text, where it has figures.
        self.text_hashes.splice(removed.clone(), new.iter().map(|slot| slot.analysis.text_hash));
        self.folded_hashes.splice(removed, new.iter().map(|slot| slot.paragraph.folded_hash()));
    }

    /// Takes over what was judged of the ends of the paragraph at `index`, of which `slot` is known.
    pub(super) fn judge(&mut self, index: usize, slot: &Slot) {
        let judgement = &slot.judgement;
        let is_whole = judgement.loss == Loss::None && judgement.failures.is_empty();
        self.set(index, Mark::IsCut, !is_whole || judgement.end != Default::default());
    }

    /// Whether the paragraph at `index` has `mark`.
    pub(super) fn has(&self, index: usize, mark: Mark) -> bool {
        self.bits[index] & mark.bit() != 0
    }

    /// Marks the paragraph at `index`, or takes the mark away.
    pub(super) fn set(&mut self, index: usize, mark: Mark, holds: bool) {
        match (self.has(index, mark), holds) {
            (false, true) => self.n_with[mark as usize] += 1,
            (true, false) => self.n_with[mark as usize] -= 1,
            _ => return,
        }
        self.bits[index] ^= mark.bit();
    }

    /// Whether any paragraph has `mark`.
    pub(super) fn any(&self, mark: Mark) -> bool {
        self.n_with[mark as usize] > 0
    }

    /// Whether a paragraph of `range`, as far as there are any, has one of `marks`.
    pub(super) fn any_in(&self, range: Range<usize>, marks: &[Mark]) -> bool {
        let wanted = marks.iter().fold(0, |bits, mark| bits | mark.bit());
        let end = range.end.min(self.bits.len());
        self.bits[range.start.min(end)..end].iter().any(|bits| bits & wanted != 0)
    }

    /// The paragraphs that have `mark`, in text order.
    pub(super) fn with(&self, mark: Mark) -> impl Iterator<Item = usize> {
        self.with_in(0..self.bits.len(), mark)
    }

    /// The paragraphs of `range` that have `mark`, in text order.
    pub(super) fn with_in(&self, range: Range<usize>, mark: Mark) -> impl Iterator<Item = usize> {
        let (start, bits) = (range.start, if self.any(mark) { &self.bits[range] } else { &[] });
        let rows = bits.chunks(ROW).enumerate();
        let rows = rows.filter(move |(_, row)| row.iter().fold(0, |all, bits| all | bits) & mark.bit() != 0);
        rows.flat_map(move |(n, row)| {
            let row = row.iter().enumerate();
            row.filter(move |(_, bits)| **bits & mark.bit() != 0).map(move |(at, _)| start + n * ROW + at)
        })
    }

    /// The hash of each paragraph's text where it has figures, or else 0.
    pub(super) fn text_hashes(&self) -> &[u64] {
        &self.text_hashes
    }

    /// The hash of each paragraph's text folded.
    pub(super) fn folded_hashes(&self) -> &[u64] {
        &self.folded_hashes
    }
}

/// The marks of `slot`, but for what its neighbours decide.
fn bits_of(slot: &Slot) -> u16 {
    let (paragraph, analysis) = (&slot.paragraph, &slot.analysis);
    let marks = [
        (Mark::Finds, !analysis.findings.is_empty() || !analysis.failures.is_empty()),
        (Mark::AsksForDate, analysis.asks_for_date),
        (Mark::Dates, analysis.dating != Dating::default()),
        (Mark::Announces, analysis.announcement.is_some()),
        (Mark::LooksBack, analysis.looks_back),
        (Mark::IsUneven, !paragraph.balance().is_even()),
        (Mark::MayBeTitle, may_be_title(slot)),
        (Mark::IsOfNewspaper, paragraph.shape().is_of_newspaper()),
        (Mark::IsTelling, is_telling_paragraph(paragraph)),
        (Mark::HasFigures, !analysis.figures.is_empty()),
    ];
    marks.iter().filter(|(_, holds)| *holds).fold(0, |bits, (mark, _)| bits | mark.bit())
}

fn each_mark(mut bits: u16, mut take: impl FnMut(usize)) {
    while bits != 0 {
        take(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
