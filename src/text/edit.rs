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

    /// Where what stood at `span` stands after this edit. What is inserted right before or
    /// behind it does not belong to it; an end in what was replaced goes to its start.
    pub fn moved(&self, span: DocumentSpan) -> DocumentSpan {
        let shifted = |offset: usize| offset - self.span.end + self.span.start + self.new_text.len();
        let start =
            if self.span.end <= span.start { shifted(span.start) } else { span.start.min(self.span.start) };
        let end = if span.end <= self.span.start {
            span.end
        } else if self.span.end <= span.end {
            shifted(span.end)
        } else {
            self.span.start
        };
        DocumentSpan::new(start.min(end), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_goes_with_its_text() {
        let at = DocumentSpan::new;
        for (edit, moved) in [
            (Edit::insert(0, "ab"), at(6, 10)),
            (Edit::insert(4, "ab"), at(6, 10)),
            (Edit::insert(5, "ab"), at(4, 10)),
            (Edit::insert(8, "ab"), at(4, 8)),
            (Edit::delete(at(2, 6)), at(2, 4)),
            (Edit::delete(at(6, 9)), at(4, 6)),
            (Edit::delete(at(4, 8)), at(4, 4)),
            (Edit::delete(at(0, 9)), at(0, 0)),
            (Edit::replace(at(4, 8), "a"), at(4, 5)),
        ] {
            assert_eq!(edit.moved(at(4, 8)), moved, "{edit:?}");
        }
        assert_eq!(Edit::insert(4, "ab").moved(at(4, 4)), at(4, 4));
    }
}
