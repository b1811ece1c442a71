//! # weekday-mismatch
//!
//! A date and the weekday beside it that no year in question brings together.
//!
//! ## Why it matters
//!
//! One of the two is wrong, and readers who trust the wrong one come on the wrong day.
//!
//! ## Example
//!
//! ```text
//! 招聘会定于2025年10月1日（星期四）上午9时开始。
//! ```
//!
//! The mark stands on the weekday, the date is the related place, and the message says
//! which weekday the date has.
//!
//! The year is that of the date, or else that of the manuscript's date: given with `--date`
//! or in `copydesk.toml`, in the file's name, or the one that the text gives most often.
//! Where the paragraph names other years, or the date lies closer to the manuscript's in
//! another year, those years are tried as well, and so is the next one where only the text
//! tells the year. One that fits is enough to say nothing. A day without a month
//! (1日，星期三) is tried in the months of the dates before it and in those around the
//! manuscript's date.
//!
//! ## What it leaves alone
//!
//! Dates whose year is not known, and those without a year that lie months away from the
//! manuscript's day: a paragraph farther up may have said of which year it tells; days of the lunar calendar; weekdays that come again and
//! again (每周三), that only stand near a date (10月1日前的周五) or are listed with others;
//! dates that no calendar has, of which `impossible-date` speaks.
//!
//! ## Fix: unsafe
//!
//! Puts the right weekday, named as the text names it: 星期三, 周三 or 礼拜三. The day may be
//! wrong instead.

use jiff::civil::Date;

use crate::figures::{Figure, ManuscriptDate, Moment, Value, weekday_of};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::ParagraphSpan;

use super::possible_dates::PossibleDates;

/// Whether `figure` says anything of a weekday.
pub fn asks_about(figure: &Figure) -> bool {
    moments(&figure.value).iter().flatten().any(|(moment, _)| moment.weekday.is_some())
}

/// The findings among `figures`, which are those of `text`, in a manuscript of `date`.
pub fn check(text: &str, figures: &[Figure], date: Option<&ManuscriptDate>) -> Vec<ParagraphFinding> {
    let possible = PossibleDates::new(text, figures, date);
    let pairs = (0..figures.len()).flat_map(|index| pairs_of(text, figures, index));
    pairs.filter_map(|pair| finding(text, &pair, &possible.of(pair.index, &pair.day))).collect()
}

/// A weekday and the day that it is said to be.
struct Pair {
    /// The place of the day among the figures.
    index: usize,
    day: Moment,
    day_span: ParagraphSpan,
    weekday: u8,
    weekday_span: ParagraphSpan,
}

type Stated = (Moment, ParagraphSpan);

type Ends = [Option<Stated>; 2];

/// The days or weekdays that `value` states: one, or both ends of a range.
fn moments(value: &Value) -> Ends {
    /// The caller knows the span of a figure that is no range.
    const WHOLE: ParagraphSpan = ParagraphSpan { start: 0, end: usize::MAX };
    match value {
        Value::Calendar(moment) => [Some((*moment, WHOLE)), None],
        Value::CalendarRange(first, last) => {
            let end = last.value.as_end_of(&first.value);
            [Some((first.value, first.span)), Some((end, last.span))]
        }
        _ => [None, None],
    }
}

fn ends_of(figure: &Figure) -> Ends {
    let within = |(moment, span): Stated| {
        let (start, end) = (span.start.max(figure.span.start), span.end.min(figure.span.end));
        (moment, ParagraphSpan::new(start, end))
    };
    moments(&figure.value).map(|end| end.map(within))
}

/// The pairs whose day is in the figure at `index`.
fn pairs_of(text: &str, figures: &[Figure], index: usize) -> Vec<Pair> {
    if !figures[index].is_calendar() {
        return Vec::new();
    }
    let days = ends_of(&figures[index]);
    let own = days.map(|end| end.filter(|(moment, _)| moment.weekday.is_some()));
    let beside = if own.iter().any(Option::is_some) { None } else { beside(text, figures, index) };
    let weekdays = beside.map_or(own, |other| ends_of(&figures[other]));
    // 周一至周三（10月1日至3日）: the ends correspond; one day is of no two weekdays.
    let correspond = days.iter().flatten().count() == weekdays.iter().flatten().count() || beside.is_none();
    let pair = |(day, weekday): (Option<Stated>, Option<Stated>)| {
        let ((day, day_span), (moment, span)) = (day?, weekday?);
        let weekday_span = span_of_weekday(text, span)?;
        let day_span = if beside.is_none() { without(text, day_span, weekday_span) } else { day_span };
        (day.day.is_some() && !day.lunar).then_some(Pair {
            index,
            day,
            day_span,
            weekday: moment.weekday?,
            weekday_span,
        })
    };
    days.into_iter().zip(weekdays).filter_map(pair).filter(|_| correspond).collect()
}

