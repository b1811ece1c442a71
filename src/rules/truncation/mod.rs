//! Rules for cut text.

pub mod split_paragraph;
pub mod truncated_sentence;
pub mod unpaired_punctuation;
