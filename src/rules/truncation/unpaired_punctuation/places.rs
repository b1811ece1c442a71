//! Where the text fixes the place of a mark: notes that send the reader to another
//! page, numbers of documents, labels, datelines.

use crate::chinese::{UnpairedMark, closing_of, is_han, is_space, opening_of};
use crate::text::ParagraphSpan;

/// Where the partner of a lone mark belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// White space that stands in its stead, or an empty span.
    pub span: ParagraphSpan,
    /// The partner.
    pub partner: char,
}

/// The place of the partner of `lone`, if the text leaves no doubt about it.
pub(super) fn of_partner(text: &str, lone: UnpairedMark) -> Option<Place> {
    let (before, after) = around(text, lone);
    if let Some(partner) = closing_of(lone.mark) {
        let start = text.len() - after.len();
        let (begin, end) = behind_year(lone.mark, before, after)
            .or_else(|| behind_label(lone.mark, before, after).map(|end| (end, end)))
            .or_else(|| behind_note(lone.mark, after).map(|end| (end, end)))?;
        Some(Place { span: ParagraphSpan::new(start + begin, start + end), partner })
    } else {
        let at = before_year(lone.mark, before, after)
            .or_else(|| before_label(lone.mark, before))
            .or_else(|| before_note(lone.mark, before))
            .or_else(|| before_writer(lone.mark, before))?;
        Some(Place { span: ParagraphSpan::new(at, at), partner: opening_of(lone.mark)? })
    }
}

/// Whether `opened` and `closed` enclose the year of a document's number, as in
/// 〔2018）6号 (GB/T 9704—2012, 7.2.5).
pub(super) fn encloses_year(text: &str, opened: UnpairedMark, closed: UnpairedMark) -> bool {
    let between = &text[opened.offset + opened.mark.len_utf8()..closed.offset];
    year(between).is_some_and(str::is_empty) && is_number(around(text, closed).1)
}

/// Whether `text` begins with a note that it is continued from another page (上接第一版).
pub(super) fn comes_from_another_page(text: &str) -> bool {
    behind_page(text.trim_start_matches(is_note_mark), &FROM).is_some()
}

/// Whether `text` is no more than a note that the text goes on elsewhere (下转第四版, 未完待续).
pub(super) fn is_going_on(text: &str) -> bool {
    let note = text.trim_matches(|c| is_note_mark(c) || matches!(c, '）' | ')'));
    behind_page(note, &TO).is_some_and(str::is_empty) || TO_BE_CONTINUED.contains(&note)
}

/// Whether such a note ends `text`.
pub(super) fn ends_in_going_on(text: &str) -> bool {
    text.rfind(['（', '(', '▼', '→']).is_some_and(|at| is_going_on(&text[at..]))
}

const FROM: [&str; 3] = ["上接", "紧接", "接"];
const TO: [&str; 2] = ["下转", "转"];
const TO_BE_CONTINUED: [&str; 2] = ["未完待续", "待续"];

fn is_note_mark(c: char) -> bool {
    matches!(c, '（' | '(' | '▲' | '▼' | '→' | '■') || is_space(c)
}

/// What stands behind the page that `text` begins by naming: `下转第四版`, `上接A1版`.
fn behind_page<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    /// `A12`, `二十四`
    const LONGEST_NUMBER: usize = 3;
    let number = words.iter().find_map(|word| text.strip_prefix(word))?;
    let number = number.strip_prefix('第').unwrap_or(number);
    let digits = number.chars().take(LONGEST_NUMBER).take_while(|&c| is_page_digit(c));
    let (digits, rest) = number.split_at(digits.map(char::len_utf8).sum());
    rest.strip_prefix('版').filter(|_| !digits.is_empty())
}

fn is_page_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９') || "一二三四五六七八九十".contains(c)
}

fn behind_note(mark: char, after: &str) -> Option<usize> {
    let notes = || TO_BE_CONTINUED.iter().find_map(|note| after.strip_prefix(note));
    let rest = behind_page(after, &FROM).or_else(|| behind_page(after, &TO)).or_else(notes)?;
    is_round(mark).then_some(after.len() - rest.len())
}

