//! What is told to the client without waiting for it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::mpsc::WeakUnboundedSender;
use tokio::sync::{Notify, oneshot, watch};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::{LogMessage, Notification, PublishDiagnostics, ShowMessage};
use tower_lsp::ls_types::{
    ConfigurationItem, LogMessageParams, MessageType, ProgressToken, Registration, ShowDocumentParams,
    ShowMessageParams, Uri, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportPartialResult,
    WorkspaceDocumentDiagnosticReport,
};

use super::did_change_configuration::SECTION;
use super::notices::Notices;
use super::owner::Task;
use super::progress::{self, Progress, Steps};
use super::session::Session;
use super::workers::Workers;
use super::written_diagnostics::WrittenDiagnostics;

/// Messages to the client, delivered in order. Diagnostics that are still waiting
/// when newer ones of the same manuscript come are never sent, so that a client that
/// reads slowly costs no memory and gets what is new. A clone is the same outbox.
#[derive(Clone, Default)]
pub(super) struct Outbox {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    waiting: Mutex<VecDeque<Outgoing>>,
    filled: Notify,
}

enum Outgoing {
    Diagnostics(Published),
    Log(MessageType, String),
    Show(MessageType, String),
    Register(Registration),
    Progress(String, watch::Receiver<Steps>),
    Open(ShowDocumentParams),
    AskForSettings(WeakUnboundedSender<Task>),
    Refresh,
    Part(ProgressToken, Vec<WorkspaceDocumentDiagnosticReport>),
    Reply(oneshot::Sender<WorkspaceDiagnosticReport>, WorkspaceDiagnosticReport),
}

/// The diagnostics of a document, on their way.
struct Published {
    uri: Uri,
    diagnostics: WrittenDiagnostics,
    version: Option<i32>,
}

/// [`tower_lsp::ls_types::PublishDiagnosticsParams`] with diagnostics that are written out.
#[derive(Serialize)]
struct PublishDiagnosticsParams<'a> {
    uri: &'a Uri,
    diagnostics: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
}

impl Outbox {
    /// Publishes the `diagnostics` of the document `uri`, which are about `version` of it.
    pub(super) fn publish(&self, uri: Uri, diagnostics: WrittenDiagnostics, version: Option<i32>) {
        let is_older =
            |outgoing: &Outgoing| matches!(outgoing, Outgoing::Diagnostics(older) if older.uri == uri);
        self.waiting().retain(|outgoing| !is_older(outgoing));
        self.push(Outgoing::Diagnostics(Published { uri, diagnostics, version }));
    }

    /// Logs a warning.
    pub(super) fn log_warning(&self, message: impl Into<String>) {
        self.push(Outgoing::Log(MessageType::WARNING, message.into()));
    }

    /// Logs an error.
    pub(super) fn log_error(&self, message: impl Into<String>) {
        self.push(Outgoing::Log(MessageType::ERROR, message.into()));
    }

    /// Shows the editor a warning.
    pub(super) fn show_warning(&self, message: impl Into<String>) {
        self.push(Outgoing::Show(MessageType::WARNING, message.into()));
    }

    /// Shows the editor where something is.
    pub(super) fn show_information(&self, message: impl Into<String>) {
        self.push(Outgoing::Show(MessageType::INFO, message.into()));
    }

    /// Asks the client to open `uri` outside the editor. An answer is not waited for.
    pub(super) fn open_outside(&self, uri: Uri) {
        self.open(uri, true);
    }

    /// Asks the client to open `uri` in the editor. An answer is not waited for.
    pub(super) fn open_inside(&self, uri: Uri) {
        self.open(uri, false);
    }

    fn open(&self, uri: Uri, is_outside: bool) {
        let (external, take_focus) = (Some(is_outside), Some(true));
        self.push(Outgoing::Open(ShowDocumentParams { uri, external, take_focus, selection: None }));
    }

    /// Asks the client for its settings, which the session takes when they come.
    pub(super) fn ask_for_settings(&self, workers: &Workers) {
        self.push(Outgoing::AskForSettings(workers.queue()));
    }

    /// Has the client pull its diagnostics anew.
    pub(super) fn refresh_diagnostics(&self) {
        let is_waiting = self.waiting().iter().any(|outgoing| matches!(outgoing, Outgoing::Refresh));
        if !is_waiting {
            self.push(Outgoing::Refresh);
        }
    }

    /// Sends a part of the answer to the request of `token`.
    pub(super) fn send_part(&self, token: ProgressToken, items: Vec<WorkspaceDocumentDiagnosticReport>) {
        self.push(Outgoing::Part(token, items));
    }

    /// Answers a request behind all its parts.
    pub(super) fn reply(
        &self,
        to: oneshot::Sender<WorkspaceDiagnosticReport>,
        with: WorkspaceDiagnosticReport,
    ) {
        self.push(Outgoing::Reply(to, with));
    }

    /// Asks the client for a capability. An answer is not waited for.
    pub(super) fn register(&self, registration: Registration) {
        self.push(Outgoing::Register(registration));
    }

