//! # headline-figure
//!
//! A figure of the headline or the deck that the story contradicts.
//!
//! ## Why it matters
//!
//! The headline is read by everybody, and an error in it counts double
//! (《报纸编校差错率计算方法》, 国家新闻出版署 2020).
//!
//! ## Example
//!
//! ```text
//! 青禾县新增个体工商户1.72万家
//! 记者从县市场监管局获悉，今年青禾县新增个体工商户12700家。
//! ```
//!
//! The mark stands on the figure of the headline. A result is held against the results that the
//! story tells, whichever side it names first.
//!
//! ## What it leaves alone
//!
//! A figure that any figure of the story supports: the same number in whatever form, or one that
//! rounds to it in the direction that 超, 近, 逾, 约 say. A figure that the story does not have at
//! all: it may be a sum, a count of what the story tells, or a year's summary. So a figure is told
//! only where the story has one of the same unit that is the same with two digits swapped, with a
//! digit more or less or with 万 for 亿, one that the words beside both call the same thing, or one
//! a little below what the headline has it above (超300万 and 287.4万).
//!
//! ## Fix: unsafe
//!
//! Takes the number of the story, or has the story take that of the headline.

use rust_decimal::Decimal;

use crate::figures::{Agreement, Bound, Figure, Kind, Value, agreement};
use crate::rules::{Finding, Rule, Severity};

use super::conflicting_figures::{
    Conflict, Mentioned, Side, is_number_of_something, is_same_thing, told_slip,
};

/// Whether a figure of a headline can be held against its story.
pub fn can_be_checked(figure: &Figure) -> bool {
    figure.kind == Kind::Score || is_number_of_something(figure)
}

/// Which of the figures of the `story` contradicts `headline`, and how; `None` where one of them
/// supports it, or nothing is said of the same thing.
pub fn contradiction(headline: &Mentioned<'_>, story: &[Mentioned<'_>]) -> Option<(usize, Conflict)> {
    if headline.figure.kind == Kind::Score {
        return other_score(headline.figure, story).map(|at| (at, Conflict::Other));
    }
    if story.iter().any(|mentioned| supports(mentioned.figure, headline.figure)) {
        return None;
    }
    let conflict = |mentioned: &Mentioned<'_>| {
        let (figure, other) = (headline.figure, mentioned.figure);
        let is_comparable = (figure.kind, figure.unit, figure.per) == (other.kind, other.unit, other.per)
            && agreement(figure, other) == Agreement::Conflicting;
        if !is_comparable {
            return None;
        }
        let slip = told_slip(figure, other).map(Conflict::Slip);
        let is_told = || is_same_thing(headline, mentioned) || is_beyond_bound(headline, mentioned);
        slip.or_else(|| is_told().then_some(Conflict::Other))
    };
    let conflicts = story.iter().enumerate().filter_map(|(at, mentioned)| Some((conflict(mentioned)?, at)));
    conflicts.min().map(|(conflict, at)| (at, conflict))
}

/// Which of the figures of the `story` is another result in which the winner has as much, 3比2 for 3比1;
/// `None` where the story has the result of the headline.
fn other_score(headline: &Figure, story: &[Mentioned<'_>]) -> Option<usize> {
    let score = |figure: &Figure| match &figure.value {
        Value::NumberRange(one, other) if figure.kind == Kind::Score => {
            Some((one.value.max(other.value), one.value.min(other.value)))
        }
        _ => None,
    };
    let (winner, loser) = score(headline)?;
    let mut scores = story.iter().enumerate().filter_map(|(at, told)| Some((at, score(told.figure)?)));
    if scores.clone().any(|(_, told)| told == (winner, loser)) {
        return None;
    }
    scores.find(|(_, told)| told.0 == winner).map(|(at, _)| at)
}

/// The finding on the figure `headline`, which the figure `story` contradicts.
pub fn finding(
    headline: Side<'_>,
    story: Side<'_>,
    conflict: Conflict,
    severity: Severity,
) -> Option<Finding> {
    let found = super::conflicting_figures::finding(headline, &[story], conflict, severity)?;
    Some(Finding { rule: Rule::HeadlineFigure, severity, ..found })
}

/// Whether `figure` of the story says what `headline` says. A number without a unit, 8.2万 for
/// 8.2万家, is told by its value alone, and a range supports what lies in it.
fn supports(figure: &Figure, headline: &Figure) -> bool {
    if figure.unit.is_empty() && !headline.unit.is_empty() {
        let with_unit = Figure { unit: headline.unit, per: headline.per, ..figure.clone() };
        return agreement(&with_unit, headline) == Agreement::Equal;
    }
    match agreement(figure, headline) {
        Agreement::Equal => true,
        Agreement::Compatible => are_near(figure, headline),
        Agreement::Conflicting | Agreement::Incomparable => false,
    }
}

/// Whether the headline says 超300万人次 and the story, in words of the same, a number that is a
/// little less, or 近 and one that is a little more.
fn is_beyond_bound(headline: &Mentioned<'_>, story: &Mentioned<'_>) -> bool {
    /// A number that is farther away is of something else. In hundredths of the larger.
    const NEAR: i64 = 10;
    let is_bound =
        matches!(headline.figure.bound, Bound::Above | Bound::AtLeast | Bound::Below | Bound::AtMost);
    let Some((one, other)) = number(headline.figure).zip(number(story.figure)) else { return false };
    let distance = (one - other).abs().saturating_mul(Decimal::ONE_HUNDRED);
    is_bound
        && story.figure.bound == Bound::Exact
        && story.figure.n_telling_digits() > headline.figure.n_telling_digits()
        && distance <= one.max(other).saturating_mul(NEAR.into())
        && headline.shares_a_word(story)
}

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number { value, .. } => value.map(|value| value.abs()),
        _ => None,
    }
}

/// Whether 超20个, which has no upper end, is near enough to be said of the other number.
fn are_near(one: &Figure, other: &Figure) -> bool {
    let Some((one, other)) = number(one).zip(number(other)) else { return true };
    one.max(other) <= one.min(other).saturating_mul(Decimal::TWO)
}
