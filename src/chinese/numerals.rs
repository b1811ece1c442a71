//! Numerals, Arabic and Chinese, alone or mixed: 1.27万, １９９７, 34,567,
//! 二〇二六, 一千二百余万, 十五六, 几十亿.

use rust_decimal::Decimal;

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
    /// What the last written digit counts: 100万 in 一千二百万. It is how far 余 and 多 may reach.
    pub step: Decimal,
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
    if arabic_digit(first).is_some() { read_arabic(text) } else { read_chinese(text) }
}

/// The value of an Arabic digit, full-width ones included.
pub fn arabic_digit(character: char) -> Option<u64> {
    match character {
        '0'..='9' => Some(u64::from(character) - u64::from('0')),
        '０'..='９' => Some(u64::from(character) - u64::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit.
pub fn chinese_digit(character: char) -> Option<u64> {
    Some(match character {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a numeral may begin with `character`, or go on with it.
pub fn is_numeral_character(character: char) -> bool {
    arabic_digit(character).is_some() || chinese_digit(character).is_some() || weight(character).is_some()
}

fn weight(character: char) -> Option<u64> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => TEN_THOUSAND,
        '亿' => HUNDRED_MILLION,
        _ => return None,
    })
}

const TEN_THOUSAND: u64 = 10_000;
const HUNDRED_MILLION: u64 = 100_000_000;

/// More digits than this are a code, not a number.
const MOST_DIGITS: usize = 16;

fn read_arabic(text: &str) -> Option<Numeral> {
    let digits = read_digits(text)?;
    let mut length = digits.length;
    let mut value = Decimal::try_from_i128_with_scale(digits.mantissa.into(), digits.decimals).ok()?;
    let mut step =
        Decimal::try_from_i128_with_scale(last_weight(digits.mantissa).into(), digits.decimals).ok()?;

    let vague = text[length..].chars().next().filter(|character| matches!(character, '余' | '多' | '几'));
    let inside = vague.map_or(0, char::len_utf8);
    let (factor, scale_length) = read_scale(&text[length + inside..]);
    let open = inside > 0 && scale_length > 0;
    if scale_length > 0 {
        length += inside + scale_length;
        value = value.checked_mul(factor.into())?;
        step = step.checked_mul(factor.into())?;
    }
    let mut form = if digits.plain && scale_length == 0 { Form::Digits(digits.count) } else { Form::Arabic };
    if factor >= TEN_THOUSAND && !open && digits.decimals == 0 {
        while let Some((part, part_length)) = read_lower_part(&text[length..], step) {
            length += part_length;
            value = value.checked_add(part)?;
            step = part.min(step);
            form = Form::Arabic;
        }
    }
    let scaled = factor >= TEN_THOUSAND;
    Some(Numeral {
        length,
        low: value,
        high: if open { value + step } else { value },
        step,
        form,
        open,
        scaled,
    })
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
    while number != 0 && number % (weight * 10) == 0 {
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

/// What follows 亿 in 10亿零817万5288 and fills its lower places.
fn read_lower_part(text: &str, above: Decimal) -> Option<(Decimal, usize)> {
    let zero = if text.starts_with('零') { '零'.len_utf8() } else { 0 };
    let digits = read_digits(&text[zero..]).filter(|digits| digits.decimals == 0)?;
    let mut length = zero + digits.length;
    let (factor, scale_length) = read_scale(&text[length..]);
    length += scale_length;
    let part = Decimal::from(digits.mantissa).checked_mul(factor.into())?;
    (part < above && !part.is_zero() && digits.count <= 8).then_some((part, length))
}

/// What a Chinese numeral has come to, character by character. Every amount is
/// a pair: the least and the most that it can mean.
#[derive(Default)]
struct Spelling {
    above: (u64, u64),
    section: (u64, u64),
    digit: Option<(u64, u64)>,
    last_weight: u64,
    section_weight: u64,
    scale_weight: u64,
    after_zero: bool,
    open: bool,
    step: u64,
}

fn read_chinese(text: &str) -> Option<Numeral> {
    if let Some(positional) = read_positional(text) {
        return Some(positional);
    }
    let mut spelling =
        Spelling { section_weight: TEN_THOUSAND, scale_weight: u64::MAX, ..Spelling::default() };
    let mut length = 0;
    let mut weights = 0;
    let mut any_digit = false;
    let mut scaled = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        if !spelling.take(character, next) {
            break;
        }
        length += character.len_utf8();
        any_digit |= chinese_digit(character).is_some() || matches!(character, '十' | '几' | '数');
        weights += usize::from(weight(character).is_some());
        scaled = matches!(character, '万' | '亿');
    }
    if text[length..].chars().next().is_some_and(is_numeral_character) {
        return None;
    }
    let first = text.chars().next().filter(|_| length > 0)?;
    let form = match (length == first.len_utf8(), any_digit) {
        (true, _) if chinese_digit(first).is_some() => Form::Single(first),
        (true, _) if matches!(first, '几' | '数') => return None,
        (_, false) => Form::Bare,
        _ if weights == 0 && matches!(first, '几' | '数') => return None,
        _ => Form::Spelled,
    };
    Some(spelling.finish(length, form, scaled))
}

impl Spelling {
    /// Takes one more character; false if the numeral ends before it.
    fn take(&mut self, character: char, next: Option<char>) -> bool {
        match character {
            '几' | '数' => self.take_several(character, next),
            '余' | '多' => {
                let closes = self.digit.is_none() && self.step >= 10 && matches!(next, Some('万' | '亿'));
                self.open |= closes;
                closes
            }
            '十' | '百' | '千' => self.take_small_weight(weight(character).unwrap_or(1)),
            '万' => self.take_scale(TEN_THOUSAND),
            '亿' => self.take_scale(HUNDRED_MILLION),
            _ => chinese_digit(character).is_some_and(|digit| self.take_digit(digit)),
        }
    }

    fn take_several(&mut self, character: char, next: Option<char>) -> bool {
        let before_weight = matches!(next, Some('十' | '百' | '千' | '万' | '亿'));
        let after_ten = character == '几' && self.last_weight == 10;
        let fits = self.digit.is_none() && !self.open && (after_ten || (self.is_empty() && before_weight));
        if fits {
            self.digit = Some(if after_ten { (1, 9) } else { (2, 9) });
        }
        fits
    }

    fn is_empty(&self) -> bool {
        self.above == (0, 0) && self.section == (0, 0) && self.digit.is_none()
    }

    fn take_digit(&mut self, digit: u64) -> bool {
        if self.open {
            return false;
        }
        match self.digit {
            None if digit == 0 => {
                let fits = !self.is_empty() && !self.after_zero;
                self.after_zero = true;
                fits
            }
            None => {
                self.digit = Some((digit, digit));
                true
            }
            // Two digits in a row are an estimate: 三四百, 三五天.
            Some((low, high)) if low == high && (digit == low + 1 || (low, digit) == (3, 5)) => {
                self.digit = Some((low, digit));
                true
            }
            Some(_) => false,
        }
    }

    fn take_small_weight(&mut self, weight: u64) -> bool {
        let bare = self.digit.is_none();
        let fits = weight < self.section_weight && !self.open && (!bare || weight == 10 || self.is_empty());
        if !fits || (bare && weight == 10 && self.section_weight < TEN_THOUSAND) {
            return false;
        }
        let (low, high) = self.digit.take().unwrap_or((1, 1));
        self.section = (self.section.0 + low * weight, self.section.1 + high * weight);
        self.section_weight = weight;
        self.last_weight = weight;
        self.step = weight;
        self.after_zero = false;
        true
    }

    fn take_scale(&mut self, scale: u64) -> bool {
        // 万亿 multiplies what stands before both; 亿万 and 万万 are no numbers.
        let multiplies_all = self.scale_weight == TEN_THOUSAND && scale == HUNDRED_MILLION;
        if scale >= self.scale_weight && !multiplies_all {
            return false;
        }
        let bare = self.is_empty();
        let (low, high) = self.digit.take().unwrap_or((0, 0));
        let unit = if self.section_weight < TEN_THOUSAND && low == 0 { self.step } else { 1 };
        let section = if bare { (1, 1) } else { (self.section.0 + low, self.section.1 + high) };
        if multiplies_all {
            self.above = ((self.above.0 + section.0) * scale, (self.above.1 + section.1) * scale);
            self.step = if section == (0, 0) { self.step * scale } else { unit * scale };
        } else if section == (0, 0) {
            return false;
        } else {
            self.above = (self.above.0 + section.0 * scale, self.above.1 + section.1 * scale);
            self.step = unit * scale;
        }
        self.section = (0, 0);
        self.section_weight = TEN_THOUSAND;
        self.scale_weight = scale;
        self.last_weight = scale;
        self.after_zero = false;
        true
    }

    fn finish(mut self, length: usize, form: Form, scaled: bool) -> Numeral {
        if let Some((low, high)) = self.digit {
            // 一万三 is 13000: a last digit right after a weight counts the weight below.
            let unit = if self.last_weight >= 100 && !self.after_zero { self.last_weight / 10 } else { 1 };
            self.section = (self.section.0 + low * unit, self.section.1 + high * unit);
            self.step = unit;
        }
        let low = self.above.0 + self.section.0;
        let high = self.above.1 + self.section.1 + if self.open { self.step } else { 0 };
        Numeral {
            length,
            low: low.into(),
            high: high.into(),
            step: self.step.max(1).into(),
            form,
            open: self.open,
            scaled,
        }
    }
}

/// Reads digits one after the other, as years are written: 二〇二六.
fn read_positional(text: &str) -> Option<Numeral> {
    let digits = || text.chars().map_while(|c| chinese_digit(c).filter(|_| c != '两'));
    let count = digits().take(MOST_DIGITS).count();
    let length: usize = text.chars().take(count).map(char::len_utf8).sum();
    if count < 3 || text[length..].chars().next().is_some_and(is_numeral_character) {
        return None;
    }
    let value = Decimal::from(digits().take(count).fold(0u64, |value, digit| value * 10 + digit));
    let form = Form::Positional(count);
    Some(Numeral { length, low: value, high: value, step: Decimal::ONE, form, open: false, scaled: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the head of `text` and compares "what was read = low[..high]".
    fn check(text: &str, expected: &str) {
        let found = read_numeral(text).map_or("none".to_owned(), |numeral| {
            let (low, high) = (numeral.low.normalize(), numeral.high.normalize());
            let value = if low == high { low.to_string() } else { format!("{low}..{high}") };
            format!("{} = {value}", &text[..numeral.length])
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn arabic() {
        check("1.27万家", "1.27万 = 12700");
        check("34,567吨", "34,567 = 34567");
        check("34,5677", "34 = 34");
        check("１９９７年", "１９９７ = 1997");
        check("140.19万亿元", "140.19万亿 = 140190000000000");
        check("3千米", "3 = 3");
        check("3千万元", "3千万 = 30000000");
        check("3000多万", "3000多万 = 30000000..40000000");
        check("40余亿尾", "40余亿 = 4000000000..5000000000");
        check("10亿零817万5288人", "10亿零817万5288 = 1008175288");
        check("12345678901234567890", "none");
        check("5。", "5 = 5");
    }

    #[test]
    fn chinese() {
        check("二〇二六年", "二〇二六 = 2026");
        check("三千零五十二人", "三千零五十二 = 3052");
        check("十五届", "十五 = 15");
        check("两万", "两万 = 20000");
        check("一万三", "一万三 = 13000");
        check("二百五十", "二百五十 = 250");
        check("一万五千亿", "一万五千亿 = 1500000000000");
        check("一亿三千万元", "一亿三千万 = 130000000");
        check("千亿斤", "千亿 = 100000000000");
        check("万亿元", "万亿 = 1000000000000");
    }

    #[test]
    fn vague() {
        check("一千二百余万", "一千二百余万 = 12000000..13000000");
        check("七八万人次", "七八万 = 70000..80000");
        check("十五六个", "十五六 = 15..16");
        check("二十几个", "二十几 = 21..29");
        check("几十头", "几十 = 20..90");
        check("数百人", "数百 = 200..900");
        check("三五天", "三五 = 3..5");
        check("一两年", "一两 = 1..2");
    }

    #[test]
    fn no_numeral() {
        for text in ["", "九六", "数据", "几个", "亿万", "人", "十十"] {
            check(text, "none");
        }
    }
}
