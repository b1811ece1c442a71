//! Changing a figure everywhere, each mention in its own form.

use rust_decimal::Decimal;

use crate::chinese::numerals::read_numeral;
use crate::figures::{Agreement, Figure, Value, exact_numeral};
use crate::rules::Message;
use crate::text::DocumentSpan;

use super::checked::CheckedManuscript;
use super::placed_figures::PlacedFigure;

impl CheckedManuscript {
    /// The numeral of `figure`, which a new one can take the place of, and where it stands.
    ///
    /// # Errors
    /// Says why no number can be put there: it is a date, a range, or approximate.
    pub fn numeral_of(&self, figure: PlacedFigure<'_>) -> Result<(DocumentSpan, String), Message> {
        let text = self.as_read().slice(figure.span);
        let Some((numeral, _)) = exact_numeral(&text, figure.figure) else {
            return Err(self.not_exact(&text, figure.span));
        };
        Ok((DocumentSpan::new(figure.span.start, figure.span.start + numeral.len()), numeral.to_owned()))
    }

    /// The edits that change the number of `figure` to `number`, a numeral such as 1.28万 with or
    /// without the unit, here and in its equal mentions, each in its own form. Figures that are
    /// of another thing and equal by chance stay.
    ///
    /// # Errors
    /// Says why it cannot be done: `number` is none, or a mention is approximate or cannot
    /// hold the number exactly.
    pub fn rename(
        &self,
        figure: PlacedFigure<'_>,
        number: &str,
    ) -> Result<Vec<(DocumentSpan, String)>, Message> {
        let written = self.as_read().slice(figure.span);
        let unit =
            exact_numeral(&written, figure.figure).map_or("", |(numeral, _)| &written[numeral.len()..]);
        let Some((value, precision)) = value_of(number.trim(), unit) else {
            return Err(Message::new(
                format!("“{number}”不是确切的数"),
                format!("{number} is not an exact number"),
            ));
        };
        let own = self.renamed(figure, figure, (value, precision))?;
        let mentions = self.mentions_of(figure).into_iter();
        let same = mentions.filter(|mention| mention.agreement == Agreement::Equal && !mention.is_of_another);
        let others = same.map(|mention| self.renamed(mention.placed, figure, (value, precision)));
        let mut edits = others.chain([Ok(own)]).collect::<Result<Vec<_>, _>>()?;
        edits.sort_by_key(|(span, _)| *span);
        Ok(edits)
    }

    /// The edit that makes `placed` say what `figure` says when its number is `value`, stated to the
    /// nearest `precision`.
    fn renamed(
        &self,
        placed: PlacedFigure<'_>,
        figure: PlacedFigure<'_>,
        (value, precision): (Decimal, Decimal),
    ) -> Result<(DocumentSpan, String), Message> {
        let text = self.as_read().slice(placed.span);
        let Some((numeral, style)) = exact_numeral(&text, placed.figure) else {
            return Err(self.not_exact(&text, placed.span));
        };
        let in_unit = |number| in_unit_of(placed.figure, figure.figure, number);
        let style = in_unit(precision).map_or(style, |precision| style.stated_to(precision));
        let printed = in_unit(value).and_then(|value| style.print(value));
        let Some(printed) = printed else {
            let line = self.document().line_of(placed.span.start) + 1;
            return Err(Message::new(
                format!("照第{line}行“{text}”的写法，写不出这样精确的数"),
                format!("{text} on line {line} cannot hold the number exactly"),
            ));
        };
        Ok((DocumentSpan::new(placed.span.start, placed.span.start + numeral.len()), printed))
    }

    fn not_exact(&self, text: &str, span: DocumentSpan) -> Message {
        let line = self.document().line_of(span.start) + 1;
        Message::new(
            format!("第{line}行的“{text}”不是确切的数，不能改"),
            format!("{text} on line {line} is not exact and cannot be changed"),
        )
    }
}

/// The number that `text` gives, a numeral and nothing else, or with `unit` behind it, and how
/// exactly it states it.
fn value_of(text: &str, unit: &str) -> Option<(Decimal, Decimal)> {
    let numeral = read_numeral(text).filter(|numeral| !numeral.open)?;
    let rest = &text[numeral.length..];
    let value = numeral.value().filter(|_| rest.is_empty() || rest == unit)?;
    Some((value, numeral.precision))
}

/// `value` of the unit of `figure` in the unit of `mention`, which says the same: 1.3公里 is 1300
/// where 1.2公里 stands as 1200米. `None` where it is no finite decimal there.
fn in_unit_of(mention: &Figure, figure: &Figure, value: Decimal) -> Option<Decimal> {
    if mention.unit == figure.unit {
        return Some(value);
    }
    let number = |figure: &Figure| match figure.value {
        Value::Number { value, .. } => value,
        _ => None,
    };
    let (there, here) = (number(mention)?, number(figure)?);
    let product = value.checked_mul(there)?;
    let converted = product.checked_div(here)?;
    (converted.checked_mul(here)? == product).then_some(converted)
}
