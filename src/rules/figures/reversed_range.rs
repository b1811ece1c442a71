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
//! what falls or is changed (由50人减至30人, 上调8.6%至3.15%); what goes from one place, age or
//! temperature to another (海拔3000米至1500米, 60岁到18岁), degrees of frost; two numbers with
//! different units.
//!
//! ## Fix: safe where both ends have their own unit, else unsafe
//!
//! Swaps the ends. Where they share the unit behind the last, or the month before the
//! first (4月27日至15日), the editor must look: a digit may be wrong instead, or a month
//! missing.

use crate::chinese::numerals::is_numeral_character;
use crate::figures::{Dimension, End, Figure, Kind, Moment, Value, scale_of};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::{ParagraphSpan, end_of};

/// The findings among `figures`, which are those of `text`.
pub fn check(text: &str, figures: &[Figure]) -> Vec<ParagraphFinding> {
    let ranges = figures.iter().filter(|figure| figure.kind == Kind::Range);
    let reversed = ranges.filter_map(|figure| {
        let ends = reversed_ends(text, figure)?;
        (!is_code(text, figure, &ends) && !is_traverse(text, figure, &ends)).then_some(ends)
    });
    let mut reversed: Vec<Ends> =
        reversed.chain(figures.windows(2).filter_map(|pair| reversed_pair(text, pair))).collect();
    reversed.retain(|ends| !is_change(text, ends));
    reversed.sort_unstable_by_key(|ends| ends.whole);
    reversed.iter().map(|ends| finding(text, ends)).collect()
}

/// The two ends of a reversed range, and how they can trade places.
struct Ends {
    /// The range.
    whole: ParagraphSpan,
    first: ParagraphSpan,
    last: ParagraphSpan,
    /// Each has its own unit, and both state the same parts of a date.
    are_alike: bool,
    is_calendar: bool,
}

fn reversed_ends(text: &str, figure: &Figure) -> Option<Ends> {
    match &figure.value {
        Value::NumberRange(first, last) if first.value > last.value => {
            let are_alike = first.has_unit && last.has_unit;
            let (first, last) = (first.span, last.span);
            Some(Ends { whole: figure.span, first, last, are_alike, is_calendar: false })
        }
        Value::CalendarRange(first, last)
            if is_later(&first.value, &last.value) || is_later_in_day(text, first, last) =>
        {
            let crosses = text[first.span.end..last.span.start].contains(['次', '翌']);
            (!crosses).then(|| Ends::of_calendar(text, figure.span, first, last))
        }
        _ => None,
    }
}

/// Two dates or periods, each read by itself, that a connector makes a range: 正月十五至正月初五,
/// 20世纪90年代至20世纪80年代, 今年3月至去年9月.
fn reversed_pair(text: &str, pair: &[Figure]) -> Option<Ends> {
    let [first, last] = pair else { return None };
    let spans = [first, last].map(|figure| with_year_word(text, figure.span));
    let connector = text.get(spans[0].end..spans[1].start)?;
    let is_range = matches!(connector, "至" | "到" | "—" | "–" | "～" | "~");
    let ((begin, end), (last_begin, last_end)) = (period(first)?, period(last)?);
    let is_reversed = is_later(begin, last_begin) && is_later(end, last_end);
    let whole = ParagraphSpan::new(spans[0].start, spans[1].end);
    let [first, last] = spans;
    (is_range && is_reversed).then_some(Ends { whole, first, last, are_alike: true, is_calendar: true })
}

/// `span` with the 今年 or 去年 before it, which its date counts from.
fn with_year_word(text: &str, span: ParagraphSpan) -> ParagraphSpan {
    const WORDS: [&str; 5] = ["今年", "去年", "明年", "前年", "上年"];
    let word = WORDS.into_iter().find(|word| text[..span.start].ends_with(word));
    ParagraphSpan::new(span.start - word.map_or(0, str::len), span.end)
}

/// The first and the last day of a date or a period that is no range itself.
fn period(figure: &Figure) -> Option<(&Moment, &Moment)> {
    match &figure.value {
        Value::Calendar(moment) => Some((moment, moment)),
        Value::CalendarRange(first, last) if figure.kind == Kind::Date => Some((&first.value, &last.value)),
        _ => None,
    }
}