fn before_note(mark: char, before: &str) -> Option<usize> {
    /// `下转第二十四版`
    const LONGEST: usize = 7;
    if !is_round(mark) {
        return None;
    }
    let starts = before.char_indices().rev().take(LONGEST).map(|(at, _)| at);
    starts.filter(|&at| behind_note('（', &before[at..]) == Some(before.len() - at)).last()
}

/// The white space behind the year of `〔2018 6号`.
fn behind_year(mark: char, before: &str, after: &str) -> Option<(usize, usize)> {
    let number = year(after)?;
    let bare = number.trim_start_matches(is_space);
    let begin = after.len() - number.len();
    (is_year_bracket(mark, before) && is_number(bare)).then_some((begin, after.len() - bare.len()))
}

/// The start of the year of `2018〕6号`.
fn before_year(mark: char, before: &str, after: &str) -> Option<usize> {
    let name = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_year = year(&before[name.len()..]).is_some_and(str::is_empty);
    (is_year && is_year_bracket(mark, name) && is_number(after)).then_some(name.len())
}

/// What stands behind the year with which `text` begins.
fn year(text: &str) -> Option<&str> {
    let (year, rest) = text.split_at_checked(4)?;
    let is_year = year.starts_with("19") || year.starts_with("20");
    (is_year && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

/// Whether `text` begins with the serial number of a document, `6号`.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('第').unwrap_or(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=5).contains(&(text.len() - rest.len())) && rest.starts_with('号')
}

/// 〔〕 are little else than the brackets of a year; round ones are where the sign of
/// an office ends as such signs do (青政发, 青政办函).
fn is_year_bracket(mark: char, before: &str) -> bool {
    matches!(mark, '〔' | '〕') || (is_round(mark) && before.ends_with(['发', '办', '函', '字', '规', '令']))
}

/// The end of the label that `mark` opens at the head of a paragraph, `【编者按 `. A label
/// that is not customary may go on behind a space (`【渠通了 田活了】`).
fn behind_label(mark: char, before: &str, after: &str) -> Option<usize> {
    const CUSTOMARY: [&str; 16] = [
        "编者按",
        "编后",
        "记者手记",
        "采访手记",
        "记者观察",
        "短评",
        "点评",
        "现场",
        "同期声",
        "解说",
        "提问",
        "解答",
        "新闻链接",
        "相关链接",
        "新闻背景",
        "导语",
    ];
    let rest = after.trim_start_matches(is_han);
    let label = &after[..after.len() - rest.len()];
    let is_set_apart = rest.is_empty() || rest.starts_with(is_space);
    (mark == '【' && before.is_empty() && is_set_apart && CUSTOMARY.contains(&label)).then_some(label.len())
}

/// The head of the paragraph, if nothing but a label stands there, `编者按】`.
fn before_label(mark: char, before: &str) -> Option<usize> {
    (mark == '】' && is_label(before)).then_some(0)
}

fn is_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    (2..=LONGEST).contains(&text.chars().take(LONGEST + 1).count()) && text.chars().all(is_han)
}

/// The start of `记者` in the dateline `本报青禾2月1日电记者 周怀远）`.
fn before_writer(mark: char, before: &str) -> Option<usize> {
    const LONGEST_DATELINE: usize = 40;
    if !is_round(mark) || before.chars().nth(LONGEST_DATELINE).is_some() {
        return None;
    }
    let (place, writers) = before.split_once("记者")?;
    (place.ends_with(['电', '讯']) && !writers.contains(['，', '。'])).then_some(place.len())
}

fn is_round(mark: char) -> bool {
    matches!(mark, '（' | '(' | '）' | ')')
}

fn around(text: &str, lone: UnpairedMark) -> (&str, &str) {
    (&text[..lone.offset], &text[lone.offset + lone.mark.len_utf8()..])
}
