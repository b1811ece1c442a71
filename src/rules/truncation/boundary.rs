//! The place between a paragraph and the next, where a sentence may be cut.

use crate::manuscript::{Form, Paragraph, PlacedParagraph};

/// The end of a paragraph with what stands around it. All that the rules for cut
/// sentences look at.
#[derive(Debug, Clone, Copy)]
pub struct Boundary<'a> {
    /// The paragraph before the one that may be cut.
    pub before: Option<&'a Paragraph>,
    /// The paragraph that may be cut at its end.
    pub head: &'a Paragraph,
    /// The paragraph that may be its rest.
    pub tail: Option<&'a Paragraph>,
    /// The paragraph behind that.
    pub after: Option<&'a Paragraph>,
}

/// What is wrong at a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Nothing that is certain enough.
    #[default]
    Whole,
    /// The next paragraph is the rest of the sentence.
    Split,
    /// The rest of the sentence is missing.
    Truncated,
}

impl<'a> Boundary<'a> {
    /// How many paragraphs before its head a boundary looks at.
    pub const REACH_BEFORE: usize = 1;
    /// How many paragraphs behind its head a boundary looks at.
    pub const REACH_BEHIND: usize = 2;

    /// The end of paragraph `index`.
    pub fn of(paragraphs: &'a [PlacedParagraph], index: usize) -> Self {
        let paragraph =
            |index: usize| paragraphs.get(index).map(|placed: &PlacedParagraph| &*placed.paragraph);
        Self {
            before: index.checked_sub(1).and_then(paragraph),
            head: &paragraphs[index].paragraph,
            tail: paragraph(index + 1),
            after: paragraph(index + 2),
        }
    }

    /// Whether the head is of a kind that can be cut: not a line that has no full
    /// stop by its nature (byline, credit, jump line, deck, table row), and not one
    /// that ends as paragraphs end.
    pub fn may_be_cut(&self) -> bool {
        let shape = self.head.shape();
        matches!(shape.form, Form::Unended | Form::ListItem) && !shape.is_ended
    }
}
