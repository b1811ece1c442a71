//! Rules for figures.

pub mod count_mismatch;
pub mod impossible_date;
pub mod number_style;
pub mod reversed_range;
pub mod weekday_mismatch;

mod possible_dates;
