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
//! The mark stands on the date, and the message says what is wrong with it. Days of the
//! lunar calendar are looked up where their year is known: 2025年农历五月 has 29 days, and
//! no second sixth month follows the first in 2024. A date with 今年 or 去年 counts from the
//! manuscript's date.
//!
//! ## What it leaves alone
//!
//! 29 February where no year is given; 24时 and 24:00, which end a day; a lunar 三十 in
//! a year that is not known, as lunar months have 29 or 30 days, and the same day of the
//! last two lunar months in either of the years that overlap; lengths of time (45日, 90分钟),
//! results of matches (30∶25) and numbers with another word behind them (32日元).
//!
//! ## Fix: none
//!
//! Which day is meant only the source can say.

use jiff::civil::Date;

use crate::chinese::numerals::Style;
use crate::figures::{Figure, ManuscriptDate, Moment, Value, days_of_lunar_month};
use crate::rules::{Message, ParagraphFinding};

/// The findings among `figures`, which are those of one paragraph.
pub fn check(_text: &str, figures: &[Figure]) -> Vec<ParagraphFinding> {
    let found = figures.iter().filter_map(|figure| Some(finding(figure, problem_of(&figure.value)?)));
    found.collect()
}

/// Whether only the manuscript's date can tell if the day of `figure` is there: 今年2月29日.
pub fn depends_on_year(figure: &Figure) -> bool {
    /// Each month has the days before this one.
    const FIRST_DOUBTFUL: u32 = 29;
    let depends = |moment: &Moment| {
        moment.relative_year.is_some() && (moment.leap || moment.day.is_some_and(|day| day >= FIRST_DOUBTFUL))
    };
    match &figure.value {
        Value::Calendar(moment) => depends(moment),
        Value::CalendarRange(first, last) => depends(&first.value) || depends(&last.value),
        Value::Number { .. } | Value::NumberRange(..) => false,
    }
}

/// The findings that [`check`] cannot make, as they hang on the year of the manuscript.
pub fn check_in_year(
    _text: &str,
    figures: &[Figure],
    date: Option<&ManuscriptDate>,
) -> Vec<ParagraphFinding> {
    let Some(date) = date else { return Vec::new() };
    let open = figures.iter().filter(|figure| depends_on_year(figure) && problem_of(&figure.value).is_none());
    let found = open.filter_map(|figure| Some(finding(figure, problem_of(&date.with_years(figure).value)?)));
    found.collect()
}

fn finding(figure: &Figure, message: Message) -> ParagraphFinding {
    ParagraphFinding { span: figure.span, message, related: Vec::new(), fixes: Vec::new() }
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
    let lunar = moment.lunar || (is_day_alone && earlier.lunar);
    Moment { month: if is_day_alone { earlier.month } else { moment.month }, lunar, ..*moment }
}

fn problem(moment: &Moment) -> Option<Message> {
    month_problem(moment).or_else(|| day_problem(moment)).or_else(|| time_problem(moment))
}

fn month_problem(moment: &Moment) -> Option<Message> {
    let month = moment.month?;
    if !(1..=12).contains(&month) {
        return Some(Message::new(
            format!("一年只有12个月，没有{month}月"),
            format!("There is no month {month}"),
        ));
    }
    let year = moment.year.filter(|year| moment.leap && (1..=9999).contains(year))?;
    lunar_months(year, moment).is_empty().then(|| {
        Message::new(
            format!("农历{year}年没有闰{}", lunar_month_name(month)),
            format!("The lunar year {year} has no second month {month}"),
        )
    })
}

fn day_problem(moment: &Moment) -> Option<Message> {
    let day = moment.day?;
    let last = if moment.lunar { last_lunar_day(moment) } else { last_day(moment) };
    if (1..=last).contains(&day) {
        return None;
    }
    let calendar = match (moment.lunar, moment.leap) {
        (true, true) => "农历闰",
        (true, false) => "农历",
        _ => "",
    };
    let (chinese, english) = match (moment.year, moment.month) {
        (year, Some(month)) if moment.lunar => {
            let (chinese, english) =
                year.map(|year| (format!("{year}年"), format!(" of {year}"))).unwrap_or_default();
            let month_name = lunar_month_name(month);
            (format!("{chinese}{calendar}{month_name}"), format!("lunar month {month}{english}"))
        }
        (Some(year), Some(2)) => (format!("{year}年2月"), format!("February {year}")),
        (_, Some(month)) => (format!("{month}月"), format!("month {month}")),
        (_, None) => ("一个月".to_owned(), "a month".to_owned()),
    };
    Some(if day == 0 {
        Message::new("没有0日", "There is no day 0")
    } else {
        Message::new(
            match moment.lunar {
                true => format!("{chinese}最多{last}天，没有{}", lunar_day_name(day)),
                false => format!("{chinese}最多{last}天，没有{day}日"),
            },
            format!("There is no day {day}: {english} has {last} days at most"),
        )
    })
}

fn spelled_out(number: u32) -> String {
    Style::Spelled.print(number.into()).unwrap_or_else(|| number.to_string())
}

/// Lunar dates are written in Chinese numerals (GB/T 15835—2011, 4.2.1), and the last month is 腊月.
fn lunar_month_name(month: u32) -> String {
    match month {
        1 => "正月".to_owned(),
        12 => "腊月".to_owned(),
        _ => format!("{}月", spelled_out(month)),
    }
}

fn lunar_day_name(day: u32) -> String {
    if day <= 10 { format!("初{}", spelled_out(day)) } else { spelled_out(day) }
}

/// The last day of a lunar month, of the longest where its year is not known.
fn last_lunar_day(moment: &Moment) -> u32 {
    /// Lunar months have 29 or 30 days (GB/T 33661—2017).
    const LONGEST: u32 = 30;
    let months = moment.year.map(|year| lunar_months(year, moment)).unwrap_or_default();
    months.into_iter().max().unwrap_or(LONGEST)
}

/// The lengths of the lunar months that `moment` may mean in `year`. The last two begin in
/// one year and may end in the next, and people count them by either.
fn lunar_months(year: i32, moment: &Moment) -> Vec<u32> {
    const FIRST_OF_TWO_YEARS: u32 = 11;
    let Some(month) = moment.month else { return Vec::new() };
    let lunar_years = if month >= FIRST_OF_TWO_YEARS { year - 1..=year } else { year..=year };
    lunar_years.filter_map(|year| days_of_lunar_month(year, month, moment.leap)).collect()
}

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
    if hour > 24 || (hour == 24 && (minute > 0 || second > 0)) {
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
