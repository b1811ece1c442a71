//! The edition: which paragraphs of a manuscript stand in another manuscript too.
//!
//! Of each manuscript only a digest is kept, hashes and places, so that the index of
//! ten thousand stories takes a few megabytes, and no text has to be held or read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::manuscript::Manuscript;
use crate::rules::duplicates::{is_telling_paragraph, standing_elsewhere, version_elsewhere};
use crate::rules::{Elsewhere, Finding, Severity};
use crate::text::{Document, DocumentSpan};

/// A paragraph that stands in more manuscripts than this is a standing text: a notice,
/// a masthead, the terms of a competition.
const MOST_MANUSCRIPTS: usize = 8;

/// A line that is not telling, a byline or a subhead, may stand in a run.
const LONGEST_STEP: usize = 2;

/// Of the fingerprints of a paragraph one in this many is indexed, always the same ones:
/// enough to know a paragraph by, and a quarter of the memory.
const SAMPLING: u32 = 4;
/// Fewer sampled fingerprints tell nothing.
const FEWEST_SAMPLED: usize = 4;
/// How much of a paragraph's sample an edited copy has, in tenths: an edit of a
/// twentieth of the characters leaves about three quarters.
const SHARE_IN_TENTHS: usize = 6;

/// What an edition has to know of a manuscript: its telling paragraphs and their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    paragraphs: Vec<DigestedParagraph>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct DigestedParagraph {
    /// Which paragraph of its manuscript it is, counted from 0.
    index: usize,
    folded_hash: u64,
    n_chars: usize,
    span: DocumentSpan,
    line: usize,
    /// Some of its fingerprints, sorted, each once.
    sample: Box<[u32]>,
}

impl Digest {
    /// The digest of `document`, whose paragraphs are those of `manuscript`.
    pub fn of(document: &Document, manuscript: &Manuscript) -> Self {
        let paragraphs = manuscript.paragraphs().iter().enumerate();
        let telling = paragraphs.filter(|(_, placed)| is_telling_paragraph(&placed.paragraph));
        Self {
            paragraphs: telling
                .map(|(index, placed)| DigestedParagraph {
                    index,
                    folded_hash: placed.paragraph.folded_hash(),
                    n_chars: placed.paragraph.shape().n_chars,
                    span: placed.span(),
                    line: document.line_of(placed.start),
                    sample: sample(placed.paragraph.fingerprints()),
                })
                .collect(),
        }
    }
}

fn sample(fingerprints: &[u32]) -> Box<[u32]> {
    let mut sample: Vec<u32> =
        fingerprints.iter().copied().filter(|fingerprint| fingerprint % SAMPLING == 0).collect();
    sample.sort_unstable();
    sample.dedup();
    sample.into()
}

/// The manuscripts of a folder, by names that the caller chooses (paths, addresses).
/// What it says depends on the digests that it holds, not on the order in which they
/// came, changed or went.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    manuscripts: BTreeMap<Arc<str>, Digest>,
    numbers: BTreeMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
    texts: Places<u64>,
    samples: Places<u32>,
}

/// The number of a manuscript and the position of a paragraph in its digest. Numbers
/// are given as manuscripts come: no order may come from them.
type Place = (u32, u32);

/// Where hashes stand. Most stand in one place, which takes no memory of its own.
#[derive(Debug, Clone)]
struct Places<H> {
    first: RapidHashMap<H, Place>,
    more: RapidHashMap<H, Vec<Place>>,
}

impl<H> Default for Places<H> {
    fn default() -> Self {
        Self { first: RapidHashMap::default(), more: RapidHashMap::default() }
    }
}

impl<H: Copy + Eq + std::hash::Hash> Places<H> {
    fn add(&mut self, hash: H, place: Place) {
        if *self.first.entry(hash).or_insert(place) != place {
            self.more.entry(hash).or_default().push(place);
        }
    }

    fn remove(&mut self, hash: H, place: Place) {
        let Some(more) = self.more.get_mut(&hash) else {
            self.first.remove(&hash);
            return;
        };
        match more.iter().position(|&other| other == place) {
            Some(at) => _ = more.swap_remove(at),
            None => _ = more.pop().and_then(|other| self.first.insert(hash, other)),
        }
        if more.is_empty() {
            self.more.remove(&hash);
        }
    }

    fn of(&self, hash: H) -> impl Iterator<Item = Place> {
        let more = self.more.get(&hash).map_or(&[][..], Vec::as_slice);
        self.first.get(&hash).into_iter().chain(more).copied()
    }

    fn n_more(&self, hash: H) -> usize {
        self.more.get(&hash).map_or(0, Vec::len)
    }
}

