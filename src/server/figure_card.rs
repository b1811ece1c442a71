//! What the hover says of a figure.

use std::fmt::Write;

use rust_decimal::Decimal;
use tower_lsp::ls_types::Uri;

use crate::desk::PlacedFigure;
use crate::figures::{Bound, Figure, Kind, Value};
use crate::rules::Language;

use super::from_lsp;
use super::view::View;

/// Other mentions of the value that are named one by one.
const MENTIONS: usize = 8;

/// How the text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Markdown, with links to the other mentions.
    Markdown,
    /// None.
    Plain,
}

/// The figure's text, its value in the base unit, its kind and bound, and the lines
/// in which the manuscript says the same value again.
pub(super) fn card(placed: PlacedFigure<'_>, view: &View<'_>, style: Style) -> String {
    let figure = placed.figure;
    let text = view.slice(placed.span);
    let title = match style {
        Style::Markdown => format!("**{}**", escaped(&text)),
        Style::Plain => text,
    };
    let mut lines = vec![title];
    lines.extend(value(figure, view.language).map(|value| styled(value, style)));
    lines.push(kind_and_bound(figure, view.language));
    lines.extend(mentions(placed, view, style));
    match style {
        Style::Markdown => lines.join("  \n"),
        Style::Plain => lines.join("\n"),
    }
}

fn styled(text: String, style: Style) -> String {
    match style {
        Style::Markdown => escaped(&text),
        Style::Plain => text,
    }
}

/// The value in full, or its ends; `None` where nothing is known but what the text says.
fn value(figure: &Figure, language: Language) -> Option<String> {
    match &figure.value {
        Value::Number { value: Some(value), .. } => Some(amount(*value, figure, language)),
        Value::Number { value: None, low, high, .. } => {
            Some(format!("{}—{}", amount((*low)?, figure, language), amount((*high)?, figure, language)))
        }
        Value::NumberRange(first, last) => Some(format!(
            "{}—{}",
            amount(first.value, figure, language),
            amount(last.value, figure, language)
        )),
        Value::Calendar(moment) => moment.iso(),
        Value::CalendarRange(first, last) => Some(format!("{} / {}", first.value.iso()?, last.value.iso()?)),
    }
}

/// `12,700家（1.27万家）`.
fn amount(value: Decimal, figure: &Figure, language: Language) -> String {
    let unit = match (figure.unit, figure.per) {
        (unit, "") => unit.to_owned(),
        (unit, per) => format!("{unit}/{per}"),
    };
    let full = format!("{}{unit}", grouped(value));
    match (short(value).filter(|_| counts_in_myriads(figure.kind)), language) {
        (None, _) => full,
        (Some(short), Language::Chinese) => format!("{full}（{short}{unit}）"),
        (Some(short), Language::English) => format!("{full} ({short}{unit})"),
    }
}

fn counts_in_myriads(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Quantity | Kind::Money | Kind::Range)
}

/// The number with a comma before every three digits of its whole part.
fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |point| digits.split_at(point));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

/// The number in 亿 or 万; `None` below 10,000.
fn short(value: Decimal) -> Option<String> {
    let units = [(Decimal::from(100_000_000), "亿"), (Decimal::from(10_000), "万")];
    let (scale, name) = units.into_iter().find(|(scale, _)| value.abs() >= *scale)?;
    Some(format!("{}{name}", value.checked_div(scale)?.normalize()))
}

fn kind_and_bound(figure: &Figure, language: Language) -> String {
    let kind = kind_in_words(figure.kind, language);
    match (bound_in_words(figure.bound, language), language) {
        (None, _) => kind.to_owned(),
        (Some(bound), Language::Chinese) => format!("{kind}，{bound}"),
        (Some(bound), Language::English) => format!("{kind}, {bound}"),
    }
}

/// `相同数值：第3行、第18行`; `None` where the value stands nowhere else.
fn mentions(placed: PlacedFigure<'_>, view: &View<'_>, style: Style) -> Option<String> {
    let equal = view.manuscript.equal_figures(placed);
    if equal.is_empty() {
        return None;
    }
    let line = |placed: &PlacedFigure<'_>| mention(view.text().line_of(placed.span.start) + 1, view, style);
    let named: Vec<String> = equal.iter().take(MENTIONS).map(line).collect();
    let n_more = equal.len() - named.len();
    let mut text = match view.language {
        Language::Chinese => format!("相同数值：{}", named.join("、")),
        Language::English => format!("Same value: {}", named.join(", ")),
    };
    if n_more > 0 {
        // Writing to a String cannot fail.
        let _ = match view.language {
            Language::Chinese => write!(text, "，另有{n_more}处"),
            Language::English => write!(text, " and {n_more} more"),
        };
    }
    Some(text)
}

fn mention(line: usize, view: &View<'_>, style: Style) -> String {
    let text = match view.language {
        Language::Chinese => format!("第{line}行"),
        Language::English => format!("line {line}"),
    };
    match style {
        Style::Markdown if from_lsp::path(view.uri).is_some() => link(&text, view.uri, line),
        _ => text,
    }
}

/// A link that VS Code and others follow to the line.
fn link(text: &str, uri: &Uri, line: usize) -> String {
    format!("[{text}](<{}#L{line}>)", uri.as_str())
}

/// `text` with a backslash before everything that Markdown may read (CommonMark 0.31, 2.4).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '%' | ':' | '/') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn kind_in_words(kind: Kind, language: Language) -> &'static str {
    let (chinese, english) = match kind {
        Kind::Count => ("计数", "count"),
        Kind::Quantity => ("计量", "quantity"),
        Kind::Money => ("金额", "money"),
        Kind::Percent => ("百分数", "percentage"),
        Kind::Points => ("百分点", "percentage points"),
        Kind::Date => ("日期", "date"),
        Kind::Time => ("时刻", "time"),
        Kind::Period => ("时长", "length of time"),
        Kind::Range => ("区间", "range"),
        Kind::Ratio => ("比", "ratio"),
        Kind::Fraction => ("分数", "fraction"),
        Kind::Multiple => ("倍数", "multiple"),
        Kind::Ordinal => ("序数", "ordinal"),
        Kind::Score => ("比分", "score"),
    };
    in_language(language, chinese, english)
}

/// `None` for the value itself.
fn bound_in_words(bound: Bound, language: Language) -> Option<&'static str> {
    let (chinese, english) = match bound {
        Bound::Exact => return None,
        Bound::About => ("约为此数", "about this"),
        Bound::Below => ("不到此数", "less than this"),
        Bound::Above => ("超过此数", "more than this"),
        Bound::AtLeast => ("不少于此数", "this or more"),
        Bound::AtMost => ("不多于此数", "this or less"),
    };
    Some(in_language(language, chinese, english))
}

fn in_language(language: Language, chinese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_grouped_by_three_digits() {
        for (number, text) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("12700", "12,700"),
            ("1234567.890", "1,234,567.89"),
            ("-1234.5", "-1,234.5"),
        ] {
            assert_eq!(grouped(decimal(number)), text);
        }
    }

    #[test]
    fn large_numbers_are_said_in_myriads() {
        for (number, text) in [
            ("9999", None),
            ("10000", Some("1万")),
            ("12700", Some("1.27万")),
            ("70000000", Some("7000万")),
            ("360000000", Some("3.6亿")),
        ] {
            assert_eq!(short(decimal(number)).as_deref(), text);
        }
    }

    #[test]
    fn markdown_is_escaped() {
        assert_eq!(escaped("3*4 [甲](b) 1.5%"), "3\\*4 \\[甲\\]\\(b\\) 1.5%");
    }
}
