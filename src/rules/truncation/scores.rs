//! From evidence to scores: sums of what the signals weigh.
//!
//! The weights (`fitted`) are those of logistic regressions over the boundaries of published
//! pages; `weights` says of which, and from which score on a rule speaks. Scores are differences of
//! logarithms of odds.

use std::ops::Add;
use std::sync::LazyLock;

use crate::manuscript::PageKind;

use super::evidence::{Evidence, HEARD, N_SIGNALS, Values};
use super::fitted::{CONSTANT, WEIGHTS};

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
