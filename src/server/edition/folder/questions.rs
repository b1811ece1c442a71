//! What a folder is asked of its manuscripts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::desk::{CheckedManuscript, Decisions, Digest, MentionElsewhere, ReadText, Sought};
use crate::manuscript::{Manuscript, Syntax};
use crate::rules::Finding;
use crate::text::{Document, Encoding};

use super::super::super::workspace_symbol::{Headline, headlines};
use super::super::OpenText;
use super::super::file::read;
use super::{Folder, read_as_checked};

impl Folder {
    /// The text of the manuscript `name`, which is not open; `None` if it is, or cannot be read.
    pub(in super::super) fn closed_text(&self, name: &str) -> Option<Document> {
        let is_closed = self.files.contains_key(name) && !self.open.contains_key(name);
        is_closed.then(|| read(&self.path.join(name)).ok()).flatten()
    }

    /// What `manuscript`, the one `name`, which is not open, has in common with the others.
    pub(in super::super) fn findings_of_closed(
        &self,
        name: &str,
        manuscript: &CheckedManuscript,
        shortest: usize,
        decisions: &mut Decisions,
    ) -> Vec<Finding> {
        let digest = Digest::of(manuscript.as_read(), manuscript.manuscript());
        let (document, settings) = (manuscript.as_read(), manuscript.settings());
        let sought = Sought { name, document, digest: &digest, settings, shortest };
        self.edition.findings(&sought, decisions, &|other| self.text_of(other))
    }

    /// The headlines of the manuscripts on the disk. Each is read once, as long as it is what it is.
    pub(in super::super) fn headlines(&mut self, encoding: Encoding) -> Vec<(PathBuf, Arc<[Headline]>)> {
        self.headlines.retain(|name, (stamp, _)| self.files.get(name) == Some(stamp));
        for (name, stamp) in &self.files {
            if !self.headlines.contains_key(name) {
                let path = self.path.join(name);
                let text = ReadText::new(read(&path).unwrap_or_default(), Syntax::of_file(&path));
                let manuscript = Manuscript::of(text.as_read());
                let headlines = headlines(&manuscript, text.file(), &|span| text.shown(span), encoding);
                self.headlines.insert(name.clone(), (*stamp, headlines));
            }
        }
        let all = self.headlines.iter();
        all.map(|(name, (_, headlines))| (self.path.join(name), Arc::clone(headlines))).collect()
    }

    /// The open manuscript `name`.
    pub(in super::super) fn open_text(&self, name: &str) -> Option<&OpenText> {
        self.open.get(name).map(|manuscript| &manuscript.open)
    }

    /// How long it took to take in the open manuscript `name` as it stands.
    pub(in super::super) fn open_time(&self, name: &str) -> Duration {
        self.open.get(name).map_or(Duration::ZERO, |open| open.time)
    }

    /// What the open manuscript `name` has in common with the others. One that has gone
    /// meanwhile without anybody saying so is forgotten.
    pub(in super::super) fn in_common(
        &mut self,
        name: &str,
        decisions: &mut Decisions,
    ) -> (Vec<Finding>, Vec<MentionElsewhere>) {
        loop {
            let Some(open) = self.open.get(name) else { return Default::default() };
            let sought = Sought {
                name,
                document: open.text.as_read(),
                digest: &open.digest,
                settings: &open.open.settings,
                shortest: open.shortest,
            };
            let known = RefCell::new(BTreeMap::new());
            let text_of = |other: &str| {
                let mut known = known.borrow_mut();
                known.entry(other.to_owned()).or_insert_with(|| self.text_of(other)).clone()
            };
            let findings = self.edition.findings(&sought, decisions, &text_of);
            let gone = self.gone(&findings);
            if gone.is_empty() {
                return (findings, self.edition.mentions(&sought, decisions, &text_of));
            }
            gone.iter().for_each(|name| self.forget(name));
        }
    }

    fn text_of(&self, name: &str) -> Option<Document> {
        match self.open.get(name) {
            Some(open) => Some(open.text.as_read().clone()),
            None => read_as_checked(&self.path.join(name)).ok(),
        }
    }

    /// The manuscripts that `findings` name and that are there no more.
    fn gone(&self, findings: &[Finding]) -> BTreeSet<String> {
        let places = findings.iter().flat_map(|finding| &finding.related);
        let named = places.filter_map(|related| Some(&*related.elsewhere.as_ref()?.manuscript));
        let gone = named.filter(|name| !self.open.contains_key(*name) && !self.path.join(name).is_file());
        gone.map(str::to_owned).collect()
    }
}
