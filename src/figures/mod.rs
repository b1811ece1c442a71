//! Figures: every numeric expression of a paragraph with its kind, value and
//! unit. What is right or wrong about a figure is for the rules to say.

mod figure;
mod scan;

pub use figure::{Bound, Figure, Kind};
pub use scan::scan;
