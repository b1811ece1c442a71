//! Amounts alone or from one to another, with the words around them that say how
//! they are meant: 近2万元, 10万～20万元, 三成以上, 零下20摄氏度.

use rust_decimal::Decimal;

use super::amount::{Amount, Number, per_before, read_amount, read_amount_of};
use super::approximation::{bound_before, bound_behind};
use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use crate::chinese::is_han;
use crate::chinese::numerals::{Form, Numeral};
use crate::text::ParagraphSpan;

/// Reads the amount whose number is `number`, which stands at `cursor`, or the range that
/// it begins. Words before it belong to it from byte `free_from` on.
pub(super) fn read_amount_or_range<'a>(
    cursor: Cursor<'a>,
    number: Number<'a>,
    free_from: usize,
) -> Option<Figure> {
    let amount = read_amount_of(cursor, number);
    let (first, last, end) = match read_range(cursor, number, amount) {
        Some((first, last, end)) => (first, Some(last), end),
        None => {
            let with_unit = amount.filter(|(amount, _)| !amount.unit.is_empty());
            let (first, end) = with_unit
                .or_else(|| with_currency(cursor, &number))
                .or(amount)
                .or_else(|| read_listed(&number))
                .or_else(|| read_plain(cursor, &number))?;
            (End { value: first, span: numeral_span(cursor, &first), has_unit: true }, None, end)
        }
    };
    let start = sign_before(cursor, &first.value, free_from);
    let first = if start.offset() < cursor.offset() && !starts_with_currency(start, cursor) {
        End {
            value: negative(first.value),
            span: ParagraphSpan::new(start.offset(), first.span.end),
            ..first
        }
    } else {
        first
    };
    let unit = last.as_ref().map_or(&first.value, |last| &last.value);
    let (kind, unit, per) = (unit.kind, unit.unit, unit.per);
    let per = if per.is_empty() { per_before(start).unwrap_or("") } else { per };
    let (bound, span) = bound_around(start, end, kind, free_from);
    let Some(last) = last else {
        let figure = single(&first.value, kind, bound, span);
        return Some(Figure { per, ..figure });
    };
    let ends = (with_number(&first)?, with_number(&last)?);
    let value = Value::NumberRange(ends.0, ends.1);
    Some(Figure { span, kind: Kind::Range, value, unit, per, bound: bound.unwrap_or(Bound::Exact) })
}

fn with_number(end: &End<Amount>) -> Option<End<Decimal>> {
    Some(End { value: end.value.value()?, span: end.span, has_unit: end.has_unit })
}

/// A figure of one amount.
pub(super) fn single(amount: &Amount, kind: Kind, stated: Option<Bound>, span: ParagraphSpan) -> Figure {
    let value = amount.value();
    let bound = stated.unwrap_or(match value {
        Some(_) if amount.is_open => Bound::Above,
        Some(_) => Bound::Exact,
        None => Bound::About,
    });
    let (low, high) = match (bound, value) {
        (Bound::Above, _) if amount.is_open => (Some(amount.low), Some(amount.high)),
        (Bound::Above | Bound::AtLeast, _) => (Some(amount.low), None),
        (Bound::Below | Bound::AtMost, _) => (None, Some(amount.high)),
        (Bound::About, Some(_)) => (None, None),
        (Bound::About | Bound::Exact, _) => (Some(amount.low), Some(amount.high)),
    };
    let value = Value::Number { value, low, high, precision: amount.precision };
    Figure { span, kind, value, unit: amount.unit, per: amount.per, bound }
}

/// What the words before the amount at `start` and behind it at `end` say, and all that it fills.
fn bound_around(
    start: Cursor<'_>,
    end: Cursor<'_>,
    kind: Kind,
    free_from: usize,
) -> (Option<Bound>, ParagraphSpan) {
    let before = bound_before(start, kind, free_from);
    let behind = bound_behind(end).or_else(|| within(end, kind));
    let first = before.map_or(start.offset(), |before| before.start);
    let last = behind.map_or(end.offset(), |(_, end)| end.offset());
    let bound = before.map(|before| before.bound).or(behind.map(|(bound, _)| bound));
    (bound, ParagraphSpan::new(first, last))
}

/// `1小时内`: at most so long.
fn within(end: Cursor<'_>, kind: Kind) -> Option<(Bound, Cursor<'_>)> {
    let close = end.after("内").filter(|close| kind == Kind::Period && !close.sees("部容涵陆外在心需"))?;
    Some((Bound::AtMost, close))
}

fn numeral_span(start: Cursor<'_>, amount: &Amount) -> ParagraphSpan {
    ParagraphSpan::new(start.offset(), start.offset() + amount.numeral_length)
}

