//! # reversed-range
//!
//! A range whose first end is larger, or later, than its last.
//!
//! ## Why it matters
//!
//! One of the two ends is mistyped or they are swapped; a plan for 2025—2022年 is no plan.
//!
//! ## Example
//!
//! ```text
//! 这项行动计划（2025—2022年）提出，每村每年培训50—30人。
//! ```
//!
//! The mark stands on the range.
//!
//! ## What it leaves alone
//!
//! Results of matches and ratios; models, codes and telephone numbers; a range that
//! crosses midnight, the end of a month or of a year (22时至6时, 28日至3日, 11月至次年3月), in the
//! lunar calendar as well; dates of which one is lunar and the other is not;
//! what falls or is changed (由50人减至30人, 上调8.6%至3.15%); two numbers with different
//! units.
//!
//! ## Fix: safe where both ends have their own unit, else unsafe
//!
//! Swaps the ends. Where they share the unit behind the last, or the month before the
//! first (4月27日至15日), the editor must look: a digit may be wrong instead, or a month
//! missing.

use crate::chinese::numerals::is_numeral_character;
use crate::figures::{End, Figure, Kind, Moment, Value};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::ParagraphSpan;

/// The findings among `figures`, which are those of `text`.
pub fn check(text: &str, figures: &[Figure]) -> Vec<ParagraphFinding> {
    let ranges = figures.iter().filter(|figure| figure.kind == Kind::Range);
    let reversed = ranges.filter_map(|figure| Some((figure, reversed_ends(text, figure)?)));
    let told =
        reversed.filter(|(figure, ends)| !is_change(text, figure, ends) && !is_code(text, figure, ends));
    told.map(|(figure, ends)| finding(text, figure, &ends)).collect()
}

/// The two ends of a reversed range, and how they can trade places.
struct Ends {
    first: ParagraphSpan,
    last: ParagraphSpan,
    /// Each has its own unit, and both state the same parts of a date.
    are_alike: bool,
}

fn reversed_ends(text: &str, figure: &Figure) -> Option<Ends> {
    match &figure.value {
        Value::NumberRange(first, last) if first.value > last.value => {
            Some(Ends { first: first.span, last: last.span, are_alike: first.has_unit && last.has_unit })
        }
        Value::CalendarRange(first, last)
            if is_later(&first.value, &last.value) || is_later_in_day(text, first, last) =>
        {
            let crosses = text[first.span.end..last.span.start].contains(['次', '翌']);
            (!crosses).then(|| Ends::of_calendar(text, first, last))
        }
        _ => None,
    }
}

impl Ends {
    /// The ends without what only the first states and both mean (4月 in 4月27日至15日), and
    /// without a unit that only the last has.
    fn of_calendar(text: &str, first: &End<Moment>, last: &End<Moment>) -> Self {
        let (first_text, last_text) = (&text[first.span.range()], &text[last.span.range()]);
        let shared = n_bytes_shared(first_text, last_text);
        let own_unit = if first.has_unit { 0 } else { last_text.len() - without_unit(last_text).len() };
        Self {
            first: ParagraphSpan::new(first.span.start + shared, first.span.end),
            last: ParagraphSpan::new(last.span.start, last.span.end - own_unit),
            are_alike: first.has_unit && last.has_unit && shared == 0,
        }
    }
}

/// How much of `first` states a year, or a year and a month, that `last` leaves out.
fn n_bytes_shared(first: &str, last: &str) -> usize {
    let behind = |unit: char| first.find(unit).map_or(0, |at| at + unit.len_utf8());
    match (last.contains('年'), last.contains('月')) {
        (true, _) => 0,
        (false, true) => behind('年'),
        (false, false) => behind('年').max(behind('月')),
    }
}

fn without_unit(text: &str) -> &str {
    text.trim_end_matches(|c| !is_numeral_character(c))
}

