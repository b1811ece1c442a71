//! The other places that speak of what a figure speaks of, and changing all of them at once.

use crate::chinese::numerals::{Style, read_numeral};
use crate::figures::{Agreement, Bound, Figure, Kind, Likeness, Value, agreement, subject_of};
use crate::rules::Message;
use crate::text::DocumentSpan;

use super::checked::CheckedManuscript;
use super::placed_figures::PlacedFigure;

/// Another figure that may be of the same thing.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    /// The figure.
    pub placed: PlacedFigure<'a>,
    /// How its number stands to the one asked about.
    pub agreement: Agreement,
}

impl CheckedManuscript {
    /// The other mentions of what `figure` is of, in text order: figures of the same number and
    /// unit, and those of another number whose subject is the same beyond doubt.
    pub fn mentions_of(&self, figure: PlacedFigure<'_>) -> Vec<Mention<'_>> {
        let subject = self.subject_of(figure);
        let others = self.figures().into_iter().filter(|other| other.span != figure.span);
        let mention = |placed: PlacedFigure<'_>| {
            if figure.figure.is_calendar() {
                return figure.figure.same_value(placed.figure).then_some(Agreement::Equal);
            }
            let agreement = agreement(figure.figure, placed.figure);
            let is_alike = || {
                let other = self.subject_of(placed);
                subject.as_ref().zip(other).map_or(Likeness::Different, |(one, other)| one.likeness(&other))
            };
            match agreement {
                Agreement::Equal if says_much(figure.figure) => Some(agreement),
                Agreement::Incomparable => None,
                _ if placed.figure.kind != figure.figure.kind => None,
                _ => (is_alike() == Likeness::Same).then_some(agreement),
            }
        };
        others.filter_map(|placed| Some(Mention { placed, agreement: mention(placed)? })).collect()
    }

    /// All figures to mark together with `figure`: itself and its equal mentions, in text order.
    pub fn highlights_of(&self, figure: PlacedFigure<'_>) -> Vec<DocumentSpan> {
        let equal = self.mentions_of(figure).into_iter();
        let equal = equal.filter(|mention| mention.agreement == Agreement::Equal);
        let mut spans: Vec<_> = equal.map(|mention| mention.placed.span).chain([figure.span]).collect();
        spans.sort_unstable();
        spans
    }

    /// Where `figure` is first mentioned, or the mention that it conflicts with; `None` where
    /// it is the first itself and none conflicts.
    pub fn definition_of(&self, figure: PlacedFigure<'_>) -> Option<DocumentSpan> {
        let mentions = self.mentions_of(figure);
        let conflicting = mentions.iter().find(|mention| mention.agreement == Agreement::Conflicting);
        let first = mentions.first().filter(|mention| mention.placed.span < figure.span);
        conflicting.or(first).map(|mention| mention.placed.span)
    }

    /// The edits that change the number of `figure` to `number`, a numeral such as 1.28万, here
    /// and in its equal mentions, each in its own form.
    ///
    /// # Errors
    /// Says why it cannot be done: `number` is none, or a mention is approximate or cannot
    /// hold the number exactly.
    pub fn rename(
        &self,
        figure: PlacedFigure<'_>,
        number: &str,
    ) -> Result<Vec<(DocumentSpan, String)>, Message> {
        let number = number.trim();
        let value = read_numeral(number).and_then(|numeral| numeral.value().filter(|_| !numeral.open));
        let Some(value) = value else {
            return Err(Message::new(
                format!("“{number}”不是一个确定的数"),
                format!("{number} is not an exact number"),
            ));
        };
        self.highlights_of(figure).into_iter().map(|span| self.renamed(span, value)).collect()
    }

    fn renamed(
        &self,
        span: DocumentSpan,
        value: rust_decimal::Decimal,
    ) -> Result<(DocumentSpan, String), Message> {
        let text = self.document().slice(span);
        let line = self.document().line_of(span.start) + 1;
        let figure = self.figure_at(span.start + 1).map(|placed| placed.figure);
        let is_exact = figure.is_some_and(|figure| {
            figure.bound == Bound::Exact && matches!(figure.value, Value::Number { value: Some(_), .. })
        });
        let numeral = read_numeral(&text).map(|numeral| &text[..numeral.length]);
        let style = numeral.filter(|_| is_exact).and_then(|numeral| Some((numeral, Style::of(numeral)?)));
        let Some((numeral, style)) = style else {
            return Err(Message::new(
                format!("第{line}行的“{text}”不是确切的数，不能改"),
                format!("{text} on line {line} is not exact and cannot be changed"),
            ));
        };
        let Some(printed) = style.print(value) else {
            return Err(Message::new(
                format!("第{line}行的“{text}”写不下这样精确的数"),
                format!("{text} on line {line} cannot hold the number exactly"),
            ));
        };
        Ok((DocumentSpan::new(span.start, span.start + numeral.len()), printed))
    }

    /// What `figure` is of; `None` while no dictionary is at hand.
    pub fn subject_of(&self, figure: PlacedFigure<'_>) -> Option<crate::figures::Subject> {
        let (text, figures) = self.paragraph_of(figure)?;
        subject_of(text, figures, figure.figure, self.words())
    }
}

/// Whether equal figures are likely of one thing: 三家 stands for many things, 1.27万家 for one.
fn says_much(figure: &Figure) -> bool {
    const FEW: i64 = 10;
    match &figure.value {
        Value::Number { value: Some(value), .. } => {
            figure.kind != Kind::Ordinal && (value.abs() >= FEW.into() || !value.is_integer())
        }
        _ => true,
    }
}
