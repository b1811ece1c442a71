//! The parts of what is concluded of a page, and which of them an edit leaves as they are.

use std::ops::Range;

use crate::rules::figures::count_mismatch::Announcement;

use super::marks::Mark;
use super::slots::Slots;

/// Findings that come from the same things, and are looked for again together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// What rules say that look at one paragraph.
    Alone,
    /// The same with the manuscript's date.
    Dated,
    /// Numbers of points that other paragraphs bring.
    Counts,
    /// Cut text and lone marks.
    Cuts,
    /// Text that stands twice.
    Duplicates,
    /// Arithmetic over paragraphs.
    Joined,
    /// Figures that conflict.
    Conflicts,
    /// Headlines against their stories.
    Headlines,
}

/// Parts that have to be found anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stale(u8);

impl Stale {
    /// All of them.
    pub(super) const ALL: Self = Self(u8::MAX);

    /// Those that look at more than one paragraph, and at what the page makes of each.
    pub(super) const OF_PAGE: Self = Self::ALL.without(Part::Alone).without(Part::Dated);

    /// Those that name lines by their numbers.
    pub(super) const WITH_LINES: Self =
        Self(1 << Part::Duplicates as u8 | 1 << Part::Conflicts as u8 | 1 << Part::Headlines as u8);

    pub(super) fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    pub(super) fn add(&mut self, part: Part) {
        self.0 |= 1 << part as u8;
    }

    pub(super) const fn without(self, part: Part) -> Self {
        Self(self.0 & !(1 << part as u8))
    }

    pub(super) fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// No rule about cut text, lone marks or text that stands twice looks farther, in paragraphs: 9 for the
/// rest of a sentence with its neighbours, 12 for the end of a quotation, 10 for the pieces of a run.
const REACH: usize = 16;

/// What may have to be found anew when the paragraphs `touched` change and the page reads as before:
/// before the change what they may take away, and after it what they may bring.
///
/// The paragraphs are running text then, before and after (`manuscript::read_alike`): no titles, no lines
/// that a copy may have lost.
pub(super) fn touched_by(slots: &Slots, touched: &Range<usize>) -> Stale {
    let marks = slots.marks();
    let around = touched.start.saturating_sub(REACH)..touched.end + REACH;
    let mut stale = Stale::default();
    if marks.any_in(around.clone(), &[Mark::IsCut, Mark::IsUneven]) {
        stale.add(Part::Cuts);
    }
    let announcing = touched.start.saturating_sub(Announcement::REACH)..touched.end;
    if marks.any_in(announcing, &[Mark::Announces]) {
        stale.add(Part::Counts);
    }
    if marks.any_in(touched.start..touched.end + REACH, &[Mark::Joins]) {
        stale.add(Part::Joined);
    }
    let of_touched = &slots.as_slice()[touched.clone()];
    if of_touched.iter().any(|slot| !slot.analysis.figures.is_empty()) {
        stale.add(Part::Headlines);
    }
    let hashes = &marks.text_hashes()[touched.clone()];
    if hashes.iter().any(|&hash| slots.figure_pairs().has_conflict_in(hash)) {
        stale.add(Part::Conflicts);
    }
    if repeats_in(slots, around) {
        stale.add(Part::Duplicates);
    }
    stale
}

/// Whether text that may be a fault stands twice in `range`: bylines may, wherever they stand.
fn repeats_in(slots: &Slots, range: Range<usize>) -> bool {
    let (marks, likeness) = (slots.marks(), slots.likeness());
    let range = range.start..range.end.min(marks.folded_hashes().len());
    range.into_iter().any(|index| {
        let text = marks.folded_hashes()[index];
        likeness.contains(text) && (likeness.is_alike(text) || marks.has(index, Mark::IsTelling))
    })
}
