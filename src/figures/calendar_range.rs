//! Days and times, alone or from one to another: 1—9月, 2022—2025年, 9月1日至5日,
//! with the words around them: 去年, 左右, 月底, 上旬.

use super::calendar::{ends_year, is_year, read_moment, read_year};
use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use super::moment::Moment;
use super::relative_years::relative_year;
use super::time_of_day::{at_most_two_digits, before_part_of_day};
use crate::chinese::numerals::Numeral;
use crate::text::ParagraphSpan;

/// Reads the date or time at `cursor`, or the range that it begins. Words before it belong
/// to it from byte `free_from` on.
pub(super) fn read_moment_or_range(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    if let Some((first, last)) = read_range_of_bare_numbers(cursor) {
        return Some(range(first, last, Kind::Range));
    }
    let start = before_part_of_day(cursor).filter(|start| start.offset() >= free_from).unwrap_or(cursor);
    let (moment, after) = read_moment(start)?;
    let start = before_era(start).filter(|start| start.offset() >= free_from).unwrap_or(start);
    let moment = Moment { relative_year: relative_year(start).filter(|_| moment.year.is_none()), ..moment };
    let first = End { value: moment, span: between(start, after), has_unit: true };
    Some(match read_last(after, &moment) {
        Some(last) => range(first, last, Kind::Range),
        None => alone(first, after),
    })
}

/// 公元前 and 农历 belong to the date behind them.
fn before_era(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.before_any(&["公元前", "农历闰", "农历", "公元"])
}

fn read_last<'a>(after: Cursor<'a>, first: &Moment) -> Option<End<Moment>> {
    let start = after.after_connector()?;
    let next_year = start.after_any(&["次年", "翌年"]);
    let start = next_year.or_else(|| start.after_any(&["次日", "翌日", "当年", "当日"])).unwrap_or(start);
    let (moment, end) = read_moment(start)?;
    let year = match next_year {
        Some(_) => moment.year.or(first.year.map(|year| year + 1)),
        None => moment.year,
    };
    Some(End { value: Moment { year, ..moment }, span: between(start, end), has_unit: true })
}

/// One date or time, with the words behind it.
pub(super) fn alone(end: End<Moment>, after: Cursor<'_>) -> Figure {
    let moment = end.value;
    let kind = if moment.has_time() { Kind::Time } else { Kind::Date };
    let start = end.span.start;
    if kind == Kind::Date
        && let Some((first, last, close)) = read_third_of_month(moment, after)
    {
        let span = ParagraphSpan::new(start, close.offset());
        let end = |value| End { value, span, has_unit: true };
        return range(end(first), end(last), Kind::Date);
    }
    let (bound, close) = behind(&moment, after);
    Figure {
        span: ParagraphSpan::new(start, close.offset()),
        kind,
        value: Value::Calendar(moment),
        unit: "",
        per: "",
        bound,
    }
}

/// What stands behind a date or a time and is part of it: 3时许, 30分左右, 2024年底, 12月底.
fn behind<'a>(moment: &Moment, after: Cursor<'a>) -> (Bound, Cursor<'a>) {
    let about: &[&str] = if moment.has_time() { &["许", "左右", "前后"] } else { &["左右", "前后"] };
    if let Some(end) = after.after_any(about).filter(|end| !end.sees("两侧手多可")) {
        return (Bound::About, end);
    }
    let parts: &[&str] = match (moment.day, moment.month) {
        (None, Some(_)) => &["底", "末", "初"],
        (None, None) if moment.weekday.is_none() => &["年底", "年末", "年初", "年中", "底", "末", "初", "度"],
        _ => &[],
    };
    let end = after.after_any(parts).filter(|end| !end.sees("次步级中期衷始一假过"));
    (Bound::Exact, end.unwrap_or(after))
}

/// `11月上旬`.
fn read_third_of_month(moment: Moment, after: Cursor<'_>) -> Option<(Moment, Moment, Cursor<'_>)> {
    moment.month.filter(|_| moment.day.is_none() && !moment.lunar)?;
    let (first, last, end) = if let Some(end) = after.after("上旬") {
        (1, Some(10), end)
    } else if let Some(end) = after.after("中旬") {
        (11, Some(20), end)
    } else {
        // The last day of the month depends on the year.
        (21, None, after.after("下旬")?)
    };
    let day = |day| Moment { day, ..moment };
    Some((day(Some(first)), day(last), end))
}

