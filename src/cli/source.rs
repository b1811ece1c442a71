//! Where manuscripts come from: files, folders of them, patterns, and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use globset::GlobBuilder;

use crate::chinese::FileEncoding;
use crate::config::{files_in, is_manuscript, too_long};

use super::input::{Input, Kind, is_story};
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
    /// The manuscripts that `paths` name, in that order: a file is one, however it is called; a
    /// folder is all its manuscripts, sorted, without what `.gitignore` names; a pattern that names
    /// no file is all files that it fits. Beside them, what cannot be listed, and why; what is left
    /// out on purpose is told at once.
    pub fn all(paths: &[PathBuf]) -> (Vec<Source>, Vec<String>) {
        let mut sources = Vec::new();
        let mut problems = Vec::new();
        for path in paths {
            if path == Path::new("-") {
                sources.push(Source::StandardInput);
            } else if path.is_dir() {
                let is_wanted = |path: &Path| is_manuscript(path) || is_story(path);
                list(path, &is_wanted, &mut sources, &mut problems);
            } else if let Some(pattern) = Pattern::of(path) {
                let n_before = sources.len();
                match pattern.fits() {
                    Ok(fits) => list(&pattern.folder, &fits, &mut sources, &mut problems),
                    Err(problem) => problems.push(format!("{}: {problem}", path.display())),
                }
                if sources.len() == n_before && problems.is_empty() {
                    problems.push(format!("{}: no file fits", path.display()));
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
    pub fn read(&self, encoding: FileEncoding) -> Result<Input, String> {
        if let Source::File(path) = self
            && let Some(problem) = too_long(path)
        {
            return Err(in_english(&problem));
        }
        let bytes = self.bytes().map_err(|error| format!("{}: {error}", self.name()))?;
        Input::of(bytes, self.kind(), encoding).map_err(|problem| format!("{}: {problem}", self.name()))
    }

    fn kind(&self) -> Kind {
        match self {
            Source::StandardInput => Kind::Plain,
            Source::File(path) => Kind::of(path),
        }
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

/// Adds the files in `folder` that `is_wanted` to `sources`, and what cannot be listed to `problems`.
fn list(
    folder: &Path,
    is_wanted: &dyn Fn(&Path) -> bool,
    sources: &mut Vec<Source>,
    problems: &mut Vec<String>,
) {
    for found in files_in(folder) {
        match found {
            Ok(path) if is_wanted(&path) => {
                let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
                sources.push(Source::File(path));
            }
            Ok(_) => {}
            Err(left_out) if left_out.is_failure => problems.push(in_english(&left_out.message)),
            Err(left_out) => report(&in_english(&left_out.message)),
        }
    }
}

/// A pattern of file names: a shell that knows it replaces it, and that of Windows does not.
struct Pattern {
    /// The part before the first wildcard.
    folder: PathBuf,
    glob: String,
}

impl Pattern {
    /// The pattern that `path` is; `None` where it has no wildcard, or is the name of a file.
    fn of(path: &Path) -> Option<Self> {
        let glob = path.to_str()?;
        let is_wild = |part: &str| part.contains(['*', '?', '[', '{']);
        if !is_wild(glob) || path.exists() {
            return None;
        }
        let is_fixed =
            |part: &std::path::Component<'_>| part.as_os_str().to_str().is_some_and(|part| !is_wild(part));
        let folder: PathBuf = path.components().take_while(is_fixed).collect();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let glob = glob.strip_prefix("./").unwrap_or(glob);
        Some(Self { folder, glob: glob.replace('\\', "/") })
    }

    /// What tells whether it fits a file.
    fn fits(&self) -> Result<impl Fn(&Path) -> bool + use<>, String> {
        let glob = GlobBuilder::new(&self.glob).literal_separator(true).build();
        let matcher = glob.map_err(|error| error.to_string())?.compile_matcher();
        Ok(move |path: &Path| matcher.is_match(path.strip_prefix(".").unwrap_or(path)))
    }
}
