//! Work that takes too long for the owner.

use std::cell::Cell;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tower_lsp::ls_types::Uri;

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, contained};

use super::owner::Task;
use super::session::Session;

/// The worker threads, which are those of the process.
pub(super) struct Workers {
    /// Weak, so that the session that holds it does not keep its own queue open.
    queue: mpsc::WeakUnboundedSender<Task>,
    n_jobs: Cell<u64>,
    timers: Handle,
}

/// Names one piece of work, so that the result of work that is no longer wanted is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JobId(u64);

impl Workers {
    /// Workers that queue their results in `queue`. Made on the runtime whose timers
    /// they use.
    pub(super) fn new(queue: mpsc::WeakUnboundedSender<Task>) -> Self {
        Self { queue, n_jobs: Cell::new(0), timers: Handle::current() }
    }

    /// The way to the session for what is asked of others.
    pub(super) fn queue(&self) -> mpsc::WeakUnboundedSender<Task> {
        self.queue.clone()
    }

    /// Has `work` done, and its result queued for the manuscript `uri`.
    pub(super) fn check(&self, uri: Uri, work: impl FnOnce() -> CheckedManuscript + Send + 'static) -> JobId {
        let id = JobId(self.n_jobs.replace(self.n_jobs.get() + 1));
        let queue = self.queue.clone();
        rayon::spawn(move || {
            let outcome = contained(work);
            send(&queue, Box::new(move |session| session.finish(&uri, id, outcome)));
        });
        id
    }

    /// Has the manuscript `uri` woken in `time` from now.
    pub(super) fn wake_after(&self, time: Duration, uri: Uri) {
        let queue = self.queue.clone();
        self.timers.spawn(async move {
            tokio::time::sleep(time).await;
            send(&queue, Box::new(move |session: &mut Session| session.wake(&uri)));
        });
    }

    /// Has the session look whether anything is to be done, in `time` from now.
    pub(super) fn look_again_after(&self, time: Duration) {
        let queue = self.queue.clone();
        self.timers.spawn(async move {
            tokio::time::sleep(time).await;
            // After every task it looks.
            send(&queue, Box::new(|_: &mut Session| {}));
        });
    }

    /// Has the dictionary loaded, and queued.
    pub(super) fn load_words(&self) {
        let queue = self.queue.clone();
        rayon::spawn(move || {
            // Without the dictionary everything goes on; only what a word decides is not found.
            if let Ok(words) = contained(Words::loaded) {
                send(&queue, Box::new(move |session: &mut Session| session.set_words(words)));
            }
        });
    }
}

fn send(queue: &mpsc::WeakUnboundedSender<Task>, task: Task) {
    // The session may have ended meanwhile.
    if let Some(queue) = queue.upgrade() {
        let _ = queue.send(task);
    }
}
