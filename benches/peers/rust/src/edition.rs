//! Finding what the stories of a folder have in common, and nothing else.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{fs, io};

use copydesk::config::Config;
use copydesk::desk::{Decisions, Digest, Edition, Sought};
use copydesk::manuscript::Manuscript;
use copydesk::rules::Settings;
use copydesk::text::Document;

/// Where the stories of a folder lie.
#[derive(Default)]
pub struct Stories(Vec<PathBuf>);

impl Stories {
    pub fn listed(folder: &str) -> io::Result<Self> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        Ok(Self(paths))
    }

    /// Reads the stories, and finds what they have in common; how many findings there are.
    pub fn repeats(&self) -> usize {
        let shortest = Config::default().edition.shortest;
        let mut edition = Edition::default();
        let mut stories = BTreeMap::new();
        for path in &self.0 {
            let name = path.to_string_lossy().into_owned();
            let document = Document::new(&fs::read_to_string(path).unwrap_or_default());
            let digest = Digest::of(&document, &Manuscript::of(&document));
            edition.insert(&name, digest.clone());
            stories.insert(name, (document, digest));
        }
        let text_of = |name: &str| stories.get(name).map(|(document, _)| document.clone());
        let settings = Settings::default();
        let mut decisions = Decisions::default();
        let found = stories.iter().map(|(name, (document, digest))| {
            let sought = Sought { name, document, digest, settings: &settings, shortest };
            edition.findings(&sought, &mut decisions, &text_of).len()
        });
        found.sum()
    }
}
