//! Which paragraphs of a manuscript read the same, and which have text in common.
//!
//! An index from fingerprints to the texts that they stand in proposes pairs of
//! texts; each pair is laid side by side once and kept as long as both stand in the
//! manuscript. All of it is a function of the set of texts, in whatever order they
//! came and went, so that an index kept through edits equals a fresh one.

mod fingerprint_index;

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::{RapidHashMap, RapidHashSet};

use crate::chinese::folded;
use crate::manuscript::Paragraph;
use crate::rules::duplicates::{Alignment, is_telling};

use fingerprint_index::{FingerprintIndex, MOST_TEXTS, id};

/// Shorter texts are found only as exact copies.
const SHORTEST_TEXT: usize = 12;

/// Both texts of a pair, by their folded hashes, the smaller one first.
type Pair = (u64, u64);

/// The texts of a manuscript and what they have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Likeness {
    texts: RapidHashMap<u64, Text>,
    n_repeated: usize,
    index: FingerprintIndex,
    alignments: BTreeMap<Pair, BothWays>,
    /// The texts that stand more than once, or have something telling in common with another. Few
    /// texts do, so that this is looked into faster than `texts`.
    linked: RapidHashSet<u64>,
    /// Counts up whenever any of that may have changed.
    version: u64,
}

/// A pair of texts laid side by side, from either of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BothWays {
    /// The text with the smaller folded hash beside the other.
    pub smaller_first: Arc<Alignment>,
    /// The other way round.
    pub larger_first: Arc<Alignment>,
}

#[derive(Debug, Clone)]
struct Text {
    paragraph: Arc<Paragraph>,
    n_paragraphs: usize,
    /// The texts that it has been laid beside, in no order.
    beside: Vec<u64>,
    /// How many of those have something telling in common with it.
    n_alike: usize,
}

