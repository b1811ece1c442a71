//! Rules for figures.

pub mod impossible_date;
pub mod reversed_range;
