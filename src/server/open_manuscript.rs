//! A manuscript that is open in the editor.

mod telling;

use std::cell::OnceCell;
use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, RuleFailure, Snapshot, contained};
use crate::manuscript::Syntax;
use crate::rules::Message;
use crate::text::{Document, Edit};

use super::caret::Caret;
use super::check_failed::check_failed;
use super::client_abilities::ClientAbilities;
use super::diagnostic::Pull;
use super::edition::{Answer, Editions, News, OpenText};
use super::from_lsp;
use super::repeats::Repeats;
use super::settings::ManuscriptSettings;
use super::view::{Question, View};
use super::workers::{JobId, Workers};
use super::written_findings::WrittenFindings;
use telling::Told;

/// Bytes of text that the owner checks by itself; with more, every other manuscript
/// would wait too long (a fresh check reads some 30 bytes in a microsecond).
const AT_ONCE: usize = 64 << 10;

/// A manuscript that is open, what is known of it and what the client was told.
pub(super) struct OpenManuscript {
    uri: Uri,
    version: i32,
    syntax: Syntax,
    settings: ManuscriptSettings,
    words: Words,
    state: State,
    /// Of the manuscript as it stands, once somebody has asked for it.
    snapshot: OnceCell<Arc<Snapshot>>,
    job: Option<Job>,
    questions: Vec<Question>,
    /// What the client has.
    told: Option<Told>,
    written: WrittenFindings,
    pulls: Vec<Pull>,
    /// Whether the client has pulled what is published.
    is_pulled: bool,
    /// Whether something has changed that the client does not know of.
    needs_refresh: bool,
    caret: Caret,
    repeats: Repeats,
    is_due: bool,
    problem: Option<Message>,
}

enum State {
    /// Not checked yet, or its check failed.
    Unchecked(Document),
    Checked(Box<CheckedManuscript>),
}

/// Work under way on the text as it was; what has been edited since is done to its result.
struct Job {
    id: JobId,
    since: Vec<Edit>,
    words: Words,
}

impl OpenManuscript {
    /// The manuscript `uri`, whose text comes with [`Self::open`].
    pub(super) fn new(uri: Uri, settings: ManuscriptSettings) -> Self {
        Self {
            uri,
            version: 0,
            syntax: Syntax::default(),
            settings,
            words: Words::Unknown,
            state: State::Unchecked(Document::default()),
            snapshot: OnceCell::new(),
            job: None,
            questions: Vec::new(),
            told: None,
            written: WrittenFindings::default(),
            pulls: Vec::new(),
            is_pulled: false,
            needs_refresh: false,
            caret: Caret::default(),
            repeats: Repeats::default(),
            is_due: false,
            problem: None,
        }
    }

    /// The text as the client has it.
    pub(super) fn text(&self) -> &Document {
        match &self.state {
            State::Unchecked(text) => text,
            State::Checked(manuscript) => manuscript.document(),
        }
    }

    /// Takes `text`, which is written in `syntax`, whatever it was before.
    pub(super) fn open(
        &mut self,
        version: i32,
        text: Document,
        syntax: Syntax,
        words: &Words,
        workers: &Workers,
    ) {
        (self.version, self.syntax) = (version, syntax);
        self.written.clear();
        self.caret = Caret::default();
        self.repeats.renew(true);
        self.check(text, words, workers);
    }

    /// Applies `edits`, each counted from the text that the one before left. They lead to `text`.
    pub(super) fn change(
        &mut self,
        version: i32,
        edits: Vec<Edit>,
        text: Document,
        words: &Words,
        workers: &Workers,
    ) {
        self.version = version;
        self.snapshot.take();
        self.is_due = true;
        self.caret.follow(&edits, &text);
        self.repeats.follow(&edits);
        self.written.follow(&edits, &text);
        let is_small = edits.iter().map(|edit| edit.new_text.len()).sum::<usize>() <= AT_ONCE;
        let is_applied = is_small
            && match &mut self.state {
                State::Checked(manuscript) => contained(|| manuscript.edit(&edits)).is_ok(),
                State::Unchecked(unchecked) if self.job.is_some() => {
                    unchecked.clone_from(&text);
                    true
                }
                State::Unchecked(_) => false,
            };
        if !is_applied {
            self.check(text, words, workers);
        } else if let Some(job) = &mut self.job {
            job.since.extend(edits);
        }
    }

    /// Checks by `settings` from now on.
    pub(super) fn set_settings(&mut self, settings: ManuscriptSettings) {
        if self.settings == settings {
            return;
        }
        (self.is_due, self.needs_refresh) = (true, true);
        self.written.clear();
        let old = std::mem::replace(&mut self.settings, settings);
        if old.rules == self.settings.rules {
            return;
        }
        self.snapshot.take();
        self.repeats.renew(false);
        if let State::Checked(manuscript) = &mut self.state {
            manuscript.set_settings(self.settings.rules.clone());
        }
    }

