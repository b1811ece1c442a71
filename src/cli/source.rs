//! Where manuscripts come from: files, folders of them, and standard input.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::text::Document;

use super::arguments::FileEncoding;
use super::decode::decode;

const MANUSCRIPT_EXTENSIONS: [&str; 2] = ["txt", "md"];

/// One manuscript that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input, named `-`.
    StandardInput,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The manuscripts that `paths` name, in that order: a file is one, however it
    /// is called; a folder is all its `*.txt` and `*.md`, sorted, without what
    /// `.gitignore` names. Beside them, what cannot be listed, and why.
    pub fn all(paths: &[PathBuf]) -> (Vec<Source>, Vec<String>) {
        let mut sources = Vec::new();
        let mut problems = Vec::new();
        for path in paths {
            if path == Path::new("-") {
                sources.push(Source::StandardInput);
            } else if path.is_dir() {
                list_folder(path, &mut sources, &mut problems);
            } else {
                sources.push(Source::File(path.clone()));
            }
        }
        (sources, problems)
    }

    /// The path as it is shown.
    pub fn name(&self) -> String {
        match self {
            Source::StandardInput => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
        }
    }

    /// The path from which its `copydesk.toml` is looked for: the file, or the
    /// current folder for standard input.
    pub fn path(&self) -> &Path {
        match self {
            Source::StandardInput => Path::new("."),
            Source::File(path) => path,
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    /// Names the manuscript and what is wrong, with the byte if it is its encoding.
    pub fn read(&self, encoding: FileEncoding) -> Result<Document, String> {
        let bytes = self.bytes().map_err(|error| format!("{}: {error}", self.name()))?;
        let text = decode(bytes, encoding).map_err(|problem| format!("{}: {problem}", self.name()))?;
        Ok(Document::new(&text))
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        match self {
            Source::File(path) => fs::read(path),
            Source::StandardInput => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

fn list_folder(folder: &Path, sources: &mut Vec<Source>, problems: &mut Vec<String>) {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_name(OsStr::cmp).build();
    for entry in walk {
        match entry {
            Ok(entry) if is_manuscript(entry.path()) && !entry.path().is_dir() => {
                let path = entry.path();
                sources.push(Source::File(path.strip_prefix(".").unwrap_or(path).to_owned()));
            }
            Ok(_) => {}
            Err(error) => problems.push(error.to_string()),
        }
    }
}

fn is_manuscript(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    MANUSCRIPT_EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}
