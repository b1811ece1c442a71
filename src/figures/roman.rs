//! Grades in Roman numerals from one to another: Ⅰ—Ⅲ类. One alone (Ⅳ级响应) is a name.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use super::units::read_unit;
use crate::text::ParagraphSpan;

/// Reads the range at `cursor`.
pub(super) fn read_roman_range(cursor: Cursor<'_>) -> Option<Figure> {
    let (first, after) = read_roman(cursor)?;
    let (last, end) = read_roman(after.after_connector()?)?;
    let (unit, close) = read_unit(end)?;
    let value = Value::NumberRange(first, last);
    let span = ParagraphSpan::new(cursor.offset(), close.offset());
    Some(Figure { span, kind: Kind::Range, value, unit: unit.base, per: "", bound: Bound::Exact })
}

fn read_roman(cursor: Cursor<'_>) -> Option<(End<Decimal>, Cursor<'_>)> {
    let character = cursor.peek().filter(|c| ('Ⅰ'..='Ⅻ').contains(c))?;
    let number = u32::from(character) - u32::from('Ⅰ') + 1;
    let end = cursor.forward(character.len_utf8());
    let span = ParagraphSpan::new(cursor.offset(), end.offset());
    Some((End { value: number.into(), span, has_unit: false }, end))
}
