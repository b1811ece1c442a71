//! The table of what the server understands. Every handler only queues what came in.

use std::sync::Arc;

use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;

use super::ending::Ending;
use super::execute_command::Wish;
use super::figure_sheet::FigureSheetParams;
use super::outbox::Outbox;
use super::owner::Owner;
use super::view::View;
use super::{
    accept, code_action, code_action_resolve, code_lens, definition, diagnostic, did_change,
    did_change_configuration, did_change_watched_files, did_change_workspace_folders, did_close, did_open,
    did_save, document_highlight, document_link, document_symbol, execute_command, explain_rule,
    figure_sheet, folding_range, hover, initialize, initialized, inlay_hint, parent, prepare_rename,
    references, rename, selection_range, semantic_tokens, workspace_diagnostic, workspace_symbol,
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
        self.owner.ask(|session, ()| session.end(), ()).await
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

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.owner.notify(did_change_configuration::handle, params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.owner.notify(did_change_watched_files::handle, params);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.owner.notify(did_change_workspace_folders::handle, params);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let is_at_figure = |view: &View<'_>, params: &HoverParams| {
            view.figure_at(params.text_document_position_params.position).is_some()
        };
        self.owner.ask_of_edition(hover::handle, is_at_figure, params).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let is_at_figure = |view: &View<'_>, params: &DocumentHighlightParams| {
            view.figure_at(params.text_document_position_params.position).is_some()
        };
        self.owner.ask_aside(document_highlight::handle, is_at_figure, params).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.owner.ask_aside(references::handle, |_, _| true, params).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.owner.ask_of_edition(definition::handle, |_, _| true, params).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.owner.ask_of_edition(document_link::handle, |_, _| true, params).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.owner.ask_of_manuscript(selection_range::handle, params).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let are_on = |view: &View<'_>, _: &CodeLensParams| view.settings.code_lens;
        self.owner.ask_aside(code_lens::handle, are_on, params).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let (sender, found) = oneshot::channel();
        self.owner.notify(workspace_symbol::handle, (params, sender));
        found.await.map(Some).map_err(|_| Error::internal_error())
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        or_refused(self.owner.ask_of_manuscript(prepare_rename::handle, params).await?)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        or_refused(self.owner.ask_aside(rename::handle, |_, _| true, params).await?)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let are_on = |view: &View<'_>, _: &InlayHintParams| view.settings.inlay_hints;
        self.owner.ask_aside(inlay_hint::handle, are_on, params).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        self.owner.ask_aside(semantic_tokens::handle_full, |_, _| true, params).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.owner.ask_aside(semantic_tokens::handle_range, |_, _| true, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        match execute_command::read(params).map_err(Error::invalid_params)? {
            Wish::FigureSheet(uri) => {
                let params = FigureSheetParams { uri };
                let written = self.owner.ask_aside(figure_sheet::handle, |_, _| true, params).await?;
                let uri = or_refused(written)?;
                if let Some(uri) = &uri {
                    self.owner.notify(figure_sheet::show, uri.clone());
                }
                Ok(uri.map(|uri| LSPAny::String(uri.as_str().to_owned())))
            }
            Wish::ExplainRule(rule) => {
                self.owner.notify(explain_rule::handle, rule);
                Ok(None)
            }
            Wish::Accept(params) => {
                let (sender, outcome) = oneshot::channel();
                self.owner.notify(accept::handle, (params, sender));
                let done = outcome.await.map_err(|_| Error::internal_error())?;
                or_refused(Some(done)).map(|_| None)
            }
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let (sender, report) = oneshot::channel();
        self.owner.notify(diagnostic::handle, (params, sender));
        diagnostic::answered(&report.await.map_err(|_| Error::internal_error())?)
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let (sender, report) = oneshot::channel();
        self.owner.notify(workspace_diagnostic::handle, (params, sender));
        let report = report.await.map_err(|_| Error::internal_error())?;
        Ok(WorkspaceDiagnosticReportResult::Report(report))
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

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(params) = code_action_resolve::read(&action) else { return Ok(action) };
        let resolved = self.owner.ask_of_manuscript(code_action_resolve::handle, params).await?;
        let refused = |reason: String| Error { message: reason.into(), ..Error::content_modified() };
        resolved.unwrap_or_else(|| Err("the manuscript is not open".to_owned())).map_err(refused)
    }
}

/// The answer, or the reason why there is none, which the client shows (LSP 3.17, `RequestFailed`).
fn or_refused<R>(answer: Option<std::result::Result<R, String>>) -> Result<Option<R>> {
    const REQUEST_FAILED: i64 = -32803;
    answer.transpose().map_err(|reason| Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: reason.into(),
        data: None,
    })
}
