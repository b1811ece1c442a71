//! Rules for figures.

pub mod conflicting_figures;
pub mod growth_mismatch;
pub mod headline_figure;
pub mod impossible_date;
pub mod reversed_range;
pub mod share_mismatch;
pub mod sum_mismatch;

mod arithmetic;
