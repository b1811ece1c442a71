//! `initialize`: what the client can do, and what the server offers.

use tower_lsp::ls_types::*;

use super::client_abilities::ClientAbilities;
use super::session::Session;
use super::settings::SettingsInForce;
use super::to_lsp;

/// Notes what the client can do and wants, and says what it can have.
pub(super) fn handle(session: &mut Session, params: InitializeParams) -> InitializeResult {
    session.client = ClientAbilities::of(&params.capabilities);
    let (settings, problem) = SettingsInForce::new(params.initialization_options, params.locale.as_deref());
    session.settings = settings;
    if let Some(problem) = problem {
        session.outbox.log_warning(format!("initializationOptions: {problem}"));
    }
    InitializeResult {
        capabilities: offered(&session.client),
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        ..InitializeResult::default()
    }
}

fn offered(client: &ClientAbilities) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(to_lsp::encoding(client.encoding)),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        hover_provider: Some(true.into()),
        code_action_provider: client.code_action_literals.then(|| {
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                ..CodeActionOptions::default()
            }
            .into()
        }),
        ..ServerCapabilities::default()
    }
}