    /// Has work called `title` shown until what is returned is dropped.
    pub(super) fn begin_progress(&self, title: String) -> Progress {
        let (progress, seen) = Progress::new();
        self.push(Outgoing::Progress(title, seen));
        progress
    }

    /// Delivers the messages, forever: notifications to `notices` in order, requests to `client`.
    pub(super) async fn deliver(self, client: Client, notices: Notices) {
        let mut tokens = 0..;
        let refresher = Refresher::default();
        loop {
            let next = self.waiting().pop_front();
            match next {
                None => self.shared.filled.notified().await,
                Some(Outgoing::Diagnostics(published)) => {
                    notices.send::<PublishDiagnostics>(&published.params()).await;
                }
                Some(Outgoing::Log(typ, message)) => {
                    notices.send::<LogMessage>(&LogMessageParams { typ, message }).await;
                }
                Some(Outgoing::Show(typ, message)) => {
                    notices.send::<ShowMessage>(&ShowMessageParams { typ, message }).await;
                }
                Some(Outgoing::Register(registration)) => {
                    tokio::spawn(register(client.clone(), registration));
                }
                Some(Outgoing::Progress(title, seen)) => {
                    let token = ProgressToken::Number(tokens.next().unwrap_or_default());
                    tokio::spawn(progress::show(client.clone(), token, title, seen));
                }
                Some(Outgoing::Open(params)) => {
                    tokio::spawn(open(client.clone(), params));
                }
                Some(Outgoing::Refresh) => refresher.refresh(&client),
                Some(Outgoing::Part(token, items)) => {
                    let value = WorkspaceDiagnosticReportPartialResult { items };
                    notices.send::<PartialResult>(&PartialResultValue { token, value }).await;
                }
                // It fails when the client has cancelled the request.
                Some(Outgoing::Reply(to, with)) => _ = to.send(with),
                Some(Outgoing::AskForSettings(queue)) => {
                    tokio::spawn(ask_for_settings(client.clone(), queue));
                }
            }
        }
    }

    fn push(&self, outgoing: Outgoing) {
        self.waiting().push_back(outgoing);
        self.shared.filled.notify_one();
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Outgoing>> {
        self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Published {
    fn params(&self) -> PublishDiagnosticsParams<'_> {
        let Self { uri, diagnostics, version } = self;
        PublishDiagnosticsParams { uri, diagnostics: diagnostics.json(), version: *version }
    }
}

/// A part of the answer to a request (LSP 3.17, "Partial Result Progress").
enum PartialResult {}

#[derive(Debug, Serialize, Deserialize)]
struct PartialResultValue {
    token: ProgressToken,
    value: WorkspaceDiagnosticReportPartialResult,
}

impl Notification for PartialResult {
    type Params = PartialResultValue;

    const METHOD: &'static str = "$/progress";
}

/// Asks the client to pull anew, once at a time: what comes meanwhile is asked for together, behind the
/// answer, or when the client has taken too long with that.
#[derive(Clone, Default)]
struct Refresher {
    n_wanted: Arc<AtomicUsize>,
}

impl Refresher {
    const PATIENCE: Duration = Duration::from_secs(5);

    fn refresh(&self, client: &Client) {
        if self.n_wanted.fetch_add(1, Ordering::Relaxed) > 0 {
            return;
        }
        let (client, n_wanted) = (client.clone(), Arc::clone(&self.n_wanted));
        tokio::spawn(async move {
            loop {
                let n_asked = n_wanted.load(Ordering::Relaxed);
                let asked = tokio::time::timeout(Self::PATIENCE, client.workspace_diagnostic_refresh()).await;
                if let Ok(Err(error)) = asked {
                    tracing::warn!("the client does not pull diagnostics anew: {error}");
                }
                if n_wanted.fetch_sub(n_asked, Ordering::Relaxed) == n_asked {
                    return;
                }
            }
        });
    }
}

/// The client may take its time with the answer, or never give one.
async fn register(client: Client, registration: Registration) {
    let method = registration.method.clone();
    if let Err(error) = client.register_capability(vec![registration]).await {
        tracing::warn!("the client does not register {method}: {error}");
    }
}

async fn ask_for_settings(client: Client, queue: WeakUnboundedSender<Task>) {
    let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
    match client.configuration(vec![item]).await {
        Ok(settings) => {
            let settings = settings.into_iter().next().unwrap_or_default();
            if let Some(queue) = queue.upgrade() {
                // It fails when the session is over.
                let _ = queue.send(Box::new(|session: &mut Session| session.take_options(settings)));
            }
        }
        Err(error) => tracing::warn!("the client does not tell its settings: {error}"),
    }
}

async fn open(client: Client, params: ShowDocumentParams) {
    let uri = params.uri.clone();
    match client.show_document(params).await {
        Ok(true) => {}
        // The user still wants to know where it is.
        Ok(false) | Err(_) => client.show_message(MessageType::INFO, uri.as_str()).await,
    }
}
