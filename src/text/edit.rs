//! An edit: a span of a document and the text that takes its place.

use super::DocumentSpan;

/// Replaces the text of `span` by `new_text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: DocumentSpan,
    /// What stands there afterwards; empty for a deletion.
    pub new_text: String,
}

impl Edit {
    /// Inserts `new_text` at byte `offset`.
    pub fn insert(offset: usize, new_text: impl Into<String>) -> Self {
        Self::replace(DocumentSpan::new(offset, offset), new_text)
    }

    /// Deletes the text of `span`.
    pub fn delete(span: DocumentSpan) -> Self {
        Self::replace(span, "")
    }

    /// Puts `new_text` in the place of `span`.
    pub fn replace(span: DocumentSpan, new_text: impl Into<String>) -> Self {
        Self { span, new_text: new_text.into() }
    }
}
