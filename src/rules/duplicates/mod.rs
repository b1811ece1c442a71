//! Rules for text that stands twice.

pub mod duplicate_paragraph;
