//! An edit: a span of a document and the text that takes its place.

use super::{DocumentSpan, Replacement};

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

    /// What this edit does to a document that has its span.
    pub fn replacement(&self) -> Replacement {
        let filled = DocumentSpan::new(self.span.start, self.span.start + self.new_text.len());
        Replacement { replaced: self.span, filled }
    }

    /// The one edit that makes `new` of `old`: of what lies between the longest beginning and the
    /// longest end that the two have in common.
    pub fn between(old: &str, new: &str) -> Self {
        let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
        let mut head = same(&mut old.bytes().zip(new.bytes()));
        // The bytes before are the same in both, and so are the characters that they belong to.
        while !old.is_char_boundary(head) || !new.is_char_boundary(head) {
            head -= 1;
        }
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let mut tail = same(&mut old_rest.bytes().rev().zip(new_rest.bytes().rev()));
        while !old_rest.is_char_boundary(old_rest.len() - tail) {
            tail -= 1;
        }
        let replaced = DocumentSpan::new(head, old.len() - tail);
        Self::replace(replaced, &new_rest[..new_rest.len() - tail])
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
    use super::super::Document;
    use super::*;

    #[test]
    fn only_what_differs_is_replaced() {
        for (old, new, replaced) in [
            ("甲乙丙", "甲丁丙", "丁"),
            // 乙 (E4 B9 99) and 乚 (E4 B9 9A) share their first bytes.
            ("甲乙丙", "甲乚丙", "乚"),
            // 一 (E4 B8 80) and 倀 (E5 80 80) share their last one.
            ("甲一", "甲倀", "倀"),
            ("甲甲", "甲甲甲", "甲"),
            ("甲甲甲", "甲", ""),
            ("", "甲", "甲"),
            ("甲", "", ""),
            ("甲", "甲", ""),
            ("甲\r\n", "甲\n", ""),
            ("a甲b", "a乙b", "乙"),
        ] {
            let edit = Edit::between(old, new);
            assert_eq!(edit.new_text, replaced, "{old:?} {new:?}");
            let mut document = Document::new(old);
            document.apply(&edit);
            assert_eq!(document.to_string(), new);
        }
    }

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
