//! What Copydesk does with the text.

use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::figures::scan;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};

/// The text, checked, to type into.
pub struct Copydesk {
    manuscript: CheckedManuscript,
    n_keys: usize,
}

impl Copydesk {
    pub fn new(text: &str) -> Self {
        Self { manuscript: checked(text, Words::loaded()), n_keys: 0 }
    }

    /// A character typed into running text, and all findings afterwards; the taking back is not counted.
    /// The mean of some keys.
    pub fn keystroke(&mut self) -> (Duration, usize) {
        const N_KEYS: u32 = 20;
        let mut total = Duration::ZERO;
        let mut n_found = 0;
        for _ in 0..N_KEYS {
            self.n_keys += 1;
            let at = self.in_running_text(self.n_keys);
            let start = Instant::now();
            self.manuscript.edit(&[Edit::insert(at, "新")]);
            n_found = black_box(self.manuscript.findings()).len();
            total += start.elapsed();
            self.manuscript.edit(&[Edit::delete(DocumentSpan::new(at, at + "新".len()))]);
        }
        (total / N_KEYS, n_found)
    }

    /// The middle of a paragraph, each `n` in another.
    fn in_running_text(&self, n: usize) -> usize {
        const SHORTEST: usize = 60;
        let paragraphs = self.manuscript.manuscript().paragraphs();
        let from = n * 7919 % paragraphs.len();
        let mut behind = paragraphs[from..].iter().chain(paragraphs);
        behind.find(|placed| placed.paragraph.shape().n_chars > SHORTEST).map_or(0, |placed| {
            let text = placed.paragraph.text();
            placed.start + text.floor_char_boundary(text.len() / 2)
        })
    }
}

/// How much a fresh check finds.
pub fn check(text: &str) -> usize {
    black_box(checked(text, Words::loaded())).findings().len()
}

/// The same as the server's first answer, before the dictionary is there.
pub fn check_without_words(text: &str) -> usize {
    checked(text, Words::Unknown).findings().len()
}

/// How many figures there are.
pub fn figures(text: &str) -> usize {
    text.lines().map(|line| black_box(scan(line)).len()).sum()
}

fn checked(text: &str, words: Words) -> CheckedManuscript {
    CheckedManuscript::new(Document::new(text), Settings::default(), words)
}
