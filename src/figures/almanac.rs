//! What a calendar adds to a day: its weekday and its day in the lunar calendar (农历).

use jiff::civil::Date;
use lunar_lite::{SolarDate, lunar_month_days, solar_to_lunar};

use super::Moment;

/// The day that `moment` states whole, if the calendar has it.
pub fn day_of(moment: &Moment) -> Option<Date> {
    if moment.lunar {
        return None;
    }
    let year = i16::try_from(moment.year?).ok()?;
    Date::new(year, i8::try_from(moment.month?).ok()?, i8::try_from(moment.day?).ok()?).ok()
}

/// The weekday of `date`, from 1 for Monday.
pub fn weekday_of(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

/// The day of `date` in the lunar calendar: 九月廿二. `None` before year 1 and after 9999.
pub fn lunar_day_of(date: Date) -> Option<String> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    let lunar = solar_to_lunar(SolarDate { year: date.year().into(), month, day }).ok()?;
    let leap = if lunar.is_leap_month { "闰" } else { "" };
    let month = MONTHS.get(usize::from(lunar.month).checked_sub(1)?)?;
    Some(format!("{leap}{month}月{}", lunar_day(lunar.day)?))
}

/// How many days a lunar month has in the lunar year `year`; `None` where that has no such month,
/// as most have no second one (`is_leap`), and before year 1 and after 9999.
pub fn days_of_lunar_month(year: i32, month: u32, is_leap: bool) -> Option<u32> {
    let days = lunar_month_days(year, u8::try_from(month).ok()?, is_leap).ok()?;
    (1..=9999).contains(&year).then_some(days.into())
}

/// The name of the weekday that is `weekday`th from Monday.
pub fn weekday_in_chinese(weekday: u8) -> Option<&'static str> {
    let names = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    names.get(usize::from(weekday).checked_sub(1)?).copied()
}

const MONTHS: [&str; 12] = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];

/// 初五, 十五, 二十, 廿三, 三十.
fn lunar_day(day: u8) -> Option<String> {
    const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let digit = DIGITS.get(usize::from((day + 9) % 10))?;
    Some(match day {
        1..=10 => format!("初{digit}"),
        20 => "二十".to_owned(),
        30 => "三十".to_owned(),
        11..20 => format!("十{digit}"),
        21..30 => format!("廿{digit}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: (i16, i8, i8), weekday: &str, lunar: &str) {
        let date = Date::new(date.0, date.1, date.2).expect("a day of the calendar");
        assert_eq!(weekday_in_chinese(weekday_of(date)), Some(weekday));
        assert_eq!(lunar_day_of(date).as_deref(), Some(lunar));
    }

    #[test]
    fn a_day_has_a_weekday_and_a_lunar_day() {
        check((2022, 10, 17), "星期一", "九月廿二");
        check((2024, 2, 10), "星期六", "正月初一");
        check((2023, 4, 1), "星期六", "闰二月十一");
        check((2025, 1, 28), "星期二", "腊月廿九");
    }
}
