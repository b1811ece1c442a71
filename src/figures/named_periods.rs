//! Periods of the calendar with a name: 一季度, 上半年, 前三季度, 前11个月, 20世纪90年代,
//! “十四五”, 2021/22赛季.

use super::calendar::{is_year, read_year};
use super::calendar_range::range;
use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use super::moment::Moment;
use super::relative_years::relative_year;
use super::time_of_day::at_most_two_digits;
use crate::chinese::numerals::{Form, Numeral};
use crate::text::ParagraphSpan;

/// Reads the period that begins with the numeral at `cursor`.
pub(super) fn read_named_period(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    let (numeral, after) = cursor.numeral()?;
    if let Some((year, after_year)) = read_year(cursor, &numeral, after) {
        let (months, end) = read_part_of_year(after_year, true)?;
        return Some(months_of(Some(year), None, months, cursor, end));
    }
    match after.peek()? {
        '季' | '个' | '月' | '至' | '到' => read_months(cursor, free_from),
        '世' => read_century(cursor, &numeral, after),
        '年' => read_decade(cursor, &numeral, after, free_from),
        '/' | '—' | '-' => read_season(cursor, &numeral, after).or_else(|| read_months(cursor, free_from)),
        '财' | '赛' | '学' => {
            let year = is_year(&numeral)?;
            let end = after.after_any(&["财年", "赛季", "学年"])?;
            Some(years(year, year, cursor, end))
        }
        _ => None,
    }
}

/// The months of a part of the year at `cursor`, which stands behind the year if there is one. Behind a
/// year 前20个月 is no length of time but months that no year has.
fn read_part_of_year(cursor: Cursor<'_>, is_behind_year: bool) -> Option<((u32, u32), Cursor<'_>)> {
    if let Some(end) = cursor.after("上半年") {
        return Some(((1, 6), end));
    }
    if let Some(end) = cursor.after("下半年") {
        return Some(((7, 12), end));
    }
    let from_start = cursor.after_any(&["前", "头"]);
    let start = from_start.or_else(|| cursor.after("第")).unwrap_or(cursor);
    let (numeral, after) = start.numeral()?;
    let number = at_most_two_digits(&numeral)?;
    if let Some(end) = after.after("季度").filter(|_| (1..=4).contains(&number)) {
        let first = if from_start.is_some() { 1 } else { number * 3 - 2 };
        return Some(((first, number * 3), end));
    }
    let months: &[&str] = if cursor.sees("前") { &["个月", "月"] } else { &["个月"] };
    if from_start.is_some()
        && ((1..=12).contains(&number) || (is_behind_year && number > 0))
        && let Some(end) = after.after_any(months).filter(|end| end.numeral().is_none())
    {
        return Some(((1, number), end));
    }
    let (last, behind) = after.after_connector()?.numeral()?;
    let last = at_most_two_digits(&last)?;
    let end = behind.after("季度").filter(|_| 1 <= number && number < last && last <= 4)?;
    Some(((number * 3 - 2, last * 3), end))
}

/// `一季度`, `第三季度`, `前三季度`, `前11个月` with no year of their own.
fn read_months(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    let marked = cursor.before_any(&["前", "头", "第"]).filter(|start| start.offset() >= free_from);
    let start = marked.unwrap_or(cursor);
    let is_word = start.last().is_some_and(|c| "目以之日此提当眼连".contains(c)) && start.sees("前头");
    let (months, end) = read_part_of_year(start, relative_year(start).is_some()).filter(|_| !is_word)?;
    Some(months_of(None, relative_year(start), months, start, end))
}

/// `上半年`, `下半年`: the cursor stands before 半.
pub(super) fn read_half_of_year(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    let start = cursor.before_any(&["上", "下"]).filter(|start| start.offset() >= free_from)?;
    let (months, end) = read_part_of_year(start, false)?;
    Some(months_of(None, relative_year(start), months, start, end))
}

fn months_of(
    year: Option<i32>,
    relative_year: Option<i8>,
    (first, last): (u32, u32),
    start: Cursor<'_>,
    end: Cursor<'_>,
) -> Figure {
    let month = |month| Moment { year, relative_year, month: Some(month), ..Moment::default() };
    period(month(first), month(last), start, end)
}

fn years(first: i32, last: i32, start: Cursor<'_>, end: Cursor<'_>) -> Figure {
    let year = |year| Moment { year: Some(year), ..Moment::default() };
    period(year(first), year(last), start, end)
}

