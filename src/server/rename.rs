//! `textDocument/rename`: a figure is changed everywhere, each mention in its own form.

use tower_lsp::ls_types::{RenameParams, WorkspaceEdit};

use crate::text::Edit;

use super::to_lsp;
use super::view::View;

/// The edits that make all mentions of the figure under the cursor say the new number.
///
/// # Errors
/// Says why it cannot be done; then nothing is changed.
pub(super) fn handle(view: &View<'_>, params: &RenameParams) -> Option<Result<WorkspaceEdit, String>> {
    let figure = view.figure_at(params.text_document_position.position)?;
    let edits = view.manuscript.rename(figure, &params.new_name);
    let edits = edits.map_err(|reason| reason.text(view.language).to_owned());
    Some(edits.map(|edits| {
        let edits: Vec<Edit> = edits.into_iter().map(|(span, text)| Edit::replace(span, text)).collect();
        to_lsp::workspace_edit(&edits, view)
    }))
}
