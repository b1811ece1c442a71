//! `textDocument/didSave`: a manuscript is saved.

use tower_lsp::ls_types::DidSaveTextDocumentParams;

use super::session::Session;

/// Looks whether the settings have changed, if the client does not say so by itself.
pub(super) fn handle(session: &mut Session, _: DidSaveTextDocumentParams) {
    if !session.client.file_watching {
        session.reload_settings();
    }
}
