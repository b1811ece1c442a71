//! # split-paragraph
