//! Arabic numerals, with the 万 and 亿 that may follow: 34,567, 1.27万, 10亿零817万5288.

use rust_decimal::Decimal;

use super::characters::{arabic_digit, weight};
use super::{Form, HUNDRED_MILLION, MOST_DIGITS, Numeral, TEN_THOUSAND};

/// Reads the numeral at the head of `text`, which begins with a digit.
pub(super) fn read(text: &str) -> Option<Numeral> {
    let digits = read_digits(text)?;
    let mut length = digits.length;
    let place = |weight: u64| Decimal::try_from_i128_with_scale(weight.into(), digits.decimals).ok();
    let (mut value, mut step, mut precision) =
        (place(digits.mantissa)?, place(last_weight(digits.mantissa))?, place(1)?);

    let vague = text[length..].chars().next().filter(|character| matches!(character, '余' | '多' | '几'));
    let inside = vague.map_or(0, char::len_utf8);
    let (mut factor, mut scale_length) = read_scale(&text[length + inside..]);
    let mut open = inside > 0 && scale_length > 0;
    if factor == TEN_THOUSAND
        && let Some(opened) = opened_hundred_million(&text[length + inside + scale_length..])
    {
        (factor, scale_length, open) = (factor * HUNDRED_MILLION, scale_length + opened, true);
    }
    if scale_length > 0 {
        length += inside + scale_length;
        value = value.checked_mul(factor.into())?;
        step = step.checked_mul(factor.into())?;
        precision = precision.checked_mul(factor.into())?;
    }
    let mut form = if digits.plain && scale_length == 0 { Form::Digits(digits.count) } else { Form::Arabic };
    if factor >= TEN_THOUSAND && !open && digits.decimals == 0 {
        while let Some((part, place, part_length)) = read_lower_part(&text[length..], step) {
            length += part_length;
            value = value.checked_add(part)?;
            step = part.min(step);
            precision = place;
            form = Form::Arabic;
        }
    }
    let high = if open { value.checked_add(step)? } else { value };
    Some(Numeral { length, low: value, high, step, precision, form, open, scaled: factor >= TEN_THOUSAND })
}

/// The length of the 多亿 behind 3万 in 3万多亿.
fn opened_hundred_million(text: &str) -> Option<usize> {
    ["多亿", "余亿"].into_iter().find(|word| text.starts_with(word)).map(str::len)
}

/// How many bytes of `text` are Arabic digits.
pub fn digits_at(text: &str) -> usize {
    text.chars().take_while(|&character| arabic_digit(character).is_some()).map(char::len_utf8).sum()
}

struct Digits {
    length: usize,
    count: usize,
    mantissa: u64,
    decimals: u32,
    plain: bool,
}

fn read_digits(text: &str) -> Option<Digits> {
    let mut digits = Digits { length: 0, count: 0, mantissa: 0, decimals: 0, plain: true };
    let mut in_decimals = false;
    for (offset, character) in text.char_indices() {
        if let Some(digit) = arabic_digit(character) {
            digits.count += 1;
            if digits.count > MOST_DIGITS {
                return None;
            }
            digits.mantissa = digits.mantissa * 10 + digit;
            digits.decimals += u32::from(in_decimals);
            digits.length = offset + character.len_utf8();
            continue;
        }
        let rest = &text[offset + character.len_utf8()..];
        let point = matches!(character, '.' | '．') && !in_decimals && digits_ahead(rest) > 0;
        let comma = character == ',' && !in_decimals && digits_ahead(rest) == 3;
        if !point && !comma {
            break;
        }
        in_decimals |= point;
        digits.plain = false;
    }
    (digits.count > 0).then_some(digits)
}

fn digits_ahead(text: &str) -> usize {
    text.chars().take(MOST_DIGITS).take_while(|&character| arabic_digit(character).is_some()).count()
}

/// What the last digit of `number` that is not 0 counts: 100 in 1200.
fn last_weight(number: u64) -> u64 {
    let mut weight = 1;
    while number != 0 && number.is_multiple_of(weight * 10) {
        weight *= 10;
    }
    weight
}

/// The factor and length of 万, 亿, 千万, 万亿 at the head of `text`; 1 and 0 if there is none.
fn read_scale(text: &str) -> (u64, usize) {
    let mut factor = 1;
    let mut length = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let fits = match character {
            // 千 begins 千米, 千瓦 and 千克, and 百 begins 百分点, as often as they scale.
            '百' | '千' => factor == 1 && "万亿元人余多名家个亩斤吨件".contains(next),
            '万' => factor <= 1_000,
            '亿' => factor <= 10_000_000,
            _ => false,
        };
        let Some(weight) = weight(character).filter(|_| fits) else { break };
        factor *= weight;
        length += character.len_utf8();
    }
    (factor, length)
}

/// What follows 亿 in 10亿零817万5288 and fills its lower places: its value, what its last
/// place counts, and its length.
fn read_lower_part(text: &str, above: Decimal) -> Option<(Decimal, Decimal, usize)> {
    let zero = if text.starts_with('零') { '零'.len_utf8() } else { 0 };
    let digits = read_digits(&text[zero..]).filter(|digits| digits.decimals == 0)?;
    let mut length = zero + digits.length;
    let (factor, scale_length) = read_scale(&text[length..]);
    length += scale_length;
    let part = Decimal::from(digits.mantissa).checked_mul(factor.into())?;
    (part < above && !part.is_zero() && digits.count <= 8).then_some((part, factor.into(), length))
}
