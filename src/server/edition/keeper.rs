//! What the thread of the editions knows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tower_lsp::ls_types::Uri;

use crate::config::{EditionConfig, EditionFiles, is_listed, is_manuscript, manuscripts_in};
use crate::desk::{CheckedManuscript, Decisions, contained};
use crate::rules::{Language, Message};

use super::super::check_failed::check_failed;
use super::super::client_abilities::ClientAbilities;
use super::super::settings::SettingsInForce;
use super::super::workspace_diagnostic::Report;
use super::super::workspace_symbol::Search;
use super::closed::{self, ClosedReport, ClosedState};
use super::folder::Folder;
use super::{Answer, News, OpenText};

/// Files read before it is looked whether there is news.
const READ_AT_ONCE: usize = 8;

/// To look at one file all names of its folder are read, to look at all files once.
const MOST_ONE_BY_ONE: usize = 16;

/// The editions of all folders. What it says depends on the folders, the files and the
/// open manuscripts as they are, not on the order in which they came.
#[derive(Default)]
pub(super) struct Keeper {
    folders: Vec<Folder>,
    /// The open manuscripts by their paths, those in no folder among them.
    open: BTreeMap<PathBuf, OpenText>,
    /// The answers that are ready.
    answers: Vec<Answer>,
    settings: SettingsInForce,
    files: EditionFiles,
    /// Who wants to know of the manuscripts that are not open, too.
    client: Option<ClientAbilities>,
    reports: Vec<ClosedReport>,
    /// Manuscripts of folders that are not open any more.
    gone: Vec<PathBuf>,
    n_told: u64,
    said_last: ClosedState,
    searches: Vec<Search>,
    decisions: Decisions,
    problems: Vec<Message>,
    told: BTreeSet<Message>,
}

impl Keeper {
    /// Follows `news`. Files are only noted; [`Self::read_some`] reads them.
    pub(super) fn take(&mut self, news: News) {
        self.n_told += 1;
        match news {
            News::Folders(paths, settings) => {
                self.settings = *settings;
                self.set_folders(paths);
            }
            News::CheckClosed(client) => {
                self.client = Some(client);
                self.folders.iter_mut().for_each(Folder::check_closed);
            }
            News::Search(search) => self.searches.push(*search),
            News::Open(text) => self.open(*text),
            // The thread has put the text in its place.
            News::OpenAt(path) | News::Closed(path) => self.close(&path),
            // A `.gitignore`, a folder that has come or gone, or a whole day's pages at once.
            News::Files(paths)
                if paths.len() > MOST_ONE_BY_ONE || paths.iter().any(|path| !is_manuscript(path)) =>
            {
                self.look_again();
            }
            News::Files(paths) => paths.iter().for_each(|path| self.file(path)),
            News::Everything => self.look_again(),
        }
    }

    /// Reads some of the manuscripts that are to be read.
    pub(super) fn read_some(&mut self) {
        for _ in 0..READ_AT_ONCE {
            let Some(folder) = self.folders.iter_mut().find(|folder| folder.n_unread() > 0) else { return };
            if let Err(problem) = folder.read_next() {
                self.problems.push(problem);
            }
        }
    }

    /// Answers who looks for headlines, when all manuscripts are read.
    pub(super) fn answer_searches(&mut self) {
        if self.n_unread() > 0 {
            return;
        }
        for search in std::mem::take(&mut self.searches) {
            let mut closed = BTreeMap::new();
            for at in 0..self.folders.len() {
                closed.extend(self.folders[at].headlines(search.encoding));
            }
            search.answer(closed.into_iter().collect());
        }
    }

    /// Checks some of the manuscripts that are not open, when all are read.
    pub(super) fn check_some(&mut self) {
        let Some(client) = self.client.clone().filter(|_| self.n_unread() == 0) else { return };
        for _ in 0..READ_AT_ONCE {
            let next = self
                .folders
                .iter_mut()
                .enumerate()
                .find_map(|(at, folder)| Some((at, folder.next_unchecked()?)));
            let Some((at, name)) = next else { return };
            let path = self.folders[at].path.join(&name);
            let Some(uri) = Uri::from_file_path(&path) else { continue };
            if self.innermost(&path) != Some(at) {
                continue;
            }
            let report = contained(|| self.check(at, &name, &path, &uri, &client));
            match report {
                Ok(report) => self.reports.push(ClosedReport { path, uri, report }),
                Err(message) => {
                    self.problems.push(check_failed(path.display(), &message));
                }
            }
        }
    }

