//! Settings: `copydesk.toml`, looked for upwards from the manuscript.

mod find;
mod parse;

pub use find::{ConfigError, ConfigFinder, FoundConfig};
pub use parse::{Config, EditionConfig, Locale, ParseError};

/// The name of the file that settings are read from.
pub const FILE_NAME: &str = "copydesk.toml";
