//! # unpaired-punctuation
