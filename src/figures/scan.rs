//! Finding figures in the text of a paragraph.

use super::Figure;

/// All figures of `text`, in text order, none overlapping another.
pub fn scan(_text: &str) -> Vec<Figure> {
    Vec::new()
}
