//! Rules for text that stands twice.

mod alignment;
mod copies;
pub mod duplicate_paragraph;
mod elsewhere;
mod link;
pub mod near_duplicate_paragraph;
mod pairing;
pub mod repeated_passage;
mod runs;
mod set_apart;

pub use alignment::{Alignment, Block, Stretch};
pub use copies::{check, may_find};
pub use duplicate_paragraph::is_telling_paragraph;
pub use elsewhere::{Repeat, Version, version};
pub use link::{Link, Page, is_telling};