/// Whether `first` is of a later day than `last` for certain. Without a year a range of months
/// may cross the year, and without a month one of days may cross the month.
fn is_later(first: &Moment, last: &Moment) -> bool {
    let is_other_calendar = last.month.is_some() && first.lunar != last.lunar;
    if is_other_calendar || (last.leap && !first.leap) {
        return false;
    }
    let years = match first.relative_year.zip(last.relative_year) {
        Some((one, other)) => (Some(one.into()), Some(other.into())),
        None if last.relative_year.is_some() => return false,
        None => (first.year, last.year),
    };
    match (years.0, years.1, first.month, last.month) {
        (Some(one), Some(other), ..) if one != other => one > other,
        (Some(_), of_last, Some(one), Some(other)) if one != other => of_last.is_some() && one > other,
        (_, _, Some(one), other) if other.is_none_or(|other| other == one) => {
            let is_same_year = years.0 == years.1 || years.1.is_none();
            is_same_year && first.day.zip(last.day).is_some_and(|(one, other)| one > other)
        }
        _ => false,
    }
}

/// Whether `first` is a later time than `last` of one day: both state the day, or the hour is the
/// same, or both are of one morning or afternoon. Other hours may cross midnight.
fn is_later_in_day(text: &str, first: &End<Moment>, last: &End<Moment>) -> bool {
    let day = |moment: &Moment| (moment.year, moment.relative_year, moment.month, moment.day);
    let time = |moment: &Moment| Some((moment.hour?, moment.minute.unwrap_or(0), moment.second.unwrap_or(0)));
    let (Some(one), Some(other)) = (time(&first.value), time(&last.value)) else { return false };
    let is_same_day = day(&first.value) == day(&last.value) && last.value.day.is_some();
    let is_open = last.value.day.is_none() && last.value.weekday.is_none();
    let of_part = |part: &str| [first.span, last.span].iter().all(|span| text[span.range()].contains(part));
    let is_same_part = ["上午", "下午"].into_iter().any(of_part);
    one > other && (is_same_day || (is_open && (one.0 == other.0 || is_same_part)))
}

/// Whether the text tells of a change from one to the other, and not of a range.
fn is_change(text: &str, figure: &Figure, ends: &Ends) -> bool {
    /// How far before the range the verb of a change stands, in characters.
    const REACH: usize = 10;
    const VERBS: [char; 24] = [
        '由', '从', '自', '降', '减', '跌', '落', '缩', '低', '少', '升', '涨', '增', '调', '扩', '提', '高',
        '退', '改', '变', '下', '倒', '超', '压',
    ];
    let connector = &text[ends.first.end..ends.last.start];
    let before = text[..figure.span.start].chars().rev().take(REACH);
    connector.contains(['至', '到'])
        && before.take_while(|c| !matches!(c, '，' | '。' | '；')).any(|c| VERBS.contains(&c))
}

/// Whether a hyphen joins numbers with one unit behind them: 747-8架.
fn is_code(text: &str, figure: &Figure, ends: &Ends) -> bool {
    let connector = &text[ends.first.end..ends.last.start];
    let are_numbers = matches!(figure.value, Value::NumberRange(..));
    are_numbers && !ends.are_alike && connector.contains(['-', '－'])
}

fn finding(text: &str, figure: &Figure, ends: &Ends) -> ParagraphFinding {
    let (first, last) = (&text[ends.first.range()], &text[ends.last.range()]);
    ParagraphFinding {
        span: figure.span,
        message: Message::new(
            "范围的起止颠倒，起点大于终点",
            "This range runs backwards: its first end is the larger one",
        ),
        related: Vec::new(),
        fixes: vec![ParagraphFix {
            title: Message::new("对调起止", "Swap the ends"),
            safety: if ends.are_alike { Safety::Safe } else { Safety::Unsafe },
            edits: vec![(ends.first, last.to_owned()), (ends.last, first.to_owned())],
        }],
    }
}
