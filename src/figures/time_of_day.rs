//! Times of the day: 14时55分, 下午3点半, 9:30.

use super::Moment;
use super::cursor::Cursor;
use crate::chinese::numerals::{Form, Numeral};

/// The parts of the day, the longer names first, and whether hours up to 11 in them
/// count from noon.
const PARTS_OF_DAY: [(&str, bool); 16] = [
    ("凌晨", false),
    ("清晨", false),
    ("早晨", false),
    ("早上", false),
    ("早间", false),
    ("上午", false),
    ("中午", true),
    ("下午", true),
    ("傍晚", true),
    ("晚上", true),
    ("晚间", true),
    ("当晚", true),
    ("夜里", true),
    ("夜间", true),
    ("深夜", true),
    ("晚", true),
];

/// The cursor before the part of the day that ends at `cursor`, and before the weekday before that.
pub(super) fn before_part_of_day(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    // Only these characters end one of them.
    if !cursor.last().is_some_and(|c| "晨上间午晚里夜".contains(c)) {
        return None;
    }
    PARTS_OF_DAY.iter().find_map(|(name, _)| cursor.before_word(name))
}

/// Reads a time at `cursor` into `moment`, with the part of the day before it.
pub(super) fn read_time(cursor: Cursor<'_>, moment: Moment) -> Option<(Moment, Cursor<'_>)> {
    let part = PARTS_OF_DAY.iter().find_map(|&(name, from_noon)| Some((from_noon, cursor.after(name)?)));
    let (from_noon, start) = part.unwrap_or((false, cursor));
    let is_certain = part.is_some() || moment != Moment::default();
    let (mut time, end) =
        read_clock(start, moment, is_certain).or_else(|| read_hour(start, moment, is_certain))?;
    if from_noon && let Some(hour @ 1..=12) = time.hour {
        time.hour = Some(if hour < 12 { hour + 12 } else { noon_or_midnight(cursor) });
    }
    Some((time, end))
}

fn noon_or_midnight(cursor: Cursor<'_>) -> u32 {
    if cursor.after_any(&["中午", "下午"]).is_some() { 12 } else { 24 }
}

/// `9:30`, `14:55:07`. Without a day or a part of the day it must be a time that can be:
/// scores are written alike.
fn read_clock(cursor: Cursor<'_>, moment: Moment, is_certain: bool) -> Option<(Moment, Cursor<'_>)> {
    let (hour, after_hour) = digits(cursor, 1..=2)?;
    let (minute, mut end) = digits(after_colon(after_hour)?, 2..=2)?;
    let mut second = None;
    if let Some((value, after)) = after_colon(end).and_then(|cursor| digits(cursor, 2..=2)) {
        (second, end) = (Some(value), after);
    }
    let can_be = hour <= 24 && minute <= 59;
    let is_ratio = ["比例", "比例为", "之比", "比", "按"].iter().any(|word| cursor.before().ends_with(word));
    let is_score = ["胜", "负", "击败", "战胜", "领先", "落后", "逆转", "大胜", "险胜", "淘汰", "平"]
        .iter()
        .any(|word| end.rest().starts_with(word))
        || ["以", "比分", "局"].iter().any(|word| cursor.before().ends_with(word));
    let is_time = (is_certain || can_be) && !is_score && !is_ratio;
    let goes_on = end.peek().is_some_and(|c| c.is_ascii_digit());
    (is_time && !goes_on)
        .then_some((Moment { hour: Some(hour), minute: Some(minute), second, ..moment }, end))
}

fn after_colon(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.after_any(&[":", "：", "∶"])
}

fn digits(cursor: Cursor<'_>, n_digits: std::ops::RangeInclusive<usize>) -> Option<(u32, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    match numeral.form {
        Form::Digits(count) if n_digits.contains(&count) => Some((numeral.small()?, after)),
        _ => None,
    }
}

/// `14时55分`, `9点半`, `3时许`.
fn read_hour(cursor: Cursor<'_>, moment: Moment, is_certain: bool) -> Option<(Moment, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    let (is_point, behind) = match (after.after("时"), after.after_any(&["点钟", "点"])) {
        (Some(behind), _) => (false, behind),
        (_, Some(behind)) => (true, behind),
        _ => return None,
    };
    let hour = at_most_two_digits(&numeral)?;
    let (minute, second, end) = read_minutes(behind, is_point);
    let is_stated =
        is_certain || minute.is_some() || behind.sees("许整左前之后至，。") || after.after("点钟").is_some();
    let is_time = if is_point {
        is_stated
            || (numeral.is_arabic() && hour <= 24 && !behind.sees("建要意希启问感理思看至共内主倡声协计方"))
    } else {
        (is_stated || numeral.is_arabic()) && !behind.sees("代期间刻候常任速尚装隔差效段长空令区")
    };
    let is_time =
        is_time && (numeral.is_arabic() || is_certain || minute.is_some()) && (!is_point || hour <= 24);
    is_time.then_some((Moment { hour: Some(hour), minute, second, ..moment }, end))
}

fn read_minutes(cursor: Cursor<'_>, is_point: bool) -> (Option<u32>, Option<u32>, Cursor<'_>) {
    if let Some(end) = cursor.after("半").filter(|end| !end.sees("年天月个")) {
        return (Some(30), None, end);
    }
    if let Some(end) = cursor.after("整") {
        return (Some(0), None, end);
    }
    let Some((numeral, after)) = cursor.numeral() else { return (None, None, cursor) };
    let Some(minute) = at_most_two_digits(&numeral) else { return (None, None, cursor) };
    match after.after("分").filter(|end| !end.sees("之钟")) {
        Some(end) => {
            let second = end
                .numeral()
                .and_then(|(numeral, after)| Some((at_most_two_digits(&numeral)?, after.after("秒")?)));
            match second {
                Some((second, end)) => (Some(minute), Some(second), end),
                None => (Some(minute), None, end),
            }
        }
        None if is_point && numeral.form == Form::Digits(2) => (Some(minute), None, after),
        None => (None, None, cursor),
    }
}

/// The value of a numeral of one or two digits, as hours and days are.
pub(super) fn at_most_two_digits(numeral: &Numeral) -> Option<u32> {
    match numeral.form {
        Form::Digits(1..=2) | Form::Single(_) | Form::Spelled => numeral.small().filter(|&value| value < 100),
        _ => None,
    }
}