    /// Checks again, with `words`, what depends on a word, unless that is done.
    pub(super) fn set_words(&mut self, words: &Words, workers: &Workers) {
        let State::Checked(manuscript) = &self.state else { return };
        if self.words == *words || self.job.is_some() {
            return;
        }
        let (mut again, words) = (manuscript.as_ref().clone(), words.clone());
        self.start(workers, words.clone(), move || {
            again.set_words(words);
            again
        });
    }

    /// A copy of the manuscript as it stands, where it is checked; made once for all who ask.
    pub(super) fn snapshot(&self) -> Option<Arc<Snapshot>> {
        match &self.state {
            State::Unchecked(_) => None,
            State::Checked(manuscript) => {
                Some(Arc::clone(self.snapshot.get_or_init(|| Arc::new(manuscript.snapshot()))))
            }
        }
    }

    /// Answers `question` now if the manuscript is checked, or else when it is.
    pub(super) fn ask(&mut self, question: Question, client: &ClientAbilities) {
        match (&self.state, &self.job) {
            (State::Unchecked(_), Some(_)) => self.questions.push(question),
            _ => question(self.view(client).as_ref()),
        }
    }

    /// Takes the result of the work `job`, unless it is no longer wanted.
    pub(super) fn finish(
        &mut self,
        job: JobId,
        outcome: Result<CheckedManuscript, String>,
        client: &ClientAbilities,
    ) {
        let Some(done) = self.job.take_if(|under_way| under_way.id == job) else { return };
        let rules = &self.settings.rules;
        let outcome = outcome.and_then(|mut manuscript| {
            contained(|| {
                if !done.since.is_empty() {
                    manuscript.edit(&done.since);
                }
                if manuscript.settings() != rules {
                    manuscript.set_settings(rules.clone());
                }
                manuscript
            })
        });
        self.words = done.words;
        self.take(outcome);
        self.needs_refresh = true;
        let questions = std::mem::take(&mut self.questions);
        let view = self.view(client);
        questions.into_iter().for_each(|question| question(view.as_ref()));
    }

    /// Asks the edition about the manuscript, unless it is to be left alone for now.
    pub(super) fn ask_edition(&mut self, editions: &Editions, workers: &Workers) {
        if !editions.is_started() {
            return;
        }
        let Some((rest, path)) = self.repeats.due_in().zip(from_lsp::path(&self.uri)) else { return };
        if !rest.is_zero() {
            if self.repeats.needs_timer() {
                workers.look_again_after(rest);
            }
            return;
        }
        let (uri, document, ticket) = (self.uri.clone(), self.text().clone(), self.repeats.ask());
        let (syntax, settings) = (self.syntax, self.settings.rules.clone());
        let text = OpenText { uri, path, document, syntax, settings, ticket };
        editions.tell_all([News::Open(Box::new(text))]);
    }

    /// Takes what the edition says.
    pub(super) fn take_answer(&mut self, answer: Answer) {
        let is_news = self.repeats.take(answer);
        self.is_due |= is_news;
        self.needs_refresh |= is_news;
    }

    /// Notes that a pause in the typing may be over.
    pub(super) fn wake(&mut self) {
        self.caret.wake();
        (self.is_due, self.needs_refresh) = (true, true);
    }

    /// The rules that failed in the last check.
    pub(super) fn failures(&self) -> &[RuleFailure] {
        match &self.state {
            State::Unchecked(_) => &[],
            State::Checked(manuscript) => manuscript.failures(),
        }
    }

    /// Why the manuscript could not be checked, told once.
    pub(super) fn take_problem(&mut self) -> Option<Message> {
        self.problem.take()
    }

    fn view<'a>(&'a self, client: &'a ClientAbilities) -> Option<View<'a>> {
        let State::Checked(manuscript) = &self.state else { return None };
        let (uri, version, settings) = (&self.uri, self.version, &self.settings);
        let language = settings.language;
        let (snapshot, repeats) = (&self.snapshot, &self.repeats);
        Some(View { uri, version, manuscript, snapshot, repeats, settings, language, client, edition: &[] })
    }

    /// Checks `text` from scratch.
    fn check(&mut self, text: Document, words: &Words, workers: &Workers) {
        let (syntax, rules, words) = (self.syntax, self.settings.rules.clone(), words.clone());
        let work = {
            let (text, words) = (text.clone(), words.clone());
            move || CheckedManuscript::written_in(syntax, text, rules, words)
        };
        let is_small = text.len() <= AT_ONCE;
        self.snapshot.take();
        self.state = State::Unchecked(text);
        if is_small {
            self.job = None;
            self.words = words;
            self.take(contained(work));
        } else {
            self.start(workers, words, work);
        }
    }

    fn start(
        &mut self,
        workers: &Workers,
        words: Words,
        work: impl FnOnce() -> CheckedManuscript + Send + 'static,
    ) {
        let id = workers.check(self.uri.clone(), work);
        self.job = Some(Job { id, since: Vec::new(), words });
    }

    fn take(&mut self, outcome: Result<CheckedManuscript, String>) {
        self.snapshot.take();
        match outcome {
            Ok(manuscript) => self.state = State::Checked(Box::new(manuscript)),
            Err(message) => {
                self.problem = Some(check_failed(self.uri.as_str(), &message));
            }
        }
        self.is_due = true;
    }
}
