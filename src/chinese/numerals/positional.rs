//! Chinese digits one after the other, as years are written: 二〇二六.

use rust_decimal::Decimal;

use super::characters::{chinese_digit, is_numeral_character};
use super::{Form, MOST_DIGITS, Numeral};

/// Fewer digits are an estimate (三五) or no numeral.
const FEWEST_DIGITS: usize = 3;

/// Reads the numeral at the head of `text`.
pub(super) fn read(text: &str) -> Option<Numeral> {
    let (mut count, mut length, mut value) = (0, 0, 0u64);
    for character in text.chars() {
        match chinese_digit(character).filter(|_| character != '两') {
            Some(digit) if count < MOST_DIGITS => {
                value = value * 10 + digit;
                count += 1;
                length += character.len_utf8();
            }
            _ if is_numeral_character(character) => return None,
            _ => break,
        }
    }
    if count < FEWEST_DIGITS {
        return None;
    }
    let value = Decimal::from(value);
    Some(Numeral {
        length,
        low: value,
        high: value,
        step: Decimal::ONE,
        precision: Decimal::ONE,
        form: Form::Positional(count),
        open: false,
        scaled: false,
    })
}
