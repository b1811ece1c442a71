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

/// `text`, which is that of `figure`, with the number of `other` in its place: 1.72万家 → 1.27万家
/// where the other says 12700家. `None` where the form cannot hold it exactly.
pub fn rewritten(text: &str, figure: &Figure, other: &Figure) -> Option<String> {
    let (Value::Number { value: Some(value), precision, .. }, true) =
        (&other.value, (figure.unit, figure.per) == (other.unit, other.per))
    else {
        return None;
    };
    let (numeral, style) = exact_numeral(text, figure)?;
    Some(style.stated_to(*precision).print(*value)? + &text[numeral.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn check(text: &str, other: &str, expected: Option<&str>) {
        let figure = |text: &str| scan(text).into_iter().next().expect("a figure");
        assert_eq!(rewritten(text, &figure(text), &figure(other)).as_deref(), expected, "{text} {other}");
    }

    #[test]
    fn another_number_takes_the_form_of_the_old() {
        check("1.72万家", "12700家", Some("1.27万家"));
        check("12,700家", "1.72万家", Some("17,200家"));
        check("二十三个", "32个", Some("三十二个"));
        check("近2万家", "12700家", None);
        check("1.27万家", "12700元", None);
    }
}