impl Likeness {
    /// Counts in the `paragraphs` of a whole manuscript. The same as adding one after
    /// the other, but no pair is looked at before all texts are known.
    pub(super) fn of<'a>(paragraphs: impl Iterator<Item = &'a Arc<Paragraph>> + Clone) -> Self {
        let mut likeness = Self::default();
        let n_fingerprints = paragraphs.clone().map(|paragraph| paragraph.fingerprints().len()).sum();
        likeness.index.reserve(n_fingerprints);
        for paragraph in paragraphs {
            if likeness.count(paragraph) {
                for &hash in sought(paragraph) {
                    likeness.index.post(hash, key(paragraph));
                }
            }
        }
        likeness.index.shrink_to_fit();
        likeness.propose_all();
        likeness
    }

    /// Counts `paragraph` in.
    pub(super) fn add(&mut self, paragraph: &Arc<Paragraph>) {
        if !self.count(paragraph) {
            return;
        }
        let text = key(paragraph);
        for &hash in sought(paragraph) {
            if self.index.post(hash, text) == MOST_TEXTS + 1 {
                self.review(hash);
            }
        }
        self.propose(text);
    }

    /// Takes out `paragraph`, which was counted in.
    pub(super) fn remove(&mut self, paragraph: &Paragraph) {
        let text = key(paragraph);
        let Some(known) = self.texts.get_mut(&text) else { return };
        known.n_paragraphs -= 1;
        self.n_repeated -= usize::from(known.n_paragraphs == 1);
        if known.n_paragraphs > 0 {
            self.version += 1;
            self.note_links_of(text);
            return;
        }
        for other in std::mem::take(&mut known.beside) {
            self.part(text, other);
        }
        self.texts.remove(&text);
        self.linked.remove(&text);
        for &hash in sought(paragraph) {
            if self.index.withdraw(hash, text) == MOST_TEXTS {
                self.review(hash);
            }
        }
    }

    /// Whether no text stands more than once or has anything telling in common with another.
    pub(super) fn is_empty(&self) -> bool {
        self.n_repeated == 0 && self.alignments.is_empty()
    }

    /// Whether the text of that folded hash stands more than once, or has something
    /// telling in common with another.
    pub(super) fn contains(&self, folded_hash: u64) -> bool {
        self.linked.contains(&id(folded_hash))
    }

    /// Whether it has something telling in common with another.
    pub(super) fn is_alike(&self, folded_hash: u64) -> bool {
        self.texts.get(&id(folded_hash)).is_some_and(|text| text.n_alike > 0)
    }

    /// Another number where what is linked, or how, may be other than before.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Notes whether `text` is linked, where that may have changed.
    fn note_links_of(&mut self, text: u64) {
        let known = self.texts.get(&text);
        match known.is_some_and(|known| known.n_paragraphs > 1 || known.n_alike > 0) {
            true => self.linked.insert(text),
            false => self.linked.remove(&text),
        };
    }

    /// The pairs of texts that have something telling in common, by their folded hashes,
    /// in the order of these.
    pub(super) fn alignments(&self) -> impl Iterator<Item = (Pair, &BothWays)> {
        self.alignments.iter().map(|(&pair, alignment)| (pair, alignment))
    }

    /// Counts `paragraph`; whether its text is new.
    fn count(&mut self, paragraph: &Arc<Paragraph>) -> bool {
        let text = self.texts.entry(key(paragraph)).or_insert_with(|| Text {
            paragraph: Arc::clone(paragraph),
            n_paragraphs: 0,
            beside: Vec::new(),
            n_alike: 0,
        });
        text.n_paragraphs += 1;
        let n_paragraphs = text.n_paragraphs;
        self.n_repeated += usize::from(n_paragraphs == 2);
        if n_paragraphs > 1 {
            self.version += 1;
            self.linked.insert(key(paragraph));
        }
        n_paragraphs == 1
    }

    /// Lays `text` beside all texts that share enough fingerprints with it.
    fn propose(&mut self, text: u64) {
        let Some(known) = self.texts.get(&text) else { return };
        let hashes = sought(&known.paragraph).iter();
        let mut shared: Vec<(u64, u32)> = hashes
            .flat_map(|&hash| self.index.proposed_by(hash).iter().map(move |&other| (other, hash)))
            .filter(|&(other, _)| other != text)
            .collect();
        shared.sort_unstable();
        shared.dedup();
        for shared in shared.chunk_by(|one, other| one.0 == other.0) {
            self.decide(text, shared[0].0, shared.len());
        }
    }

    /// Lays all texts side by side that share enough fingerprints.
    fn propose_all(&mut self) {
        let mut pairs: Vec<Pair> = self
            .index
            .proposing()
            .flat_map(|texts| {
                let pairs = texts.iter().enumerate();
                pairs.flat_map(|(index, &one)| texts[index + 1..].iter().map(move |&other| pair(one, other)))
            })
            .collect();
        pairs.sort_unstable();
        for shared in pairs.chunk_by(|one, other| one == other) {
            self.decide(shared[0].0, shared[0].1, shared.len());
        }
    }

    /// Counts again what the texts of `hash` share, which now proposes or no longer does.
    fn review(&mut self, hash: u32) {
        let texts = self.index.texts_of(hash).to_vec();
        for (at, &one) in texts.iter().enumerate() {
            for &other in &texts[at + 1..] {
                self.decide(one, other, self.n_shared(one, other));
            }
        }
    }

    fn n_shared(&self, one: u64, other: u64) -> usize {
        let (Some(left), Some(right)) = (self.texts.get(&one), self.texts.get(&other)) else { return 0 };
        let (left, right) = (distinct(&left.paragraph), distinct(&right.paragraph));
        left.iter()
            .filter(|hash| right.binary_search(hash).is_ok() && !self.index.proposed_by(**hash).is_empty())
            .count()
    }

    /// Lays two texts that share `n_shared` fingerprints side by side if those are
    /// enough, and parts them if not.
    fn decide(&mut self, one: u64, other: u64, n_shared: usize) {
        let (Some(left), Some(right)) = (self.texts.get(&one), self.texts.get(&other)) else { return };
        let shorter = left.paragraph.fingerprints().len().min(right.paragraph.fingerprints().len());
        let is_beside = left.beside.contains(&other);
        if n_shared < enough(shorter) {
            if is_beside {
                self.part(one, other);
            }
        } else if !is_beside {
            self.lay_side_by_side(one, other);
        }
    }

    fn lay_side_by_side(&mut self, one: u64, other: u64) {
        let pair = pair(one, other);
        let characters = |text: u64| -> Option<Vec<char>> {
            Some(folded(self.texts.get(&text)?.paragraph.text()).chars().collect())
        };
        let (Some(left), Some(right)) = (characters(pair.0), characters(pair.1)) else { return };
        let alignment = Alignment::of(&left, &right);
        let is_alike = is_telling(&alignment);
        for (text, beside) in [(one, other), (other, one)] {
            if let Some(text) = self.texts.get_mut(&text) {
                text.beside.push(beside);
                text.n_alike += usize::from(is_alike);
            }
        }
        self.note_links_of(one);
        self.note_links_of(other);
        if is_alike {
            self.version += 1;
            let larger_first = Arc::new(alignment.reversed());
            self.alignments.insert(pair, BothWays { smaller_first: Arc::new(alignment), larger_first });
        }
    }

    fn part(&mut self, one: u64, other: u64) {
        let was_alike = self.alignments.remove(&pair(one, other)).is_some();
        self.version += u64::from(was_alike);
        for (text, beside) in [(one, other), (other, one)] {
            if let Some(text) = self.texts.get_mut(&text) {
                text.beside.retain(|&at| at != beside);
                text.n_alike -= usize::from(was_alike);
            }
        }
        self.note_links_of(one);
        self.note_links_of(other);
    }
}

