//! Manuscripts.
