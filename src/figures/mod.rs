//! Figures: every numeric expression of a paragraph with its kind, value and
//! unit. What is right or wrong about a figure is for the rules to say.

mod figure;
mod moment;
mod scan;

pub use figure::{Bound, End, Figure, Kind, Value};
pub use moment::Moment;
pub use scan::scan;
