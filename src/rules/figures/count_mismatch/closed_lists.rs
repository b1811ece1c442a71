//! Lists closed in one clause: 三家企业：甲、乙、丙、丁; 甲县、乙县、丙县三县.

use std::cmp::Ordering;

use crate::chinese::{find_mark, is_closing, is_han, is_opening};
use crate::figures::{Figure, LONGEST_SENTENCE};
use crate::rules::ParagraphFinding;
use crate::text::{ParagraphSpan, end_within, start_within};

use super::counted::Counted;
use super::items::Items;

/// The findings among `figures`, which are those of `text`.
pub(super) fn check(text: &str, figures: &[Figure]) -> Vec<ParagraphFinding> {
    if find_mark(text, |c| matches!(c, '、' | '”' | '》')).is_none() {
        return Vec::new();
    }
    let counted = |figure: &Figure| Counted::of(text, figure);
    let found = figures.iter().enumerate().filter_map(|(index, figure)| {
        let counted = counted(figure)?;
        let next = figures.get(index + 1).map_or(text.len(), |figure| figure.span.start);
        behind(text, &counted, figures, next).or_else(|| before(text, &counted, figures))
    });
    found.collect()
}

/// The mismatch of `counted` and the list behind it; the next figure begins at byte `next`.
fn behind(text: &str, counted: &Counted<'_>, figures: &[Figure], next: usize) -> Option<ParagraphFinding> {
    let list = list_behind(text, counted.span.end, next)?;
    let items = Items::of(text, list).filter(|items| items.are_short(text))?;
    let found = items.count();
    // 18个省（区、市）: a name with its other halves.
    let are_words = items.texts(text).all(|item| item.chars().nth(1).is_some());
    let is_told = are_words && !items.may_be(counted.number) && !counted.is_one_of_two(figures, found);
    is_told.then(|| counted.finding(found, list))
}

/// Where the list stands that what is counted up to byte `end` announces.
fn list_behind(text: &str, end: usize, next: usize) -> Option<ParagraphSpan> {
    /// The longest name of what is counted, in characters: 三家新型农业经营主体.
    const LONGEST_NOUN: usize = 8;
    const ANNOUNCING: [&str; 6] = ["，即", "，分别是", "，分别为", "，它们是", "，他们是", "，依次是"];
    let rest = &text[end..];
    let stop = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
    let noun = &rest[..stop];
    if noun.contains('的') || noun.chars().count() > LONGEST_NOUN || next < end + stop {
        return None;
    }
    let rest = &rest[stop..];
    let (opener, is_bracket) =
        match ["：", ":", "——", "（", "("].into_iter().find(|mark| rest.starts_with(mark)) {
            Some(mark) => (mark, matches!(mark, "（" | "(")),
            None => (ANNOUNCING.into_iter().find(|word| rest.starts_with(word))?, false),
        };
    let start = end + stop + opener.len();
    let list = start_within(&text[start..], LONGEST_SENTENCE);
    let length = match is_bracket {
        true => list.find(['）', ')'])?,
        false => end_of_clause(list),
    };
    // Farther than any list reaches.
    if length == list.len() && start + length < text.len() {
        return None;
    }
    (length > 0).then(|| ParagraphSpan::new(start, start + length))
}

/// The bytes of `list` up to the mark that ends its sentence, or closes what it stands in.
fn end_of_clause(list: &str) -> usize {
    let mut depth = 0usize;
    for (offset, c) in list.char_indices() {
        match c {
            _ if is_opening(c) => depth += 1,
            _ if is_closing(c) && depth == 0 => return offset,
            _ if is_closing(c) => depth -= 1,
            '。' | '；' | '！' | '？' | '—' if depth == 0 => return offset,
            _ => {}
        }
    }
    list.len()
}

