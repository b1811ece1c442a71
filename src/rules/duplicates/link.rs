//! Paragraphs that have text in common.

use std::ops::Range;
use std::sync::Arc;

use crate::chinese::Folded;
use crate::manuscript::{PlacedParagraph, Reading};
use crate::text::Document;

use super::{Alignment, repeated_passage};

/// Two paragraphs of a page that have text in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The one that stands first, as an index.
    pub earlier: usize,
    /// The other.
    pub later: usize,
    /// The earlier one laid beside the later one; `None` where they read the same.
    pub alignment: Option<Arc<Alignment>>,
}

/// A page and what is known of its copies.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its text.
    pub document: &'a Document,
    /// Its paragraphs.
    pub paragraphs: &'a [PlacedParagraph],
    /// What they are.
    pub reading: &'a Reading,
    /// Which of them have text in common, sorted by the earlier, then by the later.
    pub links: &'a [Link],
}

impl Page<'_> {
    /// The paragraphs `range` folded and read as one; bytes count from the document.
    pub(super) fn folded(&self, range: &Range<usize>) -> Folded {
        let mut joined = Folded::default();
        for placed in &self.paragraphs[range.clone()] {
            joined.push(placed.paragraph.text(), placed.start);
        }
        joined
    }

    /// Whether both paragraphs belong to one story.
    pub(super) fn in_one_story(&self, one: usize, other: usize) -> bool {
        self.reading.stories[one] == self.reading.stories[other]
    }
}

/// Set phrases that many paragraphs of a page have in common are shorter.
const SHORTEST_PIECE: usize = 20;

/// Whether a rule may have something to say of two paragraphs that have in common what
/// `alignment` shows; links of others are of no use.
pub fn is_telling(alignment: &Alignment) -> bool {
    alignment.longest_block() >= SHORTEST_PIECE || repeated_passage::may_have_passage(alignment)
}

impl Link {
    /// Whether most of one paragraph stands in the other, so that a run of copies may
    /// go through them.
    pub(super) fn is_strong(&self) -> bool {
        /// Less than this of an edited paragraph is left by no edit that was measured.
        const LEAST_SHARE: f64 = 0.75;
        self.alignment.as_ref().is_none_or(|alignment| {
            alignment.longest_block() >= SHORTEST_PIECE && alignment.containment() >= LEAST_SHARE
        })
    }

    /// The number of characters that the two have in common.
    pub(super) fn weight(&self, page: &Page<'_>) -> usize {
        match &self.alignment {
            Some(alignment) => alignment.n_common(),
            None => page.paragraphs[self.later].paragraph.shape().n_chars,
        }
    }
}
