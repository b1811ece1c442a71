//! `initialize`: what the client can do, and what the server offers.

use std::path::PathBuf;

use tower_lsp::ls_types::*;

use super::client_abilities::ClientAbilities;
use super::code_action::FIX_ALL;
use super::session::Session;
use super::settings::SettingsInForce;
use super::{execute_command, from_lsp, semantic_tokens, to_lsp};

/// Notes what the client can do and wants, and says what it can have.
pub(super) fn handle(session: &mut Session, params: InitializeParams) -> InitializeResult {
    session.client = ClientAbilities::of(&params.capabilities);
    let folders = folders(&params);
    session.settings = SettingsInForce::new(params.locale.as_deref());
    if let Err(problem) = session.settings.begin_with(params.initialization_options) {
        let problem = problem.at("initializationOptions");
        session.outbox.log_warning(problem.text(session.settings.language()));
    }
    session.set_folders(folders);
    InitializeResult {
        capabilities: offered(&session.client),
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        ..InitializeResult::default()
    }
}

/// The folders of the workspace; older clients know one at most.
#[expect(deprecated, reason = "clients that know no workspace folders say it so")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders {
        Some(folders) => from_lsp::folders(folders),
        None => params.root_uri.as_ref().and_then(from_lsp::path).into_iter().collect(),
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
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        workspace_symbol_provider: Some(OneOf::Left(true)),
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
        diagnostic_provider: client.pulls_diagnostics.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some(to_lsp::SOURCE.to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: execute_command::COMMANDS.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        code_action_provider: client.code_action_literals.then(|| {
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
                resolve_provider: client.resolves_edits.then_some(true),
                ..CodeActionOptions::default()
            }
            .into()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
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
