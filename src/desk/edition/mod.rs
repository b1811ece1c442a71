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

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::rules::duplicates::{Repeat, Version};
use crate::rules::{Counterpart, Difference, Elsewhere, Finding, Settings};
use crate::text::{Document, DocumentSpan};

use super::jump_ends::PlacedPage;
use digest::DigestedParagraph;
use jump_lines::Pages;
use places::{Place, Places};

pub use decisions::{Decisions, TextOf};
pub use digest::Digest;
pub use numbers::MentionElsewhere;

/// A paragraph that stands in more manuscripts than this is a standing text: a notice,
/// a masthead, the terms of a competition.
const MOST_MANUSCRIPTS: usize = 8;

/// A line that is not telling, a byline or a subhead, may stand in a run.
const LONGEST_STEP: u32 = 2;

/// Fewer fingerprints in common propose nothing: a single one is a set phrase.
const FEWEST_SHARED: usize = 2;
/// How much of the shorter sample an edited copy has, in twentieths. An edit of a tenth
/// of the characters leaves nine; three was the best of the shares measured.
const SHARE_IN_TWENTIETHS: usize = 3;
/// A fingerprint that stands in more places proposes no edited copies that matter.
const MOST_TOUCHED: usize = 64;
/// The most alike are laid side by side, and no more.
const MOST_PROPOSED: usize = 3;

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

/// A paragraph of another manuscript: that manuscript, and the position in its digest.
type There<'a> = (&'a str, usize);

/// How a paragraph stands elsewhere.
enum Match {
    WordForWord,
    Edited(Arc<Version>),
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
        let is_member = self.has(sought);
        let mut search = Search { edition: self, sought, is_member, decisions, text_of };
        let mut findings = Vec::new();
        let mut from = 0;
        while from < sought.digest.paragraphs().len() {
            match search.repeat_from(from) {
                Some((repeat, n)) => {
                    findings.extend(repeat.finding(sought.settings));
                    from += n;
                }
                None => from += 1,
            }
        }
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

    /// The places of the text of that hash in manuscripts other than `name`, one in each,
    /// sorted; `None` if it is a standing text.
    fn others(&self, name: &str, folded_hash: u64, is_member: bool) -> Option<Vec<There<'_>>> {
        let places = self.texts.of_others(folded_hash, 2 * MOST_MANUSCRIPTS, is_member)?;
        let places = places.map(|(number, at)| (self.name(number), at as usize));
        let mut others: Vec<There<'_>> = places.filter(|(manuscript, _)| *manuscript != name).collect();
        others.sort_unstable();
        others.dedup_by_key(|place| place.0);
        (others.len() <= MOST_MANUSCRIPTS).then_some(others)
    }
}

/// One manuscript, looked for in an edition.
struct Search<'a> {
    edition: &'a Edition,
    sought: &'a Sought<'a>,
    /// See [`Edition::has`].
    is_member: bool,
    decisions: &'a mut Decisions,
    text_of: TextOf<'a>,
}

