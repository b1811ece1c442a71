//! # impossible-date
//!
//! A date or a time that no calendar and no clock has.
//!
//! ## Why it matters
//!
//! The reader cannot act on it, and whoever copies it spreads it: a meeting on 31 June
//! is missed by everybody.
//!
//! ## Example
//!
//! ```text
//! 水厂将于6月31日25时停水检修。
//! ```
//!
//! The mark stands on the date, and the message says what is wrong with it.
//!
//! ## What it leaves alone
//!
//! 29 February where no year is given; 24时 and 24:00, which end a day; a lunar 三十,
//! as lunar months have 29 or 30 days; lengths of time (45日, 90分钟), results of
//! matches (30∶25) and numbers with another word behind them (32日元).
//!
//! ## Fix: none
//!
//! Which day is meant only the source can say.

use jiff::civil::Date;

use crate::figures::{Figure, Moment, Value};
use crate::rules::{Message, ParagraphFinding};

/// The findings among `figures`, which are those of one paragraph.
pub fn check(_text: &str, figures: &[Figure]) -> Vec<ParagraphFinding> {
    let finding = |figure: &Figure| {
        let message = problem_of(&figure.value)?;
        Some(ParagraphFinding { span: figure.span, message, related: Vec::new(), fixes: Vec::new() })
    };
    figures.iter().filter_map(finding).collect()
}

fn problem_of(value: &Value) -> Option<Message> {
    match value {
        Value::Calendar(moment) => problem(moment),
        Value::CalendarRange(first, last) => {
            let last = inheriting(&last.value, &first.value);
            problem(&first.value).or_else(|| problem(&last))
        }
        Value::Number { .. } | Value::NumberRange(..) => None,
    }
}

/// `moment` with the month of `earlier` where it states none: 2月27日至30日. The year stays
/// open, as a range may cross it.
fn inheriting(moment: &Moment, earlier: &Moment) -> Moment {
    let is_day_alone = moment.month.is_none() && moment.day.is_some();
    Moment { month: if is_day_alone { earlier.month } else { moment.month }, ..*moment }
}

fn problem(moment: &Moment) -> Option<Message> {
    month_problem(moment).or_else(|| day_problem(moment)).or_else(|| time_problem(moment))
}

fn month_problem(moment: &Moment) -> Option<Message> {
    let month = moment.month.filter(|month| !(1..=12).contains(month))?;
    Some(Message::new(format!("一年只有12个月，没有{month}月"), format!("There is no month {month}")))
}

fn day_problem(moment: &Moment) -> Option<Message> {
    let day = moment.day?;
    let last = if moment.lunar { LONGEST_LUNAR_MONTH } else { last_day(moment) };
    if (1..=last).contains(&day) {
        return None;
    }
    let calendar = if moment.lunar { "农历" } else { "" };
    let (chinese, english) = match (moment.year, moment.month) {
        (Some(year), Some(2)) => (format!("{year}年2月"), format!("February {year}")),
        (_, Some(month)) => (format!("{calendar}{month}月"), format!("month {month}")),
        (_, None) => ("一个月".to_owned(), "a month".to_owned()),
    };
    Some(if day == 0 {
        Message::new("没有0日", "There is no day 0")
    } else {
        Message::new(
            format!("{chinese}最多{last}天，没有{day}日"),
            format!("There is no day {day}: {english} has {last} days at most"),
        )
    })
}

/// Lunar months have 29 or 30 days (GB/T 33661—2017).
const LONGEST_LUNAR_MONTH: u32 = 30;

/// The last day of the month; of February with no year, that of a leap year.
fn last_day(moment: &Moment) -> u32 {
    const LEAP_YEAR: i32 = 2024;
    const LONGEST: u32 = 31;
    let year = i16::try_from(moment.year.unwrap_or(LEAP_YEAR));
    let month = moment.month.map(i8::try_from);
    match (year, month) {
        (Ok(year), Some(Ok(month))) => {
            Date::new(year, month, 1).map_or(LONGEST, |first| first.days_in_month().unsigned_abs().into())
        }
        _ => LONGEST,
    }
}

fn time_problem(moment: &Moment) -> Option<Message> {
    let hour = moment.hour?;
    let (minute, second) = (moment.minute.unwrap_or(0), moment.second.unwrap_or(0));
    if hour > 24 || (hour == 24 && minute > 0) {
        return Some(Message::new("一天到24时为止", "A day ends at 24:00"));
    }
    if minute > 59 {
        return Some(Message::new(
            format!("一小时没有{minute}分"),
            format!("An hour has no minute {minute}"),
        ));
    }
    (second > 60)
        .then(|| Message::new(format!("一分钟没有{second}秒"), format!("A minute has no second {second}")))
}
