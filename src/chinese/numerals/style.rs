//! How a numeral is written, so that another number can be written the same way:
//! 1.27万 → 1.28万, 12,700 → 12,800, 一万二千七百 → 一万二千八百.

use rust_decimal::Decimal;

use super::{Form, HUNDRED_MILLION, TEN_THOUSAND, read_numeral};

/// The way in which a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Arabic digits.
    Arabic {
        /// What the 万 and 亿 behind them multiply; 1 where there are none.
        scale: u64,
        /// Digits behind the point, zeros included.
        decimals: u32,
        /// Whether commas part the thousands.
        commas: bool,
        /// Whether the digits are full-width.
        full_width: bool,
    },
    /// Chinese digits with 十, 百, 千, 万, 亿.
    Spelled,
}

impl Style {
    /// How `text`, which is one numeral and nothing else, is written. `None` for an estimate
    /// and for forms that hold no other number: 三四十, 3000多万, 10亿零817万.
    pub fn of(text: &str) -> Option<Self> {
        let numeral = read_numeral(text).filter(|numeral| numeral.length == text.len() && !numeral.open)?;
        let value = numeral.value()?;
        let style = match numeral.form {
            Form::Digits(_) | Form::Arabic => Self::of_arabic(text)?,
            Form::Single(_) | Form::Spelled => Self::Spelled,
            Form::Positional(_) | Form::Bare => return None,
        };
        (style.print(value)? == text).then_some(style)
    }

    fn of_arabic(text: &str) -> Option<Self> {
        let mut scales = text.chars().filter_map(|c| match c {
            '千' => Some(1_000),
            '万' => Some(TEN_THOUSAND),
            '亿' => Some(HUNDRED_MILLION),
            _ => None,
        });
        let decimals = text.split_once(['.', '．']).map_or("", |(_, decimals)| decimals);
        Some(Self::Arabic {
            scale: scales.try_fold(1u64, u64::checked_mul)?,
            decimals: decimals.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count()
                as u32,
            commas: text.contains(','),
            full_width: text.starts_with(|c| ('０'..='９').contains(&c)),
        })
    }

    /// This way, for a number that is stated to the nearest `precision`: with no more decimals than
    /// that takes, so that 1.3 in the place of 1.25 is not 1.30.
    pub fn stated_to(self, precision: Decimal) -> Self {
        match self {
            Self::Arabic { scale, decimals, commas, full_width } => {
                let place = precision.checked_div(scale.into()).map(|place| place.normalize().scale());
                let decimals = place.map_or(decimals, |place| decimals.min(place));
                Self::Arabic { scale, decimals, commas, full_width }
            }
            Self::Spelled => self,
        }
    }

    /// Writes `number` this way, with more decimals where it needs them; `None` where it
    /// cannot be written so exactly.
    pub fn print(&self, number: Decimal) -> Option<String> {
        match *self {
            Style::Spelled => spelled(number),
            Style::Arabic { scale, decimals, commas, full_width } => {
                /// More decimals than this no newsroom prints before 万 or 亿.
                const MOST_DECIMALS: u32 = 4;
                let scaled = number.checked_div(scale.into())?.normalize();
                if scaled.scale() > decimals.max(MOST_DECIMALS) || scaled.checked_mul(scale.into())? != number
                {
                    return None;
                }
                let mut scaled = scaled;
                scaled.rescale(scaled.scale().max(decimals));
                Some(format!("{}{}", digits(scaled, commas, full_width), characters_of(scale)?))
            }
        }
    }
}

fn digits(number: Decimal, commas: bool, full_width: bool) -> String {
    let plain = number.to_string();
    let n_whole = plain.find('.').unwrap_or(plain.len());
    let mut text = String::new();
    for (index, c) in plain.char_indices() {
        let is_group = commas && index > 0 && index < n_whole && (n_whole - index).is_multiple_of(3);
        if is_group {
            text.push(',');
        }
        text.push(match c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)) {
            Some(wide) if full_width => wide,
            _ => c,
        });
    }
    text
}

fn characters_of(scale: u64) -> Option<&'static str> {
    Some(match scale {
        1 => "",
        1_000 => "千",
        TEN_THOUSAND => "万",
        10_000_000 => "千万",
        HUNDRED_MILLION => "亿",
        100_000_000_000 => "千亿",
        1_000_000_000_000 => "万亿",
        _ => return None,
    })
}

