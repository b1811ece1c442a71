//! How much each signal counts, and from which score on a rule speaks.
//!
//! The weights are those of two logistic regressions over the boundaries of published
//! pages (80 days of broadcast news and 60 printed pages), sound and with cuts planted
//! in them: `benches/evidence.rs` writes what can be seen there, `benches/fit_weights.py`
//! fits the tables below and prints the curves of recall against alarms from which the
//! thresholds were read. Scores are differences of logarithms of odds.

use crate::manuscript::PageKind;

use super::evidence::{Evidence, Signal};

/// Above this [`Scores::cut`] the head of a boundary is cut.
pub(super) const fn cut_threshold(page: PageKind) -> f64 {
    match page {
        PageKind::Script => 1.5,
        PageKind::Newspaper => 3.5,
    }
}

/// How much the score of a split may lie below that of lost text and still win: text
/// that is told to be missing while it stands in the next paragraph is the worse error.
pub(super) const LEAN_TO_SPLIT: f64 = 0.7;

/// Above this [`Scores::cut`] the rest of a head is looked for behind other paragraphs.
/// Lower than [`CUT_THRESHOLD`]: the rest itself confirms the cut.
pub(super) const MOVED_CUT_THRESHOLD: f64 = 1.0;

/// A paragraph farther on is the rest if its score as such exceeds that of lost text by
/// this much. Higher than for the next paragraph, as several are tried.
pub(super) const MOVED_MARGIN: f64 = 3.0;

/// Above this [`orphan_score`] a paragraph has lost its head. In cross-validation three
/// of 8,000 paragraphs that had not exceed it.
pub(super) const ORPHAN_THRESHOLD: f64 = 3.0;

