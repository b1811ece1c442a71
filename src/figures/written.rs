//! How the number of a figure is written, so that another can take its place.

use super::{Bound, Figure, Value};
use crate::chinese::numerals::{Style, read_numeral};

/// The numeral at the head of `text`, which is that of `figure`, and how it is written; `None`
/// where it is not exact or its numeral is not all that says the number (三成, 1小时20分钟).
pub fn exact_numeral<'a>(text: &'a str, figure: &Figure) -> Option<(&'a str, Style)> {
    let Value::Number { value: Some(value), .. } = figure.value else { return None };
    let numeral = read_numeral(text)?;
    let says_all = numeral.value() == Some(value);
    let written = &text[..numeral.length];
    let style = Style::of(written).filter(|_| figure.bound == Bound::Exact && says_all)?;
    Some((written, style))
}
