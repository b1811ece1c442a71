//! A file of a folder: what tells that it has changed, and its text.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::chinese::{FileEncoding, decode};
use crate::config::too_long;
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

/// The text of the file `path`; `None` where it cannot be read, or is too long to be.
pub(super) fn read(path: &Path) -> Option<Document> {
    if too_long(path).is_some() {
        return None;
    }
    let text = decode(fs::read(path).ok()?, FileEncoding::Auto).ok()?.text;
    Some(Document::new(&text))
}