/// Above this [`orphan_score`] a paragraph may have lost its head: a hint.
pub(super) const ORPHAN_HINT_THRESHOLD: f64 = 1.0;

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
    /// What a split, a lost tail and both weigh.
    const fn of_weights([split, truncated, both]: [f64; 3]) -> Self {
        Self { split, truncated, both }
    }

    /// What `evidence` speaks for.
    pub(super) fn of(evidence: &Evidence) -> Self {
        WEIGHTS.iter().fold(CONSTANT, |scores, &(signal, [split, truncated, both])| {
            let value = evidence.value(signal);
            scores.with(&Scores { split: split * value, truncated: truncated * value, both: both * value })
        })
    }

    /// The sum of both.
    pub(super) fn with(&self, more: &Scores) -> Self {
        Self {
            split: self.split + more.split,
            truncated: self.truncated + more.truncated,
            both: self.both + more.both,
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

/// The logarithm of the sum of the odds.
fn either(one: f64, other: f64) -> f64 {
    one.max(other) + (-(one - other).abs()).exp().ln_1p()
}

/// How much better than that it is whole a lost head explains how a paragraph begins.
pub(super) fn orphan_score(evidence: &Evidence) -> f64 {
    ORPHAN_WEIGHTS
        .iter()
        .fold(ORPHAN_CONSTANT, |score, &(signal, weight)| score + weight * evidence.value(signal))
}

/// What a word across the break adds. The dictionary is asked only where this decides.
pub(super) const WORD_ACROSS: Scores = Scores::of_weights([3.91, 1.07, 1.11]);

const CONSTANT: Scores = Scores::of_weights([-19.19, -19.02, -27.23]);

/// For each signal: what it adds for a split, for a lost tail, for both.
const WEIGHTS: &[(Signal, [f64; 3])] = &[
    (Signal::GoesOn, [0.65, 0.61, 0.57]),
    (Signal::GoesOnOverTwo, [0.22, 0.28, 0.36]),
    (Signal::GoesOnOverFour, [-0.41, -0.49, -0.51]),
    (Signal::LnLength, [3.43, 3.43, 4.02]),
    (Signal::HasStop, [0.38, 0.45, 0.31]),
    (Signal::LateStop, [2.34, 2.07, 2.13]),
    (Signal::HasComma, [0.68, 0.84, 1.01]),
    (Signal::HasClauseMark, [0.58, 1.72, 1.35]),
    (Signal::InnerSpace, [-0.59, -0.39, -0.13]),
    (Signal::IsOpen, [-1.09, 4.34, 4.11]),
    (Signal::Under26, [-0.14, -1.01, -1.12]),
    (Signal::Under20, [-0.34, -5.70, -3.64]),
    (Signal::From40, [-0.54, -0.05, -0.17]),
    (Signal::From60, [-0.67, -0.50, -0.58]),
    (Signal::From100, [-0.52, -0.57, -0.61]),
    (Signal::NamesATopic, [0.08, -0.27, 0.18]),
    (Signal::EndsInFigure, [4.54, 3.20, 6.18]),
    (Signal::BeginsWithDay, [1.57, 1.50, 1.63]),
    (Signal::BeginsInside, [0.00, 0.00, 0.00]),
    (Signal::AfterProse, [2.19, 1.75, 1.79]),
    (Signal::AfterUnended, [2.19, 1.23, 1.62]),
    (Signal::BetweenUnended, [-3.68, -2.26, -2.56]),
    (Signal::Newspaper, [-0.80, -0.97, -1.39]),
    (Signal::NewspaperAfterUnended, [-2.01, -1.67, -1.77]),
    (Signal::EndsClause, [0.04, -0.43, -0.45]),
    (Signal::Echo, [-1.39, -6.67, -4.03]),
    (Signal::EchoInShort, [-1.02, 0.59, 0.67]),
    (Signal::EchoAfterUnended, [0.24, 3.31, 2.59]),
    (Signal::EchoesTitle, [4.43, 3.53, 4.66]),
    (Signal::EchoesTitleAtLength, [-2.23, -2.37, -2.81]),
    (Signal::LastClause, [-3.74, -3.66, -4.11]),
    (Signal::LastClauseUnder4, [0.62, 0.82, 0.82]),
    (Signal::LastClauseOver15, [0.40, 0.46, 0.41]),
    (Signal::OneClause, [0.84, 1.06, 2.08]),
    (Signal::IsLast, [-4.30, -5.06, -2.49]),
    (Signal::TailIsTitle, [-3.11, -0.70, -1.96]),
    (Signal::TailIsTitleBehindLong, [-2.46, 0.54, -1.59]),
    (Signal::TailStops, [6.83, 0.64, 4.51]),
    (Signal::TailHasComma, [-0.45, -0.68, -0.30]),
    (Signal::TailLength, [1.30, 0.44, 3.72]),
    (Signal::TailLnLength, [-0.84, 0.75, -0.09]),
    (Signal::TailUnder12, [-3.62, 0.62, -4.69]),
    (Signal::TailIsDateline, [-5.51, -2.54, -5.07]),
    (Signal::TailBeginsAlike, [-2.11, -0.51, -2.20]),
    (Signal::TailNamesATopic, [-0.30, 0.36, 0.47]),
    (Signal::TailRepeatsHead, [1.00, 1.38, 0.75]),
    (Signal::TailBeginsInside, [2.96, -1.44, 2.20]),
    (Signal::TailNoOpening, [1.86, 2.20, 3.29]),
    (Signal::OpeningFirst, [0.21, 0.16, 0.17]),
    (Signal::OpeningFirstRare, [0.93, 0.64, 0.83]),
    (Signal::OpeningPair, [-0.31, -0.17, -0.48]),
    (Signal::OpeningPairRare, [0.12, 0.10, -0.41]),
    (Signal::FirstStartsClause, [-0.25, -0.26, -0.24]),
    (Signal::StartsClause, [0.26, -0.28, -0.25]),
    (Signal::StartsClauseOdds, [-0.44, -0.08, -0.36]),
    (Signal::StartsClauseRarely, [-0.55, -0.74, -0.12]),
    (Signal::StartsClauseHardly, [0.61, 0.17, 0.19]),
    (Signal::StartsClauseOften, [0.81, 0.80, 0.65]),
    (Signal::Start, [-0.30, 0.26, -0.33]),
    (Signal::StartRare, [-0.55, -0.02, -0.45]),
    (Signal::StartVeryRare, [0.17, 0.17, 0.31]),
    (Signal::StartTimesStartsClause, [-0.07, -0.03, -0.05]),
    (Signal::NFirstTwo, [0.05, -0.02, 0.06]),
    (Signal::NFirstThree, [-0.05, -0.03, -0.04]),
    (Signal::FirstCoheres, [0.05, 0.05, -0.06]),
    (Signal::SecondCoheres, [0.01, -0.02, 0.10]),
    (Signal::ClosesEarly, [1.34, -2.05, 0.69]),
    (Signal::BehindProse, [0.00, 0.00, 0.00]),
    (Signal::BehindTitle, [0.07, 0.47, 0.03]),
    (Signal::BehindSetApart, [-0.03, -0.43, -0.01]),
    (Signal::TailUnder60, [1.16, 0.64, 1.35]),
    (Signal::TailUnder100, [0.74, 0.30, 0.65]),
    (Signal::MarkComma, [-0.15, -1.58, -0.44]),
    (Signal::MarkStop, [-0.13, -2.00, -0.62]),
    (Signal::MarkEnumeration, [-0.28, -2.04, -0.71]),
    (Signal::MarkColon, [-0.42, -1.30, -1.01]),
    (Signal::MarkSemicolon, [4.56, 0.13, 4.03]),
    (Signal::MarkDistance, [-2.10, -0.89, -2.47]),
    (Signal::MarkCommaNear, [-0.10, 0.11, -0.08]),
    (Signal::MarkStopNear, [0.22, 0.11, 0.32]),
    (Signal::MarkStopUnder9, [1.18, 0.47, 1.15]),
    (Signal::MarkStopUnder5, [2.15, 1.30, 2.23]),
    (Signal::MarkEnumerationNear, [1.07, 0.48, 0.94]),
    (Signal::NoFit, [-3.83, -0.44, -4.04]),
    (Signal::First, [0.21, -0.07, -0.01]),
    (Signal::Second, [0.20, -0.12, 0.03]),
    (Signal::FitPoor, [0.06, -0.18, -0.12]),
    (Signal::FitGood, [0.51, 0.28, 0.17]),
    (Signal::FitVeryGood, [-0.16, 0.21, -0.36]),
    (Signal::FirstTimesGoesOn, [-0.10, -0.18, -0.17]),
    (Signal::MarkAtBreak, [7.29, 3.97, 7.20]),
    (Signal::PairsWorse, [-5.44, -2.79, 4.79]),
    (Signal::PairsBetter, [5.92, -0.91, -0.30]),
    (Signal::ClauseUnder11, [-0.63, -0.24, -0.34]),
    (Signal::ClauseOver18, [-0.06, -0.11, 0.06]),
    (Signal::ClauseOver26, [0.19, 0.31, 0.41]),
    (Signal::ClauseOver40, [-0.16, -0.15, 0.20]),
    (Signal::Shared, [-2.06, -0.01, -4.18]),
    (Signal::FigureAcross, [10.15, 2.49, 7.33]),
    (Signal::LatinAcross, [9.07, 0.17, 2.54]),
];

const ORPHAN_CONSTANT: f64 = -5.71;

const ORPHAN_WEIGHTS: &[(Signal, f64)] = &[
    (Signal::LnLength, 0.35),
    (Signal::HasStop, -0.24),
    (Signal::AfterProse, 0.14),
    (Signal::AfterUnended, 0.36),
    (Signal::Newspaper, -0.72),
    (Signal::TailHasComma, 0.70),
    (Signal::TailLnLength, 0.23),
    (Signal::TailRepeatsHead, -0.73),
    (Signal::TailBeginsInside, -0.98),
    (Signal::TailNoOpening, -0.43),
    (Signal::OpeningFirst, 0.11),
    (Signal::OpeningFirstRare, 0.37),
    (Signal::OpeningPair, -0.42),
    (Signal::OpeningPairRare, -0.28),
    (Signal::FirstStartsClause, -0.08),
    (Signal::StartsClause, -0.24),
    (Signal::StartsClauseOdds, -0.13),
    (Signal::StartsClauseRarely, 0.44),
    (Signal::StartsClauseHardly, 0.13),
    (Signal::StartsClauseOften, -0.13),
    (Signal::Start, -0.67),
    (Signal::StartRare, -0.55),
    (Signal::StartVeryRare, 0.16),
    (Signal::StartTimesStartsClause, -0.05),
    (Signal::NFirstTwo, 0.04),
    (Signal::NFirstThree, -0.02),
    (Signal::FirstCoheres, -0.11),
    (Signal::SecondCoheres, 0.16),
    (Signal::ClosesEarly, 1.64),
    (Signal::BehindProse, -0.07),
    (Signal::BehindTitle, 0.57),
    (Signal::BehindSetApart, 0.27),
    (Signal::TailUnder60, 0.51),
    (Signal::TailUnder100, 1.18),
    (Signal::MarkComma, 0.20),
    (Signal::MarkStop, 0.64),
    (Signal::MarkEnumeration, 0.41),
    (Signal::MarkColon, -0.35),
    (Signal::MarkSemicolon, 3.94),
    (Signal::MarkDistance, -1.25),
    (Signal::MarkCommaNear, -0.07),
    (Signal::MarkStopNear, 0.07),
    (Signal::MarkStopUnder9, 0.58),
    (Signal::MarkStopUnder5, 1.29),
    (Signal::MarkEnumerationNear, 0.52),
    (Signal::Shared, -0.08),
];
