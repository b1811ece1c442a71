//! Days: 2022年10月17日, 二〇二六年三月, 17日, 2022-10-17, 正月初五.
//!
//! A date is read as it is written, whether it can be or not.

use super::Moment;
use super::cursor::Cursor;
use super::time_of_day::{at_most_two_digits, read_time};
use super::weekdays::read_weekday;
use crate::chinese::numerals::{Form, Numeral, digits_at};

/// Reads the date, the time, or the date and time at `cursor`.
pub(super) fn read_moment(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let date =
        read_iso(cursor).or_else(|| read_date(cursor)).or_else(|| read_lunar(cursor, Moment::default()));
    match date {
        Some((date, end)) => {
            let (date, end) = with_weekday(date, end);
            let time = (date.day.is_some()).then(|| read_time(end.skip_space(), date)).flatten();
            Some(time.unwrap_or((date, end)))
        }
        None => read_time(cursor, Moment::default()),
    }
}

/// Whether `numeral` is a year of the common calendar: four digits, not a round
/// number of years that something lasted.
pub(super) fn is_year(numeral: &Numeral) -> Option<i32> {
    const YEARS: std::ops::RangeInclusive<i32> = 1100..=2999;
    match numeral.form {
        Form::Digits(4) | Form::Positional(4) => {
            let year = numeral.small().and_then(|year| i32::try_from(year).ok());
            year.filter(|year| YEARS.contains(year))
        }
        _ => None,
    }
}

/// Whether `cursor` stands behind the 年 of `year`, not of a length of time.
pub(super) fn ends_year(cursor: Cursor<'_>, year: i32) -> bool {
    const LENGTHS: [&str; 7] = ["历史", "来", "以前", "前", "的历史", "的文明", "文明"];
    let is_modern = (1900..2100).contains(&year);
    !cursor.sees("级龄多余") && (is_modern || cursor.after_any(&LENGTHS).is_none())
}

fn read_date(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    match read_year(cursor, &numeral, after) {
        Some((year, end)) => {
            let dated = Moment { year: Some(year), ..Moment::default() };
            let end = end.skip_space();
            let start = end.after_any(&["农历", "的农历"]).unwrap_or(end);
            let month = read_month(start, dated).or_else(|| read_lunar(start, dated));
            Some(month.unwrap_or((dated, end.before_word(" ").unwrap_or(end))))
        }
        None => month_of(cursor, (&numeral, after), Moment::default())
            .or_else(|| day_alone(cursor, &numeral, after)),
    }
}

/// The year that `numeral` at `cursor` gives, and the cursor behind its 年.
pub(super) fn read_year<'a>(
    cursor: Cursor<'a>,
    numeral: &Numeral,
    after: Cursor<'a>,
) -> Option<(i32, Cursor<'a>)> {
    /// The first year that is written with its last two digits and means this century.
    const CENTURY: i32 = 2000;
    let end = after.after("年")?;
    if cursor.before_word("公元前").is_some() {
        let year = i32::try_from(numeral.small()?).ok()?;
        return Some((1 - year, end));
    }
    if let Some(year) = is_year(numeral) {
        return ends_year(end, year).then_some((year, end));
    }
    let short = matches!(numeral.form, Form::Digits(2)) && cursor.sees("0");
    let year = CENTURY + i32::try_from(numeral.small()?).ok()?;
    (short && ends_year(end, year)).then_some((year, end))
}

/// `10月`, `10月17日`; the day may be in Chinese digits without 日 only in the lunar calendar.
fn read_month(cursor: Cursor<'_>, date: Moment) -> Option<(Moment, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    month_of(cursor, (&numeral, after), date)
}

