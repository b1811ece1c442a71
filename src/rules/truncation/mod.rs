//! Rules for cut text.
//!
//! The first two judge the place between two paragraphs by weighing evidence:
//! [`evidence`] says what is looked at, [`weights`] how much each thing counts.

pub mod split_paragraph;
pub mod truncated_sentence;
pub mod unpaired_punctuation;

mod boundary;
mod evidence;
mod weights;

pub use boundary::{Boundary, Verdict};
