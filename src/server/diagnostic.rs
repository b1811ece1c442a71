//! `textDocument/diagnostic`: the client pulls the findings of a manuscript when it wants them.

use serde::Serialize;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    RelatedFullDocumentDiagnosticReport,
};

use super::session::Session;
use super::workspace_diagnostic::Report;
use super::written_answer;
use super::written_diagnostics::WrittenDiagnostics;

/// A request for the diagnostics of one document, open until that is checked.
pub(super) struct Pull {
    previous: Option<String>,
    reply: oneshot::Sender<WrittenReport>,
}

/// [`DocumentDiagnosticReport`] with diagnostics that are written out.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum WrittenReport {
    Full { result_id: String, items: WrittenDiagnostics },
    Unchanged { result_id: String },
}

/// Queues the request with the manuscript, which answers it when everything that has come in is
/// applied; what is said of settings is known at once.
pub(super) fn handle(
    session: &mut Session,
    (params, reply): (DocumentDiagnosticParams, oneshot::Sender<WrittenReport>),
) {
    let uri = params.text_document.uri;
    let pull = Pull { previous: params.previous_result_id, reply };
    if let Some(manuscript) = session.manuscripts.get_mut(&uri) {
        manuscript.pull(pull);
    } else {
        let mut reports = session.settings_files.reports(&session.settings, &session.client);
        let diagnostics = reports.remove(&uri).map(|report| report.diagnostics).unwrap_or_default();
        pull.answer(Report::new(None, WrittenDiagnostics::of(&diagnostics)));
    }
}

/// Answers the request whose handler runs with `report`.
pub(super) fn answered(report: &WrittenReport) -> Result<DocumentDiagnosticReportResult> {
    if !written_answer::put(report) {
        return Err(Error::internal_error());
    }
    let nothing = RelatedFullDocumentDiagnosticReport::default();
    Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(nothing)))
}

/// Answers all `pulls` with `report`.
pub(super) fn answer_all(mut pulls: Vec<Pull>, report: Report) {
    // There is one nearly always, which needs no copy.
    let Some(last) = pulls.pop() else { return };
    pulls.into_iter().for_each(|pull| pull.answer(report.clone()));
    last.answer(report);
}

impl Pull {
    /// Answers with `report`; only with what it is called, if the client has it.
    fn answer(self, report: Report) {
        let Report { id, diagnostics, .. } = report;
        let report = match self.previous {
            Some(previous) if previous == id => WrittenReport::Unchanged { result_id: id },
            _ => WrittenReport::Full { result_id: id, items: diagnostics },
        };
        // It fails when the client has cancelled the request.
        let _ = self.reply.send(report);
    }
}
