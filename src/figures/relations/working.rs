//! The arithmetic of a relation in one line, in the units that the text uses.

use rust_decimal::Decimal;

use super::Verdict;
use super::passage::Number;
use crate::figures::{Bound, Kind};

/// What follows from some figures, and what the text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// What follows: `80 + 50 = 130`.
    pub computed: String,
    /// What is stated, with its bound: `120`, `超过120`. Empty where the working says all.
    pub stated: String,
}

impl Working {
    /// In Chinese: `80 + 50 = 130，不等于120`; where it holds, `80 + 50 = 130`.
    pub fn chinese(&self, verdict: Verdict) -> String {
        self.with(verdict, "，不等于", "，原文")
    }

    /// In English: `80 + 50 = 130, not 120`.
    pub fn english(&self, verdict: Verdict) -> String {
        self.with(verdict, ", not ", ", stated as ")
    }

    fn with(&self, verdict: Verdict, differs: &str, vague: &str) -> String {
        let Self { computed, stated } = self;
        match verdict {
            _ if stated.is_empty() => computed.clone(),
            Verdict::Holds => computed.clone(),
            Verdict::Fails => format!("{computed}{differs}{stated}"),
            Verdict::Unknown => format!("{computed}{vague}{stated}"),
        }
    }
}

/// Writes numbers of one relation in one scale: all in 亿 where a total in 亿 is at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printer {
    scale: u64,
    name: &'static str,
}

impl Printer {
    /// The scale in which `number` is written in `text`, the text of its paragraph.
    pub(super) fn like(number: &Number<'_>, text: &str) -> Self {
        let written = text.get(number.figure.span.range()).unwrap_or_default();
        let (scale, name) = match number.figure.kind {
            Kind::Percent => (1, "%"),
            Kind::Points => (1, "个百分点"),
            _ if written.contains("万亿") => (1_000_000_000_000, "万亿"),
            _ if written.contains('亿') => (100_000_000, "亿"),
            _ if written.contains('万') => (10_000, "万"),
            _ => (1, ""),
        };
        Self { scale, name }
    }

    pub(super) fn print(&self, number: Decimal) -> String {
        /// Digits that say something, of a number that comes out of a division.
        const PLACES: u32 = 6;
        let scaled = number.checked_div(self.scale.into()).unwrap_or(number).round_dp(PLACES);
        format!("{}{}", scaled.normalize(), self.name)
    }

    /// The number as it is stated, with the word for its bound: `超过1.2亿`.
    pub(super) fn stated(&self, number: &Number<'_>) -> String {
        let bound = match number.figure.bound {
            Bound::Exact => "",
            Bound::About => "约",
            Bound::Below => "不到",
            Bound::Above => "超过",
            Bound::AtLeast => "至少",
            Bound::AtMost => "至多",
        };
        let known = number.interval.value.or(number.interval.low).or(number.interval.high);
        known.map_or_else(String::new, |value| format!("{bound}{}", self.print(value)))
    }
}

/// `number` to the nearest multiple of `precision`.
pub(super) fn to_nearest(number: Decimal, precision: Decimal) -> Option<Decimal> {
    let steps = number.checked_div(precision)?.round();
    steps.checked_mul(precision).map(|number| number.normalize())
}
