//! # impossible-date
