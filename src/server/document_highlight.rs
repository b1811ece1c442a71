//! `textDocument/documentHighlight`: the figure under the cursor, wherever it stands again.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

use super::to_lsp;
use super::view::View;

/// All places that say the same number of the same thing, in whatever form.
pub(super) fn handle(view: &View<'_>, params: &DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let figure = view.figure_at(params.text_document_position_params.position)?;
    let spans = view.manuscript.highlights_of(figure).into_iter();
    let highlights = spans.map(|span| DocumentHighlight {
        range: to_lsp::range(span, view),
        kind: Some(DocumentHighlightKind::READ),
    });
    Some(highlights.collect())
}
