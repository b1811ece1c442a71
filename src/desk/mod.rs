//! The desk: a manuscript with everything that is known of it, kept up to date
//! edit by edit.
//!
//! What is known of a paragraph is a function of its text alone (`analysis`) and is
//! kept while the text stays. The judgement of a boundary is a function of the paragraphs
//! within its reach and of the kind of page, and is made anew when one of them changes.
//! What depends on the whole page (what repeats, which quotations run on, which rest
//! belongs to which head) is gathered from what the slots hold; only for lost tails is text
//! looked at again, and of those for a few. An edit inside a line leaves most of it as it is
//! (`parts`), and what stands behind the edit moves.

mod alike_figures;
mod analysis;
mod checked;
mod conclusion;
mod cover;
mod cut_figures;
mod cuts;
mod edition;
mod figure_card;
mod figure_conflicts;
mod figure_numbers;
mod figure_page;
mod figure_pairs;
mod figure_sheet;
mod guard;
mod headline_figures;
mod jump_ends;
mod likeness;
mod links;
mod marks;
mod masked;
mod mentions;
mod parts;
mod placed_figures;
mod read_text;
mod rename;
mod slots;
mod story;
mod story_arithmetic;
mod touch;

pub use checked::{CheckedManuscript, Snapshot};
pub use cut_figures::CutFigure;
pub use edition::{Decisions, Digest, Edition, MentionElsewhere, Sought, TextOf};
pub use figure_card::FigureCard;
pub use figure_numbers::{grouped, short};
pub use figure_page::{date_line, figure_page, source_in_words};
pub use figure_sheet::{FigureCheck, FigureRow, FigureSheet};
#[cfg(debug_assertions)]
pub use guard::plant_panic;
pub use guard::{RuleFailure, contained};
pub use jump_ends::{Day, JumpEnd, PlacedPage, answers, jump_ends};
pub use mentions::{Mention, Mentions};
pub use placed_figures::PlacedFigure;
pub use read_text::ReadText;
pub use story::PlacedStory;