fn period(first: Moment, last: Moment, start: Cursor<'_>, end: Cursor<'_>) -> Figure {
    let span = ParagraphSpan::new(start.offset(), end.offset());
    if first == last {
        let value = Value::Calendar(first);
        return Figure { span, kind: Kind::Date, value, unit: "", per: "", bound: Bound::Exact };
    }
    let end = |value| End { value, span, has_unit: true };
    range(end(first), end(last), Kind::Date)
}

/// `20世纪`, `20世纪90年代`, `公元前8世纪`.
fn read_century<'a>(cursor: Cursor<'a>, numeral: &Numeral, after: Cursor<'a>) -> Option<Figure> {
    /// The latest century that news speak of.
    const LATEST: i32 = 30;
    let century = i32::try_from(numeral.small()?).ok().filter(|century| (1..=LATEST).contains(century))?;
    let end = after.after("世纪")?;
    if let Some(start) = cursor.before_word("公元前") {
        return Some(years(1 - century * 100, 100 - century * 100, start, end));
    }
    let first = (century - 1) * 100;
    let decade = end.numeral().and_then(|(numeral, after)| decades(&numeral, after));
    Some(match decade {
        Some((from, to, end)) => years(first + from, first + to + 9, cursor, end),
        None => years(first + 1, first + 100, cursor, end),
    })
}

/// `90年代`, `五六十年代`, with 上世纪 or 本世纪 before it.
fn read_decade<'a>(
    cursor: Cursor<'a>,
    numeral: &Numeral,
    after: Cursor<'a>,
    free_from: usize,
) -> Option<Figure> {
    let (from, to, end) = decades(numeral, after)?;
    let named = [("上世纪", 1900), ("上个世纪", 1900), ("本世纪", 2000), ("21世纪", 2000)];
    let named = named.into_iter().find_map(|(word, century)| Some((century, cursor.before_word(word)?)));
    let named = named.filter(|(_, start)| start.offset() >= free_from);
    match named {
        Some((century, start)) => Some(years(century + from, century + to + 9, start, end)),
        // 90年代 as such is one of the last century; 10年代 and 20年代 may be of this one.
        None => (from >= 30).then(|| years(1900 + from, 1900 + to + 9, cursor, end)),
    }
}

/// The first and the last decade that `numeral` names, and the cursor behind 年代.
fn decades<'a>(numeral: &Numeral, after: Cursor<'a>) -> Option<(i32, i32, Cursor<'a>)> {
    let end = after.after("年代")?;
    let decade = |number: rust_decimal::Decimal| {
        let number = i32::try_from(number).ok()?;
        (number % 10 == 0 && (0..100).contains(&number)).then_some(number)
    };
    Some((decade(numeral.low)?, decade(numeral.high)?, end))
}

/// `2021/22赛季`.
fn read_season<'a>(cursor: Cursor<'a>, numeral: &Numeral, after: Cursor<'a>) -> Option<Figure> {
    let first = is_year(numeral)?;
    let (last, end) = after.after("/")?.numeral_of_digits()?;
    let end = end.after_any(&["赛季", "财年", "学年", "年度"])?;
    let last = match last.form {
        Form::Digits(2) => first / 100 * 100 + i32::try_from(last.small()?).ok()?,
        _ => is_year(&last)?,
    };
    Some(years(first, last, cursor, end))
}

/// `“十四五”`: the five years of a plan; the cursor stands at its numeral.
pub(super) fn read_plan(cursor: Cursor<'_>) -> Option<Figure> {
    const PLANS: [&str; 16] = [
        "十六五",
        "十五五",
        "十四五",
        "十三五",
        "十二五",
        "十一五",
        "一五",
        "二五",
        "三五",
        "四五",
        "五五",
        "六五",
        "七五",
        "八五",
        "九五",
        "十五",
    ];
    let (index, end) =
        PLANS.iter().enumerate().find_map(|(index, plan)| Some((index, cursor.after(plan)?)))?;
    let is_quoted = cursor.last().is_some_and(|c| "“‘「".contains(c)) && end.sees("”’」");
    let behind = end.after_any(&["”", "’", "」"]).unwrap_or(end);
    let is_named =
        behind.after_any(&["时期", "期间", "规划", "计划", "以来", "末", "开局", "收官"]).is_some();
    // 十六五 to 十一五 read as no other thing; 九五 and 十五 do.
    let is_plan = if index < 6 { is_quoted || is_named } else { is_quoted && is_named };
    let first = if index < 6 { 2031 - 5 * index as i32 } else { 1953 + 5 * (index as i32 - 6) };
    // The plan before the third was made up for three years later, from 1966 on.
    let first = if index >= 8 { first + 3 } else { first };
    is_plan.then(|| years(first, first + 4, cursor, end))
}
