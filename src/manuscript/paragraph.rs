//! A paragraph: one non-blank line of a manuscript.

use std::sync::Arc;

use crate::chinese::fingerprints::fingerprint_hashes;
use crate::chinese::{Balance, Folding, PairedMarks, folded_hash, other_than_usual_han};
use crate::text::{DocumentSpan, ParagraphSpan};

use super::shape::Tally;
use super::{Form, Shape};

/// What is known of a paragraph from its text alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    text: Box<str>,
    shape: Shape,
    balance: Balance,
    folded_hash: u64,
    fingerprints: Vec<u32>,
}

impl Paragraph {
    /// Reads `text`, the line without the white space around it.
    pub fn of(text: &str) -> Self {
        let mut tally = Tally::before_marks(text);
        let mut marks = PairedMarks::default();
        let mut folding = Folding::of(text);
        // Nine characters in ten are none of these: all that asks for them asks in one pass.
        for (at, c) in other_than_usual_han(text) {
            tally.count(c);
            marks.take(at, c);
            folding.take(at, c);
        }
        let (balance, folded) = (marks.balance(text), folding.finish());
        Self {
            shape: Shape::of(text, &balance, &tally),
            balance,
            folded_hash: folded_hash(&folded),
            fingerprints: fingerprint_hashes(&folded),
            text: text.into(),
        }
    }

    /// The text, without indent, trailing space or line end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its form, its length, how it begins and ends.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Whether it says who took a picture, and not who drew or laid out the page.
    pub fn credits_a_picture(&self) -> bool {
        self.shape.form == Form::Credit && !self.text.contains(['：', ':'])
    }

    /// The quotes and brackets that find no partner in it.
    pub fn balance(&self) -> &Balance {
        &self.balance
    }

    /// Equal for paragraphs that read the same (`chinese::folded`).
    pub fn folded_hash(&self) -> u64 {
        self.folded_hash
    }

    /// The hashes of its fingerprints in text order; one may stand more than once.
    pub fn fingerprints(&self) -> &[u32] {
        &self.fingerprints
    }
}

/// A paragraph and where it stands.
#[derive(Debug, Clone)]
pub struct PlacedParagraph {
    /// Byte offset of the start of its line in the document.
    pub line_start: usize,
    /// Byte offset of its text, behind the indent.
    pub start: usize,
    /// What it says; shared with every clone of the manuscript.
    pub paragraph: Arc<Paragraph>,
}

impl PlacedParagraph {
    /// Byte offset behind its text, before trailing space and line end.
    pub fn end(&self) -> usize {
        self.start + self.paragraph.text().len()
    }

    /// The bytes of its text.
    pub fn span(&self) -> DocumentSpan {
        DocumentSpan::new(self.start, self.end())
    }

    /// Where `span` of this paragraph stands in the document.
    pub fn in_document(&self, span: ParagraphSpan) -> DocumentSpan {
        span.in_document(self.start)
    }
}