    fn check(
        &mut self,
        at: usize,
        name: &str,
        path: &Path,
        uri: &Uri,
        client: &ClientAbilities,
    ) -> Option<Report> {
        let shortest = self.shortest(path, at)?;
        let settings = self.settings.of(Some(path));
        let (folder, decisions) = (&self.folders[at], &mut self.decisions);
        let document = folder.closed_text(name)?;
        let of_edition =
            |manuscript: &CheckedManuscript| folder.findings_of_closed(name, manuscript, shortest, decisions);
        Some(closed::report(uri, document, of_edition, &folder.path, &settings, client))
    }

    /// What there is to say of the manuscripts that are not open, as far as it is new, and how far they
    /// are checked; `None` if nobody wants to know, or nothing has changed.
    pub(super) fn reports(&mut self) -> Option<(Vec<ClosedReport>, ClosedState)> {
        self.client.as_ref()?;
        for folder in &mut self.folders {
            for name in folder.gone_from_closed() {
                let path = folder.path.join(name);
                let Some(uri) = Uri::from_file_path(&path) else { continue };
                self.reports.push(ClosedReport { path, uri, report: None });
            }
        }
        for path in std::mem::take(&mut self.gone) {
            let Some(uri) = Uri::from_file_path(&path) else { continue };
            self.reports.push(ClosedReport { path, uri, report: None });
        }
        let state = ClosedState { all_are_checked: !self.is_busy(), n_told: self.n_told };
        let is_same = std::mem::replace(&mut self.said_last, state) == state;
        let reports = std::mem::take(&mut self.reports);
        (!reports.is_empty() || !is_same).then_some((reports, state))
    }

    /// Whether there is more to do.
    pub(super) fn is_busy(&self) -> bool {
        self.n_unread() > 0
            || (self.client.is_some() && self.folders.iter().any(|folder| folder.n_unchecked() > 0))
    }

    /// The number of manuscripts that are still to be read.
    pub(super) fn n_unread(&self) -> usize {
        self.folders.iter().map(Folder::n_unread).sum()
    }

    /// The number of manuscripts read since the reading began.
    pub(super) fn n_read(&self) -> usize {
        self.folders.iter().map(Folder::n_read).sum()
    }

    /// What the reading is called.
    pub(super) fn title(&self) -> String {
        Message::new("正在读取各篇稿件", "Reading the manuscripts").text(self.language()).to_owned()
    }

    /// The language of what is about no manuscript.
    pub(super) fn language(&self) -> Language {
        self.settings.language()
    }

    /// What has gone wrong, each told once.
    pub(super) fn problems(&mut self) -> impl Iterator<Item = String> {
        let problems = std::mem::take(&mut self.problems).into_iter();
        let language = self.settings.language();
        let new = problems.filter(|problem| self.told.insert(problem.clone()));
        new.map(move |problem| problem.text(language).to_owned())
    }

    /// What is found of the open manuscripts for which it may have changed.
    pub(super) fn answers(&mut self) -> Vec<Answer> {
        let mut answers = std::mem::take(&mut self.answers);
        for at in 0..self.folders.len() {
            for name in self.folders[at].due() {
                let Some(text) = self.folders[at].open_text(&name) else { continue };
                if self.innermost(&text.path) != Some(at) {
                    continue;
                }
                let (uri, ticket, start) = (text.uri.clone(), text.ticket, Instant::now());
                let folder = &mut self.folders[at];
                let (findings, mentions) = folder.in_common(&name, &mut self.decisions);
                let (folder, time) = (folder.path.clone(), folder.open_time(&name) + start.elapsed());
                answers.push(Answer { uri, ticket, findings, mentions, folder, time });
            }
        }
        answers
    }

