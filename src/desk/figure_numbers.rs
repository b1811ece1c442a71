//! Numbers as they are shown: with a comma before every three digits, and in 万 and 亿.

use rust_decimal::Decimal;

/// The number with a comma before every three digits of its whole part.
pub fn grouped(value: Decimal) -> String {
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
pub fn short(value: Decimal) -> Option<String> {
    let units = [(Decimal::from(100_000_000), "亿"), (Decimal::from(10_000), "万")];
    let (scale, name) = units.into_iter().find(|(scale, _)| value.abs() >= *scale)?;
    Some(format!("{}{name}", value.checked_div(scale)?.normalize()))
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
}
