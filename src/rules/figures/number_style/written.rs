//! Numbers in Chinese and in Arabic digits, as style wants them.

use rust_decimal::Decimal;

use crate::chinese::numerals::{Style, read_numeral};

/// `number` in Chinese: 十五.
pub(super) fn in_chinese(number: u32) -> Option<String> {
    Style::Spelled.print(Decimal::from(number))
}

/// The day of a lunar month: 初五, 十五, 三十.
pub(super) fn lunar_day(day: u32) -> Option<String> {
    let spelled = in_chinese(day)?;
    match day {
        1..=10 => Some(format!("初{spelled}")),
        11..=30 => Some(spelled),
        _ => None,
    }
}

/// The number that `text` spells, in Arabic digits.
pub(super) fn in_arabic(text: &str) -> Option<String> {
    let numeral = read_numeral(text).filter(|numeral| numeral.length == text.len())?;
    Some(numeral.value()?.normalize().to_string())
}
