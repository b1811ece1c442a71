//! Text as bytes and positions: the rope document, spans, edits, and positions
//! in UTF-8, UTF-16 and UTF-32. Nothing here knows what the text says.

mod affixes;
mod document;
mod edit;
mod ends;
mod position;
mod replacement;
mod shortened;
mod span;
mod word_set;

pub use affixes::{
    begins_with, begins_with_any, ends_with, ends_with_any, is_one_of, without_prefix, without_suffix,
};
pub use document::Document;
pub use edit::Edit;
pub use ends::{end_of, end_within, start_of, start_within};
pub use position::{Encoding, Position, PositionRange};
pub use replacement::Replacement;
pub use shortened::shortened;
pub use span::{DocumentSpan, ParagraphSpan};
pub use word_set::WordSet;
