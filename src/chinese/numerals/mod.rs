//! Numerals, Arabic and Chinese, alone or mixed: 1.27万, １９９７, 34,567,
//! 二〇二六, 一千二百余万, 十五六, 几十亿, 壹佰贰拾.

mod arabic;
mod characters;
mod positional;
mod spelled;
mod style;

use rust_decimal::Decimal;

pub use arabic::digits_at;
use characters::may_begin;
pub use characters::{arabic_digit, chinese_digit, is_numeral_character};
pub use style::Style;

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Arabic digits and nothing else, so many of them: 2022, 05.
    Digits(usize),
    /// Arabic digits with a decimal point, a thousands comma, or 万 and 亿: 1.27万.
    Arabic,
    /// Chinese digits one after the other, so many of them: 二〇二六.
    Positional(usize),
    /// One Chinese digit: 三, 两.
    Single(char),
    /// Chinese digits with 十, 百, 千, 万, 亿: 一千二百.
    Spelled,
    /// 百, 千, 万, 亿 with no digit before them: 百万, 千亿.
    Bare,
}

/// A numeral that was read from the head of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// How many bytes it fills.
    pub length: usize,
    /// The least it can mean: 30 in 三四十.
    pub low: Decimal,
    /// The most it can mean: 40 in 三四十.
    pub high: Decimal,
    /// What the last written digit that is not 0 counts: 100万 in 一千二百万. It is how far
    /// 余 and 多 may reach.
    pub step: Decimal,
    /// What the last written place counts, which is how exactly the number is stated:
    /// 万 in 12700万, 0.01亿 in 1.20亿.
    pub precision: Decimal,
    /// How it is written.
    pub form: Form,
    /// Whether 余, 多 or 几 stands inside: 3000多万.
    pub open: bool,
    /// Whether 万 or 亿 closes it.
    pub scaled: bool,
}

impl Numeral {
    /// The value, where it is one: none for 三四十.
    pub fn value(&self) -> Option<Decimal> {
        (self.open || self.low == self.high).then_some(self.low)
    }

    /// The value as a small whole number, as the parts of dates and ranks are.
    pub fn small(&self) -> Option<u32> {
        if self.open || self.low != self.high || !self.low.is_integer() {
            return None;
        }
        self.low.try_into().ok()
    }

    /// Whether it is written with Arabic digits.
    pub fn is_arabic(&self) -> bool {
        matches!(self.form, Form::Digits(_) | Form::Arabic)
    }
}

/// Reads the numeral at the head of `text`.
pub fn read_numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if arabic_digit(first).is_some() {
        return arabic::read(text);
    }
    if !may_begin(first) {
        return None;
    }
    positional::read(text).or_else(|| spelled::read(text))
}

const TEN_THOUSAND: u64 = 10_000;
const HUNDRED_MILLION: u64 = 100_000_000;

/// More digits than this are a code, not a number.
const MOST_DIGITS: usize = 16;

#[cfg(test)]
mod tests;
