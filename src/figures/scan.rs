//! Finding figures in the text of a paragraph.

use super::amount::Number;
use super::amount_range::{currency_before, read_amount_or_range};
use super::anchors::next_anchor;
use super::calendar::read_lunar;
use super::calendar_range::read_moment_or_range;
use super::cursor::Cursor;
use super::figure::{Bound, Figure, Kind, Value};
use super::moment::Moment;
use super::named_periods::{read_half_of_year, read_named_period, read_plan};
use super::names::{length_of_name, length_of_slogan};
use super::ordinals::read_ordinal;
use super::ratios::read_ratio;
use super::relative_years::{is_relative_year, read_relative_year, relative_year};
use super::roman::read_roman_range;
use super::shares::{read_bare_doubling, read_half, read_no_change};
use super::weekdays::read_weekday_alone;
use crate::chinese::is_han;
use crate::chinese::numerals::{Form, arabic_digit, digits_at, is_numeral_character};
use crate::text::ParagraphSpan;

/// All figures of `text`, in text order, none overlapping another.
///
/// One pass from left to right: at each character that can begin a numeral, or a
/// word that stands for one, the readers are asked in turn, dates first. What none
/// of them reads whole (codes, names, idioms, list numbers) is no figure.
pub fn scan(text: &str) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut at = 0;
    let mut free_from = 0;
    while let Some((start, character)) = next_anchor(text, at) {
        match read_at(Cursor::new(text, start), character, free_from) {
            Ok(figure) => {
                at = figure.span.end.max(start + character.len_utf8());
                free_from = figure.span.end;
                // 今年 before 1—9月 is part of what that says.
                figures.pop_if(|last| {
                    figure.is_calendar()
                        && !is_relative_year(&figure)
                        && last.span.end == figure.span.start
                        && is_relative_year(last)
                });
                figures.push(figure);
            }
            Err(behind) => at = behind,
        }
    }
    figures
}

/// The figure at `cursor`, where `character` stands; or where to go on.
fn read_at(cursor: Cursor<'_>, character: char, free_from: usize) -> Result<Figure, usize> {
    let behind = cursor.offset() + character.len_utf8();
    let figure = match character {
        '0'..='9' | '０'..='９' => return read_arabic(cursor, free_from),
        '半' => read_half_of_year(cursor, free_from).or_else(|| read_half(cursor, free_from)),
        '番' => read_bare_doubling(cursor),
        '年' => read_relative_year(cursor, free_from),
        '周' | '星' | '礼' => read_weekday_alone(cursor, free_from),
        '持' => read_no_change(cursor, free_from),
        '正' | '腊' | '冬' | '闰' => read_lunar_date(cursor),
        'Ⅰ'..='Ⅻ' => read_roman_range(cursor),
        _ => return read_chinese(cursor, free_from),
    };
    figure.filter(|figure| figure.span.start >= free_from).ok_or(behind)
}

fn read_lunar_date(cursor: Cursor<'_>) -> Option<Figure> {
    let start = cursor.before_word("农历").unwrap_or(cursor);
    let counted = Moment { relative_year: relative_year(start), ..Moment::default() };
    let (moment, end) = read_lunar(cursor, counted)?;
    Some(date(moment, start, end))
}

fn date(moment: Moment, start: Cursor<'_>, end: Cursor<'_>) -> Figure {
    let span = ParagraphSpan::new(start.offset(), end.offset());
    Figure { span, kind: Kind::Date, value: Value::Calendar(moment), unit: "", per: "", bound: Bound::Exact }
}

fn read_arabic(cursor: Cursor<'_>, free_from: usize) -> Result<Figure, usize> {
    let is_money = currency_before(cursor).is_some();
    if !is_money && is_inside_a_code(cursor) {
        return Err(behind_code(cursor));
    }
    if let Some(length) = length_of_name(cursor) {
        return Err(cursor.offset() + length);
    }
    let Some(number) = Number::read(cursor) else {
        return Err(cursor.offset() + digits_at(cursor.rest()).max(1));
    };
    if number.after_numeral.sees("·") || is_series(cursor, &number) {
        return Err(behind_code(number.after_numeral));
    }
    read_numeral(cursor, number, free_from)
        .or_else(|| read_leading_year(cursor, &number))
        .ok_or(number.after_numeral.offset())
}

