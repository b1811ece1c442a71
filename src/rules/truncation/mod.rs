//! Rules for cut text.
//!
//! They judge the place between two paragraphs by weighing evidence: [`evidence`] says
//! what is looked at, [`scores`] how much all of it counts, [`weights`] how much is enough,
//! [`judgement`] what follows.

pub mod orphan_fragment;
pub mod split_paragraph;
pub mod truncated_sentence;
pub mod unmatched_jump_line;
pub mod unpaired_punctuation;

mod boundary;
mod evidence;
mod fitted;
mod judgement;
mod scores;
mod signature;
mod weights;

pub use boundary::{Boundary, Verdict};
pub use evidence::{Evidence, Signal, are_as_long};
pub use judgement::{Fit, Judgement, Rest, fit};
pub use unmatched_jump_line::UnmatchedJumpLine;
pub use weights::FAR_FIT;
