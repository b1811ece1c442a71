//! Finding figures in the text of a paragraph.

use super::amount_range::read_amount_or_range;
use super::calendar_range::read_moment_or_range;
use super::cursor::Cursor;
use super::figure::Figure;
use crate::chinese::numerals::{arabic_digit, is_numeral_character};

/// All figures of `text`, in text order, none overlapping another.
///
/// One pass from left to right: at each character that can begin a numeral, or a
/// word that begins a date, the readers are asked in turn, dates first. What none
/// of them reads whole (codes, names, idioms, list numbers) is no figure.
pub fn scan(text: &str) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut at = 0;
    let mut free_from = 0;
    while let Some(start) = next_anchor(text, at) {
        let cursor = Cursor::new(text, start);
        if is_inside_a_code(cursor) {
            at = behind_code(cursor);
            continue;
        }
        let figure = read_moment_or_range(cursor).or_else(|| read_amount_or_range(cursor, free_from));
        at = match figure {
            Some(figure) => {
                let end = figure.span.end;
                free_from = end;
                figures.push(figure);
                end
            }
            None => behind_numeral(cursor),
        };
    }
    figures
}

/// The next byte from `at` on where a figure can begin.
fn next_anchor(text: &str, at: usize) -> Option<usize> {
    text[at..].char_indices().find(|&(_, c)| may_begin_figure(c)).map(|(offset, _)| at + offset)
}

fn may_begin_figure(c: char) -> bool {
    match c {
        '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        // 几, 数, 正月, 腊月, 冬月, 闰月, 农历, and the parts of the day.
        '几' | '数' | '正' | '腊' | '冬' | '闰' | '农' | '凌' | '清' | '早' | '上' | '中' | '下' | '傍'
        | '晚' | '夜' | '深' => true,
        _ => is_numeral_character(c),
    }
}

/// Whether the digits at `cursor` belong to a name or a code: C919, PM2.5, X5-01.
fn is_inside_a_code(cursor: Cursor<'_>) -> bool {
    let is_digit = cursor.peek().is_some_and(|c| arabic_digit(c).is_some());
    let mut before = cursor.before().chars().rev();
    let last = before.next();
    let is_latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphabetic() && (c.is_ascii() || ('Ａ'..='ｚ').contains(&c)))
    };
    let joined = matches!(last, Some('-' | '_' | '/' | '.' | '·')) && is_latin(before.next());
    is_digit && (is_latin(last) || joined)
}

/// Behind the letters, digits and joining marks from `cursor` on.
fn behind_code(cursor: Cursor<'_>) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
    let length: usize = cursor.rest().chars().take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    cursor.offset() + length.max(cursor.peek().map_or(1, char::len_utf8))
}

/// Behind the numeral at `cursor`, or behind one character if there is none.
fn behind_numeral(cursor: Cursor<'_>) -> usize {
    let numeral = cursor.numeral().map(|(_, after)| after.offset());
    numeral.unwrap_or_else(|| cursor.offset() + cursor.peek().map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests;
