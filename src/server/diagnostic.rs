//! `textDocument/diagnostic`: the client pulls the findings of a manuscript when it wants them.

use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use super::session::Session;
use super::workspace_diagnostic::Report;
use super::written_diagnostics::WrittenDiagnostics;

/// A request for the diagnostics of one document, open until that is checked.
pub(super) struct Pull {
    previous: Option<String>,
    reply: oneshot::Sender<DocumentDiagnosticReportResult>,
}

/// Queues the request with the manuscript, which answers it when everything that has come in is
/// applied; what is said of settings is known at once.
pub(super) fn handle(
    session: &mut Session,
    (params, reply): (DocumentDiagnosticParams, oneshot::Sender<DocumentDiagnosticReportResult>),
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
        let report = if self.previous.as_ref() == Some(&id) {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            })
        } else {
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport {
                    result_id: Some(id),
                    items: diagnostics.read(),
                },
            })
        };
        // It fails when the client has cancelled the request.
        let _ = self.reply.send(DocumentDiagnosticReportResult::Report(report));
    }
}
