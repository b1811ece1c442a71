//! `textDocument/references`: all mentions of what a figure is of.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::to_lsp;
use super::view::View;

/// The mentions, those with another number included, and the figure itself: the client may ask
/// to leave out where it is first mentioned, which is its declaration.
pub(super) fn handle(view: &View<'_>, params: &ReferenceParams) -> Option<Vec<Location>> {
    let figure = view.figure_at(params.text_document_position.position)?;
    let spans = view.manuscript.references_of(figure);
    let n_left_out = usize::from(!params.context.include_declaration);
    Some(spans.into_iter().skip(n_left_out).map(|span| to_lsp::location(span, view)).collect())
}
