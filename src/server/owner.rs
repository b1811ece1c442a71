//! The one thread that owns the session, and the queue that leads to it.

use std::thread;

use tokio::sync::{mpsc, oneshot};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use crate::desk::contained;
use crate::rules::Message;

use super::edition::Editions;
use super::from_lsp::OfManuscript;
use super::outbox::Outbox;
use super::session::Session;
use super::view::{Edition, KeptView, View};
use super::workers::Workers;

/// Something to be done with the session.
pub(super) type Task = Box<dyn FnOnce(&mut Session) + Send>;

/// What answers a request about one manuscript.
type Handler<P, R> = fn(&View<'_>, &P) -> Option<R>;

/// The way to the session. When the last is dropped, the session ends.
pub(super) struct Owner {
    queue: mpsc::UnboundedSender<Task>,
}

impl Owner {
    /// Starts the thread with a new session, which speaks to the client through `outbox`.
    pub(super) fn start(outbox: Outbox) -> Self {
        let (queue, tasks) = mpsc::unbounded_channel();
        let (workers, editions) = (Workers::new(queue.downgrade()), Editions::new(queue.downgrade()));
        let session = Session::new(outbox, workers, editions);
        if let Err(error) = thread::Builder::new().name("owner".to_owned()).spawn(|| run(session, tasks)) {
            // Every question is answered with an error then, as nobody takes it from the queue.
            tracing::error!("cannot start the thread that owns the session: {error}");
        }
        Self { queue }
    }

    /// Queues a notification.
    pub(super) fn notify<P: Send + 'static>(&self, handler: fn(&mut Session, P), params: P) {
        self.queue_task(Box::new(move |session| handler(session, params)));
    }

    /// Queues a request about the session and waits for its answer.
    pub(super) async fn ask<P, R>(&self, handler: fn(&mut Session, P) -> R, params: P) -> Result<R>
    where
        P: Send + 'static,
        R: Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        self.queue_task(Box::new(move |session| {
            // It fails when the client has cancelled the request, and then nobody wants it.
            let _ = sender.send(handler(session, params));
        }));
        answer.await.map_err(|_| Error::internal_error())
    }

    /// Queues a request about one manuscript and waits for its answer, which comes as
    /// soon as that is checked. There is none to a request about one that is not open.
    pub(super) async fn ask_of_manuscript<P, R>(&self, handler: Handler<P, R>, params: P) -> Result<Option<R>>
    where
        P: OfManuscript + Send + 'static,
        R: Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        self.queue_task(Box::new(move |session| {
            let uri = params.uri().clone();
            let question = move |view: Option<&View<'_>>| {
                if !sender.is_closed() {
                    let _ = sender.send(view.and_then(|view| handler(view, &params)));
                }
            };
            session.ask(&uri, Box::new(question));
        }));
        answer.await.map_err(|_| Error::internal_error())
    }

    /// Queues a request about one manuscript as [`Self::ask_of_manuscript`] does; where it `takes_long`
    /// a worker answers it, so that no keystroke waits.
    pub(super) async fn ask_aside<P, R>(
        &self,
        handler: Handler<P, R>,
        takes_long: fn(&View<'_>, &P) -> bool,
        params: P,
    ) -> Result<Option<R>>
    where
        P: OfManuscript + Send + 'static,
        R: Send + 'static,
    {
        self.ask_worker(handler, takes_long, |_, _| Vec::new(), params).await
    }

    /// As [`Self::ask_aside`]; the worker sees the other open manuscripts too.
    pub(super) async fn ask_of_edition<P, R>(
        &self,
        handler: Handler<P, R>,
        takes_long: fn(&View<'_>, &P) -> bool,
        params: P,
    ) -> Result<Option<R>>
    where
        P: OfManuscript + Send + 'static,
        R: Send + 'static,
    {
        self.ask_worker(handler, takes_long, Session::edition_of, params).await
    }

    async fn ask_worker<P, R>(
        &self,
        handler: Handler<P, R>,
        takes_long: fn(&View<'_>, &P) -> bool,
        edition_of: fn(&Session, &Uri) -> Edition,
        params: P,
    ) -> Result<Option<R>>
    where
        P: OfManuscript + Send + 'static,
        R: Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        self.queue_task(Box::new(move |session| {
            let uri = params.uri().clone();
            let edition = edition_of(session, &uri);
            let question = move |view: Option<&View<'_>>| match view {
                _ if sender.is_closed() => {}
                Some(view) if takes_long(view, &params) => {
                    let kept = KeptView::of(view, edition);
                    // Where it fails the sender is dropped, and whoever asked is told.
                    rayon::spawn(move || {
                        // Editors cancel what they asked before the caret moved on.
                        if !sender.is_closed() {
                            let _ = contained(|| sender.send(handler(&kept.view(), &params)));
                        }
                    });
                }
                view => {
                    let _ = sender.send(view.and_then(|view| handler(view, &params)));
                }
            };
            session.ask(&uri, Box::new(question));
        }));
        answer.await.map_err(|_| Error::internal_error())
    }

    fn queue_task(&self, task: Task) {
        // It fails when the owner's thread is gone; then the answer's sender is dropped
        // with the task, and whoever asked is told.
        let _ = self.queue.send(task);
    }
}

/// Does the tasks in order. What has come in meanwhile is done before anything is
/// published, so that a burst of changes is published once.
fn run(mut session: Session, mut tasks: mpsc::UnboundedReceiver<Task>) {
    while let Some(task) = tasks.blocking_recv() {
        perform(task, &mut session);
        while let Ok(task) = tasks.try_recv() {
            perform(task, &mut session);
        }
        perform(Box::new(Session::publish), &mut session);
    }
}

fn perform(task: Task, session: &mut Session) {
    if contained(|| task(session)).is_err() {
        let message = Message::new(
            "有一个请求或通知处理失败，详见标准错误输出",
            "a request or notification failed; see standard error",
        );
        session.outbox.log_error(message.text(session.settings.language()));
    }
}
