//! `initialized`: the client is ready to be asked for something.

use tower_lsp::ls_types::notification::{DidChangeWatchedFiles, Notification};
use tower_lsp::ls_types::*;

use crate::config::{FILE_NAME, MANUSCRIPT_EXTENSIONS};

use super::session::Session;

/// Asks to be told when settings and manuscripts change, if the client can.
pub(super) fn handle(session: &mut Session, _: InitializedParams) {
    if !session.client.file_watching {
        return;
    }
    let manuscripts = format!("*.{{{}}}", MANUSCRIPT_EXTENSIONS.join(","));
    let watchers = [FILE_NAME, ".gitignore", &manuscripts].map(|name| FileSystemWatcher {
        glob_pattern: GlobPattern::String(format!("**/{name}")),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.into() };
    session.outbox.register(Registration {
        id: FILE_NAME.to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    });
}
