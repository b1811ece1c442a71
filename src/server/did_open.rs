//! `textDocument/didOpen`: a manuscript is opened.

use tower_lsp::ls_types::DidOpenTextDocumentParams;

use crate::text::Document;

use super::from_lsp;
use super::session::Session;
use super::settings_file::is_settings_file;

/// Checks the manuscript; settings that are edited are looked at for mistakes.
pub(super) fn handle(session: &mut Session, params: DidOpenTextDocumentParams) {
    let opened = params.text_document;
    let text = Document::new(&opened.text);
    if is_settings_file(&opened.uri) {
        session.settings_files.open(opened.uri, opened.version, text);
    } else {
        let syntax = from_lsp::syntax(&opened.uri, Some(&opened.language_id));
        session.open(opened.uri, opened.version, text, syntax);
    }
}
