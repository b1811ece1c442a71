//! Many edits taken as one.

use crate::text::{DocumentSpan, Edit};

/// Whether `edits`, each counted from the text that the one before left, are so many for the text between
/// them that it is cheaper to read that once than every paragraph as often as it is edited: all fixes
/// of a page at once, or one paragraph of a hundred kilobytes.
pub(super) fn lie_close(edits: &[Edit]) -> bool {
    /// Fewer are a batch of keystrokes.
    const FEWEST: usize = 8;
    /// Bytes that are read in the time that an edit of a paragraph of usual length takes.
    const BYTES_PER_EDIT: usize = 1 << 10;
    if edits.len() < FEWEST {
        return false;
    }
    let mut cover = Cover::default();
    for edit in edits {
        cover.add(edit.span, DocumentSpan::new(edit.span.start, edit.span.start + edit.new_text.len()));
    }
    cover.filled.end - cover.filled.start <= BYTES_PER_EDIT * edits.len()
}

/// All that edits made one after the other have replaced, and everything between.
#[derive(Debug, Default)]
pub(super) struct Cover {
    /// Its bytes in the document before the first edit.
    pub replaced: DocumentSpan,
    /// Its bytes in the document after the last one.
    pub filled: DocumentSpan,
    is_begun: bool,
}

impl Cover {
    /// Takes in an edit that put `filled` in the place of `replaced`.
    pub(super) fn add(&mut self, replaced: DocumentSpan, filled: DocumentSpan) {
        if !std::mem::replace(&mut self.is_begun, true) {
            (self.replaced, self.filled) = (replaced, filled);
            return;
        }
        let start = self.filled.start.min(replaced.start);
        let behind = replaced.end.saturating_sub(self.filled.end);
        let end = self.filled.end + behind - replaced.end + filled.end;
        self.replaced = DocumentSpan::new(start, self.replaced.end + behind);
        self.filled = DocumentSpan::new(start, end);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Document;

    proptest! {
        /// What lies before the cover and behind it is as it was.
        #[test]
        fn nothing_outside_a_cover_has_changed(
            text in "[a-f]{0,40}",
            edits in prop::collection::vec((0usize..50, 0usize..9, "[x-z]{0,5}"), 1..9),
        ) {
            let mut document = Document::new(&text);
            let mut cover = Cover::default();
            for (at, length, new_text) in edits {
                let edit = Edit::replace(DocumentSpan::new(at, at + length), new_text);
                let replaced = document.clamp(edit.span);
                let filled = document.apply(&edit);
                cover.add(replaced, filled);
            }
            let after = document.to_string();
            prop_assert_eq!(&text[..cover.replaced.start], &after[..cover.filled.start]);
            prop_assert_eq!(&text[cover.replaced.end..], &after[cover.filled.end..]);
        }
    }

    #[test]
    fn fixes_of_one_page_lie_close_and_those_of_an_edition_do_not() {
        let edits = |apart: usize| (0..20).rev().map(|n| Edit::insert(n * apart, "a")).collect::<Vec<_>>();
        assert!(lie_close(&edits(500)));
        assert!(!lie_close(&edits(50_000)));
        assert!(!lie_close(&edits(1)[..5]));
    }
}