/// `number` in Chinese digits, below 万亿.
fn spelled(number: Decimal) -> Option<String> {
    let number: u64 = number.normalize().try_into().ok().filter(|_| number.is_integer())?;
    if number >= HUNDRED_MILLION * TEN_THOUSAND {
        return None;
    }
    let (high, rest) = (number / HUNDRED_MILLION, number % HUNDRED_MILLION);
    let (middle, low) = (rest / TEN_THOUSAND, rest % TEN_THOUSAND);
    let mut text = String::new();
    for (section, name) in [(high, "亿"), (middle, "万"), (low, "")] {
        let needs_zero = !text.is_empty() && section > 0 && section < 1000 && !text.ends_with('零');
        if needs_zero {
            text.push('零');
        }
        if section > 0 {
            push_section(section, &mut text);
            text.push_str(name);
        }
    }
    Some(if text.is_empty() { "零".to_owned() } else { text })
}

/// A section of four places: 一千零五十. Ten at the head of a numeral is 十, elsewhere 一十.
fn push_section(section: u64, text: &mut String) {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut has_gap = false;
    let is_head = text.is_empty();
    let mut begun = false;
    for (weight, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = section / weight % 10;
        if digit == 0 {
            has_gap |= begun;
            continue;
        }
        if has_gap {
            text.push('零');
            has_gap = false;
        }
        let is_bare_ten = weight == 10 && digit == 1 && is_head && !begun;
        if !is_bare_ten {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
        begun = true;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `number` written as `like` is.
    fn check(like: &str, number: &str, expected: Option<&str>) {
        let number = Decimal::from_str_exact(number).expect("a decimal");
        let printed = Style::of(like).and_then(|style| style.print(number));
        assert_eq!(printed.as_deref(), expected, "{like}");
    }

    #[test]
    fn another_number_is_written_the_same_way() {
        check("1.27万", "12800", Some("1.28万"));
        check("12,700", "12800", Some("12,800"));
        check("12700", "12800", Some("12800"));
        check("１２７", "128", Some("１２８"));
        check("1.20亿", "130000000", Some("1.30亿"));
        check("一万二千七百", "12800", Some("一万二千八百"));
        check("1.27万", "12834", Some("1.2834万"));
        check("十五", "20005", Some("二万零五"));
    }

    #[test]
    fn what_would_lose_precision_is_refused() {
        check("1.27亿", "127000001", None);
        check("三千", "0.5", None);
        check("3000多万", "5", None);
        check("三四十", "50", None);
        check("3万亿3亿6", "5", None);
    }

    fn styles() -> impl Strategy<Value = Style> {
        let arabic = (
            prop::sample::select(vec![1, TEN_THOUSAND, HUNDRED_MILLION, 1_000_000_000_000]),
            0..3u32,
            any::<bool>(),
            any::<bool>(),
        );
        let arabic = arabic.prop_map(|(scale, decimals, commas, full_width)| Style::Arabic {
            scale,
            decimals,
            commas: commas && !full_width,
            full_width,
        });
        prop_oneof![arabic, Just(Style::Spelled)]
    }

    proptest! {
        #[test]
        fn a_number_printed_in_any_form_reads_back_equal(number in 1..999_999_999_999u64, style in styles()) {
            let number = Decimal::from(number);
            if let Some(text) = style.print(number) {
                let read = read_numeral(&text).expect("a printed number is a numeral");
                prop_assert_eq!(read.length, text.len(), "{}", text);
                prop_assert_eq!(read.value(), Some(number), "{}", text);
            }
        }

        #[test]
        fn pure_numerals_read_as_another_library_reads_them(number in 1..999_999_999_999u64) {
            use chinese_number::{ChineseCase, ChineseCountMethod, ChineseVariant, NumberToChinese};
            let text = number
                .to_chinese(ChineseVariant::Simple, ChineseCase::Lower, ChineseCountMethod::TenThousand)
                .expect("the library prints the number");
            let read = read_numeral(&text).expect("a printed number is a numeral");
            prop_assert_eq!((read.length, read.value()), (text.len(), Some(number.into())), "{}", text);
        }
    }
}
