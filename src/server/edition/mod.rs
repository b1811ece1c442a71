//! The editions of the workspace: what stands in other manuscripts of its folders.
//!
//! One thread of low priority keeps them. It reads the folders, follows the files and the
//! open manuscripts, and queues what it finds for the owner; nobody waits for it.

mod closed;
mod file;
mod folder;
mod keeper;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::WeakUnboundedSender;
use tower_lsp::ls_types::Uri;

use crate::desk::{MentionElsewhere, contained};
use crate::manuscript::Syntax;
use crate::rules::{Finding, Message, Settings};
use crate::text::Document;

use super::client_abilities::ClientAbilities;
use super::outbox::Outbox;
use super::owner::Task;
use super::progress::{Progress, Steps};
use super::session::Session;
use super::settings::SettingsInForce;
use super::workspace_symbol::Search;
use keeper::Keeper;

pub(super) use closed::{ClosedReport, ClosedState};

/// The way to the thread that keeps the editions.
pub(super) struct Editions {
    news: Option<Sender<News>>,
    latest: LatestTexts,
    n_told: Cell<u64>,
    queue: WeakUnboundedSender<Task>,
}

/// The open manuscripts as they were told last. In the queue there are only their paths, so that a
/// thread that falls behind holds no text that nobody wants any more.
type LatestTexts = Arc<Mutex<BTreeMap<PathBuf, OpenText>>>;

/// An open manuscript as it stands.
#[derive(Clone)]
pub(super) struct OpenText {
    /// Its address, as the client writes it.
    pub uri: Uri,
    /// Its file.
    pub path: PathBuf,
    /// The text.
    pub document: Document,
    /// How it is written.
    pub syntax: Syntax,
    /// The rules in force for it.
    pub settings: Settings,
    /// Which question of the session this is.
    pub ticket: u64,
}

/// What is found of an open manuscript.
pub(super) struct Answer {
    /// Its address.
    pub uri: Uri,
    /// The last question that it answers.
    pub ticket: u64,
    /// The findings, for the text that came with the question.
    pub findings: Vec<Finding>,
    /// The numbers of other manuscripts that may be of the same things, for the same text.
    pub mentions: Vec<MentionElsewhere>,
    /// The folder that the places in them count from.
    pub folder: PathBuf,
    /// How long the manuscript kept the thread busy.
    pub time: Duration,
}

/// What the thread is told.
pub(super) enum News {
    /// The folders of the workspace, and the settings in force.
    Folders(Vec<PathBuf>, Box<SettingsInForce>),
    /// The manuscripts that are not open are to be checked too, for this client.
    CheckClosed(ClientAbilities),
    /// Somebody looks for headlines.
    Search(Box<Search>),
    /// A manuscript is open, and reads so.
    Open(Box<OpenText>),
    /// The same of the one at this path, whose text is the latest.
    OpenAt(PathBuf),
    /// A manuscript is closed; what is on the disk counts again.
    Closed(PathBuf),
    /// Files that were written, made or deleted.
    Files(Vec<PathBuf>),
    /// Anything may have changed.
    Everything,
}

impl Editions {
    /// The way to a thread that is started when there is something to tell it, and whose
    /// answers are queued in `queue`.
    pub(super) fn new(queue: WeakUnboundedSender<Task>) -> Self {
        Self { news: None, latest: LatestTexts::default(), n_told: Cell::new(0), queue }
    }

    /// Starts the thread, which speaks to the client through `outbox`, and shows it how
    /// far it is if `shows_progress`.
    pub(super) fn start(&mut self, outbox: &Outbox, shows_progress: bool) {
        if self.is_started() {
            return;
        }
        let (news, to_do) = channel();
        let (outbox, queue) = (outbox.clone(), self.queue.clone());
        let latest = Arc::clone(&self.latest);
        let run = move || run(&to_do, &latest, &queue, &outbox, shows_progress);
        match thread::Builder::new().name("editions".to_owned()).spawn(run) {
            Ok(_) => self.news = Some(news),
            Err(error) => tracing::warn!("cannot start the thread that keeps the editions: {error}"),
        }
    }

    /// Whether there is somebody to ask.
    pub(super) fn is_started(&self) -> bool {
        self.news.is_some()
    }