/// A figure from one date or time to another.
pub(super) fn range(first: End<Moment>, last: End<Moment>, kind: Kind) -> Figure {
    Figure {
        span: ParagraphSpan::new(first.span.start, last.span.end),
        kind,
        value: Value::CalendarRange(first, last),
        unit: "",
        per: "",
        bound: Bound::Exact,
    }
}

fn between(start: Cursor<'_>, end: Cursor<'_>) -> ParagraphSpan {
    ParagraphSpan::new(start.offset(), end.offset())
}

/// `1—9月`, `2022—2025年`, `2022年10—12月`, `5至8日`: the first end takes its unit from
/// the last.
fn read_range_of_bare_numbers(cursor: Cursor<'_>) -> Option<(End<Moment>, End<Moment>)> {
    let (numeral, after) = cursor.numeral()?;
    let (year, (numeral, after)) = match read_year(cursor, &numeral, after) {
        Some((year, after)) => (Some(year), after.numeral()?),
        None => (None, (numeral, after)),
    };
    let (month, (first, after_first)) = match month_of(&numeral, after) {
        Some((month, after)) => (Some(month), after.numeral()?),
        None => (None, (numeral, after)),
    };
    let (last, after_last) = after_first.after_connector()?.numeral()?;
    let relative_year = relative_year(cursor).filter(|_| year.is_none());
    let placed = Moment { year, month, relative_year, ..Moment::default() };
    let (field, end) = shared_field(&placed, (&first, &last), after_last)?;
    let begins = merged(placed, field(&first));
    let ends = merged(placed, field(&last));
    let first_span = between(cursor, after_first);
    let last_start = after_last.offset() - last.length;
    let last_span = ParagraphSpan::new(last_start, end.offset());
    Some((
        End { value: begins, span: first_span, has_unit: false },
        End { value: ends, span: last_span, has_unit: true },
    ))
}

type Field = fn(&Numeral) -> Moment;

/// What the two numbers of a range count by the unit behind the last, and where that ends.
fn shared_field<'a>(
    placed: &Moment,
    (first, last): (&Numeral, &Numeral),
    cursor: Cursor<'a>,
) -> Option<(Field, Cursor<'a>)> {
    let years = is_year(first).zip(is_year(last));
    let are_small = at_most_two_digits(first).is_some() && at_most_two_digits(last).is_some();
    if let Some((_, year)) = years {
        let season = || cursor.after_any(&["赛季", "财年", "学年"]);
        let end = season().or_else(|| cursor.after("年").filter(|end| ends_year(*end, year)))?;
        let end = end.after("度").unwrap_or(end);
        return Some((|numeral| Moment { year: is_year(numeral), ..Moment::default() }, end));
    }
    if !are_small || first.is_arabic() != last.is_arabic() {
        return None;
    }
    if let Some(end) = cursor.after("月").filter(|_| placed.month.is_none()) {
        let end = end.after("份").unwrap_or(end);
        return Some((|numeral| Moment { month: at_most_two_digits(numeral), ..Moment::default() }, end));
    }
    if let Some(end) = cursor.after("日").filter(|end| !end.sees("元均内")) {
        return Some((|numeral| Moment { day: at_most_two_digits(numeral), ..Moment::default() }, end));
    }
    let end = cursor.after("时").filter(|end| !end.sees("代期间段"))?;
    Some((|numeral| Moment { hour: at_most_two_digits(numeral), ..Moment::default() }, end))
}

/// `moment` with the year and the month that `placed` states.
fn merged(placed: Moment, moment: Moment) -> Moment {
    Moment {
        year: moment.year.or(placed.year),
        relative_year: placed.relative_year,
        month: moment.month.or(placed.month),
        ..moment
    }
}

/// The month of that number, where 月 stands behind it.
fn month_of<'a>(numeral: &Numeral, after: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
    let end = after.after("月")?;
    Some((at_most_two_digits(numeral)?, end))
}
