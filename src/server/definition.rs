//! `textDocument/definition`: from a figure to its first mention, or to the one that it conflicts with.

use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use super::to_lsp;
use super::view::View;

/// Where to go from the figure under the cursor; nowhere from a first mention with which all agree.
pub(super) fn handle(view: &View<'_>, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let figure = view.figure_at(params.text_document_position_params.position)?;
    let span = view.manuscript.definition_of(figure)?;
    Some(GotoDefinitionResponse::Scalar(to_lsp::location(span, view)))
}