/// The mismatch of `counted` and the list right before it.
fn before(text: &str, counted: &Counted<'_>, figures: &[Figure]) -> Option<ParagraphFinding> {
    let end = counted.span.start;
    let end = end - text[..end].chars().next_back().filter(|&c| c == '共').map_or(0, char::len_utf8);
    let near = end_within(&text[..end], LONGEST_SENTENCE);
    let in_near = start_of_clause(near);
    if in_near == 0 && near.len() < end {
        return None;
    }
    let start = end - near.len() + in_near;
    let last = figures[..figures.partition_point(|figure| figure.span.end <= end)].last();
    let has_other_figure = last.is_some_and(|figure| figure.span.end > start);
    // 两人一组: how they are divided.
    let is_divided = text[counted.span.end..].starts_with('一');
    let list = ParagraphSpan::new(start, end);
    if has_other_figure || is_divided || text[list.range()].contains("分别") {
        return None;
    }
    let items = Items::of(text, list).filter(|items| items.rest_is_short(text))?;
    let found = items.count();
    let shape = shape(text, counted, &items)?;
    let is_told = match counted.number.cmp(&found) {
        Ordering::Less => true,
        // One that was forgotten; farther apart the number is of something else: 甲县、乙县18个.
        Ordering::Greater => items.may_be(counted.number - 1) && matches!(shape, Shape::Named | Shape::Short),
        Ordering::Equal => false,
    };
    let is_told = is_told && !items.may_be(counted.number) && !counted.is_one_of_two(figures, found);
    is_told.then(|| counted.finding(found, list))
}

/// Where the clause begins that `text` ends with.
fn start_of_clause(text: &str) -> usize {
    let mut depth = 0usize;
    for (offset, c) in text.char_indices().rev() {
        match c {
            _ if is_closing(c) => depth += 1,
            _ if is_opening(c) && depth == 0 => return offset + c.len_utf8(),
            _ if is_opening(c) => depth -= 1,
            '，' | '。' | '；' | '：' | '！' | '？' | '—' if depth == 0 => {
                return offset + c.len_utf8();
            }
            _ => {}
        }
    }
    0
}

/// What makes items one list with the number behind it.
enum Shape {
    /// All end with what is counted: 甲县、乙县、丙县三县.
    Named,
    /// All are quoted or titles.
    Quoted,
    /// All are equally long, whatever stands before the first.
    EquallyLong,
    /// All are short, and the measure word hardly counts anything but what is listed before it.
    Short,
}

fn shape(text: &str, counted: &Counted<'_>, items: &Items) -> Option<Shape> {
    /// Measure words with which titles and names are counted, and not what happens with them.
    const OF_TITLES: [&str; 10] = ["部", "个", "项", "种", "首", "本", "篇", "家", "幅", "款"];
    /// 三大, 三方面: of 103 lists before a number, counted on 140 pages, none that was longer was wrong.
    const OF_LISTS: [&str; 4] = ["大", "类", "方面", "部门"];
    /// What is hardly counted but where it was listed: 初评、复评、终评三个阶段.
    const GROUPS: [&str; 15] = [
        "方面", "阶段", "领域", "环节", "层面", "维度", "板块", "部分", "国家", "城市", "省份", "部门",
        "类别", "步骤", "要素",
    ];
    /// Names of places that have parts of their own.
    const PLACES: [char; 8] = ['省', '市', '县', '区', '镇', '乡', '村', '州'];
    /// In characters. Longer ones are equally long by chance.
    const LONGEST: usize = 4;
    let texts: Vec<&str> = items.texts(text).collect();
    let (first, rest) = texts.split_first()?;
    let last = rest.last()?.chars().next_back()?;
    let noun = &text[counted.span.end..];
    let is_whole =
        |noun: &str| noun.chars().next().is_none_or(|c| !is_han(c) || "的在共也都均将已全联为是".contains(c));
    let is_counted =
        counted.measure.ends_with(last) && is_whole(noun) || noun.strip_prefix(last).is_some_and(is_whole);
    if is_counted && texts.iter().all(|item| item.ends_with(last)) {
        return Some(Shape::Named);
    }
    let are_quoted = rest.iter().all(|item| item.starts_with(is_opening) && item.ends_with(is_closing));
    if are_quoted && first.ends_with(is_closing) && OF_TITLES.contains(&counted.measure) {
        return Some(Shape::Quoted);
    }
    if OF_LISTS.contains(&counted.measure) || GROUPS.iter().any(|group| noun.starts_with(group)) {
        return Some(Shape::Short);
    }
    let length = |item: &str| item.chars().count();
    // 枫桥村、柳溪村、石湾村两个组: the number is of parts of them.
    let are_one_kind = PLACES.contains(&last) && texts.iter().all(|item| item.ends_with(last));
    let are_equal =
        !are_one_kind && rest.len() > 1 && rest.iter().all(|item| length(item) == length(rest[0]));
    (are_equal && (2..=LONGEST).contains(&length(rest[0])) && length(first) >= length(rest[0]))
        .then_some(Shape::EquallyLong)
}
