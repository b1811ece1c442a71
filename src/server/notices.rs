//! Notifications to the client, which leave in the order in which they are sent.
//!
//! They pass by the framework, which would make a tree of each value before it writes it.

use serde::Serialize;
use tokio::sync::mpsc;
use tower_lsp::ls_types::notification::Notification;

use super::framing::framed;

/// Where notifications are sent. One waits at most for being written, so that what is newer can
/// still take the place of what is older where that waits.
pub(super) struct Notices(mpsc::Sender<Vec<u8>>);

/// Where they come out, each with its header.
pub(super) type NoticesToWrite = mpsc::Receiver<Vec<u8>>;

/// A notification (JSON-RPC 2.0, 4.1).
#[derive(Serialize)]
struct Message<'a, P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: &'a P,
}

impl Notices {
    /// Two ends.
    pub(super) fn new() -> (Self, NoticesToWrite) {
        let (sender, receiver) = mpsc::channel(1);
        (Self(sender), receiver)
    }

    /// Sends the notification `N` with `params`, once the one before is taken to be written.
    pub(super) async fn send<N: Notification>(&self, params: &impl Serialize) {
        match framed(&Message { jsonrpc: "2.0", method: N::METHOD, params }) {
            // It fails when the client reads no more.
            Ok(message) => drop(self.0.send(message).await),
            Err(error) => tracing::error!("{} cannot be written: {error}", N::METHOD),
        }
    }
}
