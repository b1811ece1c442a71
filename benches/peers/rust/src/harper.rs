//! What harper-core does with a text.

use std::sync::Arc;
use std::time::Duration;

use harper_core::linting::{LintGroup, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document};

use crate::once;

/// Its rules, with what they remember of the sentences that they saw.
pub struct Harper {
    rules: LintGroup,
    dictionary: Arc<FstDictionary>,
    n_keys: usize,
}

impl Harper {
    pub fn new() -> Self {
        let dictionary = FstDictionary::curated();
        let rules = LintGroup::new_curated(Arc::clone(&dictionary), Dialect::American);
        Self { rules, dictionary, n_keys: 0 }
    }

    /// How much it finds.
    pub fn lint(&mut self, text: &str) -> usize {
        let document = Document::new_markdown_default(text, &self.dictionary);
        self.rules.lint(&document).len()
    }

    /// A check by rules that have seen nothing yet; making them is not counted.
    pub fn fresh(&self, text: &str) -> (Duration, usize) {
        let mut harper = Self::new();
        once(|| harper.lint(text))
    }

    /// A check of a text that it knows, but for one character.
    pub fn keystroke(&mut self, text: &str) -> (Duration, usize) {
        self.lint(text);
        self.n_keys += 1;
        let edited = with_a_key(text, self.n_keys);
        once(|| self.lint(&edited))
    }
}

/// `text` with an “x” before a word, each `n` elsewhere.
fn with_a_key(text: &str, n: usize) -> String {
    let near = n * 7919 % text.len().max(1);
    let at = text[..text.floor_char_boundary(near)].rfind(' ').map_or(0, |space| space + 1);
    format!("{}x{}", &text[..at], &text[at..])
}
