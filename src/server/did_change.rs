//! `textDocument/didChange`: the text of a manuscript changes.

use tower_lsp::ls_types::{DidChangeTextDocumentParams, TextDocumentContentChangeEvent};

use crate::rules::Message;
use crate::text::{Document, Edit, Encoding};

use super::from_lsp;
use super::session::Session;

/// Applies the changes, each of which counts from the text that the one before left.
pub(super) fn handle(session: &mut Session, params: DidChangeTextDocumentParams) {
    let changed = params.text_document;
    if let Some(text) = session.settings_files.text(&changed.uri) {
        let mut text = text.clone();
        apply(params.content_changes, &mut text, session.client.encoding);
        session.settings_files.open(changed.uri, changed.version, text);
        return;
    }
    let Some(manuscript) = session.manuscripts.get_mut(&changed.uri) else {
        let uri = changed.uri.as_str();
        let message = Message::new(
            format!("{uri}没有打开，对它的改动不予理会"),
            format!("a change of {uri}, which is not open, is left aside"),
        );
        session.outbox.log_warning(message.text(session.settings.language()));
        return;
    };
    let mut text = manuscript.text().clone();
    let edits = apply(params.content_changes, &mut text, session.client.encoding);
    manuscript.change(changed.version, edits, text, &session.words, &session.workers);
}

fn apply(changes: Vec<TextDocumentContentChangeEvent>, text: &mut Document, encoding: Encoding) -> Vec<Edit> {
    let apply_one = |change| {
        let edit = from_lsp::edit(change, text, encoding);
        text.apply(&edit);
        edit
    };
    changes.into_iter().map(apply_one).collect()
}
