//! How much each signal counts, and from which score on a rule speaks.
//!
//! The weights (`fitted`) are those of logistic regressions over the boundaries of published
//! pages (80 days of broadcast news and 221 printed pages), sound and with cuts planted in
//! them: `benches/evidence.rs` writes what can be seen there, `benches/fit_weights.py` fits
//! the weights and prints the curves of recall against alarms from which the thresholds
//! were read. Scores are differences of logarithms of odds.

use std::ops::Add;
use std::sync::LazyLock;

use crate::manuscript::PageKind;

use super::evidence::{Evidence, HEARD, N_SIGNALS, Values};
use super::fitted::{CONSTANT, WEIGHTS};

/// Above this [`Scores::cut`] the head of a boundary is cut. `is_marked`: a word, a figure
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

/// Above this [`orphan_score`] a paragraph has lost its head: in cross-validation two of
/// 4,400 whole paragraphs on 80 scripts exceed it, and four of 10,100 on 221 newspaper pages;
/// .37 and .11 of the planted orphans do.
pub(super) const fn orphan_threshold(page: PageKind) -> f64 {
    match page {
        PageKind::Script => 3.0,
        PageKind::Story | PageKind::Newspaper => 4.4,
    }
}

/// Above this [`orphan_score`] a paragraph may have lost its head: a hint. One such hint
/// stands on three or four clean pages; .60 and .37 of the planted orphans are above it.
pub(super) const fn orphan_hint_threshold(page: PageKind) -> f64 {
    match page {
        PageKind::Script => 1.5,
        PageKind::Story | PageKind::Newspaper => 1.8,
    }
}

/// What the words around a break can add to [`Scores::cut`].
/// Where even that would not make a cut of it, the dictionary is not asked.
pub(super) const MOST_BY_WORDS: f64 = 5.0;

/// What is said near by can add no more than this to the scores. Where even that would not make a cut
/// of it, nobody listens.
pub(super) fn most_by_listening(page: PageKind) -> Scores {
    static MOST: LazyLock<[Scores; 2]> = LazyLock::new(|| {
        [PageKind::Script, PageKind::Newspaper].map(|page| {
            let heard = WEIGHTS.iter().filter(|(signal, _)| HEARD.contains(signal));
            let nothing = Scores::of_weights([0.0; 3]);
            heard.fold(nothing, |most, (_, weight)| most + weight.scores(page).or_nothing())
        })
    });
    MOST[usize::from(page != PageKind::Script)]
}

/// What the first word can add to [`orphan_score`]. Where even that would not make a hint
/// of it, the dictionary is not asked.
pub(super) const MOST_BY_FIRST_WORD: f64 = 1.5;

/// What is heard near by can add no more than this to [`orphan_score`] (by the weights of
/// `OpeningHeardInside`, `OpeningHeardLength` and `Shared`).
pub(super) const MOST_NEAR_BY: f64 = 1.1;

/// What one signal counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weight {
    in_script: Scores,
    in_newspaper: Scores,
    orphan_in_script: f64,
    orphan_in_newspaper: f64,
}

impl Weight {
    /// The weights for a split, for a lost tail and for both, and those for a lost head.
    pub(super) const fn of(
        in_script: [f64; 3],
        in_newspaper: [f64; 3],
        [orphan_in_script, orphan_in_newspaper]: [f64; 2],
    ) -> Self {
        Self {
            in_script: Scores::of_weights(in_script),
            in_newspaper: Scores::of_weights(in_newspaper),
            orphan_in_script,
            orphan_in_newspaper,
        }
    }

    fn scores(&self, page: PageKind) -> Scores {
        match page {
            PageKind::Script => self.in_script,
            PageKind::Newspaper | PageKind::Story => self.in_newspaper,
        }
    }

    fn orphan(&self, page: PageKind) -> f64 {
        match page {
            PageKind::Script => self.orphan_in_script,
            PageKind::Newspaper | PageKind::Story => self.orphan_in_newspaper,
        }
    }
}

/// The weights on one kind of page, a row for each case, in the order of the signals.
struct Rows {
    split: Values,
    truncated: Values,
    both: Values,
    orphan: Values,
}

impl Rows {
    fn on(page: PageKind) -> &'static Self {
        static ROWS: LazyLock<[Rows; 2]> =
            LazyLock::new(|| [PageKind::Script, PageKind::Newspaper].map(Rows::of));
        &ROWS[usize::from(page != PageKind::Script)]
    }

    fn of(page: PageKind) -> Self {
        let row = |weigh: fn(&Weight, PageKind) -> f64| {
            let mut row = [0.0; N_SIGNALS];
            WEIGHTS.iter().for_each(|(signal, weight)| row[*signal as usize] = weigh(weight, page));
            row
        };
        Self {
            split: row(|weight, page| weight.scores(page).split),
            truncated: row(|weight, page| weight.scores(page).truncated),
            both: row(|weight, page| weight.scores(page).both),
            orphan: row(Weight::orphan),
        }
    }
}

/// The sum of all products, in four sums side by side, as processors add.
fn weighed(values: &Values, weights: &Values) -> f64 {
    const LANES: usize = 4;
    let (values, values_left) = values.as_chunks::<LANES>();
    let (weights, weights_left) = weights.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (values, weights) in values.iter().zip(weights) {
        for lane in 0..LANES {
            sums[lane] += values[lane] * weights[lane];
        }
    }
    let left: f64 = values_left.iter().zip(weights_left).map(|(value, weight)| value * weight).sum();
    sums.iter().sum::<f64>() + left
}

/// How much better than `whole` each case explains what is seen at a boundary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scores {
    /// The tail is the rest of the head.
    pub split: f64,
    /// The rest of the head is missing.
    pub truncated: f64,
    /// The rest of the head is missing, and so is the head of the tail.
    pub both: f64,
}

impl Scores {
    const fn of_weights([split, truncated, both]: [f64; 3]) -> Self {
        Self { split, truncated, both }
    }

    /// What of it speaks for a cut.
    fn or_nothing(self) -> Self {
        Self { split: self.split.max(0.0), truncated: self.truncated.max(0.0), both: self.both.max(0.0) }
    }

    /// What `evidence` speaks for on such a page.
    pub(super) fn of(evidence: &Evidence, page: PageKind) -> Self {
        let (rows, values) = (Rows::on(page), evidence.values());
        CONSTANT.scores(page)
            + Self {
                split: weighed(values, &rows.split),
                truncated: weighed(values, &rows.truncated),
                both: weighed(values, &rows.both),
            }
    }

    /// That the rest of the head is not the tail.
    pub(super) fn lost(&self) -> f64 {
        either(self.truncated, self.both)
    }

    /// That the head is cut at all.
    pub(super) fn cut(&self) -> f64 {
        either(self.split, self.lost())
    }
}

impl Add for Scores {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            split: self.split + other.split,
            truncated: self.truncated + other.truncated,
            both: self.both + other.both,
        }
    }
}

/// The logarithm of the sum of the odds.
fn either(one: f64, other: f64) -> f64 {
    one.max(other) + (-(one - other).abs()).exp().ln_1p()
}

/// How much better than that it is whole a lost head explains how a paragraph begins.
pub(super) fn orphan_score(evidence: &Evidence, page: PageKind) -> f64 {
    CONSTANT.orphan(page) + weighed(evidence.values(), &Rows::on(page).orphan)
}
