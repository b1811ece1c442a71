//! Half-open byte ranges. A span in a paragraph and a span in a document are
//! different types, so that one is never taken for the other.

use std::ops::Range;

/// A half-open range of UTF-8 byte offsets in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DocumentSpan {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl DocumentSpan {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Whether `offset` stands in the span or right behind it, where a caret touches it.
    pub fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether the two spans share a byte, or one is empty and touches the other.
    pub fn meets(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// A half-open range of UTF-8 byte offsets in the text of one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParagraphSpan {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl ParagraphSpan {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The same span in the document whose paragraph begins at byte `paragraph_start`.
    pub fn in_document(self, paragraph_start: usize) -> DocumentSpan {
        DocumentSpan::new(paragraph_start + self.start, paragraph_start + self.end)
    }

    /// The span as a range, to slice the paragraph's text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
