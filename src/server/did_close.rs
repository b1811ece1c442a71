//! `textDocument/didClose`: a manuscript is closed.

use tower_lsp::ls_types::DidCloseTextDocumentParams;

use super::session::Session;

/// Forgets the manuscript and clears its diagnostics.
pub(super) fn handle(session: &mut Session, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri;
    session.settings_files.close(&uri);
    session.close(&uri);
}
