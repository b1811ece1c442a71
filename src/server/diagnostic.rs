//! `textDocument/diagnostic`: the client pulls the findings of a manuscript when it wants them.

use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use crate::chinese::text_hash;

use super::session::Session;

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
        pull.answer(&result_id(&diagnostics), &diagnostics);
    }
}

impl Pull {
    /// Answers with `diagnostics`, which are called `id`; only with that, if the client has them.
    pub(super) fn answer(self, id: &str, diagnostics: &[Diagnostic]) {
        let report = if self.previous.as_deref() == Some(id) {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                    result_id: id.to_owned(),
                },
            })
        } else {
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport {
                    result_id: Some(id.to_owned()),
                    items: diagnostics.to_vec(),
                },
            })
        };
        // It fails when the client has cancelled the request.
        let _ = self.reply.send(DocumentDiagnosticReportResult::Report(report));
    }
}

/// What `diagnostics` are called: the same for the same ones, in every session.
pub(super) fn result_id(diagnostics: &[Diagnostic]) -> String {
    format!("{:016x}", text_hash(&serde_json::to_string(diagnostics).unwrap_or_default()))
}
