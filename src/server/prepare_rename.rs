//! `textDocument/prepareRename`: whether the figure under the cursor can be changed everywhere.

use tower_lsp::ls_types::{PrepareRenameResponse, TextDocumentPositionParams};

use super::to_lsp;
use super::view::View;

/// The numeral that a new one can take the place of.
///
/// # Errors
/// Says why there is none.
pub(super) fn handle(
    view: &View<'_>,
    params: &TextDocumentPositionParams,
) -> Option<Result<PrepareRenameResponse, String>> {
    let figure = view.figure_at(params.position)?;
    let numeral = view.manuscript.numeral_of(figure).map_err(|reason| reason.text(view.language).to_owned());
    Some(numeral.map(|(span, numeral)| PrepareRenameResponse::RangeWithPlaceholder {
        range: to_lsp::range(span, view),
        placeholder: numeral,
    }))
}
