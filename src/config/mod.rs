//! Settings: `copydesk.toml`, looked for upwards from the manuscript, and which files are
//! manuscripts.

mod accepted;
mod change;
mod files;
mod find;
mod manuscript;
mod mistake;
mod parse;
mod patterns;
mod replace;
mod schema;

pub use accepted::{Accepted, FindingKey, acceptances, keys_of};
pub use change::{lines_of_accepted, with_accepted, with_rule_off};
pub use files::{
    EditionFiles, LeftOut, MANUSCRIPT_EXTENSIONS, files_in, is_listed, is_manuscript, manuscripts_in,
    too_long,
};
pub use find::{ConfigError, ConfigFinder, FoundConfig, LastingFinder};
pub use manuscript::ManuscriptConfig;
pub use mistake::message_of;
pub use parse::{Config, EditionConfig, Locale, Override, ParseError};
pub use patterns::Patterns;
pub use replace::replace_file;
pub use schema::schema;

/// The name of the file that settings are read from.
pub const FILE_NAME: &str = "copydesk.toml";
