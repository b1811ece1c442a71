//! Days: 2022年10月17日, 二〇二六年三月, 17日, 2022-10-17, 正月初五.
//!
//! A date is read as it is written, whether it can be or not.

use super::Moment;
use super::cursor::Cursor;
use super::time_of_day::{at_most_two_digits, read_time};
use crate::chinese::numerals::{Form, Numeral};

/// Reads the date, the time, or the date and time at `cursor`.
pub(super) fn read_moment(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let date = read_lunar(cursor).or_else(|| read_iso(cursor)).or_else(|| read_date(cursor));
    match date {
        Some((date, end)) => {
            let time = (date.day.is_some()).then(|| read_time(end.skip_space(), date)).flatten();
            Some(time.unwrap_or((date, end)))
        }
        None => read_time(cursor, Moment::default()),
    }
}

/// Whether `numeral` is a year of the common calendar: four digits, not a round
/// number of years that something lasted.
pub(super) fn is_year(numeral: &Numeral) -> Option<u32> {
    const YEARS: std::ops::RangeInclusive<u32> = 1100..=2999;
    match numeral.form {
        Form::Digits(4) | Form::Positional(4) => numeral.small().filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

/// Whether `cursor` stands behind the 年 of a year, not of a length of time.
pub(super) fn ends_year(cursor: Cursor<'_>) -> bool {
    !cursor.sees("级龄多余") && cursor.after_any(&["历史", "来", "以前"]).is_none()
}

fn read_date(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    let year = is_year(&numeral).zip(after.after("年").filter(|end| ends_year(*end)));
    match year {
        Some((year, end)) => {
            let dated = Moment { year: Some(year), ..Moment::default() };
            Some(read_month(end, dated).unwrap_or((dated, end)))
        }
        None => read_month(cursor, Moment::default()).or_else(|| read_day_alone(cursor)),
    }
}

/// `10月`, `10月17日`; the day may be in Chinese digits without 日 only in the lunar calendar.
fn read_month(cursor: Cursor<'_>, date: Moment) -> Option<(Moment, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    let month = at_most_two_digits(&numeral)?;
    let end = after.after("月").filter(|end| !end.sees("球亮季饼薪嫂色光台龄"))?;
    let date = Moment { month: Some(month), ..date };
    if let Some((day, end)) = read_day(end) {
        return Some((Moment { day: Some(day), ..date }, end));
    }
    if let Some((day, end)) = read_lunar_day(end).filter(|_| !numeral.is_arabic()) {
        return Some((Moment { day: Some(day), lunar: true, ..date }, end));
    }
    Some((date, end.after("份").unwrap_or(end)))
}

fn read_day(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    let day = at_most_two_digits(&numeral)?;
    let end = after.after_any(&["日", "号"])?;
    (!end.sees("元线楼院机")).then_some((day, end))
}

/// `17日` with no month before it.
fn read_day_alone(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    /// More days than a month has are a length of time.
    const LAST: u32 = 31;
    let (numeral, after) = cursor.numeral()?;
    let day = at_most_two_digits(&numeral).filter(|&day| (1..=LAST).contains(&day))?;
    let end = after.after("日").filter(|end| !end.sees("元均内游报本产常式语系制薪之"))?;
    let counts_days = cursor.before().ends_with(['近', '满', '约', '共', '每', '逾', '超']);
    (numeral.is_arabic() && !counts_days).then_some((Moment { day: Some(day), ..Moment::default() }, end))
}

/// `2022-10-17`, `2022/10/17`, `2022.10.17`.
fn read_iso(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral_of_digits()?;
    let year = is_year(&numeral)?;
    let mark = ["-", "/", "."].into_iter().find(|mark| after.after(mark).is_some())?;
    let (month, after) = after.after(mark)?.numeral_of_digits()?;
    let (day, end) = after.after(mark)?.numeral_of_digits()?;
    let (month, day) = (at_most_two_digits(&month)?, at_most_two_digits(&day)?);
    let goes_on = end.peek().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'));
    let is_version = mark == "." && !((1..=12).contains(&month) && (1..=31).contains(&day));
    let date = Moment { year: Some(year), month: Some(month), day: Some(day), ..Moment::default() };
    (!goes_on && !is_version).then_some((date, end))
}

/// `农历八月十五`, `正月初一`, `腊月二十三`, `闰二月`.
fn read_lunar(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let named = cursor.after("农历");
    let start = named.unwrap_or(cursor);
    let start = start.after("闰").unwrap_or(start);
    let (month, end) = if let Some(end) = start.after("正月") {
        (1, end)
    } else if let Some(end) = start.after("冬月") {
        (11, end)
    } else if let Some(end) = start.after("腊月") {
        (12, end)
    } else {
        let (numeral, after) = start.numeral().filter(|_| named.is_some())?;
        (at_most_two_digits(&numeral)?, after.after("月")?)
    };
    let date = Moment { month: Some(month), lunar: true, ..Moment::default() };
    match read_lunar_day(end) {
        Some((day, end)) => Some((Moment { day: Some(day), ..date }, end)),
        None => Some((date, end)),
    }
}

/// `初五`, `十五`, `廿三`, `三十`, with or without 日.
fn read_lunar_day(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (tens, start) = if let Some(after) = cursor.after("初") {
        (0, after)
    } else if let Some(after) = cursor.after("廿") {
        (20, after)
    } else {
        (0, cursor)
    };
    let is_marked = start.offset() > cursor.offset();
    let (numeral, end) = start.numeral()?;
    let day = tens + at_most_two_digits(&numeral)?;
    let is_day = match numeral.form {
        Form::Single(_) => is_marked,
        Form::Spelled => !is_marked || day == 10,
        _ => false,
    };
    let counts = end.peek().is_some_and(|c| "个名家位人年岁多余万千百亿元".contains(c));
    (is_day && !counts).then(|| (day, end.after("日").unwrap_or(end)))
}