const CURRENCIES: [(&str, &str); 12] = [
    ("HK$", "港元"),
    ("HKD", "港元"),
    ("US$", "美元"),
    ("USD", "美元"),
    ("RMB", "元"),
    ("CNY", "元"),
    ("￥", "元"),
    ("¥", "元"),
    ("$", "美元"),
    ("＄", "美元"),
    ("€", "欧元"),
    ("£", "英镑"),
];

/// The sign of a currency before `cursor` and its unit: `￥300`, `HKD 20`.
pub(super) fn currency_before(cursor: Cursor<'_>) -> Option<(&'static str, Cursor<'_>)> {
    let close = cursor.before_word(" ").unwrap_or(cursor);
    // What all of them end with: most numbers have none before them.
    if !matches!(close.last(), Some('$' | 'D' | 'B' | 'Y' | '￥' | '¥' | '＄' | '€' | '£')) {
        return None;
    }
    CURRENCIES.iter().find_map(|&(sign, unit)| Some((unit, close.before_word(sign)?)))
}

fn with_currency<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let (unit, _) = currency_before(cursor).filter(|_| number.numeral.is_arabic())?;
    Some((number.of(Kind::Money, unit), number.end))
}

fn starts_with_currency(start: Cursor<'_>, cursor: Cursor<'_>) -> bool {
    currency_before(cursor).is_some_and(|(_, sign)| sign.offset() == start.offset())
}

/// `3.6、6.7和6个百分点`: a decimal that takes its unit from the last of a list.
fn read_listed<'a>(number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    const LONGEST: usize = 6;
    if number.numeral.form != Form::Arabic || number.numeral.scaled {
        return None;
    }
    let mut cursor = number.after_numeral;
    for _ in 0..LONGEST {
        let start = cursor.after_any(&["、", "和", "与", "及"])?;
        if let Some((last, _)) = read_amount(start).filter(|(last, _)| !last.unit.is_empty()) {
            let is_measured =
                matches!(last.kind, Kind::Percent | Kind::Points | Kind::Quantity | Kind::Money);
            return is_measured.then(|| (number.of(last.kind, last.unit), number.after_numeral));
        }
        (_, cursor) = start.numeral()?;
    }
    None
}

/// `比值为2.31，`, `增加到36。`: a number that a word of reaching leads to, and nothing behind it.
fn read_plain<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    const VALUE_OF: [&str; 7] = ["指数为", "比值为", "系数为", "均值为", "比率为", "率为", "指数达"];
    const REACHING: [&str; 8] = ["达到", "增至", "增加到", "减至", "减少到", "上升到", "下降到", "升至"];
    let is_decimal = number.numeral.form == Form::Arabic && number.numeral.is_arabic();
    let leads = cursor.before_any(&VALUE_OF).is_some()
        || (cursor.before_any(&REACHING).is_some() && number.numeral.is_arabic())
        || (is_decimal && cursor.before_any(&["为", "至", "到", "达", "涨至", "跌至"]).is_some());
    let ends = number.end.peek().is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '）' | '！'));
    let kind =
        if cursor.before_any(&["比值为", "比率为"]).is_some() { Kind::Ratio } else { Kind::Count };
    let is_long = matches!(number.numeral.form, Form::Digits(5..));
    (leads && ends && !is_long).then(|| (number.of(kind, ""), number.end))
}

/// Where the sign or the currency before the amount at `cursor` begins; `cursor` if there is none.
fn sign_before<'a>(cursor: Cursor<'a>, amount: &Amount, free_from: usize) -> Cursor<'a> {
    let currency = currency_before(cursor).filter(|_| amount.kind == Kind::Money).map(|(_, start)| start);
    let can_fall = matches!(amount.kind, Kind::Percent | Kind::Points)
        || matches!(amount.unit, "℃" | "度" | "元" | "美元" | "");
    let hyphen = || {
        let start = cursor.before_any(&["-", "−", "－"])?;
        let is_scale = matches!(amount.kind, Kind::Percent | Kind::Points) || amount.unit == "℃";
        let leads = |c| (is_scale && is_han(c)) || "为至到是达约（(，：、 ".contains(c);
        start.last().is_none_or(leads).then_some(start)
    };
    let worded = || {
        let start = cursor.before_any(&["零下", "负"])?;
        (cursor.before_word("零下").is_some() || amount.kind == Kind::Percent || amount.unit == "℃")
            .then_some(start)
    };
    let sign = || worded().or_else(hyphen).filter(|_| can_fall);
    currency.or_else(sign).filter(|start| start.offset() >= free_from).unwrap_or(cursor)
}

fn negative(amount: Amount) -> Amount {
    Amount { low: -amount.high, high: -amount.low, ..amount }
}

type Range<'a> = (End<Amount>, End<Amount>, Cursor<'a>);

