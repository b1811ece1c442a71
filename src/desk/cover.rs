//! Many edits taken as one.

use crate::text::{DocumentSpan, Edit, Replacement};

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
    let cover = edits.iter().fold(None, |all, edit| Some(with_next(all, edit.replacement())));
    cover.is_some_and(|cover| cover.filled.end - cover.filled.start <= BYTES_PER_EDIT * edits.len())
}

/// What edits made one after the other have replaced, and everything between: `all` of the ones before,
/// if there were any, and `next`.
pub(super) fn with_next(all: Option<Replacement>, next: Replacement) -> Replacement {
    let Some(all) = all else { return next };
    let start = all.filled.start.min(next.filled.start);
    let behind = next.replaced.end.saturating_sub(all.filled.end);
    let end = all.filled.end + behind - next.replaced.end + next.filled.end;
    Replacement {
        replaced: DocumentSpan::new(start, all.replaced.end + behind),
        filled: DocumentSpan::new(start, end),
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
            let mut cover = None;
            for (at, length, new_text) in edits {
                let edit = Edit::replace(DocumentSpan::new(at, at + length), new_text);
                cover = Some(with_next(cover, document.apply(&edit)));
            }
            let cover = cover.unwrap_or_default();
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
