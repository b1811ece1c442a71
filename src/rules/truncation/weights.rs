//! How much each signal counts, and from which score on a rule speaks.
//!
//! The weights are those of two logistic regressions over the boundaries of published
//! pages (80 days of broadcast news and 60 printed pages), sound and with cuts planted
//! in them: `benches/evidence.rs` writes what can be seen there, `benches/fit_weights.py`
//! fits the tables below and prints the curves of recall against alarms from which the
//! thresholds were read. Scores are differences of logarithms of odds.

use super::evidence::{Evidence, Signal};

/// Above this [`Scores::cut`] the head of a boundary is cut. In five-fold cross-validation
/// by page 8 of 10,700 sound boundaries on 140 pages exceed it, all but one of them
/// standfirsts and pull quotes of printed pages; .95 of planted cuts do.
pub(super) const CUT_THRESHOLD: f64 = 4.0;

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
pub(super) const ORPHAN_THRESHOLD: f64 = 4.0;

/// Above this [`orphan_score`] a paragraph may have lost its head: a hint.
pub(super) const ORPHAN_HINT_THRESHOLD: f64 = 1.8;

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
pub(super) const WORD_ACROSS: Scores = Scores { split: 2.85, truncated: 0.59, both: 1.22 };

const CONSTANT: Scores = Scores { split: -8.40, truncated: -13.91, both: -17.88 };

