//! What was found before: `copydesk check --baseline` tells only what is new since.
//!
//! A finding is known by its rule and by the text that it hangs on, as an accepted one is, so it
//! stays known while other text comes and goes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::config::{FindingKey, keys_of, replace_file};
use crate::rules::Finding;
use crate::text::Document;

/// What was found in some manuscripts.
#[derive(Debug, Default)]
pub struct Baseline {
    /// The names of manuscripts count from here.
    folder: PathBuf,
    known: BTreeMap<Known, usize>,
}

/// What a finding is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    manuscript: String,
    rule: String,
    /// The text that it hangs on, folded.
    text: String,
    /// Whether it says that the text stands in another manuscript.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    elsewhere: bool,
}

/// A baseline as it is kept in a file.
#[derive(Serialize, Deserialize)]
struct BaselineFile {
    /// The format of the file.
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    known: Known,
    /// How many findings are known by that.
    count: usize,
}

const VERSION: u32 = 1;

impl Baseline {
    /// An empty one, to be written to the file `path`.
    pub fn for_file(path: &Path) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self { folder: path.parent().unwrap_or(Path::new("")).to_owned(), known: BTreeMap::new() }
    }

    /// That of the file `path`.
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| format!("{name}: {error}; --write-baseline {name} makes one"))?;
        let file: BaselineFile =
            serde_json::from_str(&text).map_err(|error| format!("{name}: is no baseline: {error}"))?;
        if file.version != VERSION {
            return Err(format!("{name}: is a baseline of version {}; {VERSION} can be read", file.version));
        }
        let known = file.findings.into_iter().map(|entry| (entry.known, entry.count)).collect();
        Ok(Self { known, ..Self::for_file(path) })
    }

    /// Adds `findings`, which are those of `document`, the manuscript `path`.
    pub fn add(&mut self, findings: &[Finding], document: &Document, path: &str) {
        let manuscript = self.name_of(path);
        for key in keys_of(findings, document) {
            *self.known.entry(Known::of(key, &manuscript)).or_default() += 1;
        }
    }

    /// Writes it to the file `path`.
    ///
    /// # Errors
    /// Names the file and says why it is what it was.
    pub fn write(self, path: &Path) -> Result<(), String> {
        let findings = self.known.into_iter().map(|(known, count)| Entry { known, count }).collect();
        let file = BaselineFile { version: VERSION, findings };
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        let text = serde_json::to_string_pretty(&file).map_err(|error| failed(error.into()))?;
        replace_file(path, text + "\n").map_err(failed)
    }

    /// Which of `findings`, all of `document`, the manuscript `path`, were there before. Of several
    /// that are known by the same, as many as there were.
    pub fn knows(&self, findings: &[Finding], document: &Document, path: &str) -> Vec<bool> {
        let manuscript = self.name_of(path);
        let mut n_met: BTreeMap<Known, usize> = BTreeMap::new();
        let is_known = |key: FindingKey| {
            let known = Known::of(key, &manuscript);
            let n_known = self.known.get(&known).copied().unwrap_or_default();
            let n_met = n_met.entry(known).or_default();
            *n_met += 1;
            *n_met <= n_known
        };
        keys_of(findings, document).into_iter().map(is_known).collect()
    }

    /// The manuscript `path` as it is named from the folder of the file, with `/` between folders.
    fn name_of(&self, path: &str) -> String {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let name = whole.strip_prefix(&self.folder).unwrap_or(&whole);
        name.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

impl Known {
    fn of(key: FindingKey, manuscript: &str) -> Self {
        Self {
            manuscript: manuscript.to_owned(),
            rule: key.rule.name().to_owned(),
            text: key.text,
            elsewhere: key.elsewhere,
        }
    }
}
