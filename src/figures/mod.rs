//! Figures: every numeric expression of a paragraph with its kind, value and
//! unit. What is right or wrong about a figure is for the rules to say.

mod amount;
mod amount_range;
mod anchors;
mod approximation;
mod calendar;
mod calendar_range;
mod cursor;
mod figure;
mod moment;
mod named_periods;
mod names;
mod ordinals;
mod ratios;
mod roman;
mod scan;
mod shares;
mod time_of_day;
mod units;

pub use figure::{Bound, End, Figure, Kind, Value};
pub use moment::Moment;
pub use scan::scan;
pub use units::{Dimension, Scale, scale_of};
