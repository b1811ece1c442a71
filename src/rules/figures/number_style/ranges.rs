//! Ranges whose first end leaves out its 万, 亿 or percent sign.

use crate::chinese::numerals::{arabic_digit, read_numeral};
use crate::figures::{Figure, Value};
use crate::rules::Safety;

use super::{Found, StyleCheck};

/// What is found among `figures`, which are those of `text`.
pub(super) fn check(text: &str, figures: &[Figure]) -> Vec<Found> {
    figures.iter().filter_map(|figure| of_range(text, figure)).collect()
}

fn of_range(text: &str, figure: &Figure) -> Option<Found> {
    let Value::NumberRange(first, last) = &figure.value else { return None };
    let (one, other) = (&text[first.span.range()], &text[last.span.range()]);
    let is_arabic = one.chars().next().and_then(arabic_digit).is_some();
    if first.has_unit || !is_arabic || one.ends_with(['万', '亿']) {
        return None;
    }
    let is_shared = read_numeral(one).and_then(|numeral| numeral.value()) != Some(first.value);
    let sign = text[last.span.end..].chars().next().filter(|sign| matches!(sign, '%' | '％' | '‰'));
    let scale = ["万亿", "亿", "万"].into_iter().find(|scale| other.ends_with(scale));
    let (check, left_out) = match (scale, sign) {
        (Some(scale), _) if is_shared => (StyleCheck::SharedScale, scale.to_owned()),
        (None, Some(sign)) => (StyleCheck::SharedPercent, sign.to_string()),
        _ => return None,
    };
    Some(Found { check, span: first.span, fix: Some((format!("{one}{left_out}"), Safety::Safe)) })
}
