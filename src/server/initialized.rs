//! `initialized`: the client is ready to be asked for something.

use serde_json::json;
use tower_lsp::ls_types::notification::{DidChangeConfiguration, DidChangeWatchedFiles, Notification};
use tower_lsp::ls_types::*;

use crate::config::{FILE_NAME, MANUSCRIPT_EXTENSIONS};

use super::did_change_configuration::SECTION;
use super::session::Session;

/// Asks for the settings of the client, and to be told when settings and manuscripts change, as
/// far as the client can.
pub(super) fn handle(session: &mut Session, _: InitializedParams) {
    if session.client.configuration {
        session.outbox.ask_for_settings(&session.workers);
    }
    if session.client.configuration_changes {
        session.outbox.register(Registration {
            id: SECTION.to_owned(),
            method: DidChangeConfiguration::METHOD.to_owned(),
            register_options: Some(json!({"section": SECTION})),
        });
    }
    if session.client.file_watching {
        watch_files(session);
    }
}

fn watch_files(session: &Session) {
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
