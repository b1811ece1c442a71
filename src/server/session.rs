//! What the server knows. Only the owner changes it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use tower_lsp::ls_types::{Diagnostic, Uri};

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, RuleFailure};
use crate::manuscript::Syntax;
use crate::rules::Message;
use crate::text::Document;

use super::client_abilities::ClientAbilities;
use super::edition::{Answer, ClosedReport, ClosedState, Editions, News};
use super::from_lsp;
use super::open_manuscript::OpenManuscript;
use super::outbox::Outbox;
use super::settings::SettingsInForce;
use super::settings_file::{SettingsFiles, SettingsReport};
use super::view::{Edition, Question};
use super::workers::{JobId, Workers};
use super::workspace_diagnostic::{Report, WorkspacePull};
use super::workspace_symbol::Search;
use super::written_diagnostics::WrittenDiagnostics;

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
    /// The requests for the diagnostics of the workspace that are open.
    pub pulls: Vec<WorkspacePull>,
    /// What there is to say of the manuscripts that are not open, as far as they are checked.
    closed: BTreeMap<PathBuf, (Uri, Report)>,
    /// How far they are; `None` where nobody wants to know.
    closed_state: Option<ClosedState>,
    /// What was said of settings to a client that pulls.
    settings_reports: BTreeMap<Uri, SettingsReport>,
    editions: Editions,
    /// Where the manuals of rules are shown from.
    manuals: Option<TempDir>,
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
            pulls: Vec::new(),
            closed: BTreeMap::new(),
            closed_state: None,
            settings_reports: BTreeMap::new(),
            editions,
            manuals: None,
            words_are_asked_for: false,
            logged_failures: BTreeSet::new(),
        }
    }

    /// Opens a manuscript, or opens it anew.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: Document, syntax: Syntax) {
        if self.is_manual(&uri) {
            return;
        }
        let settings = self.settings.of(from_lsp::path(&uri).as_deref());
        let manuscript = self
            .manuscripts
            .entry(uri)
            .or_insert_with_key(|uri| OpenManuscript::new(uri.clone(), settings.clone()));
        manuscript.set_settings(settings);
        manuscript.open(version, text, syntax, &self.words, &self.workers);
    }

    /// The folder for the manuals of rules, which goes with the session. What lies there is no manuscript.
    pub(super) fn manuals(&mut self) -> io::Result<PathBuf> {
        let folder = match self.manuals.take() {
            Some(folder) => folder,
            None => tempfile::Builder::new().prefix("copydesk-").tempdir()?,
        };
        Ok(self.manuals.insert(folder).path().to_owned())
    }

    fn is_manual(&self, uri: &Uri) -> bool {
        let folder = self.manuals.as_ref().map(TempDir::path);
        folder.zip(from_lsp::path(uri)).is_some_and(|(folder, path)| path.starts_with(folder))
    }

    /// Closes a manuscript.
    pub(super) fn close(&mut self, uri: &Uri) {
        if let Some(manuscript) = self.manuscripts.remove(uri) {
            manuscript.close(&self.client, &self.outbox);
            self.pulls.iter_mut().for_each(|pull| pull.look_at(uri));
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

    /// All manuscripts that are open and checked.
    pub(super) fn snapshots(&self) -> Edition {
        let all = self.manuscripts.iter();
        all.filter_map(|(uri, open)| Some((uri.clone(), open.snapshot()?))).collect()
    }

    /// Hands `search` to who keeps the edition; gives it back if nobody does.
    pub(super) fn tell_editions(&self, search: Search) -> Option<Search> {
        if !self.editions.is_started() {
            return Some(search);
        }
        self.editions.tell_all([search.into_news()]);
        None
    }

    /// The manuscripts that are open beside `uri`, and checked.
    pub(super) fn edition_of(&self, uri: &Uri) -> Edition {
        let mut others = self.snapshots();
        others.retain(|(other, _)| other != uri);
        others
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
            let problem = problem.at("workspace/configuration");
            self.outbox.log_warning(problem.text(self.settings.language()));
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
        self.publish_mistakes();
        let mut published = false;
        for manuscript in self.manuscripts.values_mut() {
            published |= match self.client.pulls_diagnostics {
                true => manuscript.answer_pulls(&self.client, &self.outbox, &self.workers),
                false => manuscript.publish(&self.client, &self.outbox, &self.workers),
            };
            for failure in manuscript.failures() {
                if self.logged_failures.insert(failure.clone()) {
                    let (rule, message) = (failure.rule.name(), &failure.message);
                    let message = Message::new(
                        format!("规则{rule}出错，本次没有它的结果：{message}"),
                        format!("the rule {rule} failed and finds nothing this time: {message}"),
                    );
                    self.outbox.log_error(message.text(self.settings.language()));
                }
            }
            if let Some(problem) = manuscript.take_problem() {
                self.outbox.log_error(problem.text(self.settings.language()));
            }
        }
        if published {
            self.load_the_rest();
        }
        self.answer_workspace_pulls();
        for manuscript in self.manuscripts.values_mut() {
            manuscript.ask_edition(&self.editions, &self.workers);
        }
    }

    /// Has the manuscripts that are not open checked too, from now on.
    pub(super) fn check_closed(&mut self) {
        self.load_the_rest();
        if self.closed_state.is_none() {
            self.closed_state = Some(ClosedState::default());
            self.editions.tell_all(Some(News::CheckClosed(self.client.clone())));
        }
    }

    /// Takes what there is to say of manuscripts that are not open; nothing of those that are gone.
    pub(super) fn take_closed(&mut self, reports: Vec<ClosedReport>, state: ClosedState) {
        for ClosedReport { path, uri, report } in reports {
            self.pulls.iter_mut().for_each(|pull| pull.look_at(&uri));
            match report {
                Some(report) => _ = self.closed.insert(path, (uri, report)),
                None => _ = self.closed.remove(&path),
            }
        }
        self.closed_state = Some(state);
    }

    /// All documents that there is something to say of.
    pub(super) fn reported(&self) -> Vec<Uri> {
        let closed = self.closed.values().map(|(uri, _)| uri);
        self.manuscripts.keys().chain(closed).chain(self.settings_reports.keys()).cloned().collect()
    }

    /// Ends the session: answers the requests that wait for something new, and takes the manuals away.
    pub(super) fn end(&mut self) {
        self.manuals = None;
        self.pulls.drain(..).for_each(|pull| pull.end(&self.outbox));
    }

    fn answer_workspace_pulls(&mut self) {
        if self.pulls.is_empty() {
            return;
        }
        for (uri, manuscript) in &mut self.manuscripts {
            if manuscript.is_news_for_the_workspace() {
                self.pulls.iter_mut().for_each(|pull| pull.look_at(uri));
            }
        }
        let (n_told, is_kept) = (self.editions.n_told(), self.editions.is_started());
        let all_checked = |state: ClosedState| state.all_are_checked && state.n_told == n_told;
        let is_done = (!is_kept || self.closed_state.is_some_and(all_checked))
            && !self.manuscripts.values().any(OpenManuscript::is_being_checked);
        let (client, workers, closed) = (&self.client, &self.workers, &self.closed);
        let (manuscripts, of_settings) = (&mut self.manuscripts, &self.settings_reports);
        let mut report_of = |uri: &Uri| {
            if let Some(manuscript) = manuscripts.get_mut(uri) {
                return manuscript.report(client, workers);
            }
            if let Some(report) = of_settings.get(uri) {
                return Some(Report::new(report.version, WrittenDiagnostics::of(&report.diagnostics)));
            }
            let path = from_lsp::path(uri)?;
            let is_open = manuscripts.keys().any(|open| from_lsp::path(open).as_ref() == Some(&path));
            closed.get(&path).filter(|_| !is_open).map(|(_, report)| report.clone())
        };
        let outbox = &self.outbox;
        let pulls = std::mem::take(&mut self.pulls).into_iter().filter(WorkspacePull::is_wanted);
        self.pulls = pulls.filter_map(|pull| pull.go_on(&mut report_of, is_done, outbox)).collect();
    }

    /// Publishes what is wrong with settings, or keeps it until it is pulled.
    fn publish_mistakes(&mut self) {
        self.settings_files.log(&self.settings, &self.outbox);
        let reports = self.settings_files.reports(&self.settings, &self.client);
        if !self.client.pulls_diagnostics {
            self.settings_files.publish(reports, &self.outbox);
            return;
        }
        let said = |reports: &BTreeMap<Uri, SettingsReport>| -> Vec<(Uri, Vec<Diagnostic>)> {
            let all = reports.iter().filter(|(_, report)| !report.diagnostics.is_empty());
            all.map(|(uri, report)| (uri.clone(), report.diagnostics.clone())).collect()
        };
        if said(&self.settings_reports) == said(&reports) {
            self.settings_reports = reports;
            return;
        }
        for uri in self.settings_reports.keys().chain(reports.keys()) {
            self.pulls.iter_mut().for_each(|pull| pull.look_at(uri));
        }
        self.settings_reports = reports;
        self.outbox.refresh_diagnostics();
    }

    /// Has the dictionary and the edition loaded, once.
    pub(super) fn load_the_rest(&mut self) {
        if !self.words_are_asked_for {
            self.words_are_asked_for = true;
            self.workers.load_words();
            self.tell_folders();
        }
    }

    fn tell_folders(&mut self) {
        if !self.folders.is_empty() {
            self.editions.start(&self.outbox, self.client.work_done_progress);
        }
        let (folders, settings) = (self.folders.clone(), Box::new(self.settings.clone()));
        self.editions.tell_all(Some(News::Folders(folders, settings)));
    }
}
