//! `textDocument/didSave`: a manuscript is saved.

use tower_lsp::ls_types::DidSaveTextDocumentParams;

use super::session::Session;
use super::settings_file::is_settings_file;

/// Looks whether the settings have changed, if the client does not say so by itself.
pub(super) fn handle(session: &mut Session, params: DidSaveTextDocumentParams) {
    if !session.client.file_watching || is_settings_file(&params.text_document.uri) {
        session.reload_settings();
    }
}
