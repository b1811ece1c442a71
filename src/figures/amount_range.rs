//! Amounts alone or from one to another, with the words around them that say how
//! they are meant: 近2万元, 10万～20万元, 三成以上.

use rust_decimal::Decimal;

use super::amount::{Amount, read_amount};
use super::approximation::{bound_before, bound_behind};
use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use crate::chinese::numerals::{Form, Numeral};
use crate::text::ParagraphSpan;

/// Reads the amount at `cursor`, or the range or the result that it begins. Words before
/// it belong to it from byte `free_from` on.
pub(super) fn read_amount_or_range(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    if let Some(figure) = read_result(cursor) {
        return Some(figure);
    }
    let (first, last, end) = match read_range(cursor) {
        Some((first, last, end)) => (first, Some(last), end),
        None => {
            let (first, end) = read_amount(cursor)?;
            (End { value: first, span: numeral_span(cursor, &first), has_unit: true }, None, end)
        }
    };
    let unit = last.as_ref().map_or(&first.value, |last| &last.value);
    let (kind, unit, per) = (unit.kind, unit.unit, unit.per);
    let (bound, span) = bound_around(cursor, end, free_from);
    let is_ordinal = cursor.before().ends_with('第');
    let kind = if is_ordinal { Kind::Ordinal } else { kind };
    let span =
        if is_ordinal { ParagraphSpan::new(cursor.offset() - '第'.len_utf8(), span.end) } else { span };
    let Some(last) = last else { return Some(single(&first.value, kind, bound, span)) };
    let ends = (with_number(&first)?, with_number(&last)?);
    let value = Value::NumberRange(ends.0, ends.1);
    Some(Figure { span, kind: Kind::Range, value, unit, per, bound: bound.unwrap_or(Bound::Exact) })
}

fn with_number(end: &End<Amount>) -> Option<End<Decimal>> {
    Some(End { value: end.value.value()?, span: end.span, has_unit: end.has_unit })
}

fn single(amount: &Amount, kind: Kind, stated: Option<Bound>, span: ParagraphSpan) -> Figure {
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
    Figure {
        span,
        kind,
        value: Value::Number { value, low, high },
        unit: amount.unit,
        per: amount.per,
        bound,
    }
}

/// What the words before the amount at `start` and behind it at `end` say, and all that it fills.
fn bound_around(start: Cursor<'_>, end: Cursor<'_>, free_from: usize) -> (Option<Bound>, ParagraphSpan) {
    let before = bound_before(start, free_from);
    let behind = bound_behind(end);
    let first = before.map_or(start.offset(), |(_, first)| first);
    let last = behind.map_or(end.offset(), |(_, end)| end.offset());
    (before.map(|(bound, _)| bound).or(behind.map(|(bound, _)| bound)), ParagraphSpan::new(first, last))
}

fn numeral_span(start: Cursor<'_>, amount: &Amount) -> ParagraphSpan {
    ParagraphSpan::new(start.offset(), start.offset() + amount.numeral_length)
}

/// `10万～20万元`, `50%—60%`, `30至50人`, `三至五年`: two amounts of one unit, or a numeral that
/// takes its unit from the amount behind it.
fn read_range(cursor: Cursor<'_>) -> Option<(End<Amount>, End<Amount>, Cursor<'_>)> {
    if let Some((first, after)) = read_amount(cursor)
        && !first.unit.is_empty()
        && let Some(start) = after.after_connector()
        && let Some((last, end)) = read_amount(start)
        && (last.unit, last.per) == (first.unit, first.per)
    {
        let first = End { value: first, span: numeral_span(cursor, &first), has_unit: true };
        return Some((first, End { value: last, span: numeral_span(start, &last), has_unit: true }, end));
    }
    let (numeral, after) = cursor.numeral()?;
    let start = after.after_connector()?;
    let (last, end) = read_amount(start).filter(|(last, _)| !last.unit.is_empty())?;
    let (last_numeral, _) = start.numeral()?;
    if !share_a_unit(cursor, &numeral, &last_numeral, after) {
        return None;
    }
    let factor = shared_scale(&numeral, &last_numeral, start);
    let value = |number: Decimal| number.checked_mul(factor);
    let first = Amount {
        low: value(numeral.low)?,
        high: value(numeral.high)?,
        is_open: numeral.open,
        numeral_length: numeral.length,
        ..last
    };
    Some((
        End { value: first, span: numeral_span(cursor, &first), has_unit: false },
        End { value: last, span: numeral_span(start, &last), has_unit: true },
        end,
    ))
}