/// The figure that states the weekday of the day at `index`: 周三（10月1日）, 10月1日，星期三，,
/// 10月1日是星期三.
fn beside(text: &str, figures: &[Figure], index: usize) -> Option<usize> {
    let is_weekday = |other: usize| {
        figures.get(other).is_some_and(|figure| {
            let ends = moments(&figure.value);
            ends.iter().flatten().all(|(moment, _)| moment.is_weekday_alone() && !moment.has_time())
                && ends[0].is_some()
        })
    };
    let between = |one: usize, other: usize| &text[figures[one].span.end..figures[other].span.start];
    let behind = |index: usize| &text[figures[index].span.end..];
    let before = index.checked_sub(1).filter(|&other| is_weekday(other));
    let is_bracketed = |other: &usize| {
        matches!(between(*other, index), "（" | "(") && behind(index).starts_with(['）', ')'])
    };
    let recurs = |other: &usize| text[..figures[*other].span.start].ends_with(['每', '逢']);
    if let Some(other) = before.filter(is_bracketed).filter(|other| !recurs(other)) {
        return Some(other);
    }
    // Between the two may stand the day in the lunar calendar: 10月1日（八月十五，星期三）.
    let is_lunar = |other: usize| {
        let ends = figures.get(other).map(|figure| moments(&figure.value));
        ends.is_some_and(|ends| ends.iter().flatten().any(|(moment, _)| moment.lunar))
    };
    let other = if is_lunar(index + 1) { index + 2 } else { index + 1 };
    if !is_weekday(other) {
        return None;
    }
    let is_one_of_several = is_weekday(other + 1) && between(other, other + 1).chars().count() <= 1;
    let ends_there = behind(other).chars().next().is_none_or(|c| "，。；：、）) 　".contains(c));
    let joined = match between(index, index + 1) {
        "，" | "（" | "(" | " " | "　" => ends_there,
        "是" | "正是" | "恰是" | "恰逢" | "适逢" | "正逢" | "正值" | "为" => true,
        _ => false,
    };
    let joined =
        joined && (other == index + 1 || matches!(between(index + 1, other), "，" | "、" | " " | ""));
    (joined && !is_one_of_several).then_some(other)
}

/// Where the weekday stands in `span`.
fn span_of_weekday(text: &str, span: ParagraphSpan) -> Option<ParagraphSpan> {
    let said = &text[span.range()];
    let last = |name: &str| Some((said.rfind(name)?, name.len()));
    let (at, length) = NAMES.iter().filter_map(|name| last(name)).max()?;
    let digit = said[at + length..].chars().next()?;
    Some(ParagraphSpan::new(span.start + at, span.start + at + length + digit.len_utf8()))
}

const NAMES: [&str; 3] = ["星期", "礼拜", "周"];

/// `day` up to the weekday in it, and up to the bracket before that.
fn without(text: &str, day: ParagraphSpan, weekday: ParagraphSpan) -> ParagraphSpan {
    let end = weekday.start.clamp(day.start, day.end);
    let stated = text[day.start..end].trim_end_matches(['（', '(', ' ']);
    ParagraphSpan::new(day.start, day.start + stated.len())
}

/// That none of the days `possible`, the likeliest first, has the weekday of `pair`.
fn finding(text: &str, pair: &Pair, possible: &[Date]) -> Option<ParagraphFinding> {
    let &likeliest = possible.first()?;
    if possible.iter().any(|&day| weekday_of(day) == pair.weekday) {
        return None;
    }
    let said = &text[pair.weekday_span.range()];
    let right = named_as(said, weekday_of(likeliest));
    let day = format!("{}年{}月{}日", likeliest.year(), likeliest.month(), likeliest.day());
    Some(ParagraphFinding {
        span: pair.weekday_span,
        message: Message::new(
            format!("{day}是{right}，不是{said}"),
            format!("{likeliest} is a {}, not {said}", likeliest.strftime("%A")),
        ),
        related: vec![(pair.day_span, Message::new("这一天", "The day"))],
        fixes: vec![ParagraphFix {
            title: Message::new(format!("改为“{right}”"), format!("Change it to {right}")),
            safety: Safety::Unsafe,
            edits: vec![(pair.weekday_span, right)],
        }],
    })
}

/// The name of the `weekday`th from Monday, in the words of `said`.
fn named_as(said: &str, weekday: u8) -> String {
    const DIGITS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let name = NAMES.into_iter().find(|name| said.starts_with(name)).unwrap_or("星期");
    let digit = usize::from(weekday).checked_sub(1).and_then(|index| DIGITS.get(index)).copied();
    let digit = if name == "礼拜" && weekday == 7 { Some("天") } else { digit };
    format!("{name}{}", digit.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn right_weekday(text: &str, date: Option<&str>) -> Option<String> {
        let date = date.and_then(ManuscriptDate::in_file_name);
        let found = check(text, &scan(text), date.as_ref());
        found.first().map(|finding| finding.fixes[0].edits[0].1.clone())
    }

    #[test]
    fn the_year_comes_from_the_text_or_the_manuscript() {
        let right = |text, date| right_weekday(text, date);
        assert_eq!(right("2025年10月1日（星期四）开馆。", None).as_deref(), Some("星期三"));
        assert_eq!(right("10月1日（周四）开馆。", Some("20250928")).as_deref(), Some("周三"));
        assert_eq!(right("10月1日（周四）开馆。", None), None);
        assert_eq!(right("1日（礼拜四）开馆。", Some("20250928")).as_deref(), Some("礼拜一"));
    }

    #[test]
    fn a_year_that_fits_is_enough() {
        // 2026 began on a Thursday.
        assert_eq!(right_weekday("1月1日（星期四）开馆。", Some("20251230")), None);
        assert_eq!(right_weekday("去年10月1日（星期二）开馆。", Some("20250928")), None);
        // 28 November 2016 was a Monday, and a story of 2019 may tell of it.
        assert_eq!(right_weekday("11月28日（星期一）上午开庭。", Some("20190223")), None);
        assert!(right_weekday("去年10月1日（星期三）开馆。", Some("20250928")).is_some());
    }
}
