//! # truncated-sentence
