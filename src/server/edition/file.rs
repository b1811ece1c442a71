//! A file of a folder: what tells that it has changed, and its text.

use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::chinese::{FileEncoding, decode};
use crate::config::too_long;
use crate::rules::Message;
use crate::text::Document;

/// How a file is told from what it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// That of the file `path`; `None` where there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Self { length: file.len(), modified: file.modified().ok() })
    }
}

/// The text of the file `path`.
///
/// # Errors
/// Says why if it cannot be read, or is too long to be.
pub(super) fn read(path: &Path) -> Result<Document, Message> {
    if let Some(message) = too_long(path) {
        return Err(message);
    }
    let bytes = fs::read(path).map_err(|problem| unreadable(path, &problem))?;
    let decoded = decode(bytes, FileEncoding::Auto).map_err(|problem| unreadable(path, &problem))?;
    Ok(Document::new(&decoded.text))
}

fn unreadable(path: &Path, problem: &dyn Display) -> Message {
    Message::new(format!("读不出来：{problem}"), format!("it cannot be read: {problem}")).at(path.display())
}
