//! The numbers that a figure can mean, and arithmetic on them.

use rust_decimal::Decimal;

use super::{Bound, Figure, Scale, Value};

/// The numbers that a figure can mean, or that follow from several; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    /// The number that is written, where there is one.
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
}

/// One half.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

impl Interval {
    /// What `figure` can mean: what its bound allows, or half of its last stated place to either
    /// side. 约 reaches a tenth of the value, and no less than that half; 近 and 超 have no end on
    /// their open side, as no style book gives them one.
    pub(super) fn of(figure: &Figure) -> Option<Self> {
        let (value, low, high, precision) = match &figure.value {
            Value::Number { value, low, high, precision } => (*value, *low, *high, *precision),
            Value::NumberRange(first, last) => {
                return Some(Self { value: None, low: Some(first.value), high: Some(last.value) });
            }
            Value::Calendar(_) | Value::CalendarRange(..) => return None,
        };
        let Some(exact) = value else { return Some(Self { value, low, high }) };
        let half = precision.checked_mul(HALF)?;
        Some(match figure.bound {
            Bound::Exact => Self::around(exact, half)?,
            Bound::About => Self::around(exact, exact.abs().checked_div(Decimal::TEN)?.max(half))?,
            Bound::Below | Bound::AtMost | Bound::Above | Bound::AtLeast => Self { value, low, high },
        })
    }

    /// `value`, give or take `reach`.
    pub(super) fn around(value: Decimal, reach: Decimal) -> Option<Self> {
        let (low, high) = (value.checked_sub(reach)?, value.checked_add(reach)?);
        Some(Self { value: Some(value), low: Some(low), high: Some(high) })
    }

    pub(super) fn scaled(self, scale: Scale) -> Option<Self> {
        self.map(|number| scale.convert(number))
    }

    /// This many times `factor`, which is above 0.
    pub(super) fn times(self, factor: Decimal) -> Option<Self> {
        self.map(|number| number.checked_mul(factor))
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            value: both(self.value, other.value, Decimal::checked_add)?,
            low: both(self.low, other.low, Decimal::checked_add)?,
            high: both(self.high, other.high, Decimal::checked_add)?,
        })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            value: both(self.value, other.value, Decimal::checked_sub)?,
            low: both(self.low, other.high, Decimal::checked_sub)?,
            high: both(self.high, other.low, Decimal::checked_sub)?,
        })
    }

    /// How many times `other` it is; `None` where one of the two need not be above 0.
    pub(super) fn over(self, other: Self) -> Option<Self> {
        let is_positive = |low: Option<Decimal>| low.is_some_and(|low| low > Decimal::ZERO);
        if !is_positive(self.low) || !is_positive(other.low) {
            return None;
        }
        Some(Self {
            value: both(self.value, other.value, Decimal::checked_div)?,
            low: both(self.low, other.high, Decimal::checked_div)?,
            high: both(self.high, other.low, Decimal::checked_div)?,
        })
    }

    /// The same numbers below zero.
    pub(super) fn negative(self) -> Self {
        let minus = |number: Option<Decimal>| number.map(|number| -number);
        Self { value: minus(self.value), low: minus(self.high), high: minus(self.low) }
    }

    /// With `below` more on its lower side and `above` on its upper.
    pub(super) fn widened(self, below: Decimal, above: Decimal) -> Option<Self> {
        let widen = |end: Option<Decimal>, by: Decimal| match end {
            Some(end) => end.checked_add(by).map(Some),
            None => Some(None),
        };
        Some(Self { value: self.value, low: widen(self.low, -below)?, high: widen(self.high, above)? })
    }

    /// Whether both of its ends are known.
    pub(super) fn is_closed(&self) -> bool {
        self.low.is_some() && self.high.is_some()
    }

    /// Whether a number lies in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let before =
            |high: Option<Decimal>, low: Option<Decimal>| high.zip(low).is_some_and(|(high, low)| high < low);
        !before(self.high, other.low) && !before(other.high, self.low)
    }

    fn map(self, convert: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let convert = |number: Option<Decimal>| match number {
            Some(number) => convert(number).map(Some),
            None => Some(None),
        };
        Some(Self { value: convert(self.value)?, low: convert(self.low)?, high: convert(self.high)? })
    }
}

/// What `combine` makes of two numbers; an open end stays open, an overflow is `None`.
fn both(
    one: Option<Decimal>,
    other: Option<Decimal>,
    combine: impl Fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Option<Decimal>> {
    match one.zip(other) {
        Some((one, other)) => combine(one, other).map(Some),
        None => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn interval(text: &str) -> Interval {
        Interval::of(&scan(text)[0]).expect("a number")
    }

    fn ends(interval: Interval) -> [Option<String>; 2] {
        [interval.low, interval.high].map(|end| end.map(|end| end.normalize().to_string()))
    }

    fn check(interval: Interval, low: &str, high: &str) {
        assert_eq!(ends(interval), [Some(low.to_owned()), Some(high.to_owned())]);
    }

    #[test]
    fn a_number_is_known_to_half_of_its_last_place() {
        check(interval("1.2万吨"), "11500", "12500");
        check(interval("87.27%"), "87.265", "87.275");
        check(interval("约100吨"), "90", "110");
        assert_eq!(ends(interval("超过100吨")), [Some("100".to_owned()), None]);
    }

    #[test]
    fn what_is_worked_out_is_as_wide_as_what_it_is_worked_out_from() {
        let (more, less) = (interval("3.2吨"), interval("1.6吨"));
        check(more.plus(less).unwrap(), "4.7", "4.9");
        check(more.minus(less).unwrap(), "1.5", "1.7");
        let times = more.over(less).unwrap();
        assert!(times.low < Some(Decimal::TWO) && times.high > Some(Decimal::TWO));
        assert_eq!(interval("0吨").over(more), None);
        assert_eq!(ends(interval("超过100吨").plus(more).unwrap())[1], None);
    }

    #[test]
    fn what_overflows_is_unknown() {
        let most = Interval::around(Decimal::MAX, Decimal::ZERO).unwrap();
        assert_eq!(most.plus(most), None);
        assert_eq!(most.times(Decimal::TWO), None);
    }
}
