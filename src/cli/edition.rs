//! The manuscripts of a folder as one edition.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use rayon::prelude::*;

use crate::config::{EditionConfig, FoundConfig};
use crate::desk::{CheckedManuscript, Digest, Edition};
use crate::rules::{Rule, Severity};

use super::check::Checked;

/// A manuscript as part of an edition.
pub struct Member {
    digest: Digest,
    shortest: usize,
}

impl Member {
    /// `manuscript` as part of an edition in which paragraphs of `shortest` characters
    /// count; `None` where the rule for repeats is off.
    pub fn of(manuscript: &CheckedManuscript, shortest: usize) -> Option<Self> {
        manuscript.settings().severity(Rule::DuplicateParagraph)?;
        let digest = Digest::of(manuscript.document(), manuscript.manuscript());
        Some(Self { digest, shortest })
    }
}

/// Finds which edition a manuscript is part of, and reads the patterns of each folder once.
#[derive(Default)]
pub struct Editions {
    patterns_of: BTreeMap<PathBuf, Override>,
}

impl Editions {
    /// The settings of the edition that the manuscript `path` is part of by `found`, the
    /// settings of its folder; `None` if it is part of none.
    ///
    /// # Errors
    /// If one of the patterns cannot be read.
    pub fn settings_for(
        &mut self,
        path: &Path,
        found: Option<&FoundConfig>,
    ) -> Result<Option<EditionConfig>, String> {
        let Some(found) = found else { return Ok(Some(EditionConfig::default())) };
        let settings = &found.config.edition;
        if !settings.enabled {
            return Ok(None);
        }
        let folder = found.path.parent().unwrap_or(Path::new("."));
        if !self.patterns_of.contains_key(folder) {
            let patterns = patterns(folder, &settings.files)
                .map_err(|error| format!("{}: edition.files: {error}", found.path.display()))?;
            self.patterns_of.insert(folder.to_owned(), patterns);
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let is_ignored = self.patterns_of.get(folder).is_some_and(|patterns| {
            let parts = path.ancestors().take_while(|part| *part != folder);
            parts.into_iter().any(|part| part != path && patterns.matched(part, true).is_ignore())
                || patterns.matched(&path, false).is_ignore()
        });
        Ok((!is_ignored).then(|| settings.clone()))
    }
}

fn patterns(folder: &Path, files: &[String]) -> Result<Override, ignore::Error> {
    let mut patterns = OverrideBuilder::new(folder);
    for pattern in files {
        patterns.add(pattern)?;
    }
    patterns.build()
}

/// Adds to each of `manuscripts` what it has in common with the others.
pub fn check(manuscripts: &mut [Checked]) {
    let mut edition = Edition::default();
    for manuscript in manuscripts.iter() {
        if let Some(member) = &manuscript.member {
            edition.insert(&manuscript.path, member.digest.clone());
        }
    }
    manuscripts.par_iter_mut().for_each(|manuscript| {
        let Some(member) = &manuscript.member else { return };
        let name = &manuscript.path;
        let found = edition.findings(name, &member.digest, member.shortest, Severity::Information);
        if !found.is_empty() {
            manuscript.findings.extend(found);
            manuscript.findings.sort_unstable();
        }
    });
}
