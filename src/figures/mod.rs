//! Figures: every numeric expression of a paragraph with its kind, value and
//! unit. What is right or wrong about a figure is for the rules to say.

mod almanac;
mod amount;
mod amount_range;
mod anchors;
mod approximation;
mod calendar;
mod calendar_range;
mod clause;
mod compare;
mod cursor;
mod figure;
mod groups;
mod interval;
mod manuscript_date;
mod moment;
mod named_periods;
mod names;
mod ordinals;
mod ratios;
pub mod relations;
mod relative_years;
mod roman;
mod scan;
mod shares;
mod slip;
mod subject;
mod time_of_day;
mod units;
mod weekdays;
mod wording;
mod written;

pub use almanac::{day_of, days_of_lunar_month, lunar_day_of, weekday_in_chinese, weekday_of};
pub use compare::{Agreement, agreement};
pub use figure::{Bound, End, Figure, Kind, Value};
pub use groups::{Group, ImpliedTarget, groups_of, implied_target};
pub use manuscript_date::{DateSource, Dating, ManuscriptDate};
pub use moment::Moment;
pub use scan::scan;
pub use slip::{Slip, slip_between};
pub use subject::{Likeness, Subject, subject_of};
pub use units::{Dimension, Scale, scale_of};
pub use wording::{LONGEST_SENTENCE, Wording};
pub use written::{exact_numeral, rewritten};
