//! `initialize`: what the client can do, and what the server offers.

use tower_lsp::ls_types::*;

use super::client_abilities::ClientAbilities;
use super::session::Session;
use super::settings::SettingsInForce;
use super::{execute_command, semantic_tokens, to_lsp};

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
        document_highlight_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        rename_provider: Some(renaming(client)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: semantic_tokens::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Bool(true)),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![execute_command::FIGURE_SHEET.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
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

fn renaming(client: &ClientAbilities) -> OneOf<bool, RenameOptions> {
    if !client.prepare_rename {
        return OneOf::Left(true);
    }
    let work_done_progress_options = WorkDoneProgressOptions::default();
    OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options })
}
