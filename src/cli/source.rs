//! Where manuscripts come from: files, folders of them, and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::chinese::{FileEncoding, decode};
use crate::config::{manuscripts_in, too_long};
use crate::text::Document;

use super::output::{in_english, report};

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
    /// `.gitignore` names. Beside them, what cannot be listed, and why; what is left out on
    /// purpose is told at once.
    pub fn all(paths: &[PathBuf]) -> (Vec<Source>, Vec<String>) {
        let mut sources = Vec::new();
        let mut problems = Vec::new();
        for path in paths {
            if path == Path::new("-") {
                sources.push(Source::StandardInput);
            } else if path.is_dir() {
                for found in manuscripts_in(path) {
                    match found {
                        Ok(path) => {
                            let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
                            sources.push(Source::File(path));
                        }
                        Err(left_out) if left_out.is_failure => problems.push(in_english(&left_out.message)),
                        Err(left_out) => report(&in_english(&left_out.message)),
                    }
                }
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
        if let Source::File(path) = self
            && let Some(problem) = too_long(path)
        {
            return Err(in_english(&problem));
        }
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
