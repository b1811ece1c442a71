//! Manuscripts: paragraphs, what each of them is, the stories they make up, and
//! the sentences in them. An edit re-reads the paragraphs that it touches.

mod byline;
mod jumps;
mod markdown;
mod outline;
mod paragraph;
mod reading;
mod role;
mod sentences;
mod shape;
mod splice;
mod syntax;

pub use jumps::{Jump, JumpDirection, PageNumber, jumps};
pub use markdown::{Hidden, HiddenKind, MaskedText, is_stand_in, masked};
pub use outline::{Part, Story, outline};
pub use paragraph::{Paragraph, PlacedParagraph};
pub use reading::{Reading, read, read_alike};
pub use role::Role;
pub use sentences::{clauses, last_clause, sentences};
pub use shape::{Form, PageKind, Shape};
pub use splice::{Manuscript, Splice};
pub use syntax::Syntax;