/// Whether a numeral without a unit can take that of the numeral behind the connector:
/// both in the same digits, neither part of a code, a telephone number or a result.
fn share_a_unit(cursor: Cursor<'_>, first: &Numeral, last: &Numeral, after: Cursor<'_>) -> bool {
    let is_hyphen = after.sees("-－");
    let before = cursor.before().chars().next_back();
    let in_a_row = before.is_some_and(|c| matches!(c, '-' | '—' | '－' | '/' | ':' | '：' | '∶' | '.'));
    let is_code =
        is_hyphen && matches!(first.form, Form::Digits(3..)) && matches!(last.form, Form::Digits(5..));
    first.is_arabic() == last.is_arabic() && !in_a_row && !is_code && !cursor.before().ends_with('第')
}

/// 万 or 亿 of the last numeral where the first shares it: 3—5万元 is from 3万, 8000—9万元 is not.
fn shared_scale(first: &Numeral, last: &Numeral, start: Cursor<'_>) -> Decimal {
    /// A first end that is larger than this is written out.
    const LARGEST_SHARED: i64 = 1000;
    let text = &start.rest()[..last.length];
    let scale = match (text.ends_with('万'), text.ends_with("万亿"), text.ends_with('亿')) {
        (_, true, _) => 1_000_000_000_000,
        (_, _, true) => 100_000_000,
        (true, ..) => 10_000,
        _ => 1,
    };
    let shares = last.scaled && !first.scaled && first.low < Decimal::from(LARGEST_SHARED);
    Decimal::from(if shares { scale } else { 1i64 })
}

/// `3比1`, `96∶89`: the result of a match, or a ratio.
fn read_result(cursor: Cursor<'_>) -> Option<Figure> {
    const LONGEST: usize = 3;
    let plain = |numeral: &Numeral| match numeral.form {
        Form::Digits(count) => count <= LONGEST,
        Form::Arabic => !numeral.scaled,
        Form::Single(_) => true,
        _ => false,
    };
    let (first, after) = cursor.numeral().filter(|(numeral, _)| plain(numeral))?;
    let start = after.after_any(&["比", ":", "：", "∶"])?;
    let (last, end) = start.numeral().filter(|(numeral, _)| plain(numeral))?;
    let is_chain = end.sees(":：∶比") || cursor.before().ends_with([':', '：', '∶', '比']);
    if is_chain || first.is_arabic() != last.is_arabic() || read_amount(start).is_some() {
        return None;
    }
    let won = ["战胜", "击败", "大胜", "险胜", "胜", "负", "逆转", "战平", "领先", "落后", "淘汰", "不敌"];
    let is_score = cursor.before().ends_with(['以', '分']) || end.after_any(&won).is_some();
    let side = |numeral: &Numeral, at: usize| {
        Some(End {
            value: numeral.value()?,
            span: ParagraphSpan::new(at, at + numeral.length),
            has_unit: false,
        })
    };
    let value = Value::NumberRange(side(&first, cursor.offset())?, side(&last, start.offset())?);
    let kind = if is_score { Kind::Score } else { Kind::Ratio };
    let span = ParagraphSpan::new(cursor.offset(), end.offset());
    Some(Figure { span, kind, value, unit: "", per: "", bound: Bound::Exact })
}
