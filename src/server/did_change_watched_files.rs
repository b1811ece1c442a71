//! `workspace/didChangeWatchedFiles`: files are written, made or deleted.

use std::path::PathBuf;

use tower_lsp::ls_types::DidChangeWatchedFilesParams;

use crate::config::FILE_NAME;

use super::from_lsp;
use super::session::Session;

/// Reads the settings anew if a `copydesk.toml` is among them, and else the manuscripts.
pub(super) fn handle(session: &mut Session, params: DidChangeWatchedFilesParams) {
    let changes = params.changes.iter();
    let paths: Vec<PathBuf> = changes.filter_map(|change| from_lsp::path(&change.uri)).collect();
    if paths.iter().any(|path| path.ends_with(FILE_NAME)) {
        session.reload_settings();
    } else {
        session.look_at(paths);
    }
}
