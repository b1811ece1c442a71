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
//! The mark stands on the figure of the headline.
//!
//! ## What it leaves alone
//!
//! A figure that any figure of the story supports: the same number in whatever form, or one that
//! rounds to it in the direction that 超, 近, 逾, 约 say. A figure that the story does not have at
//! all: it may be a sum, a count of what the story tells, or a year's summary. So a figure is told
//! only where the story has one of the same unit that is the same with two digits swapped, with a
//! digit more or less or with 万 for 亿, or one that the words beside both call the same thing.
//!
//! ## Fix: unsafe
//!
//! Takes the number of the story, or has the story take that of the headline.

use rust_decimal::Decimal;

use crate::figures::{Agreement, Figure, Kind, Value, agreement};
use crate::rules::{Finding, Rule, Severity};

use super::conflicting_figures::{Conflict, Mentioned, Side, is_same_thing, told_slip};

/// Whether a figure of a headline can be held against its story.
pub fn can_be_checked(figure: &Figure) -> bool {
    let is_number = matches!(figure.value, Value::Number { value: Some(_), .. });
    let is_of_something = matches!(
        figure.kind,
        Kind::Count | Kind::Quantity | Kind::Money | Kind::Percent | Kind::Points | Kind::Multiple
    );
    is_number && is_of_something && !figure.unit.is_empty()
}

/// Which of the figures of the `story` contradicts `headline`, and how; `None` where one of them
/// supports it, or nothing is said of the same thing.
pub fn contradiction(headline: &Mentioned<'_>, story: &[Mentioned<'_>]) -> Option<(usize, Conflict)> {
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
        slip.or_else(|| is_same_thing(headline, mentioned).then_some(Conflict::Other))
    };
    let conflicts = story.iter().enumerate().filter_map(|(at, mentioned)| Some((conflict(mentioned)?, at)));
    conflicts.min().map(|(conflict, at)| (at, conflict))
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
    let with_unit = |figure: &Figure| Figure { unit: headline.unit, per: headline.per, ..figure.clone() };
    match agreement(figure, headline) {
        Agreement::Equal => true,
        Agreement::Compatible => are_near(figure, headline),
        Agreement::Conflicting => false,
        Agreement::Incomparable => agreement(&with_unit(figure), headline) == Agreement::Equal,
    }
}

/// Whether 超20个, which has no upper end, is near enough to be said of the other number.
fn are_near(one: &Figure, other: &Figure) -> bool {
    let value = |figure: &Figure| match figure.value {
        Value::Number { value, .. } => value.map(|value| value.abs()),
        _ => None,
    };
    let Some((one, other)) = value(one).zip(value(other)) else { return true };
    one.max(other) <= one.min(other).saturating_mul(Decimal::TWO)
}
