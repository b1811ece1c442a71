//! `textDocument/didClose`: a manuscript is closed.

use tower_lsp::ls_types::DidCloseTextDocumentParams;

use super::session::Session;

/// Forgets the manuscript and clears its diagnostics.
pub(super) fn handle(session: &mut Session, params: DidCloseTextDocumentParams) {
    session.close(&params.text_document.uri);
}
