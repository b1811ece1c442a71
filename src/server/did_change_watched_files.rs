//! `workspace/didChangeWatchedFiles`: a `copydesk.toml` is written, made or deleted.

use tower_lsp::ls_types::DidChangeWatchedFilesParams;

use super::session::Session;

/// Reads the settings anew.
pub(super) fn handle(session: &mut Session, _: DidChangeWatchedFilesParams) {
    session.reload_settings();
}
