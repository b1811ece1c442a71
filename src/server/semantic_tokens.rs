//! `textDocument/semanticTokens`: figures, days and money, each in its own colour.

use tower_lsp::ls_types::{
    SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensLegend, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
};

use crate::figures::{Figure, Kind};
use crate::text::DocumentSpan;

use super::view::View;
use super::{from_lsp, to_lsp};

const FIGURE: u32 = 0;
const DATE: u32 = 1;
const MONEY: u32 = 2;

/// The names of the types of tokens, in the order of their numbers.
pub(super) fn legend() -> SemanticTokensLegend {
    let names = ["figure", "date", "money"];
    SemanticTokensLegend {
        token_types: names.map(SemanticTokenType::new).to_vec(),
        token_modifiers: Vec::new(),
    }
}

/// The tokens of the whole manuscript.
pub(super) fn handle_full(view: &View<'_>, _: &SemanticTokensParams) -> Option<SemanticTokensResult> {
    Some(SemanticTokensResult::Tokens(tokens(view, DocumentSpan::new(0, view.text().len()))))
}

/// The tokens of a part of it.
pub(super) fn handle_range(
    view: &View<'_>,
    params: &SemanticTokensRangeParams,
) -> Option<SemanticTokensRangeResult> {
    let range = from_lsp::span(params.range, view.text(), view.client.encoding);
    Some(SemanticTokensRangeResult::Tokens(tokens(view, range)))
}

/// Each token as its distance from the one before (LSP 3.17, "Integer Encoding for Tokens").
fn tokens(view: &View<'_>, range: DocumentSpan) -> SemanticTokens {
    let (mut line, mut column) = (0, 0);
    let figures = view.manuscript.figures().into_iter().filter(|placed| placed.span.meets(range));
    let token = |placed: crate::desk::PlacedFigure<'_>| {
        let place = to_lsp::range(placed.span, view);
        let delta_line = place.start.line - line;
        let before = if delta_line == 0 { column } else { 0 };
        let token = SemanticToken {
            delta_line,
            delta_start: place.start.character - before,
            length: place.end.character - place.start.character,
            token_type: type_of(placed.figure),
            token_modifiers_bitset: 0,
        };
        (line, column) = (place.start.line, place.start.character);
        token
    };
    SemanticTokens { result_id: None, data: figures.map(token).collect() }
}

fn type_of(figure: &Figure) -> u32 {
    match figure.kind {
        _ if figure.is_calendar() => DATE,
        Kind::Money => MONEY,
        _ => FIGURE,
    }
}
