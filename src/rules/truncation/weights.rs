//! From which score on a rule speaks (`scores` says what those are).
//!
//! The weights (`fitted`) are those of logistic regressions over the boundaries of published
//! pages (80 days of broadcast news and 221 printed pages), sound and with cuts planted in
//! them: `benches/evidence.rs` writes what can be seen there, `benches/fit_weights.py` fits
//! the weights and prints the curves of recall against alarms from which the thresholds
//! were read. Scores are differences of logarithms of odds.

use crate::manuscript::PageKind;

/// Above this [`Scores::cut`](super::scores::Scores::cut) the head of a boundary is cut. `is_marked`: a word, a figure
/// or a pair of marks stands across the break, or a caption stands at it.
///
/// In cross-validation three of 1,800 lines without a full stop on 80 scripts exceed 1.6, and
/// .99 of the planted cuts do. Newspapers set standfirsts and pull quotes: of 2,500 lines on
/// 221 pages eight exceed 5 (67 exceed 1.6), and .93 of the splits and .87 of the lost tails
/// do; with a mark across the break, which standfirsts hardly have, 3.5 raises no alarm more
/// on those pages. What is too short to tell lies between.
pub(super) const fn cut_threshold(page: PageKind, is_marked: bool) -> f64 {
    match (page, is_marked) {
        (PageKind::Script, _) => 1.6,
        (PageKind::Story, true) => 3.0,
        (PageKind::Story, false) => 4.0,
        (PageKind::Newspaper, true) => 3.5,
        (PageKind::Newspaper, false) => 5.0,
    }
}

/// How much the score of a split may lie below that of lost text and still win: text
/// that is told to be missing while it stands in the next paragraph is the worse error, but
/// so is a join of what does not belong together, which is why those are not safe fixes.
///
/// On scripts with ten sets of planted faults .984 of the splits and .929 of the lost tails
/// are told right with 2.0; .96 and .95 with 1.0. On newspapers cross-validation gives .93
/// and .90 with 1.0, and .96 and .84 with 1.8.
pub(super) const fn lean_to_split(page: PageKind) -> f64 {
    match page {
        PageKind::Script => 2.0,
        PageKind::Newspaper | PageKind::Story => 1.0,
    }
}

/// A paragraph farther on that has lost its head is the rest of a cut one if it fits
/// better than this.
pub(super) const MOVED_FIT: f64 = 0.0;

/// The same of a paragraph that begins as whole ones do.
pub(super) const MOVED_FIT_OF_WHOLE: f64 = 3.0;

/// The same of the first paragraph behind a caption, a credit or a byline. With -1.4 .96 of
/// the halves with a caption planted between them are joined, with -1.0 .95; a tail that is
/// lost above a caption is told to stand below it less often with -1.0.
pub(super) const PARTED_BY_PICTURE: f64 = -1.4;

/// The same of the first paragraph behind a headline, where it has lost its head.
pub(super) const PARTED_FIT: f64 = -1.9;

/// The same where it begins as whole ones do, and does not take up the headline's words:
/// .96 of the halves with a headline planted between them are joined, and no lost tail
/// above a headline more is taken for a split than with 0.
pub(super) const PARTED_FIT_OF_WHOLE: f64 = -1.5;

/// A paragraph that has more than this share of a headline's pairs of characters is of the
/// story that the headline opens.
pub(super) const TITLE_ECHO: f64 = 0.2;

/// A fragment anywhere on the page is the rest of a cut paragraph if it fits better than
/// this; several are tried.
pub const FAR_FIT: f64 = 2.0;

/// How much the score of both may exceed that of a lost tail alone before the next
/// paragraph is told to have lost its head.
pub(super) const BOTH_MARGIN: f64 = 4.0;

/// Above this [`orphan_score`](super::scores::orphan_score) a paragraph has lost its head: in cross-validation two of
/// 4,400 whole paragraphs on 80 scripts exceed it, and four of 10,100 on 221 newspaper pages;
/// .37 and .11 of the planted orphans do.
pub(super) const fn orphan_threshold(page: PageKind) -> f64 {
    match page {
        PageKind::Script => 3.0,
        PageKind::Story | PageKind::Newspaper => 4.4,
    }
}

/// Above this score a paragraph may have lost its head: a hint. One such hint
/// stands on three or four clean pages; .60 and .37 of the planted orphans are above it.
pub(super) const fn orphan_hint_threshold(page: PageKind) -> f64 {
    match page {
        PageKind::Script => 1.5,
        PageKind::Story | PageKind::Newspaper => 1.8,
    }
}

/// What the words around a break can add to [`Scores::cut`](super::scores::Scores::cut).
/// Where even that would not make a cut of it, the dictionary is not asked.
pub(super) const MOST_BY_WORDS: f64 = 5.0;

/// What the first word can add to the score of an orphan. Where even that would not make a hint
/// of it, the dictionary is not asked.
pub(super) const MOST_BY_FIRST_WORD: f64 = 1.5;

/// What is heard near by can add no more than this to that (by the weights of
/// `OpeningHeardInside`, `OpeningHeardLength` and `Shared`).
pub(super) const MOST_NEAR_BY: f64 = 1.1;
