//! Rules: one file each, its leading comment being its manual. A rule sees text
//! that is already read (paragraphs, roles, figures) and returns findings; it
//! keeps no state, does no I/O and knows nothing of LSP.

pub mod duplicates;
pub mod figures;
pub mod truncation;

mod difference;
mod finding;
mod fixing;
mod manual;
mod message;
mod registry;
mod settings;

pub use difference::{Counterpart, Difference};
pub use finding::{Elsewhere, Finding, Fix, ParagraphFinding, ParagraphFix, Related, Safety, Severity};
pub use fixing::safe_edits;
pub use message::{Language, Message};
pub use registry::Rule;
pub use settings::Settings;