/// For each signal: what it adds for a split, for a lost tail, for both.
const WEIGHTS: &[(Signal, [f64; 3])] = &[
    (Signal::GoesOn, [0.38, 0.50, 0.50]),
    (Signal::GoesOnOverTwo, [0.16, 0.13, 0.34]),
    (Signal::GoesOnOverFour, [-0.02, -0.16, -0.30]),
    (Signal::LnLength, [2.66, 2.85, 3.50]),
    (Signal::HasStop, [0.20, 0.19, -0.02]),
    (Signal::LateStop, [1.45, 1.19, 1.16]),
    (Signal::HasComma, [1.32, 1.33, 1.17]),
    (Signal::HasClauseMark, [0.29, 2.01, 0.93]),
    (Signal::InnerSpace, [-0.85, -0.96, -0.61]),
    (Signal::IsOpen, [0.98, 6.44, 5.68]),
    (Signal::Under26, [1.12, 0.10, -0.27]),
    (Signal::Under20, [-1.34, -6.14, -3.87]),
    (Signal::From40, [-0.23, 0.05, -0.04]),
    (Signal::From60, [-0.19, -0.00, -0.18]),
    (Signal::From100, [-0.56, -0.66, -0.65]),
    (Signal::NamesATopic, [-2.42, -3.16, -2.38]),
    (Signal::EndsInFigure, [3.23, 1.75, 4.38]),
    (Signal::BeginsWithDay, [1.06, 1.09, 1.21]),
    (Signal::BeginsInside, [0.00, 0.00, 0.00]),
    (Signal::AfterProse, [2.66, 2.03, 2.27]),
    (Signal::AfterUnended, [0.80, -0.53, 0.12]),
    (Signal::BetweenUnended, [-5.03, -2.80, -3.65]),
    (Signal::Echo, [-1.50, -6.71, -3.43]),
    (Signal::EchoInShort, [-2.52, -2.83, -1.29]),
    (Signal::EchoAfterUnended, [0.29, 3.55, 3.06]),
    (Signal::EchoesTitle, [8.24, 7.62, 8.56]),
    (Signal::EchoesTitleAtLength, [-4.48, -4.66, -4.70]),
    (Signal::LastClause, [-1.68, -2.57, -1.85]),
    (Signal::LastClauseUnder4, [0.83, 0.79, 0.87]),
    (Signal::LastClauseOver15, [1.02, 0.86, 0.83]),
    (Signal::OneClause, [-0.16, 0.63, 0.84]),
    (Signal::IsLast, [-8.27, -4.99, -4.16]),
    (Signal::TailIsTitle, [-2.31, 0.81, -1.27]),
    (Signal::TailIsTitleBehindLong, [-2.18, 0.14, -1.42]),
    (Signal::TailStops, [7.73, 2.93, 5.87]),
    (Signal::TailHasComma, [-1.67, -2.44, -1.55]),
    (Signal::TailLength, [-0.34, -2.09, 0.67]),
    (Signal::TailLnLength, [-2.02, 0.67, -0.82]),
    (Signal::TailUnder12, [-6.95, -0.65, -6.28]),
    (Signal::TailIsDateline, [-6.97, -5.53, -6.79]),
    (Signal::TailBeginsAlike, [-1.08, 0.54, -0.77]),
    (Signal::TailNamesATopic, [-2.94, -0.58, -2.16]),
    (Signal::TailRepeatsHead, [0.85, 1.28, 0.51]),
    (Signal::TailBeginsInside, [2.46, -3.15, 1.28]),
    (Signal::TailNoOpening, [0.31, 0.45, 1.47]),
    (Signal::OpeningFirst, [0.12, 0.29, -0.10]),
    (Signal::OpeningFirstRare, [0.66, 0.56, 0.94]),
    (Signal::OpeningPair, [-0.43, 0.11, -0.53]),
    (Signal::OpeningPairRare, [-0.56, -0.21, -0.41]),
    (Signal::MarkComma, [0.26, -0.67, 0.06]),
    (Signal::MarkStop, [0.67, -1.00, 0.12]),
    (Signal::MarkEnumeration, [0.48, -1.00, 0.14]),
    (Signal::MarkColon, [1.01, -0.59, 0.17]),
    (Signal::MarkSemicolon, [3.51, -1.67, 2.88]),
    (Signal::MarkDistance, [-0.82, 0.16, -0.83]),
    (Signal::MarkCommaNear, [-0.67, -0.42, -0.76]),
    (Signal::MarkStopNear, [0.34, -0.55, 0.39]),
    (Signal::NoFit, [-3.09, -0.07, -3.56]),
    (Signal::First, [0.25, 0.03, 0.03]),
    (Signal::Second, [0.21, -0.16, 0.11]),
    (Signal::FitPoor, [0.06, -0.14, -0.13]),
    (Signal::FitGood, [0.38, 0.11, 0.01]),
    (Signal::FitVeryGood, [-0.24, 0.08, -0.03]),
    (Signal::FirstTimesGoesOn, [-0.10, -0.27, -0.19]),
    (Signal::MarkAtBreak, [5.88, 2.74, 6.28]),
    (Signal::PairsWorse, [-4.01, -1.83, 4.41]),
    (Signal::PairsBetter, [3.84, -2.86, -2.03]),
    (Signal::ClauseUnder11, [-0.62, -0.44, -0.20]),
    (Signal::ClauseOver18, [-0.31, -0.27, -0.15]),
    (Signal::ClauseOver26, [-0.37, 0.05, -0.13]),
    (Signal::ClauseOver40, [-1.35, -0.87, -0.96]),
    (Signal::Shared, [-3.37, -1.37, -6.11]),
    (Signal::FigureAcross, [7.83, 0.67, 6.03]),
    (Signal::LatinAcross, [5.60, -3.41, -0.93]),
];

const ORPHAN_CONSTANT: f64 = 1.38;

const ORPHAN_WEIGHTS: &[(Signal, f64)] = &[
    (Signal::TailHasComma, 0.83),
    (Signal::TailLnLength, -0.72),
    (Signal::TailRepeatsHead, -0.55),
    (Signal::TailBeginsInside, 8.10),
    (Signal::TailNoOpening, -1.25),
    (Signal::OpeningFirst, -0.23),
    (Signal::OpeningFirstRare, 0.46),
    (Signal::OpeningPair, -0.96),
    (Signal::OpeningPairRare, -0.51),
    (Signal::MarkComma, -0.19),
    (Signal::MarkStop, 0.26),
    (Signal::MarkEnumeration, -0.02),
    (Signal::MarkColon, -1.20),
    (Signal::MarkSemicolon, 3.74),
    (Signal::MarkDistance, -1.46),
    (Signal::MarkCommaNear, -0.40),
    (Signal::MarkStopNear, 0.67),
    (Signal::Shared, 0.91),
];
