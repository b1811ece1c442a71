//! The desk: a manuscript with everything that is known of it, kept up to date
//! edit by edit.

use crate::chinese::Words;
use crate::figures::Figure;
use crate::rules::{Finding, Rule, Settings};
use crate::text::{Document, DocumentSpan, Edit};

/// A manuscript, read and checked. A clone shares what it can.
#[derive(Debug, Clone)]
pub struct CheckedManuscript {
    document: Document,
    settings: Settings,
    words: Words,
}

/// A figure and where it stands in the document.
#[derive(Debug, Clone, Copy)]
pub struct PlacedFigure<'a> {
    /// The figure; its own span counts from its paragraph.
    pub figure: &'a Figure,
    /// The bytes it fills.
    pub span: DocumentSpan,
    /// Which story of the manuscript it belongs to, counted from 0.
    pub story: usize,
}

/// A rule that panicked and whose findings are missing for this run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleFailure {
    /// The rule.
    pub rule: Rule,
    /// What the panic said.
    pub message: String,
}

impl CheckedManuscript {
    /// Reads and checks `document`, asking `words` where a word decides.
    pub fn new(document: Document, settings: Settings, words: Words) -> Self {
        Self { document, settings, words }
    }

    /// Checks what depends on a word again, with `words`.
    pub fn set_words(&mut self, words: Words) {
        self.words = words;
    }

    /// Checks again with `settings`; what was read stays.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
    }

    /// Applies `edits` one after the other, each counted from the text that the one before left.
    pub fn edit(&mut self, edits: &[Edit]) {
        for edit in edits {
            self.document.apply(edit);
        }
    }

    /// The text as it stands.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The settings it is checked with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All findings, sorted by place and rule.
    pub fn findings(&self) -> Vec<Finding> {
        Vec::new()
    }

    /// The rules that failed in this run, sorted.
    pub fn failures(&self) -> Vec<RuleFailure> {
        Vec::new()
    }

    /// All figures in text order.
    pub fn figures(&self) -> Vec<PlacedFigure<'_>> {
        Vec::new()
    }

    /// The figure at byte `offset`, if one stands there.
    pub fn figure_at(&self, _offset: usize) -> Option<PlacedFigure<'_>> {
        None
    }

    /// The other figures of the manuscript that say the same value in the same unit, in text order.
    pub fn equal_figures(&self, _figure: PlacedFigure<'_>) -> Vec<PlacedFigure<'_>> {
        Vec::new()
    }
}