/// How many fingerprints two texts must share to be laid side by side, where the
/// `shorter` has that many: three in twenty, as was best of all shares measured, but
/// never more than two sentences in common are sure to share.
fn enough(shorter: usize) -> usize {
    const FEWEST: usize = 3;
    const TWO_SENTENCES: usize = 8;
    (shorter * 3).div_ceil(20).clamp(FEWEST, TWO_SENTENCES)
}

fn key(paragraph: &Paragraph) -> u64 {
    id(paragraph.folded_hash())
}

fn pair(one: u64, other: u64) -> Pair {
    (one.min(other), one.max(other))
}

/// The fingerprints by which `paragraph` is looked for.
fn sought(paragraph: &Paragraph) -> &[u32] {
    if paragraph.shape().n_chars < SHORTEST_TEXT { &[] } else { paragraph.fingerprints() }
}

/// The same, sorted, each once.
fn distinct(paragraph: &Paragraph) -> Vec<u32> {
    let mut hashes = sought(paragraph).to_vec();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paragraph(text: &str) -> Arc<Paragraph> {
        Arc::new(Paragraph::of(text))
    }

    /// Everything that can be asked of `likeness`, in an order of its own.
    fn listed(likeness: &Likeness) -> (usize, Vec<(Pair, BothWays)>) {
        (likeness.n_repeated, likeness.alignments().map(|(pair, of)| (pair, of.clone())).collect())
    }

    #[test]
    fn equal_and_similar_texts_are_found() {
        let source = paragraph("镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，价钱也好了。");
        let edited = paragraph("镇里的冷链仓今年投用，三天一车的杨梅改成了一天两车，价钱也好了。");
        let unlike = paragraph("果农说，早上摘的果子，傍晚就能摆上省城的货架。");
        let mut likeness = Likeness::of([&source, &edited, &unlike].into_iter());
        assert_eq!(likeness.alignments().count(), 1);
        assert!(likeness.contains(edited.folded_hash()) && !likeness.contains(unlike.folded_hash()));
        likeness.add(&unlike);
        assert!(likeness.contains(unlike.folded_hash()));
        likeness.remove(&unlike);
        likeness.remove(&edited);
        assert!(likeness.is_empty());
    }

    #[test]
    fn phrases_of_many_texts_propose_nothing() {
        let phrase = "全面贯彻落实县委关于防汛抗旱工作的部署要求";
        let texts: Vec<_> = ["春", "夏", "秋", "冬", "东", "南", "西", "北", "中"]
            .iter()
            .map(|word| paragraph(&format!("{}，{phrase}", word.repeat(14))))
            .collect();
        assert_eq!(Likeness::of(texts[..MOST_TEXTS].iter()).alignments().count(), 28);
        assert_eq!(Likeness::of(texts.iter()).alignments().count(), 0);
    }

    proptest! {
        #[test]
        fn kept_equals_fresh(
            steps in prop::collection::vec(("[甲乙]{1,3}", 0usize..6, any::<bool>()), 1..60),
        ) {
            const STEM: &str = "巡渠员在手机上就能看渠首闸门前后的水位和流量";
            let mut likeness = Likeness::default();
            let mut standing: Vec<Arc<Paragraph>> = Vec::new();
            for (word, at, is_added) in steps {
                if is_added || standing.is_empty() {
                    let (before, behind) = STEM.split_at(at * 9);
                    standing.push(paragraph(&format!("{before}{word}{behind}{word}")));
                    likeness.add(&standing[standing.len() - 1]);
                } else {
                    likeness.remove(&standing.swap_remove(at % standing.len()));
                }
                prop_assert_eq!(listed(&likeness), listed(&Likeness::of(standing.iter())));
            }
            standing.iter().for_each(|paragraph| likeness.remove(paragraph));
            prop_assert!(likeness.is_empty() && likeness.texts.is_empty());
            prop_assert!(likeness.index.is_empty());
        }
    }
}
