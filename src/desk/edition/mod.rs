//! The edition: which paragraphs and numbers of a manuscript stand in another manuscript too.
//!
//! Of each manuscript only a digest is kept, hashes and places. Equal hashes tell what
//! stands elsewhere word for word; fingerprints in common propose edited copies, and for
//! those the text of the other manuscript is asked for, laid side by side once, and let
//! go again.

mod decisions;
mod digest;
mod jump_lines;
mod numbers;
mod places;
mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::rules::{Finding, Settings};
use crate::text::Document;

use super::jump_ends::PlacedPage;
use digest::DigestedParagraph;
use jump_lines::Pages;
use places::Places;
use search::Search;

pub use decisions::{Decisions, TextOf};
pub use digest::Digest;
pub use numbers::MentionElsewhere;

/// A fingerprint that stands in more places proposes no edited copies that matter.
const MOST_TOUCHED: usize = 64;
/// The manuscripts of a folder, by names that the caller chooses.
/// What it says depends on the digests that it holds, not on the order in which they
/// came, changed or went.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    manuscripts: BTreeMap<Arc<str>, Digest>,
    numbers: BTreeMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
    texts: Places<u64>,
    samples: Places<u32>,
    telling_numbers: Places<u64>,
    pages: Pages,
    n_fingerprints: usize,
}

/// A manuscript that is looked for in an edition.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// Its name, whether or not the edition has it.
    pub name: &'a str,
    /// Its text.
    pub document: &'a Document,
    /// What is known of it.
    pub digest: &'a Digest,
    /// The rules in force for it.
    pub settings: &'a Settings,
    /// The length of the shortest paragraph that counts, in characters.
    pub shortest: usize,
}