fn read_chinese(cursor: Cursor<'_>, free_from: usize) -> Result<Figure, usize> {
    if let Some(plan) = read_plan(cursor) {
        return Ok(plan);
    }
    if let Some(length) = length_of_name(cursor).or_else(|| length_of_slogan(cursor)) {
        return Err(cursor.offset() + length);
    }
    let Some(number) = Number::read(cursor) else { return Err(behind_numeral_characters(cursor)) };
    read_numeral(cursor, number, free_from).ok_or(number.after_numeral.offset())
}

/// The figure that begins with `number`, by what stands behind it.
fn read_numeral<'a>(cursor: Cursor<'a>, number: Number<'a>, free_from: usize) -> Option<Figure> {
    let next = number.after_numeral.peek().unwrap_or('\n');
    if is_followed_by_calendar(next) {
        let period = read_named_period(cursor, free_from);
        if let Some(figure) = period.or_else(|| read_moment_or_range(cursor, free_from)) {
            return Some(figure);
        }
    }
    if matches!(next, '比' | ':' | '：' | '∶' | '-' | '－')
        && let Some(figure) = read_ratio(cursor, &number)
    {
        return Some(figure);
    }
    if is_plenum(&number) {
        return None;
    }
    if let Some(figure) = read_ordinal(cursor, &number, free_from) {
        return Some(figure);
    }
    if cursor.last() == Some('第') {
        return None;
    }
    read_amount_or_range(cursor, number, free_from)
}

/// Whether a date, a time or a named period may begin with a numeral that has `next` behind it.
fn is_followed_by_calendar(next: char) -> bool {
    matches!(next, '年' | '月' | '日' | '时' | '点' | '季' | '世' | '财' | '赛' | '学' | '个')
        || matches!(next, '至' | '到' | '—' | '–' | '～' | '~' | '－' | '─' | '-')
        || matches!(next, '/' | '.' | ':' | '：' | '∶')
}

/// `二十届三中全会` names a meeting, `2026届` a year's graduates.
fn is_plenum(number: &Number<'_>) -> bool {
    let Some(behind) = number.after_numeral.after("届") else { return false };
    let is_plenum = behind.numeral().is_some_and(|(_, after)| after.sees("中"));
    is_plenum || matches!(number.numeral.form, Form::Digits(4))
}

/// `2023金融论坛`: a year right before a name, at the beginning of what it stands in.
fn read_leading_year<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<Figure> {
    const YEARS: std::ops::RangeInclusive<u32> = 1949..=2049;
    let year = number.numeral.small().filter(|year| YEARS.contains(year))?;
    let leads = cursor.last().is_none_or(|c| "“《（【、，。；：！？ \u{3000}".contains(c));
    let is_name = number.after_numeral.peek().is_some_and(|c| is_han(c) && c != '届');
    let moment = Moment { year: i32::try_from(year).ok(), ..Moment::default() };
    (matches!(number.numeral.form, Form::Digits(4)) && leads && is_name)
        .then(|| date(moment, cursor, number.after_numeral))
}

/// Whether the digits at `cursor` belong to a name or a code: C919, PM2.5, X5-01, 3·15.
fn is_inside_a_code(cursor: Cursor<'_>) -> bool {
    let mut before = cursor.before().chars().rev();
    let last = before.next();
    let is_latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphabetic() && (c.is_ascii() || ('Ａ'..='ｚ').contains(&c)))
    };
    let joined = matches!(last, Some('-' | '_' | '/' | '.' | '·')) && is_latin(before.next());
    is_latin(last) || joined
}

/// Whether `+`, `#` or a Latin letter behind the digits makes them part of a name: 13+2, 5G.
fn is_series(cursor: Cursor<'_>, number: &Number<'_>) -> bool {
    let is_sum = |c: Option<char>| matches!(c, Some('+' | '＋' | '#' | '@' | '_'));
    is_sum(cursor.last()) || is_sum(number.after_numeral.peek())
}

/// Behind characters that make up no numeral: 三八 in 三八节.
fn behind_numeral_characters(cursor: Cursor<'_>) -> usize {
    let run = cursor.rest().chars().take_while(|&c| is_numeral_character(c)).map(char::len_utf8).sum();
    cursor.offset() + if run > 0 { run } else { cursor.peek().map_or(0, char::len_utf8) }
}

/// Behind the letters, digits and joining marks from `cursor` on.
fn behind_code(cursor: Cursor<'_>) -> usize {
    let is_part = |c: char| {
        c.is_ascii_alphanumeric()
            || arabic_digit(c).is_some()
            || matches!(c, '-' | '_' | '/' | '.' | '·' | '+')
    };
    let length: usize = cursor.rest().chars().take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    cursor.offset() + length.max(cursor.peek().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests;
