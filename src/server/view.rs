//! A manuscript as a request sees it.

use std::cell::OnceCell;
use std::sync::Arc;

use tower_lsp::ls_types::{Position, Uri};

use crate::config::acceptances;
use crate::desk::{CheckedManuscript, PlacedFigure, Snapshot};
use crate::rules::{Finding, Language};
use crate::text::{Document, DocumentSpan};

use super::client_abilities::ClientAbilities;
use super::from_lsp;
use super::repeats::Repeats;
use super::settings::ManuscriptSettings;

/// The open manuscripts beside the one that a request is about.
pub(super) type Edition = Vec<(Uri, Arc<Snapshot>)>;

/// One open manuscript, checked as it stands, and who looks at it.
pub(super) struct View<'a> {
    /// Its address, as the client writes it.
    pub uri: &'a Uri,
    /// The client's number for the text as it stands.
    pub version: i32,
    /// The manuscript.
    pub manuscript: &'a CheckedManuscript,
    /// What the edition says of it.
    pub repeats: &'a Repeats,
    /// A copy of it for workers, once one has been made.
    pub snapshot: &'a OnceCell<Arc<Snapshot>>,
    /// The settings of the manuscript.
    pub settings: &'a ManuscriptSettings,
    /// The language of messages.
    pub language: Language,
    /// What the client can do.
    pub client: &'a ClientAbilities,
    /// The other manuscripts that are open, where the request is about the edition.
    pub edition: &'a [(Uri, Arc<Snapshot>)],
}

impl View<'_> {
    /// The text.
    pub(super) fn text(&self) -> &Document {
        self.manuscript.document()
    }

    /// All findings that are not accepted, those of the edition among them, sorted by place and rule.
    pub(super) fn findings(&self) -> Vec<&Finding> {
        let findings = self.all_findings();
        let accepted = &self.settings.accepted;
        if accepted.is_empty() {
            return findings;
        }
        let acceptances = acceptances(accepted, &findings, self.text());
        let open = findings.into_iter().zip(acceptances).filter(|(_, acceptance)| acceptance.is_none());
        open.map(|(finding, _)| finding).collect()
    }

    /// The same with those that are accepted.
    pub(super) fn all_findings(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> =
            self.manuscript.findings().iter().chain(self.repeats.findings()).collect();
        if !self.repeats.findings().is_empty() {
            findings.sort_unstable();
        }
        findings
    }

    /// The figure at `position`.
    pub(super) fn figure_at(&self, position: Position) -> Option<PlacedFigure<'_>> {
        self.manuscript.figure_at(from_lsp::offset(position, self.text(), self.client.encoding))
    }

    /// The text of `span` as a reader sees it.
    pub(super) fn shown(&self, span: DocumentSpan) -> String {
        self.manuscript.shown(span)
    }
}

/// What a [`View`] looks at, kept for work that the owner does not wait for.
pub(super) struct KeptView {
    uri: Uri,
    version: i32,
    snapshot: OnceCell<Arc<Snapshot>>,
    manuscript: Arc<Snapshot>,
    repeats: Repeats,
    settings: ManuscriptSettings,
    client: ClientAbilities,
    edition: Edition,
}

impl KeptView {
    /// All that `view` looks at, beside the other manuscripts of the `edition`.
    pub(super) fn of(view: &View<'_>, edition: Edition) -> Self {
        let manuscript = Arc::clone(view.snapshot.get_or_init(|| Arc::new(view.manuscript.snapshot())));
        Self {
            snapshot: OnceCell::from(Arc::clone(&manuscript)),
            uri: view.uri.clone(),
            version: view.version,
            manuscript,
            repeats: view.repeats.clone(),
            settings: view.settings.clone(),
            client: view.client.clone(),
            edition,
        }
    }

    /// A look at it.
    pub(super) fn view(&self) -> View<'_> {
        View {
            uri: &self.uri,
            version: self.version,
            manuscript: &self.manuscript,
            snapshot: &self.snapshot,
            repeats: &self.repeats,
            settings: &self.settings,
            language: self.settings.language,
            client: &self.client,
            edition: &self.edition,
        }
    }
}

/// What is done with a manuscript once it is checked; `None` where it cannot be.
pub(super) type Question = Box<dyn FnOnce(Option<&View<'_>>) + Send>;