    /// Tells the thread `news`, if it runs.
    pub(super) fn tell_all(&self, news: impl IntoIterator<Item = News>) {
        if let Some(queue) = &self.news {
            // It fails when the thread has failed, which was said.
            for news in news {
                self.n_told.set(self.n_told.get() + 1);
                let _ = queue.send(self.without_text(news));
            }
        }
    }

    /// `news`, with the text of an open manuscript kept where the next one replaces it.
    fn without_text(&self, news: News) -> News {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        match news {
            News::Open(text) => {
                let path = text.path.clone();
                latest.insert(path.clone(), *text);
                News::OpenAt(path)
            }
            News::Closed(path) => {
                latest.remove(&path);
                News::Closed(path)
            }
            news => news,
        }
    }

    /// How often it was told something.
    pub(super) fn n_told(&self) -> u64 {
        self.n_told.get()
    }
}

/// Keeps the editions until the session is over.
fn run(
    news: &Receiver<News>,
    latest: &LatestTexts,
    queue: &WeakUnboundedSender<Task>,
    outbox: &Outbox,
    shows_progress: bool,
) {
    /// Fewer manuscripts are read before anybody could see how far it is.
    const FEWEST_SHOWN: usize = 20;
    step_back();
    let mut keeper = Keeper::default();
    let mut progress: Option<Progress> = None;
    while let Some(next) = next(news, keeper.is_busy()) {
        let outcome = contained(|| {
            next.into_iter().chain(news.try_iter()).for_each(|news| keeper.take(with_text(news, latest)));
            keeper.read_some();
            answer(&mut keeper, queue);
            keeper.answer_searches();
            keeper.check_some();
            report(&mut keeper, queue);
            keeper.problems().for_each(|problem| outbox.log_warning(problem));
        });
        if let Err(message) = outcome {
            let message = Message::new(
                format!("不再比较各篇稿件：{message}"),
                format!("the editions are kept no more: {message}"),
            );
            outbox.log_error(message.text(keeper.language()));
            return;
        }
        match keeper.n_unread() {
            0 => progress = None,
            n_unread => {
                if progress.is_none() && shows_progress && n_unread >= FEWEST_SHOWN {
                    progress = Some(outbox.begin_progress(keeper.title()));
                }
                let n_done = keeper.n_read();
                progress.iter().for_each(|progress| {
                    progress.report(Steps { n_done, n_all: n_done + n_unread });
                });
            }
        }
    }
}

/// `news`, with the text of an open manuscript; one that is closed meanwhile has none, and is as closed.
fn with_text(news: News, latest: &LatestTexts) -> News {
    let News::OpenAt(path) = news else { return news };
    let text = latest.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
    text.map_or(News::Closed(path), |text| News::Open(Box::new(text)))
}

/// Sends what has been found to the owner.
fn answer(keeper: &mut Keeper, queue: &WeakUnboundedSender<Task>) {
    for answer in keeper.answers() {
        if let Some(queue) = queue.upgrade() {
            let _ = queue.send(Box::new(move |session: &mut Session| session.take_answer(answer)));
        }
    }
}

/// Sends what there is to say of manuscripts that are not open to the owner.
fn report(keeper: &mut Keeper, queue: &WeakUnboundedSender<Task>) {
    let Some((reports, state)) = keeper.reports() else { return };
    if let Some(queue) = queue.upgrade() {
        let _ = queue.send(Box::new(move |session: &mut Session| session.take_closed(reports, state)));
    }
}

/// The next news, for which nobody waits where there is other work; `None` at the end.
fn next(news: &Receiver<News>, is_busy: bool) -> Option<Option<News>> {
    if !is_busy {
        return news.recv().ok().map(Some);
    }
    match news.try_recv() {
        Ok(next) => Some(Some(next)),
        Err(TryRecvError::Empty) => Some(None),
        Err(TryRecvError::Disconnected) => None,
    }
}

/// Lets everything else go first: a keystroke must not wait for a processor.
#[cfg(target_os = "linux")]
fn step_back() {
    /// Half-way to the least priority there is.
    const NICENESS: i32 = 10;
    // On Linux this is the priority of the calling thread alone.
    if let Err(error) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::warn!("the thread that keeps the editions has full priority: {error}");
    }
}

/// Elsewhere the scheduler must do without a hint.
#[cfg(not(target_os = "linux"))]
fn step_back() {}