impl Edition {
    /// Takes in the manuscript `name`, or what it is now.
    pub fn insert(&mut self, name: &str, digest: Digest) {
        if self.manuscripts.get(name) == Some(&digest) {
            return;
        }
        self.remove(name);
        let number = self.number_of(name);
        for (place, paragraph) in placed(number, &digest) {
            self.texts.add(paragraph.folded_hash, place);
            paragraph.sample.iter().for_each(|&hash| self.samples.add(hash, place));
        }
        self.manuscripts.insert(Arc::clone(&self.names[number as usize]), digest);
    }

    /// Takes out the manuscript `name`, if it is there.
    pub fn remove(&mut self, name: &str) {
        let Some(digest) = self.manuscripts.remove(name) else { return };
        for (place, paragraph) in placed(self.number_of(name), &digest) {
            self.texts.remove(paragraph.folded_hash, place);
            paragraph.sample.iter().for_each(|&hash| self.samples.remove(hash, place));
        }
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

    /// The number of manuscripts.
    pub fn len(&self) -> usize {
        self.manuscripts.len()
    }

    /// Whether there is no manuscript.
    pub fn is_empty(&self) -> bool {
        self.manuscripts.is_empty()
    }

    /// What the manuscript `name`, of which `digest` is known, has in common with the
    /// others: paragraphs of at least `shortest` characters that read the same, as
    /// findings of `severity` in text order. Paragraphs in a row that stand in a row in
    /// one other manuscript are one finding.
    pub fn findings(&self, name: &str, digest: &Digest, shortest: usize, severity: Severity) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut from = 0;
        while let Some(first) = digest.paragraphs.get(from) {
            let places = if first.n_chars >= shortest { self.others(name, first) } else { Vec::new() };
            let runs = places.iter().map(|&(other, at)| (self.run(digest, from, other, at), other, at));
            let longest = runs.reduce(|best, run| if run.0 > best.0 { run } else { best });
            let Some((n_paragraphs, other, at)) = longest else {
                if first.n_chars >= shortest {
                    findings.extend(self.version(name, first, severity));
                }
                from += 1;
                continue;
            };
            let (here, there) = (&digest.paragraphs[from..from + n_paragraphs], self.digested(other));
            let main = elsewhere(other, &there[at..at + n_paragraphs]);
            let more = places.iter().filter(|place| place.0 != other);
            let more = more.map(|&(other, at)| elsewhere(other, &self.digested(other)[at..=at]));
            let span = DocumentSpan::new(here[0].span.start, here[n_paragraphs - 1].span.end);
            findings.push(standing_elsewhere(
                span,
                n_paragraphs,
                std::iter::once(main).chain(more),
                severity,
            ));
            from += n_paragraphs;
        }
        findings
    }

    fn digested(&self, name: &str) -> &[DigestedParagraph] {
        self.manuscripts.get(name).map_or(&[], |digest| &digest.paragraphs)
    }

    /// The places of `paragraph` in manuscripts other than `name`, sorted; none if it is
    /// a standing text.
    fn others(&self, name: &str, paragraph: &DigestedParagraph) -> Vec<(&str, usize)> {
        if self.texts.n_more(paragraph.folded_hash) > 2 * MOST_MANUSCRIPTS {
            return Vec::new();
        }
        let places =
            self.texts.of(paragraph.folded_hash).map(|(number, at)| (self.name(number), at as usize));
        let mut others: Vec<(&str, usize)> = places.filter(|(manuscript, _)| *manuscript != name).collect();
        others.sort_unstable();
        others.dedup_by_key(|place| place.0);
        if others.len() > MOST_MANUSCRIPTS { Vec::new() } else { others }
    }

    /// The finding for `paragraph` of the manuscript `name` if an edited copy of it, by
    /// the fingerprints that they share, stands in another.
    fn version(&self, name: &str, paragraph: &DigestedParagraph, severity: Severity) -> Option<Finding> {
        let telling = paragraph.sample.iter().filter(|&&hash| self.samples.n_more(hash) <= MOST_MANUSCRIPTS);
        let mut places: Vec<(&str, u32)> = telling
            .flat_map(|&hash| self.samples.of(hash))
            .map(|(number, at)| (self.name(number), at))
            .filter(|(manuscript, _)| *manuscript != name)
            .collect();
        places.sort_unstable();
        let groups = places.chunk_by(|one, other| one == other);
        let best = groups.reduce(|best, group| if group.len() > best.len() { group } else { best })?;
        let (other, at) = best[0];
        let version = self.digested(other).get(at as usize)?;
        let longer = paragraph.sample.len().max(version.sample.len());
        let is_version = best.len() >= FEWEST_SAMPLED && best.len() * 10 >= longer * SHARE_IN_TENTHS;
        let place = elsewhere(other, std::slice::from_ref(version));
        is_version.then(|| version_elsewhere(paragraph.span, place, severity))
    }

    fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    /// How many paragraphs of `digest` from position `from` on stand in a row in the
    /// manuscript `other` from its position `at` on.
    fn run(&self, digest: &Digest, from: usize, other: &str, at: usize) -> usize {
        let pairs = digest.paragraphs[from..].iter().zip(&self.digested(other)[at..]);
        let mut last: Option<(usize, usize)> = None;
        let goes_on = pairs.take_while(|(here, there)| {
            let is_next = last.is_none_or(|(last_here, last_there)| {
                let step = here.index - last_here;
                step <= LONGEST_STEP && step == there.index - last_there
            });
            last = Some((here.index, there.index));
            is_next && here.folded_hash == there.folded_hash
        });
        goes_on.count()
    }
}

/// The paragraphs of the digest of manuscript `number`, each with its place.
fn placed(number: u32, digest: &Digest) -> impl Iterator<Item = (Place, &DigestedParagraph)> {
    digest.paragraphs.iter().enumerate().map(move |(at, paragraph)| ((number, at as u32), paragraph))
}

fn elsewhere(manuscript: &str, run: &[DigestedParagraph]) -> Elsewhere {
    let line = |paragraph: Option<&DigestedParagraph>| paragraph.map_or(0, |paragraph| paragraph.line);
    Elsewhere { manuscript: manuscript.into(), first_line: line(run.first()), last_line: line(run.last()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARAGRAPHS: [&str; 6] = [
        "渠首的闸门换了自动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账，谁家也不再为水吵嘴。",
        "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，果农的价钱也好了。",
        "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账，谁家也不再为水吵嘴。",
        "青禾县第三水厂昨天通水，日供水能力提高到五万吨，城东片区用水不再紧张。",
        "（何秋）",
        "夜班公交多开了两个钟头，末班车上坐的多是下晚班的护士和车间的工人师傅。",
    ];

    fn digest(choice: &[usize]) -> Digest {
        let text: String = choice.iter().map(|&index| format!("　　{}\n\n", PARAGRAPHS[index])).collect();
        let document = Document::new(&text);
        Digest::of(&document, &Manuscript::of(&document))
    }

    fn findings(edition: &Edition, name: &str, choice: &[usize]) -> Vec<Finding> {
        edition.findings(name, &digest(choice), 30, Severity::Information)
    }

    #[test]
    fn a_run_in_another_manuscript_is_one_finding() {
        let mut edition = Edition::default();
        edition.insert("a", digest(&[1, 2, 3]));
        edition.insert("b", digest(&[5, 1, 2]));
        let found = findings(&edition, "b", &[5, 1, 2]);
        assert_eq!(found.len(), 1);
        let place = found[0].related[0].elsewhere.as_ref().unwrap();
        assert_eq!((&*place.manuscript, place.first_line, place.last_line), ("a", 0, 2));
        assert_eq!(findings(&edition, "b", &[5]), []);
        edition.remove("a");
        assert_eq!(findings(&edition, "b", &[5, 1, 2]), []);
    }

    #[test]
    fn an_edited_copy_in_another_manuscript_is_found() {
        let mut edition = Edition::default();
        edition.insert("a", digest(&[1, 2]));
        let found = findings(&edition, "b", &[5, 0]);
        let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [crate::rules::Rule::NearDuplicateParagraph]);
    }

    #[test]
    fn standing_texts_and_short_lines_are_left_alone() {
        let mut edition = Edition::default();
        for name in 0..20 {
            edition.insert(&name.to_string(), digest(&[1, 4]));
        }
        assert_eq!(findings(&edition, "0", &[1, 4]), []);
    }

    proptest! {
        #[test]
        fn kept_equals_fresh(
            steps in prop::collection::vec(("[a-d]", prop::collection::vec(0usize..6, 0..6), any::<bool>()), 1..30),
        ) {
            let mut edition = Edition::default();
            let mut standing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (name, choice, is_closed) in steps {
                if is_closed {
                    edition.remove(&name);
                    standing.remove(&name);
                } else {
                    edition.insert(&name, digest(&choice));
                    standing.insert(name, choice);
                }
                let mut fresh = Edition::default();
                for (name, choice) in standing.iter().rev() {
                    fresh.insert(name, digest(choice));
                }
                for (name, choice) in &standing {
                    prop_assert_eq!(findings(&edition, name, choice), findings(&fresh, name, choice));
                }
                prop_assert_eq!(edition.texts.first.len(), fresh.texts.first.len());
                prop_assert_eq!(edition.samples.first.len(), fresh.samples.first.len());
            }
        }
    }
}