    /// The folder in which `path` lies deepest.
    fn innermost(&self, path: &Path) -> Option<usize> {
        let around = self.folders.iter().enumerate().filter(|(_, folder)| path.starts_with(&folder.path));
        around.max_by_key(|(_, folder)| folder.path.components().count()).map(|(at, _)| at)
    }

    fn set_folders(&mut self, paths: Vec<PathBuf>) {
        for folder in self.folders.extract_if(.., |folder| !paths.contains(&folder.path)) {
            self.gone.extend(folder.closed_names().map(|name| folder.path.join(name)));
        }
        for path in paths {
            if !self.folders.iter().any(|folder| folder.path == path) {
                let mut folder = Folder::new(path);
                if self.client.is_some() {
                    folder.check_closed();
                }
                self.folders.push(folder);
            }
        }
        self.look_again();
    }

    /// Reads the settings anew, and what has changed on the disk.
    fn look_again(&mut self) {
        self.settings.forget_files();
        self.files = EditionFiles::default();
        for at in 0..self.folders.len() {
            let folder = self.folders[at].path.clone();
            let mut names = BTreeSet::new();
            for found in manuscripts_in(&folder) {
                let path = match found {
                    Ok(path) => path,
                    Err(left_out) => {
                        self.problems.push(left_out.message);
                        continue;
                    }
                };
                if self.settings_for(&path, &folder).is_some() {
                    names.extend(self.folders[at].name_of(&path));
                }
            }
            self.folders[at].list(names);
        }
        if self.client.is_some() {
            self.folders.iter_mut().for_each(Folder::check_closed);
        }
        let open: Vec<OpenText> = self.open.values().cloned().collect();
        open.into_iter().for_each(|text| self.open(text));
    }

    fn open(&mut self, text: OpenText) {
        for at in 0..self.folders.len() {
            let Some(name) = self.folders[at].name_of(&text.path) else { continue };
            // A manuscript that is not saved yet is ignored by nothing.
            let counts = !text.path.is_file() || is_listed(&self.folders[at].path, &text.path);
            let shortest = counts.then(|| self.shortest(&text.path, at)).flatten();
            self.folders[at].open(name, text.clone(), shortest);
        }
        if self.innermost(&text.path).is_none() {
            let (uri, ticket) = (text.uri.clone(), text.ticket);
            let (findings, folder, time) = (Vec::new(), PathBuf::new(), Duration::ZERO);
            self.answers.push(Answer { uri, ticket, findings, mentions: Vec::new(), folder, time });
        }
        self.open.insert(text.path.clone(), text);
    }

    fn close(&mut self, path: &Path) {
        self.open.remove(path);
        for at in 0..self.folders.len() {
            if let Some(name) = self.folders[at].name_of(path) {
                self.folders[at].close(&name);
                self.read_again(at, path, name);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        for at in 0..self.folders.len() {
            if let Some(name) = self.folders[at].name_of(path) {
                self.read_again(at, path, name);
            }
        }
        let open = self.open.get(path).cloned();
        open.into_iter().for_each(|text| self.open(text));
    }

    /// Has the manuscript `path` read if it is one of the edition, and forgotten if not.
    fn read_again(&mut self, at: usize, path: &Path, name: String) {
        let is_member = is_listed(&self.folders[at].path, path) && self.shortest(path, at).is_some();
        let folder = &mut self.folders[at];
        if is_member { folder.look_at(name) } else { folder.forget(&name) }
    }

    /// The length of the shortest paragraph of the manuscript `path` that counts; `None`
    /// where it is no part of the edition of folder `at`.
    fn shortest(&mut self, path: &Path, at: usize) -> Option<usize> {
        let folder = self.folders[at].path.clone();
        self.settings_for(path, &folder).map(|settings| settings.shortest)
    }

    fn settings_for(&mut self, path: &Path, folder: &Path) -> Option<EditionConfig> {
        // A file that is wrong is shown by the session.
        let found = self.settings.find(path);
        let settings = self.files.settings_for(path, found.as_deref(), (self.settings.edition(), folder));
        match settings.map(Option::<&EditionConfig>::cloned) {
            Ok(settings) => settings,
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
