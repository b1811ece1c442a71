//! Numerals spelled with 十, 百, 千, 万 and 亿, exact or as estimates: 一千二百余万, 十五六,
//! 几十亿, 壹佰贰拾.

use rust_decimal::Decimal;

use super::characters::{chinese_digit, is_formal, is_numeral_character, plain, weight};
use super::{Form, HUNDRED_MILLION, Numeral, TEN_THOUSAND};

/// Reads the numeral at the head of `text`.
pub(super) fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if let Some(digit) = chinese_digit(first).filter(|&digit| digit > 0)
        && !text[first.len_utf8()..].starts_with(is_numeral_character)
    {
        return Some(single(first, digit));
    }
    if is_formal(first) { read_formal(text) } else { read_characters(text.chars()) }
}

/// A digit alone, as most numerals are.
fn single(character: char, digit: u64) -> Numeral {
    Numeral {
        length: character.len_utf8(),
        low: digit.into(),
        high: digit.into(),
        step: Decimal::ONE,
        precision: Decimal::ONE,
        form: Form::Single(character),
        open: false,
        scaled: false,
    }
}

/// Reads 大写 numerals. 陆, 伍 and 拾 are also parts of words, so that only a digit and a
/// weight next to each other make a numeral.
fn read_formal(text: &str) -> Option<Numeral> {
    let is_part = |character: &char| plain(*character).is_some();
    let numeral = read_characters(text.chars().take_while(is_part).filter_map(plain))?;
    let written = text.chars().take(numeral.length / '十'.len_utf8());
    let has_weight = written.clone().any(|character| matches!(character, '拾' | '佰' | '仟' | '万' | '萬'));
    (numeral.form == Form::Spelled && has_weight && written.clone().nth(1).is_some()).then_some(numeral)
}

fn read_characters(characters: impl Iterator<Item = char> + Clone) -> Option<Numeral> {
    let first = characters.clone().next()?;
    let mut spelling =
        Spelling { section_weight: TEN_THOUSAND, scale_weight: u64::MAX, ..Spelling::default() };
    let mut length = 0;
    let mut weights = 0;
    let mut any_digit = false;
    let mut scaled = false;
    let mut characters = characters.peekable();
    while let Some(&character) = characters.peek() {
        let next = characters.clone().nth(1);
        if !spelling.take(character, next) {
            break;
        }
        characters.next();
        length += character.len_utf8();
        any_digit |= chinese_digit(character).is_some() || matches!(character, '十' | '几' | '数');
        weights += usize::from(weight(character).is_some());
        scaled = matches!(character, '万' | '亿');
    }
    if length == 0 || characters.peek().copied().is_some_and(is_numeral_character) {
        return None;
    }
    let is_vague = matches!(first, '几' | '数');
    let form = match (length == first.len_utf8(), any_digit) {
        (true, _) if chinese_digit(first).is_some() => Form::Single(first),
        (true, _) if is_vague => return None,
        (_, false) => Form::Bare,
        _ if weights == 0 && is_vague => return None,
        _ => Form::Spelled,
    };
    Some(spelling.finish(length, form, scaled))
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
    place: u64,
    after_zero: bool,
    open: bool,
    step: u64,
}

impl Spelling {
    /// Takes one more character; false if the numeral ends before it.
    fn take(&mut self, character: char, next: Option<char>) -> bool {
        match character {
            '几' | '数' => self.take_several(character, next),
            '余' | '多' | '来' => {
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
        // 万亿 multiplies what stands before both, once; 亿万 and 万万 are no numbers.
        let multiplies_all =
            self.scale_weight == TEN_THOUSAND && scale == HUNDRED_MILLION && self.above.1 < HUNDRED_MILLION;
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
            self.place = if section == (0, 0) { TEN_THOUSAND * scale } else { scale };
        } else if section == (0, 0) {
            return false;
        } else {
            self.above = (self.above.0 + section.0 * scale, self.above.1 + section.1 * scale);
            self.step = unit * scale;
            self.place = scale;
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
            precision: if scaled { self.place.into() } else { Decimal::ONE },
            form,
            open: self.open,
            scaled,
        }
    }
}