impl<'a> Search<'a> {
    /// The longest repeat that begins with the paragraph at position `from`, and how many
    /// digested paragraphs it fills.
    fn repeat_from(&mut self, from: usize) -> Option<(Repeat, usize)> {
        let first = &self.sought.digest.paragraphs()[from];
        if (first.n_chars as usize) < self.sought.shortest {
            return None;
        }
        let mut places = self.edition.others(self.sought.name, first.folded_hash, self.is_member)?;
        if places.is_empty() {
            places.extend(self.version_of(from));
        }
        let runs: Vec<(There<'_>, Vec<Match>)> =
            places.iter().map(|&there| (there, self.run(from, there))).collect();
        let longest =
            runs.into_iter().reduce(|best, run| if run.1.len() > best.1.len() { run } else { best });
        let (there, matches) = longest?;
        let others = places.iter().filter(|place| place.0 != there.0);
        let others = others.map(|&(name, at)| elsewhere(name, &self.edition.digested(name)[at..=at]));
        let (main, n) = (&self.edition.digested(there.0)[there.1..], matches.len());
        let main = elsewhere(there.0, main.get(..n)?);
        let places = std::iter::once(main).chain(others).collect();
        Some((self.repeat(from, places, &matches), n))
    }

    fn repeat(&self, from: usize, places: Vec<Elsewhere>, matches: &[Match]) -> Repeat {
        let here = &self.sought.digest.paragraphs()[from..from + matches.len()];
        let (mut n_common, mut n_chars, mut is_part) = (0, 0, false);
        let mut differences = Vec::new();
        for (paragraph, of_paragraph) in here.iter().zip(matches) {
            let Match::Edited(version) = of_paragraph else {
                n_common += paragraph.n_chars as usize;
                n_chars += 2 * paragraph.n_chars as usize;
                continue;
            };
            n_common += version.n_common;
            n_chars += version.lengths[0] + version.lengths[1];
            is_part |= version.is_part;
            differences.extend(version.differences.iter().map(|(here, there)| Difference {
                here: here.in_document(paragraph.span().start),
                there: Counterpart::Elsewhere(there.clone()),
            }));
        }
        let is_edited = matches.iter().any(|of_paragraph| matches!(of_paragraph, Match::Edited(_)));
        Repeat {
            span: DocumentSpan::new(
                here.first().map_or(0, |first| first.span().start),
                here.last().map_or(0, |last| last.span().end),
            ),
            n_paragraphs: here.len(),
            places,
            // All of a part may stand there word for word.
            percent: (is_edited && 2 * n_common < n_chars).then(|| 200 * n_common / n_chars.max(1)),
            is_part,
            differences,
        }
    }

    /// The paragraph of another manuscript of which the one at position `from` is a
    /// version; the most alike by their fingerprints are tried first.
    fn version_of(&mut self, from: usize) -> Option<There<'a>> {
        let edition = self.edition;
        let sample = self.sought.digest.fingerprints(from);
        let of_hash = |&hash| edition.samples.of_others(hash, MOST_MANUSCRIPTS, self.is_member);
        let mut places: Vec<Place> = sample.iter().filter_map(of_hash).flatten().collect();
        places.sort_unstable();
        let groups = places.chunk_by(|one, other| one == other);
        let mut proposed: Vec<(usize, There<'a>)> = groups
            .filter(|group| group.len() >= FEWEST_SHARED)
            .map(|group| (group.len(), (edition.name(group[0].0), group[0].1 as usize)))
            .filter(|&(n_shared, (name, at))| {
                name != self.sought.name
                    && edition.manuscripts.get(name).is_some_and(|digest| {
                        is_enough(n_shared, sample.len().min(digest.fingerprints(at).len()))
                    })
            })
            .collect();
        proposed.sort_unstable_by_key(|&(n_shared, there)| (Reverse(n_shared), there));
        let proposed = proposed.into_iter().take(MOST_PROPOSED).map(|(_, there)| there);
        proposed.into_iter().find(|&there| self.matched(from, there).is_some())
    }

    /// How the paragraph at position `here` stands at `there`, if it does.
    fn matched(&mut self, here: usize, (name, at): There<'_>) -> Option<Match> {
        let digest = self.edition.manuscripts.get(name)?;
        let (paragraph, other) = (&self.sought.digest.paragraphs()[here], digest.paragraphs().get(at)?);
        if paragraph.folded_hash == other.folded_hash {
            return Some(Match::WordForWord);
        }
        let (sample, other_sample) = (self.sought.digest.fingerprints(here), digest.fingerprints(at));
        let n_shared = sample.iter().filter(|hash| other_sample.binary_search(hash).is_ok()).count();
        if n_shared < FEWEST_SHARED || !is_enough(n_shared, sample.len().min(other_sample.len())) {
            return None;
        }
        let text = || self.sought.document.slice(paragraph.span());
        self.decisions.decide((paragraph.text_hash, &text), other, name, self.text_of).map(Match::Edited)
    }

    /// How the paragraphs from position `from` on stand in a row from `there` on.
    fn run(&mut self, from: usize, (name, at): There<'_>) -> Vec<Match> {
        let (here, there) = (&self.sought.digest.paragraphs()[from..], &self.edition.digested(name)[at..]);
        let mut matches = Vec::new();
        for n in 0..here.len().min(there.len()) {
            let is_next = n == 0 || {
                let step = here[n].index - here[n - 1].index;
                step <= LONGEST_STEP && step == there[n].index - there[n - 1].index
            };
            match is_next.then(|| self.matched(from + n, (name, at + n))).flatten() {
                // A part is told alone: its paragraph there goes on.
                Some(Match::Edited(version)) if version.is_part && n > 0 => break,
                Some(Match::Edited(version)) if version.is_part => {
                    return vec![Match::Edited(version)];
                }
                Some(of_paragraph) => matches.push(of_paragraph),
                None => break,
            }
        }
        matches
    }
}

fn is_enough(n_shared: usize, n_fingerprints: usize) -> bool {
    n_shared * 20 >= n_fingerprints * SHARE_IN_TWENTIETHS
}

fn elsewhere(manuscript: &str, run: &[DigestedParagraph]) -> Elsewhere {
    let line = |paragraph: Option<&DigestedParagraph>| paragraph.map_or(0, |first| first.line as usize);
    Elsewhere { manuscript: manuscript.into(), first_line: line(run.first()), last_line: line(run.last()) }
}

#[cfg(test)]
mod tests;
