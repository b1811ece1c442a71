//! A manuscript as a request sees it.

use tower_lsp::ls_types::Uri;

use crate::desk::CheckedManuscript;
use crate::rules::{Finding, Language};
use crate::text::{Document, DocumentSpan};

use super::client_abilities::ClientAbilities;
use super::repeats::Repeats;

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
    /// The language of messages.
    pub language: Language,
    /// What the client can do.
    pub client: &'a ClientAbilities,
}

impl View<'_> {
    /// The text.
    pub(super) fn text(&self) -> &Document {
        self.manuscript.document()
    }

    /// All findings, those of the edition among them, sorted by place and rule.
    pub(super) fn findings(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> =
            self.manuscript.findings().iter().chain(self.repeats.findings()).collect();
        if !self.repeats.findings().is_empty() {
            findings.sort_unstable();
        }
        findings
    }

    /// The text of `span`.
    pub(super) fn slice(&self, span: DocumentSpan) -> String {
        self.text().slice(span)
    }
}

/// What is done with a manuscript once it is checked; `None` where it cannot be.
pub(super) type Question = Box<dyn FnOnce(Option<&View<'_>>) + Send>;
