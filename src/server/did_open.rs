//! `textDocument/didOpen`: a manuscript is opened.

use tower_lsp::ls_types::DidOpenTextDocumentParams;

use crate::text::Document;

use super::session::Session;

/// Checks the manuscript.
pub(super) fn handle(session: &mut Session, params: DidOpenTextDocumentParams) {
    let opened = params.text_document;
    session.open(opened.uri, opened.version, Document::new(&opened.text));
}
