//! What an edit has done to a document.

use super::DocumentSpan;

/// A part of a document that another text has taken the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Replacement {
    /// The bytes replaced, in the document as it was.
    pub replaced: DocumentSpan,
    /// The bytes that took their place, in the document as it is now. They begin where those did.
    pub filled: DocumentSpan,
}

impl Replacement {
    /// Where what stood at byte `offset` stands now; `None` where it was replaced, or touches that.
    pub fn moved(&self, offset: usize) -> Option<usize> {
        match offset {
            _ if offset < self.replaced.start => Some(offset),
            _ if offset > self.replaced.end => Some(offset - self.replaced.end + self.filled.end),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_touched_moves_with_the_text_behind() {
        let (replaced, filled) = (DocumentSpan::new(4, 6), DocumentSpan::new(4, 9));
        let replacement = Replacement { replaced, filled };
        let moved: Vec<Option<usize>> = (2..9).map(|offset| replacement.moved(offset)).collect();
        assert_eq!(moved, [Some(2), Some(3), None, None, None, Some(10), Some(11)]);
    }
}
