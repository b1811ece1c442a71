//! Rules for figures.

pub mod conflicting_figures;
pub mod headline_figure;
pub mod impossible_date;
pub mod reversed_range;
