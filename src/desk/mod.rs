//! The desk: a manuscript with everything that is known of it, kept up to date
//! edit by edit.
//!
//! What is known of a paragraph is a function of its text alone (`analysis`) and is
//! kept while the text stays. The verdict on a boundary is a function of the four
//! paragraphs around it and is made anew when one of them changes. What depends on
//! the whole page (what repeats, which quotations run on) is gathered after each edit
//! from numbers that the slots hold, without looking at any text.

mod analysis;
mod checked;
mod conclusion;
mod edition;
mod guard;
mod likeness;
mod links;
mod placed_figures;
mod slots;

pub use checked::CheckedManuscript;
pub use edition::{Decisions, Digest, Edition, Sought, TextOf};
pub use guard::{RuleFailure, contained};
pub use placed_figures::PlacedFigure;