/// The month whose number is `numeral`, which stands from `cursor` to `after`, with its day.
fn month_of<'a>(
    cursor: Cursor<'a>,
    (numeral, after): (&Numeral, Cursor<'a>),
    date: Moment,
) -> Option<(Moment, Cursor<'a>)> {
    let end = after.after("月").filter(|end| !end.sees("球亮季饼薪嫂色光台龄壤食"))?;
    let month = at_most_two_digits(numeral)?;
    let leap = cursor.before_word("农历闰").is_some();
    let lunar = leap || cursor.before_word("农历").is_some();
    let date = Moment { month: Some(month), lunar, leap, ..date };
    if let Some((day, end)) = read_day(end).filter(|_| !lunar) {
        return Some((Moment { day: Some(day), ..date }, end));
    }
    if let Some((day, end)) = read_lunar_day(end).filter(|_| !numeral.is_arabic()) {
        return Some((Moment { day: Some(day), lunar: true, ..date }, end));
    }
    if let Some((day, end)) = read_day(end) {
        return Some((Moment { day: Some(day), ..date }, end));
    }
    Some((date, end.after("份").filter(|end| !end.sees("额")).unwrap_or(end)))
}

fn read_day(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (numeral, after) = cursor.skip_space().numeral()?;
    let end = after.after_any(&["日", "号"])?;
    let day = at_most_two_digits(&numeral)?;
    (!end.sees("元线楼院机")).then_some((day, end))
}

/// `17日` with no month before it.
fn day_alone<'a>(cursor: Cursor<'a>, numeral: &Numeral, after: Cursor<'a>) -> Option<(Moment, Cursor<'a>)> {
    /// More days than a month has are a length of time.
    const LAST: u32 = 31;
    let end = after.after("日").filter(|end| !end.sees("元均内游产常式语系制薪之军方"))?;
    let day = at_most_two_digits(numeral).filter(|&day| (1..=LAST).contains(&day))?;
    let is_part_of_word = (end.sees("报") && end.after_any(&["报道", "报告", "报导", "报名"]).is_none())
        || (end.sees("本") && end.after_any(&["本报", "本网", "本台", "本刊", "本届", "本次"]).is_none());
    let counts_days = cursor.last().is_some_and(|c| "近满约共每逾超期用时第过达足".contains(c));
    (numeral.is_arabic() && !is_part_of_word && !counts_days)
        .then_some((Moment { day: Some(day), ..Moment::default() }, end))
}

/// `2022-10-17`, `2022/10/17`, `2022.10.17`.
fn read_iso(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    const DIGITS_OF_YEAR: usize = 4;
    if digits_at(cursor.rest()) != DIGITS_OF_YEAR {
        return None;
    }
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

/// `正月初一`, `腊月二十三`, `闰二月`; a numbered month of the lunar calendar has 农历 before
/// it or a day as 初五 behind it. `date` is what stands before it.
pub(super) fn read_lunar(cursor: Cursor<'_>, date: Moment) -> Option<(Moment, Cursor<'_>)> {
    let leap = cursor.after("闰");
    let start = leap.unwrap_or(cursor);
    let named = [("正月", 1), ("冬月", 11), ("腊月", 12)];
    let (month, end) = match named.into_iter().find_map(|(name, month)| Some((month, start.after(name)?))) {
        Some((month, end)) => (month, end),
        None => {
            let (numeral, after) = start.numeral().filter(|_| start.offset() > cursor.offset())?;
            (at_most_two_digits(&numeral)?, after.after("月")?)
        }
    };
    let date = Moment { month: Some(month), lunar: true, leap: leap.is_some(), ..date };
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

/// The weekday behind a date, in brackets or not: 10月1日（星期三）, 10月17日周一.
fn with_weekday(date: Moment, end: Cursor<'_>) -> (Moment, Cursor<'_>) {
    let read = || {
        let bracket = end.after_any(&["（", "("]);
        let (weekday, after) = read_weekday(bracket.unwrap_or(end))?;
        let end = if bracket.is_some() { after.after_any(&["）", ")"])? } else { after };
        Some((Moment { weekday: Some(weekday), ..date }, end))
    };
    date.day.and_then(|_| read()).unwrap_or((date, end))
}
