//! Where `copydesk.toml` is.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::rules::{Language, Message};

use super::manuscript::Placed;
use super::{Config, FILE_NAME};

/// Finds the settings of manuscripts, and reads each `copydesk.toml` once.
#[derive(Debug, Clone, Default)]
pub struct ConfigFinder {
    of_folder: BTreeMap<PathBuf, Option<Arc<FoundConfig>>>,
}

/// A `copydesk.toml` that was found and read.
#[derive(Debug)]
pub struct FoundConfig {
    /// The file.
    pub path: PathBuf,
    /// What it says.
    pub config: Config,
    /// Its patterns, relative to its folder.
    pub(super) placed: Placed,
}

/// Why a `copydesk.toml` that was found cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// Its text, and the bytes of it that are wrong; `None` where it cannot be read.
    pub place: Option<(Arc<str>, Range<usize>)>,
    /// The line that is wrong, counted from 1; `None` where the file cannot be read.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: Message,
}

impl ConfigError {
    /// What is wrong, behind the place.
    pub fn message(&self) -> Message {
        let path = self.path.display();
        match self.line {
            Some(line) => self.message.at(format_args!("{path}:{line}")),
            None => self.message.at(path),
        }
    }
}

/// Finds the settings of manuscripts while the files change: of a `copydesk.toml` that cannot be
/// used any more the last good text stays in force.
#[derive(Debug, Clone, Default)]
pub struct LastingFinder {
    finder: ConfigFinder,
    last_good: BTreeMap<PathBuf, Arc<FoundConfig>>,
}

impl LastingFinder {
    /// The settings in force for the manuscript or folder `path`, as [`ConfigFinder::find`] finds
    /// them; and what is wrong with the nearest `copydesk.toml`.
    pub fn find(&mut self, path: &Path) -> (Option<Arc<FoundConfig>>, Option<ConfigError>) {
        match self.finder.find(path) {
            Ok(found) => {
                if let Some(found) = &found {
                    self.last_good.insert(found.path.clone(), Arc::clone(found));
                }
                (found, None)
            }
            Err(error) => (self.last_good.get(&error.path).cloned(), Some(error)),
        }
    }

    /// Reads the files anew when they are needed next.
    pub fn forget_files(&mut self) {
        self.finder = ConfigFinder::default();
    }
}

impl ConfigFinder {
    /// The settings for the manuscript or folder `path`: the `copydesk.toml` of the
    /// nearest folder upwards; `None` where no folder has one.
    ///
    /// # Errors
    /// If the nearest one cannot be read or used.
    pub fn find(&mut self, path: &Path) -> Result<Option<Arc<FoundConfig>>, ConfigError> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
        folder.map_or(Ok(None), |folder| self.find_from(folder))
    }

    fn find_from(&mut self, folder: &Path) -> Result<Option<Arc<FoundConfig>>, ConfigError> {
        if let Some(known) = self.of_folder.get(folder) {
            return Ok(known.clone());
        }
        let found = match read(&folder.join(FILE_NAME))? {
            Some(config) => Some(config),
            None => folder.parent().map_or(Ok(None), |above| self.find_from(above))?,
        };
        self.of_folder.insert(folder.to_owned(), found.clone());
        Ok(found)
    }
}

/// The settings of the file `path`; `None` where there is no such file.
fn read(path: &Path) -> Result<Option<Arc<FoundConfig>>, ConfigError> {
    let error = |place, line, message| ConfigError { path: path.to_owned(), place, line, message };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(problem) if is_absence(&problem) => return Ok(None),
        Err(problem) => return Err(error(None, None, Message::foreign(problem))),
    };
    let config = Config::parse(&text).map_err(|problem| {
        error(Some((text.as_str().into(), problem.span)), Some(problem.line), problem.message)
    })?;
    Ok(Some(Arc::new(FoundConfig::new(path.to_owned(), config))))
}

impl FoundConfig {
    /// `config`, which the file `path` says.
    pub fn new(path: PathBuf, config: Config) -> Self {
        let placed = Placed::of(&config, path.parent().unwrap_or(Path::new("")));
        Self { path, config, placed }
    }

    /// The folder of the file.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message().text(Language::English))
    }
}

impl std::error::Error for ConfigError {}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::rules::Rule;

    fn write(path: PathBuf, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn the_nearest_file_upwards_wins() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root.join(FILE_NAME), "[rules]\nsplit-paragraph = \"off\"\n");
        write(root.join("inner").join(FILE_NAME), "");
        write(root.join("other/deep/page.txt"), "");

        let mut finder = ConfigFinder::default();
        let mut found = |path: &str| finder.find(&root.join(path)).unwrap().unwrap();
        assert_eq!(found("inner/page.txt").path, root.join("inner").join(FILE_NAME));
        assert_eq!(found("other/deep/page.txt").path, root.join(FILE_NAME));
        assert_eq!(found("other/deep").config.rules().severity(Rule::SplitParagraph), None);
        assert_eq!(found("not/there.txt").path, root.join(FILE_NAME));
    }

    #[test]
    fn a_file_that_is_wrong_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        write(path.clone(), "\nlocale = 7\n");
        let error = ConfigFinder::default().find(&folder.path().join("page.txt")).unwrap_err();
        assert!(error.to_string().starts_with(&format!("{}:2: ", path.display())), "{error}");
    }
}
