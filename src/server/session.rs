//! What the server knows. Only the owner changes it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::ls_types::Uri;

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, RuleFailure};
use crate::text::Document;

use super::client_abilities::ClientAbilities;
use super::edition::{Answer, Editions, News};
use super::from_lsp;
use super::open_manuscript::OpenManuscript;
use super::outbox::Outbox;
use super::settings::SettingsInForce;
use super::settings_file::SettingsFiles;
use super::view::{Edition, Question};
use super::workers::{JobId, Workers};

/// The state of one session with one client.
pub(super) struct Session {
    /// What the client can do.
    pub client: ClientAbilities,
    /// Where messages to the client go.
    pub outbox: Outbox,
    /// Who does what takes long.
    pub workers: Workers,
    /// The settings, of which each manuscript has its own.
    pub settings: SettingsInForce,
    /// The manuscripts that are open.
    pub manuscripts: BTreeMap<Uri, OpenManuscript>,
    /// The dictionary, once it is loaded.
    pub words: Words,
    /// The folders of the workspace.
    pub folders: Vec<PathBuf>,
    /// The settings that are open, and what is wrong with them.
    pub settings_files: SettingsFiles,
    editions: Editions,
    words_are_asked_for: bool,
    logged_failures: BTreeSet<RuleFailure>,
}

impl Session {
    /// A session before `initialize`.
    pub(super) fn new(outbox: Outbox, workers: Workers, editions: Editions) -> Self {
        Self {
            client: ClientAbilities::default(),
            outbox,
            workers,
            settings: SettingsInForce::default(),
            manuscripts: BTreeMap::new(),
            words: Words::Unknown,
            folders: Vec::new(),
            settings_files: SettingsFiles::default(),
            editions,
            words_are_asked_for: false,
            logged_failures: BTreeSet::new(),
        }
    }

    /// Opens a manuscript, or opens it anew.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: Document) {
        let settings = self.settings.of(from_lsp::path(&uri).as_deref());
        let manuscript = self
            .manuscripts
            .entry(uri)
            .or_insert_with_key(|uri| OpenManuscript::new(uri.clone(), settings.clone()));
        manuscript.set_settings(settings);
        manuscript.open(version, text, &self.words, &self.workers);
    }

    /// Closes a manuscript.
    pub(super) fn close(&mut self, uri: &Uri) {
        if let Some(manuscript) = self.manuscripts.remove(uri) {
            manuscript.close(&self.outbox);
            self.editions.tell_all(from_lsp::path(uri).map(News::Closed));
        }
    }

    /// Answers `question` about the manuscript `uri` as soon as that is checked.
    pub(super) fn ask(&mut self, uri: &Uri, question: Question) {
        match self.manuscripts.get_mut(uri) {
            Some(manuscript) => manuscript.ask(question, &self.client),
            None => question(None),
        }
    }

    /// The manuscripts that are open beside `uri`, and checked.
    pub(super) fn edition_of(&self, uri: &Uri) -> Edition {
        let others = self.manuscripts.iter().filter(|(other, _)| *other != uri);
        others.filter_map(|(other, open)| Some((other.clone(), open.snapshot()?))).collect()
    }

    /// Takes the result of the work `job` on the manuscript `uri`.
    pub(super) fn finish(&mut self, uri: &Uri, job: JobId, outcome: Result<CheckedManuscript, String>) {
        if let Some(manuscript) = self.manuscripts.get_mut(uri) {
            manuscript.finish(job, outcome, &self.client);
            manuscript.set_words(&self.words, &self.workers);
        }
    }

    /// Takes what the edition says of a manuscript.
    pub(super) fn take_answer(&mut self, answer: Answer) {
        if let Some(manuscript) = self.manuscripts.get_mut(&answer.uri) {
            manuscript.take_answer(answer);
        }
    }

    /// Notes that the files `paths` were written, made or deleted.
    pub(super) fn look_at(&mut self, paths: Vec<PathBuf>) {
        self.editions.tell_all(Some(News::Files(paths)));
    }

    /// Takes `folders` for those of the workspace.
    pub(super) fn set_folders(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
        self.settings.set_folders(&self.folders);
        self.renew_settings();
        if self.words_are_asked_for {
            self.tell_folders();
        }
    }

    /// Publishes what has waited in the manuscript `uri` if nobody types there any more.
    pub(super) fn wake(&mut self, uri: &Uri) {
        if let Some(manuscript) = self.manuscripts.get_mut(uri) {
            manuscript.wake();
        }
    }

    /// Checks again, with `words`, what depends on a word.
    pub(super) fn set_words(&mut self, words: Words) {
        self.words = words;
        for manuscript in self.manuscripts.values_mut() {
            manuscript.set_words(&self.words, &self.workers);
        }
    }

    /// Reads the settings anew and checks by them.
    pub(super) fn reload_settings(&mut self) {
        self.settings.forget_files();
        self.renew_settings();
        self.editions.tell_all(Some(News::Everything));
    }

    /// Takes the settings that the client gives, and checks by them.
    pub(super) fn take_options(&mut self, options: Value) {
        if let Err(problem) = self.settings.take_options(options) {
            self.outbox.log_warning(format!("the settings of the editor: {problem}"));
            return;
        }
        self.renew_settings();
        if self.words_are_asked_for {
            self.tell_folders();
        }
    }

    fn renew_settings(&mut self) {
        for (uri, manuscript) in &mut self.manuscripts {
            manuscript.set_settings(self.settings.of(from_lsp::path(uri).as_deref()));
        }
    }

    /// Publishes what has changed. The dictionary and the edition are loaded only when the
    /// first diagnostics are on their way.
    pub(super) fn publish(&mut self) {
        self.settings_files.log(&self.settings, &self.outbox);
        let reports = self.settings_files.reports(&self.settings, &self.client);
        self.settings_files.publish(reports, &self.outbox);
        let mut published = false;
        for manuscript in self.manuscripts.values_mut() {
            published |= manuscript.publish(&self.client, &self.outbox, &self.workers);
            for failure in manuscript.failures() {
                if self.logged_failures.insert(failure.clone()) {
                    let (rule, message) = (failure.rule.name(), &failure.message);
                    self.outbox.log_error(format!("the rule {rule} failed: {message}"));
                }
            }
            if let Some(problem) = manuscript.take_problem() {
                self.outbox.log_error(problem);
            }
        }
        if published && !self.words_are_asked_for {
            self.words_are_asked_for = true;
            self.workers.load_words();
            self.tell_folders();
        }
        for manuscript in self.manuscripts.values_mut() {
            manuscript.ask_edition(&self.editions, &self.workers);
        }
    }

    fn tell_folders(&mut self) {
        if !self.folders.is_empty() {
            self.editions.start(&self.outbox, self.client.work_done_progress);
        }
        let (options, language) = (self.settings.edition().clone(), self.settings.language());
        self.editions.tell_all(Some(News::Folders(self.folders.clone(), options, language)));
    }
}
