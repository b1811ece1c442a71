//! Of which time a number is, as far as its sentence says.

use crate::figures::{Figure, Moment, Value};

/// The last date or period before `figure` in its sentence, which starts at byte `sentence`.
pub(super) fn period_before<'a>(
    figures: &'a [Figure],
    figure: &Figure,
    sentence: usize,
) -> Option<&'a Value> {
    let before = &figures[..figures.partition_point(|other| other.span.end <= figure.span.start)];
    let of_sentence = before.iter().rev().take_while(|other| other.span.start >= sentence);
    let mut dates = of_sentence.filter(|other| other.is_calendar());
    dates.next().map(|date| &date.value)
}

/// The year that `period` names.
pub(super) fn year_of(period: &Value) -> Option<i32> {
    match period {
        Value::Calendar(moment) => moment.year,
        Value::CalendarRange(first, _) => first.value.year,
        _ => None,
    }
}

/// Whether two numbers are of different times: 去年 and no word of it are two, too.
pub(super) fn are_of_other_times(one: Option<&Value>, other: Option<&Value>) -> bool {
    let is_past = |value: &Value| match value {
        Value::Calendar(moment) => moment.relative_year.is_some_and(|year| year != 0),
        _ => false,
    };
    match (one, other) {
        (Some(one), Some(other)) => differ(one, other),
        (Some(one), None) | (None, Some(one)) => is_past(one),
        (None, None) => false,
    }
}

/// Whether two dates or periods cannot be the same, as far as both say.
fn differ(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Calendar(one), Value::Calendar(other)) => moments_differ(one, other),
        (Value::CalendarRange(from, to), Value::CalendarRange(other_from, other_to)) => {
            moments_differ(&from.value, &other_from.value) || moments_differ(&to.value, &other_to.value)
        }
        // A day and a stretch of months: 9月 and 1—9月.
        (Value::CalendarRange(..), Value::Calendar(moment))
        | (Value::Calendar(moment), Value::CalendarRange(..)) => moment.month.is_some(),
        _ => false,
    }
}

fn moments_differ(one: &Moment, other: &Moment) -> bool {
    fn unlike<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    unlike(one.year, other.year)
        || unlike(one.relative_year, other.relative_year)
        || unlike(one.month, other.month)
        || (one.month.is_some() && unlike(one.day, other.day))
}
