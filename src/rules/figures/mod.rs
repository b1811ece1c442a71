//! Rules for figures.

pub mod conflicting_figures;
pub mod count_mismatch;
pub mod growth_mismatch;
pub mod headline_figure;
pub mod impossible_date;
pub mod number_style;
pub mod reversed_range;
pub mod share_mismatch;
pub mod sum_mismatch;
pub mod weekday_mismatch;

mod arithmetic;
mod possible_dates;
