//! Whether two figures can mean the same number.

use super::interval::Interval;
use super::{Figure, scale_of};

/// How two figures of one thing stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// The same number: 1.27万家 and 12700家, 1.2公里 and 1200米.
    Equal,
    /// Not the same, but both can be true: 近2万 and 19800, 2万 and 19800.
    Compatible,
    /// They cannot both be true.
    Conflicting,
    /// Of different dimensions, or not numbers.
    Incomparable,
}

/// Compares what `one` and `other` say, whatever they count.
///
/// Each stands for an interval; see [`Interval::of`].
pub fn agreement(one: &Figure, other: &Figure) -> Agreement {
    let intervals = Interval::of(one).zip(Interval::of(other));
    let Some((mut first, mut second)) = intervals.filter(|_| one.per == other.per) else {
        return Agreement::Incomparable;
    };
    if one.unit != other.unit {
        let scales = scale_of(one.unit).zip(scale_of(other.unit));
        let same = scales.filter(|(one, other)| one.dimension == other.dimension);
        let converted = same.and_then(|(one, other)| Some((first.scaled(one)?, second.scaled(other)?)));
        let Some(converted) = converted else { return Agreement::Incomparable };
        (first, second) = converted;
    }
    if first.value.is_some() && first.value == second.value {
        Agreement::Equal
    } else if first.meets(&second) {
        Agreement::Compatible
    } else {
        Agreement::Conflicting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn check(one: &str, other: &str, expected: Agreement) {
        let figures = |text: &str| scan(text).into_iter().next().expect("a figure");
        assert_eq!(agreement(&figures(one), &figures(other)), expected, "{one} {other}");
        assert_eq!(agreement(&figures(other), &figures(one)), expected, "{other} {one}");
    }

    #[test]
    fn one_number_in_two_forms_is_equal() {
        check("1.27万家", "12700家", Agreement::Equal);
        check("一万二千家", "1.2万家", Agreement::Equal);
        check("1.2公里", "1200米", Agreement::Equal);
        check("3万亩", "2000公顷", Agreement::Equal);
        check("零下5摄氏度", "-5℃", Agreement::Equal);
    }

    #[test]
    fn rounding_and_bounds_are_allowed_for() {
        check("2万元", "19800元", Agreement::Compatible);
        check("近2万元", "19800元", Agreement::Compatible);
        check("超8000家", "8123家", Agreement::Compatible);
        check("200余起", "239起", Agreement::Compatible);
        check("十几人", "15人", Agreement::Compatible);
        check("约100吨", "95吨", Agreement::Compatible);
    }

    #[test]
    fn what_cannot_both_be_is_told() {
        check("1.27万家", "1.72万家", Agreement::Conflicting);
        check("超8000家", "7999家", Agreement::Conflicting);
        check("200余起", "301起", Agreement::Conflicting);
        check("3亿元", "3万元", Agreement::Conflicting);
    }

    #[test]
    fn other_dimensions_are_not_compared() {
        check("3吨", "3米", Agreement::Incomparable);
        check("3家", "3个", Agreement::Incomparable);
        check("8元/人", "8元", Agreement::Incomparable);
        check("9月9日", "9家", Agreement::Incomparable);
    }
}
