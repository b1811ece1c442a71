//! # duplicate-paragraph
