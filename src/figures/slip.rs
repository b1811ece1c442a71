//! Slips of the pen: two numbers that differ as one that was mistyped differs from what it
//! was to be.

use rust_decimal::Decimal;

use super::{Figure, Value};

/// How a number was mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// Two neighbouring digits have changed places: 1.27万 and 1.72万.
    Transposed,
    /// A digit is missing or stands twice: 1290 and 12290, 12700 and 1270.
    Dropped,
    /// The same digits with 万 for 亿 or nothing for 万: 3.2亿 and 3.2万.
    Scale,
}

/// The slip that would make `one` of `other`, if there is one. Units are not compared.
pub fn slip_between(one: &Figure, other: &Figure) -> Option<Slip> {
    let (Value::Number { value: Some(one), .. }, Value::Number { value: Some(other), .. }) =
        (&one.value, &other.value)
    else {
        return None;
    };
    if one == other || one.is_zero() || other.is_zero() || one.is_sign_negative() != other.is_sign_negative()
    {
        return None;
    }
    let scale = one.normalize().scale().max(other.normalize().scale());
    let (one, other) = (Digits::of(one, scale)?, Digits::of(other, scale)?);
    let (longer, shorter) = if one.0.len() >= other.0.len() { (one, other) } else { (other, one) };
    match longer.0.len() - shorter.0.len() {
        0 => longer.is_transposed(&shorter).then_some(Slip::Transposed),
        1 => longer.has_one_more_than(&shorter).then_some(Slip::Dropped),
        4 | 8 => (longer.significant() == shorter.significant()).then_some(Slip::Scale),
        _ => None,
    }
}

/// The decimal digits of a number, counted in the last place that it or another has.
struct Digits(Vec<u8>);

impl Digits {
    fn of(number: &Decimal, scale: u32) -> Option<Self> {
        let power = 10i128.checked_pow(scale.checked_sub(number.normalize().scale())?)?;
        let units = number.normalize().mantissa().checked_mul(power)?;
        Some(Self(units.unsigned_abs().to_string().into_bytes()))
    }

    /// Without the zeros that its size comes from.
    fn significant(&self) -> &[u8] {
        let n_zeros = self.0.iter().rev().take_while(|&&digit| digit == b'0').count();
        &self.0[..self.0.len() - n_zeros]
    }

    fn is_transposed(&self, other: &Self) -> bool {
        let mut different = (0..self.0.len()).filter(|&at| self.0[at] != other.0[at]);
        let (Some(first), Some(second), None) = (different.next(), different.next(), different.next()) else {
            return false;
        };
        second == first + 1 && self.0[first] == other.0[second] && self.0[second] == other.0[first]
    }

    /// Whether it is `shorter` with one digit more. 100 and 1000 are two round numbers, and no slip.
    fn has_one_more_than(&self, shorter: &Self) -> bool {
        let n_shared = self.0.iter().zip(&shorter.0).take_while(|(one, other)| one == other).count();
        self.0[n_shared + 1..] == shorter.0[n_shared..] && self.significant().len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn check(one: &str, other: &str, expected: Option<Slip>) {
        let figure = |text: &str| scan(text).into_iter().next().expect("a figure");
        assert_eq!(slip_between(&figure(one), &figure(other)), expected, "{one} {other}");
        assert_eq!(slip_between(&figure(other), &figure(one)), expected, "{other} {one}");
    }

    #[test]
    fn digits_that_changed_places_are_a_slip() {
        check("1.27万家", "1.72万家", Some(Slip::Transposed));
        check("1.27万家", "17200家", Some(Slip::Transposed));
        check("23个", "32个", Some(Slip::Transposed));
        check("123个", "321个", None);
    }

    #[test]
    fn a_digit_too_many_is_a_slip() {
        check("1290人", "12290人", Some(Slip::Dropped));
        check("1290人", "129人", Some(Slip::Dropped));
        check("87.27%", "8.27%", Some(Slip::Dropped));
        check("100人", "1000人", None);
        check("1290人", "1390人", None);
    }

    #[test]
    fn another_power_of_ten_thousand_is_a_slip() {
        check("3.2亿元", "3.2万元", Some(Slip::Scale));
        check("3000亿元", "3000万元", Some(Slip::Scale));
        check("3亿元", "3元", Some(Slip::Scale));
        check("3.2万元", "320元", None);
    }
}
