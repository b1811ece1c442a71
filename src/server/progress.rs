//! How far work in the background has come (LSP 3.17, "Work Done Progress").

use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Progress as ProgressNotification;
use tower_lsp::ls_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

/// Work that the client shows the progress of. It ends when this is dropped.
pub(super) struct Progress {
    done: watch::Sender<Steps>,
}

/// The steps that are done, and all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Steps {
    /// Those that are done.
    pub n_done: usize,
    /// All of them.
    pub n_all: usize,
}

impl Progress {
    /// Work that has not begun, and where to see how far it is.
    pub(super) fn new() -> (Self, watch::Receiver<Steps>) {
        let (done, seen) = watch::channel(Steps::default());
        (Self { done }, seen)
    }

    /// Notes how far the work is.
    pub(super) fn report(&self, steps: Steps) {
        self.done.send_replace(steps);
    }
}

/// Has `client` show the work called `title`, if it agrees to `token`, as long as that
/// takes. A client that reads slowly is told only how far the work is then.
pub(super) async fn show(
    client: Client,
    token: ProgressToken,
    title: String,
    mut seen: watch::Receiver<Steps>,
) {
    if client.create_work_done_progress(token.clone()).await.is_err() || seen.has_changed().is_err() {
        return;
    }
    let tell = async |value| {
        let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
        client.send_notification::<ProgressNotification>(params).await;
    };
    let begin = WorkDoneProgressBegin { title, cancellable: Some(false), percentage: Some(0), message: None };
    tell(WorkDoneProgress::Begin(begin)).await;
    while seen.changed().await.is_ok() {
        let steps = *seen.borrow_and_update();
        tell(WorkDoneProgress::Report(steps.into())).await;
    }
    tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await;
}

impl From<Steps> for WorkDoneProgressReport {
    fn from(steps: Steps) -> Self {
        let percent = 100 * steps.n_done / steps.n_all.max(1);
        Self {
            cancellable: Some(false),
            message: Some(format!("{}/{}", steps.n_done, steps.n_all)),
            percentage: u32::try_from(percent).ok(),
        }
    }
}