/// `10万～20万元`, `50%—60%`, `30至50人`, `三至五年`: two amounts of one unit, or a numeral that
/// takes its unit from the amount behind it.
fn read_range<'a>(
    cursor: Cursor<'a>,
    number: Number<'a>,
    first: Option<(Amount, Cursor<'a>)>,
) -> Option<Range<'a>> {
    match number.after_numeral.after_connector() {
        Some(start) => read_range_of_bare_number(cursor, number, start),
        None => read_range_of_amounts(cursor, first?),
    }
}

fn read_range_of_amounts<'a>(cursor: Cursor<'a>, (first, after): (Amount, Cursor<'a>)) -> Option<Range<'a>> {
    let start = after.after_connector()?;
    let sign = start.after_any(&["零下", "负", "-", "−"]);
    let (last, end) = read_amount(sign.unwrap_or(start))?;
    if first.unit.is_empty() {
        return scaled_range(cursor, first, (start, last, end));
    }
    if (last.unit, last.per) != (first.unit, first.per) {
        return None;
    }
    let last_span = numeral_span(sign.unwrap_or(start), &last);
    let last = if sign.is_some() { negative(last) } else { last };
    let last_span = ParagraphSpan::new(start.offset(), last_span.end);
    Some((
        End { value: first, span: numeral_span(cursor, &first), has_unit: true },
        End { value: last, span: last_span, has_unit: true },
        end,
    ))
}

/// `3万至5万家`: each end has its own 万, and the last the unit of both.
fn scaled_range<'a>(
    cursor: Cursor<'a>,
    first: Amount,
    (start, last, end): (Cursor<'a>, Amount, Cursor<'a>),
) -> Option<Range<'a>> {
    let first = Amount { kind: last.kind, unit: last.unit, per: last.per, ..first };
    (!last.unit.is_empty()).then_some((
        End { value: first, span: numeral_span(cursor, &first), has_unit: false },
        End { value: last, span: numeral_span(start, &last), has_unit: true },
        end,
    ))
}

fn read_range_of_bare_number<'a>(
    cursor: Cursor<'a>,
    number: Number<'a>,
    start: Cursor<'a>,
) -> Option<Range<'a>> {
    let numeral = number.numeral;
    let sign = start.after_any(&["零下", "负", "-", "−"]).unwrap_or(start);
    let (last, end) = read_amount(sign).filter(|(last, _)| !last.unit.is_empty())?;
    let (last_numeral, _) = sign.numeral()?;
    if !share_a_unit(cursor, &numeral, &last_numeral, number.after_numeral) {
        return None;
    }
    let factor = shared_factor(&numeral, &last_numeral, &last, sign)?;
    let value = |number: Decimal| number.checked_mul(factor);
    let first = Amount {
        low: value(numeral.low)?,
        high: value(numeral.high)?,
        is_open: numeral.open,
        precision: value(numeral.precision)?,
        numeral_length: numeral.length,
        ..last
    };
    let last = if sign.offset() > start.offset() { negative(last) } else { last };
    Some((
        End { value: first, span: numeral_span(cursor, &first), has_unit: false },
        End { value: last, span: numeral_span(sign, &last), has_unit: true },
        end,
    ))
}

/// Whether a numeral without a unit can take that of the numeral behind the connector:
/// both in the same digits, neither part of a code, a telephone number or a result.
fn share_a_unit(cursor: Cursor<'_>, first: &Numeral, last: &Numeral, after: Cursor<'_>) -> bool {
    let is_hyphen = after.sees("-－");
    let in_a_row = cursor.last().is_some_and(|c| matches!(c, '—' | '/' | ':' | '：' | '∶' | '.'))
        || (cursor.last().is_some_and(|c| matches!(c, '-' | '－')) && is_hyphen);
    let is_code =
        is_hyphen && matches!(first.form, Form::Digits(3..)) && matches!(last.form, Form::Digits(5..));
    first.is_arabic() == last.is_arabic() && !in_a_row && !is_code && cursor.last() != Some('第')
}

/// What the first end shares of the last, which stands at `start`: 万 or 亿 (3—5万元 is from
/// 3万, 8000—9万元 is not), or the ten of 成.
fn shared_factor(first: &Numeral, last: &Numeral, amount: &Amount, start: Cursor<'_>) -> Option<Decimal> {
    /// A first end that is larger than this is written out.
    const LARGEST_SHARED: i64 = 1000;
    let text = &start.rest()[..last.length];
    let scale = match (text.ends_with("万亿"), text.ends_with('亿'), text.ends_with('万')) {
        (true, ..) => 1_000_000_000_000,
        (_, true, _) => 100_000_000,
        (.., true) => 10_000,
        _ => 1i64,
    };
    let is_shared = last.scaled && !first.scaled && first.low < Decimal::from(LARGEST_SHARED);
    let is_tenths = amount.kind == Kind::Percent && amount.low == last.low.checked_mul(Decimal::TEN)?;
    Some(match (is_tenths, is_shared) {
        (true, _) => Decimal::TEN,
        (_, true) => scale.into(),
        _ => Decimal::ONE,
    })
}