impl Ends {
    /// The ends without what only the first states and both mean (4月 in 4月27日至15日), and
    /// without a unit that only the last has.
    fn of_calendar(text: &str, whole: ParagraphSpan, first: &End<Moment>, last: &End<Moment>) -> Self {
        let (first_text, last_text) = (&text[first.span.range()], &text[last.span.range()]);
        let shared = n_bytes_shared(first_text, last_text);
        let own_unit = if first.has_unit { 0 } else { last_text.len() - without_unit(last_text).len() };
        Self {
            whole,
            first: ParagraphSpan::new(first.span.start + shared, first.span.end),
            last: ParagraphSpan::new(last.span.start, last.span.end - own_unit),
            are_alike: first.has_unit && last.has_unit && shared == 0,
            is_calendar: true,
        }
    }
}

/// How much of `first` states a year, a month or a day that `last` leaves out.
fn n_bytes_shared(first: &str, last: &str) -> usize {
    let behind = |unit: char| first.find(unit).map_or(0, |at| at + unit.len_utf8());
    match (
        last.contains('年'),
        last.contains('月'),
        last.contains(['日', '号']) || !last.contains(is_of_time),
    ) {
        (true, ..) => 0,
        (false, true, _) => behind('年'),
        (false, false, true) => behind('年').max(behind('月')),
        (false, false, false) => behind('日').max(behind('号')),
    }
}

/// Whether `c` stands in a time of day and in no date.
fn is_of_time(c: char) -> bool {
    matches!(c, '时' | '点' | ':' | '：' | '∶')
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
fn is_change(text: &str, ends: &Ends) -> bool {
    /// How far before the range the verb of a change stands, in characters.
    const REACH: usize = 10;
    const VERBS: [char; 24] = [
        '由', '从', '自', '降', '减', '跌', '落', '缩', '低', '少', '升', '涨', '增', '调', '扩', '提', '高',
        '退', '改', '变', '下', '倒', '超', '压',
    ];
    /// What is gained need not change from one number to the other: 每亩增收600元至400元.
    const GAINS: [&str; 6] = ["增收", "增产", "增值", "增加值", "增效", "增量"];
    let connector = &text[ends.first.end..ends.last.start];
    let before = end_of(&text[..ends.whole.start], REACH);
    let clause = before.rfind(['，', '。', '；']).map_or(before, |stop| &before[stop..]);
    let words = GAINS.iter().fold(clause.to_owned(), |words, gain| words.replace(gain, ""));
    // Dates are not changed but begin and end: 从正月初五至十五.
    let tells = |c: char| VERBS.contains(&c) && !(ends.is_calendar && matches!(c, '从' | '自' | '起'));
    connector.contains(['至', '到']) && words.chars().any(tells)
}

/// Whether the text goes from one to the other, or counts down on purpose: 海拔3000米至1500米,
/// 60岁到18岁, 零下5℃至零下12℃, 100元到10元不等.
fn is_traverse(text: &str, figure: &Figure, ends: &Ends) -> bool {
    const PLACES: [&str; 10] =
        ["海拔", "水深", "高度", "东经", "西经", "北纬", "南纬", "里程", "桩号", "深度"];
    let Value::NumberRange(_, last) = &figure.value else { return false };
    let before = &text[..figure.span.start];
    let is_place = PLACES.iter().any(|place| before.ends_with(place));
    let is_worded = text[ends.first.end..ends.last.start].contains(['至', '到']);
    let measures_way = figure.unit == "岁"
        || scale_of(figure.unit)
            .is_some_and(|scale| matches!(scale.dimension, Dimension::Length | Dimension::Temperature));
    let is_frost = figure.unit == "℃" && last.value.is_sign_negative();
    let is_spread = text[figure.span.end..].starts_with("不等");
    is_place || is_frost || (is_worded && ((ends.are_alike && measures_way) || is_spread))
}

/// Whether a hyphen joins numbers with one unit behind them: 747-8架.
fn is_code(text: &str, figure: &Figure, ends: &Ends) -> bool {
    let connector = &text[ends.first.end..ends.last.start];
    let are_numbers = matches!(figure.value, Value::NumberRange(..));
    are_numbers && !ends.are_alike && connector.contains(['-', '－'])
}

fn finding(text: &str, ends: &Ends) -> ParagraphFinding {
    let (first, last) = (&text[ends.first.range()], &text[ends.last.range()]);
    ParagraphFinding {
        span: ends.whole,
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