impl Edition {
    /// The edition of `manuscripts`, by their names: the same as taking in one after the other, on all cores.
    pub fn of<'a>(manuscripts: impl IntoIterator<Item = (&'a str, Digest)>) -> Self {
        let mut edition = Self::default();
        let (mut texts, mut samples, mut telling_numbers) = (Vec::new(), Vec::new(), Vec::new());
        let mut named_again = Vec::new();
        for (name, digest) in manuscripts {
            if edition.manuscripts.contains_key(name) {
                named_again.push((name, digest));
                continue;
            }
            let number = edition.number_of(name);
            edition.n_fingerprints += digest.n_fingerprints();
            for (at, paragraph) in digest.paragraphs().iter().enumerate() {
                let place = (number, at as u32);
                texts.push((paragraph.folded_hash, place));
                samples.extend(digest.fingerprints(at).iter().map(|&hash| (hash, place)));
            }
            for (at, found) in digest.numbers().iter().enumerate() {
                telling_numbers.extend(found.keys.iter().flatten().map(|&key| (key, (number, at as u32))));
            }
            let name = &edition.names[number as usize];
            edition.pages.add(name);
            edition.manuscripts.insert(Arc::clone(name), digest);
        }
        rayon::join(
            || edition.samples.add_all(samples),
            || {
                rayon::join(
                    || edition.texts.add_all(texts),
                    || edition.telling_numbers.add_all(telling_numbers),
                )
            },
        );
        named_again.into_iter().for_each(|(name, digest)| edition.insert(name, digest));
        edition
    }

    /// Takes in the manuscript `name`, or what it is now.
    pub fn insert(&mut self, name: &str, digest: Digest) {
        if self.manuscripts.get(name) == Some(&digest) {
            return;
        }
        self.remove(name);
        let number = self.number_of(name);
        self.n_fingerprints += digest.n_fingerprints();
        for (at, paragraph) in digest.paragraphs().iter().enumerate() {
            let place = (number, at as u32);
            self.texts.add(paragraph.folded_hash, place);
            digest.fingerprints(at).iter().for_each(|&hash| self.samples.add(hash, place));
        }
        for (at, found) in digest.numbers().iter().enumerate() {
            found.keys.iter().flatten().for_each(|&key| self.telling_numbers.add(key, (number, at as u32)));
        }
        let name = &self.names[number as usize];
        self.pages.add(name);
        self.manuscripts.insert(Arc::clone(name), digest);
    }

    /// Takes out the manuscript `name`, and returns what was known of it.
    pub fn remove(&mut self, name: &str) -> Option<Digest> {
        let digest = self.manuscripts.remove(name)?;
        let number = self.number_of(name);
        self.pages.remove(&self.names[number as usize]);
        self.n_fingerprints -= digest.n_fingerprints();
        for (at, paragraph) in digest.paragraphs().iter().enumerate() {
            let place = (number, at as u32);
            self.texts.remove(paragraph.folded_hash, place);
            digest.fingerprints(at).iter().for_each(|&hash| self.samples.remove(hash, place));
        }
        for (at, found) in digest.numbers().iter().enumerate() {
            found
                .keys
                .iter()
                .flatten()
                .for_each(|&key| self.telling_numbers.remove(key, (number, at as u32)));
        }
        Some(digest)
    }

    /// What is known of the manuscript `name`.
    pub fn digest_of(&self, name: &str) -> Option<&Digest> {
        self.manuscripts.get(name)
    }

    /// The names of the manuscripts, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.manuscripts.keys().map(|name| &**name)
    }

    /// The number of fingerprints, on which the memory taken depends.
    pub fn n_fingerprints(&self) -> usize {
        self.n_fingerprints
    }

    /// The manuscripts that may be told of the manuscript `name`, whose digest is `digest`: those that
    /// have something in common with it, and the pages of its day that have jump lines.
    pub fn touched_by(&self, name: &str, digest: &Digest) -> BTreeSet<&str> {
        let mut numbers = BTreeSet::new();
        for (at, paragraph) in digest.paragraphs().iter().enumerate() {
            numbers.extend(self.texts.of(paragraph.folded_hash, usize::MAX).into_iter().flatten());
            let of_hash = |&hash| self.samples.of(hash, MOST_TOUCHED);
            numbers.extend(digest.fingerprints(at).iter().filter_map(of_hash).flatten());
        }
        let keys = digest.numbers().iter().flat_map(|number| number.keys).flatten();
        numbers.extend(keys.filter_map(|key| self.telling_numbers.of(key, MOST_TOUCHED)).flatten());
        let mut touched: BTreeSet<&str> = numbers.into_iter().map(|place| self.name(place.0)).collect();
        let page = PlacedPage::of_name(name);
        touched.extend(page.iter().flat_map(|page| self.pages.with_jump_lines(&page.day, self)));
        touched
    }

    fn number_of(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let (name, number): (Arc<str>, u32) = (name.into(), self.names.len() as u32);
        self.numbers.insert(Arc::clone(&name), number);
        self.names.push(name);
        number
    }

    /// What the manuscript `sought` has in common with the others, in text order:
    /// paragraphs that read the same, edited copies, numbers that disagree, which `decisions` are made
    /// of by `text_of` the other, and jump lines that no other page answers. Paragraphs in a row that stand in a row in one other
    /// manuscript are one finding.
    pub fn findings(
        &self,
        sought: &Sought<'_>,
        decisions: &mut Decisions,
        text_of: TextOf<'_>,
    ) -> Vec<Finding> {
        let repeats = Search::of(sought, self, decisions, text_of).repeats();
        let mut findings: Vec<Finding> =
            repeats.into_iter().filter_map(|repeat| repeat.finding(sought.settings)).collect();
        findings.extend(self.conflicting_numbers(sought, decisions, text_of));
        findings.extend(self.unmatched_jump_lines(sought));
        findings.sort_by_key(|finding| finding.span);
        findings
    }

    /// Whether the very digest of `sought` is the one that stands here by its name.
    fn has(&self, sought: &Sought<'_>) -> bool {
        self.digest_of(sought.name).is_some_and(|digest| std::ptr::eq(digest, sought.digest))
    }

    fn digested(&self, name: &str) -> &[DigestedParagraph] {
        self.manuscripts.get(name).map_or(&[], Digest::paragraphs)
    }

    fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }
}

#[cfg(test)]
mod tests;
