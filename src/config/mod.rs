//! Settings: `copydesk.toml`, looked for upwards from the manuscript, and which files are
//! manuscripts.

mod files;
mod find;
mod parse;

pub use files::{EditionFiles, MANUSCRIPT_EXTENSIONS, is_listed, is_manuscript, manuscripts_in};
pub use find::{ConfigError, ConfigFinder, FoundConfig};
pub use parse::{Config, EditionConfig, Locale, ParseError};

/// The name of the file that settings are read from.
pub const FILE_NAME: &str = "copydesk.toml";
