//! Days and times, alone or from one to another: 1—9月, 2022—2025年, 9月1日至5日.

use super::calendar::{ends_year, is_year, read_moment};
use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use super::moment::Moment;
use super::time_of_day::at_most_two_digits;
use crate::chinese::numerals::Numeral;
use crate::text::ParagraphSpan;

/// Reads the date or time at `cursor`, or the range that it begins.
pub(super) fn read_moment_or_range(cursor: Cursor<'_>) -> Option<Figure> {
    if let Some((first, last)) = read_range_of_bare_numbers(cursor) {
        return Some(range(first, last));
    }
    let (moment, after) = read_moment(cursor)?;
    let first = End { value: moment, span: between(cursor, after), has_unit: true };
    let last = after.after_connector().and_then(|start| {
        let start = start.after_any(&["次年", "翌年", "次日", "翌日", "当年", "当日"]).unwrap_or(start);
        let (moment, end) = read_moment(start)?;
        Some(End { value: moment, span: between(start, end), has_unit: true })
    });
    Some(last.map_or_else(|| single(moment, first.span), |last| range(first, last)))
}

fn single(moment: Moment, span: ParagraphSpan) -> Figure {
    let kind = if moment.has_time() { Kind::Time } else { Kind::Date };
    Figure { span, kind, value: Value::Calendar(moment), unit: "", per: "", bound: Bound::Exact }
}

fn range(first: End<Moment>, last: End<Moment>) -> Figure {
    Figure {
        span: ParagraphSpan::new(first.span.start, last.span.end),
        kind: Kind::Range,
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
    let (year, start) = match read_year(cursor) {
        Some((year, after)) => (Some(year), after),
        None => (None, cursor),
    };
    let (month, start) = match read_month(start) {
        Some((month, after)) => (Some(month), after),
        None => (None, start),
    };
    let (first, after_first) = start.numeral()?;
    let (last, after_last) = after_first.after_connector()?.numeral()?;
    let placed = Moment { year, month, ..Moment::default() };
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
    let are_years = is_year(first).is_some() && is_year(last).is_some();
    let are_small = at_most_two_digits(first).is_some() && at_most_two_digits(last).is_some();
    if let Some(end) = cursor.after("年").filter(|end| are_years && ends_year(*end)) {
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
    Moment { year: moment.year.or(placed.year), month: moment.month.or(placed.month), ..moment }
}

fn read_year(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    Some((is_year(&numeral)?, after.after("年")?))
}

fn read_month(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    Some((at_most_two_digits(&numeral)?, after.after("月")?))
}
