//! `workspace/diagnostic`: the findings of the whole edition, also of what is not open.
//!
//! A request is answered when all manuscripts are checked, in parts as they come if the client
//! takes parts. One that would bring nothing new stays open until there is something (long
//! polling), so that the client need not ask again and again.

use std::collections::{BTreeMap, BTreeSet};

use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    Diagnostic, FullDocumentDiagnosticReport, ProgressToken, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::outbox::Outbox;
use super::session::Session;
use super::written_diagnostics::WrittenDiagnostics;

/// What there is to say of one document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Report {
    /// The version that it is about, if it is open.
    pub version: Option<i32>,
    /// What the diagnostics are called.
    pub id: String,
    /// The diagnostics.
    pub diagnostics: WrittenDiagnostics,
}

impl Report {
    /// That of `diagnostics`.
    pub(super) fn new(version: Option<i32>, diagnostics: WrittenDiagnostics) -> Self {
        Self { version, id: diagnostics.id(), diagnostics }
    }
}

/// A request that is open.
pub(super) struct WorkspacePull {
    /// What the client has of each document.
    known: BTreeMap<Uri, String>,
    /// The documents whose reports it may not have yet.
    to_look_at: BTreeSet<Uri>,
    /// Where parts of the answer go.
    token: Option<ProgressToken>,
    /// Whether it must be answered even if there is nothing new.
    is_first: bool,
    has_news: bool,
    reply: oneshot::Sender<WorkspaceDiagnosticReport>,
}

/// Takes the request. It is answered with what has come in before.
pub(super) fn handle(
    session: &mut Session,
    (params, reply): (WorkspaceDiagnosticParams, oneshot::Sender<WorkspaceDiagnosticReport>),
) {
    let previous = params.previous_result_ids.into_iter();
    let known: BTreeMap<Uri, String> = previous.map(|previous| (previous.uri, previous.value)).collect();
    let to_look_at = session.reported().into_iter().chain(known.keys().cloned()).collect();
    let (token, is_first) = (params.partial_result_params.partial_result_token, known.is_empty());
    session.check_closed();
    session.pulls.push(WorkspacePull { known, to_look_at, token, is_first, has_news: false, reply });
}

impl WorkspacePull {
    /// Whether somebody still waits for it.
    pub(super) fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }

    /// Notes that there may be something new to say of `uri`.
    pub(super) fn look_at(&mut self, uri: &Uri) {
        self.to_look_at.insert(uri.clone());
    }

    /// Says what is new by `report_of` each document, which is gone if there is none. Answered, and
    /// not given back, if there was any news and all `is_done`.
    pub(super) fn go_on(
        mut self,
        report_of: &mut dyn FnMut(&Uri) -> Option<Report>,
        is_done: bool,
        outbox: &Outbox,
    ) -> Option<Self> {
        if self.token.is_none() && !is_done {
            return Some(self);
        }
        let documents = std::mem::take(&mut self.to_look_at);
        let items: Vec<_> = documents.into_iter().filter_map(|uri| self.item(report_of(&uri), uri)).collect();
        self.has_news |= items.iter().any(|item| matches!(item, WorkspaceDocumentDiagnosticReport::Full(_)));
        let is_over = is_done && (self.has_news || self.is_first);
        match &self.token {
            Some(token) => {
                if self.has_news && !items.is_empty() {
                    outbox.send_part(token.clone(), items);
                }
                if is_over {
                    outbox.reply(self.reply, WorkspaceDiagnosticReport::default());
                    return None;
                }
            }
            None if is_over => {
                outbox.reply(self.reply, WorkspaceDiagnosticReport { items });
                return None;
            }
            None => {}
        }
        Some(self)
    }

    /// Answers with nothing.
    pub(super) fn end(self, outbox: &Outbox) {
        outbox.reply(self.reply, WorkspaceDiagnosticReport::default());
    }

    /// What is to be said of the document `uri`, whose report is `report`.
    fn item(&mut self, report: Option<Report>, uri: Uri) -> Option<WorkspaceDocumentDiagnosticReport> {
        let Some(Report { version, id, diagnostics }) = report else {
            self.known.remove(&uri)?;
            return Some(full(uri, None, None, Vec::new()));
        };
        let version = version.map(i64::from);
        if self.known.get(&uri) == Some(&id) {
            return Some(WorkspaceDocumentDiagnosticReport::Unchanged(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
                },
            ));
        }
        self.known.insert(uri.clone(), id.clone());
        Some(full(uri, version, Some(id), diagnostics.read()))
    }
}

fn full(
    uri: Uri,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report,
    })
}
