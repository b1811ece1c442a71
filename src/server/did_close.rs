//! `textDocument/didClose`: a manuscript is closed.

use tower_lsp::ls_types::DidCloseTextDocumentParams;

use super::session::Session;

/// Forgets the manuscript and clears its diagnostics.
pub(super) fn handle(session: &mut Session, params: DidCloseTextDocumentParams) {
    if let Some(manuscript) = session.manuscripts.remove(&params.text_document.uri) {
        manuscript.close(&session.outbox);
    }
}
