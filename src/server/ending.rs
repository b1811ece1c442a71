//! How a session ends.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// How a session ended. As an exit status it is 0 or 1 (LSP 3.17, "Exit Notification").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The client asked for the shutdown first.
    Orderly,
    /// It did not.
    Untimely,
}

/// What is known of the end while the session runs.
#[derive(Debug, Default)]
pub(super) struct Ending {
    is_shut_down: AtomicBool,
    parent_is_gone: Notify,
}

impl Ending {
    /// Notes that the client asked for the shutdown.
    pub(super) fn shut_down(&self) {
        self.is_shut_down.store(true, Ordering::Relaxed);
    }

    /// Notes that the process that started the server is gone.
    pub(super) fn lose_parent(&self) {
        self.parent_is_gone.notify_one();
    }

    /// Returns when the process that started the server is gone.
    pub(super) async fn parent_is_gone(&self) {
        self.parent_is_gone.notified().await;
    }

    /// How the session ends if it ends now.
    pub(super) fn end(&self) -> End {
        if self.is_shut_down.load(Ordering::Relaxed) { End::Orderly } else { End::Untimely }
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Orderly => ExitCode::SUCCESS,
            End::Untimely => ExitCode::FAILURE,
        }
    }
}
