//! `workspace/didChangeConfiguration`: the settings of the editor change.

use serde_json::Value;
use tower_lsp::ls_types::DidChangeConfigurationParams;

use super::session::Session;

/// The part of the editor's settings that is ours.
pub(super) const SECTION: &str = "copydesk";

/// Asks for the settings, if the client can be asked; else takes what it sends with the news, all its
/// settings or ours alone.
pub(super) fn handle(session: &mut Session, params: DidChangeConfigurationParams) {
    if session.client.configuration {
        session.outbox.ask_for_settings(&session.workers);
        return;
    }
    let mut settings = params.settings;
    let ours = settings.get_mut(SECTION).map(Value::take);
    session.take_options(ours.unwrap_or(settings));
}
