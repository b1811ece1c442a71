//! A manuscript that is open in the editor.

use std::cell::OnceCell;
use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, RuleFailure, Snapshot, contained};
use crate::manuscript::Syntax;
use crate::rules::Message;
use crate::text::{Document, Edit};

use super::caret::{Caret, Mark};
use super::check_failed::check_failed;
use super::client_abilities::ClientAbilities;
use super::diagnostic::{self, Pull};
use super::edition::{Answer, Editions, News, OpenText};
use super::from_lsp;
use super::outbox::Outbox;
use super::repeats::Repeats;
use super::settings::ManuscriptSettings;
use super::view::{Question, View};
use super::workers::{JobId, Workers};
use super::workspace_diagnostic::Report;
use super::written_diagnostics::WrittenDiagnostics;
use super::written_findings::WrittenFindings;

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

/// The diagnostics that the client was told last.
#[derive(PartialEq, Eq)]
struct Told {
    /// What they are called.
    id: String,
    is_empty: bool,
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

    /// Publishes the findings unless the client has them or they are not known yet;
    /// those that wait for the caret come later. Returns whether any were published. Who pulls
    /// all the same, though it was not told that it may, is answered.
    pub(super) fn publish(&mut self, client: &ClientAbilities, outbox: &Outbox, workers: &Workers) -> bool {
        if !self.pulls.is_empty()
            && let Some(report) = self.report(client, workers)
        {
            diagnostic::answer_all(std::mem::take(&mut self.pulls), report);
        }
        if !self.is_due {
            return false;
        }
        let Some(diagnostics) = self.diagnostics(client, workers) else { return false };
        self.is_due = false;
        let now = Told { id: diagnostics.id(), is_empty: diagnostics.is_empty() };
        if self.told.as_ref() == Some(&now) {
            return false;
        }
        self.told = Some(now);
        outbox.publish(self.uri.clone(), diagnostics, Some(self.version));
        true
    }

    /// Takes a request for the diagnostics.
    pub(super) fn pull(&mut self, pull: Pull) {
        self.pulls.push(pull);
    }

    /// Answers who pulls the diagnostics, if they are known; or else has the client pull if there are
    /// some that it does not know of. Returns whether any were told.
    pub(super) fn answer_pulls(
        &mut self,
        client: &ClientAbilities,
        outbox: &Outbox,
        workers: &Workers,
    ) -> bool {
        if !self.pulls.is_empty() {
            let Some(report) = self.report(client, workers) else { return false };
            self.told = Some(Told { is_empty: report.diagnostics.is_empty(), id: report.id.clone() });
            diagnostic::answer_all(std::mem::take(&mut self.pulls), report);
            (self.is_pulled, self.is_due, self.needs_refresh) = (true, false, false);
            return true;
        }
        if self.needs_refresh && self.is_pulled {
            let Some(diagnostics) = self.diagnostics(client, workers) else { return false };
            self.needs_refresh = false;
            if self.told.as_ref().is_none_or(|told| told.id != diagnostics.id()) {
                outbox.refresh_diagnostics();
            }
        }
        false
    }

    /// Whether the client has never asked for its diagnostics alone, and they may be new.
    pub(super) fn is_news_for_the_workspace(&mut self) -> bool {
        !self.is_pulled && std::mem::take(&mut self.is_due)
    }

    /// Whether a worker checks it and nothing is known of it yet.
    pub(super) fn is_being_checked(&self) -> bool {
        matches!(self.state, State::Unchecked(_)) && self.job.is_some()
    }

    /// What there is to say of it now; `None` while it is checked. One that cannot be checked has nothing.
    pub(super) fn report(&mut self, client: &ClientAbilities, workers: &Workers) -> Option<Report> {
        if self.is_being_checked() {
            return None;
        }
        let diagnostics = self.diagnostics(client, workers).unwrap_or_else(WrittenDiagnostics::none);
        Some(Report::new(Some(self.version), diagnostics))
    }

    /// The diagnostics to show now; those that wait for the caret come later. `None` while they are not
    /// known.
    fn diagnostics(&mut self, client: &ClientAbilities, workers: &Workers) -> Option<WrittenDiagnostics> {
        let pause = self.settings.typing_pause;
        self.caret.leave_after(pause);
        let mut written = std::mem::take(&mut self.written);
        let view = self.view(client)?;
        let findings = view.findings().into_iter();
        let (held, shown): (Vec<_>, Vec<_>) = findings.partition(|finding| self.caret.holds(finding));
        let diagnostics = written.write(&shown, &view);
        let marks = shown.into_iter().filter_map(Mark::of).collect();
        let any_held = !held.is_empty();
        self.caret.show(marks);
        if any_held && let Some(rest) = self.caret.rest_of(pause) {
            workers.wake_after(rest, self.uri.clone());
        }
        self.written = written;
        Some(diagnostics)
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

    /// Clears what was published, unless the client pulls. Who still waits for an answer gets none.
    pub(super) fn close(self, client: &ClientAbilities, outbox: &Outbox) {
        diagnostic::answer_all(self.pulls, Report::new(None, WrittenDiagnostics::none()));
        if !client.pulls_diagnostics && self.told.is_some_and(|told| !told.is_empty) {
            outbox.publish(self.uri, WrittenDiagnostics::none(), None);
        }
        self.questions.into_iter().for_each(|question| question(None));
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
