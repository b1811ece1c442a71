//! `textDocument/inlayHint`: the value of a figure in full, behind it. Off unless the settings say so.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams};

use crate::desk::PlacedFigure;
use crate::figures::{ManuscriptDate, Value};

use super::view::View;
use super::{from_lsp, to_lsp};
use crate::desk::grouped;

/// A hint behind each figure of the range that does not spell its value out already.
pub(super) fn handle(view: &View<'_>, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    if !view.settings.inlay_hints {
        return None;
    }
    let range = from_lsp::span(params.range, view.text(), view.client.encoding);
    let date = view.manuscript.date();
    let figures = view.manuscript.figures().into_iter().filter(|figure| figure.span.meets(range));
    Some(figures.filter_map(|figure| hint(figure, date.as_ref(), view)).collect())
}

fn hint(placed: PlacedFigure<'_>, date: Option<&ManuscriptDate>, view: &View<'_>) -> Option<InlayHint> {
    let value = value(placed, date)?;
    if view.shown(placed.span).contains(&value) {
        return None;
    }
    Some(InlayHint {
        position: to_lsp::range(placed.span, view).end,
        label: InlayHintLabel::String(format!("={value}")),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: Some(true),
        data: None,
    })
}

/// The number in full, or the day with the year that it counts from; `None` where the text says as much.
fn value(placed: PlacedFigure<'_>, date: Option<&ManuscriptDate>) -> Option<String> {
    let figure = placed.figure;
    match figure.value {
        Value::Number { value: Some(value), .. } => {
            let number = grouped(value);
            // 480家 says what it is: a hint would repeat it.
            let is_plain =
                value.normalize().scale() == 0 && value.abs() < rust_decimal::Decimal::ONE_THOUSAND;
            (!is_plain).then(|| format!("{number}{}", figure.unit))
        }
        Value::Calendar(moment) if moment.counts_from_manuscript() => date?.resolve(&moment).in_words(),
        _ => None,
    }
}
