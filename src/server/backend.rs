//! The table of what the server understands. Every handler only queues what came in.

use std::sync::Arc;

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::ending::Ending;
use super::outbox::Outbox;
use super::owner::Owner;
use super::{
    code_action, definition, did_change, did_change_watched_files, did_change_workspace_folders, did_close,
    did_open, did_save, document_symbol, folding_range, hover, initialize, initialized, parent,
};

/// The framework's side of the server.
pub(super) struct Backend {
    owner: Owner,
    ending: Arc<Ending>,
}

impl Backend {
    /// A server that speaks to the client through `outbox` and notes in `ending` how it ends.
    pub(super) fn new(outbox: Outbox, ending: Arc<Ending>) -> Self {
        Self { owner: Owner::start(outbox), ending }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        if let Some(id) = params.process_id {
            parent::watch(id, Arc::clone(&self.ending));
        }
        self.owner.ask(initialize::handle, params).await
    }

    async fn initialized(&self, params: InitializedParams) {
        self.owner.notify(initialized::handle, params);
    }

    async fn shutdown(&self) -> Result<()> {
        self.ending.shut_down();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.owner.notify(did_open::handle, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.owner.notify(did_change::handle, params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.owner.notify(did_save::handle, params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.owner.notify(did_close::handle, params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.owner.notify(did_change_watched_files::handle, params);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.owner.notify(did_change_workspace_folders::handle, params);
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.owner.ask_of_manuscript(definition::handle, params).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.owner.ask_of_manuscript(hover::handle, params).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.owner.ask_of_manuscript(document_symbol::handle, params).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.owner.ask_of_manuscript(folding_range::handle, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.owner.ask_of_manuscript(code_action::handle, params).await
    }
}
