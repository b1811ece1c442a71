//! Which figures of a manuscript conflict.
//!
//! An index from the words beside figures to the figures proposes pairs; each pair is looked
//! at once and kept as long as both texts stand in the manuscript. All of it is a function of
//! the set of texts, in whatever order they came and went.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::figures::Figure;
use crate::manuscript::Paragraph;
use crate::rules::figures::conflicting_figures::{Conflict, Mentioned, can_conflict, conflict, keys};

use super::analysis::ParagraphAnalysis;

/// Words that stand beside more figures propose nothing: they are a set phrase. It also bounds the
/// pairs that a figure can be proposed in.
const MOST_PLACES: usize = 16;

/// A figure: the hash of its paragraph's text, and which of its figures it is.
pub(super) type Place = (u64, usize);

/// The figures of a manuscript, and which of them conflict.
#[derive(Debug, Clone, Default)]
pub(super) struct FigurePairs {
    texts: RapidHashMap<u64, Text>,
    places: RapidHashMap<u64, Vec<Place>>,
    conflicts: BTreeMap<(Place, Place), Conflict>,
    /// How many conflicts the figures of a text are in; only those that are in one.
    n_conflicts: RapidHashMap<u64, usize>,
    /// Counts up whenever the conflicts may have changed.
    version: u64,
}

#[derive(Debug, Clone)]
struct Text {
    paragraph: Arc<Paragraph>,
    analysis: Arc<ParagraphAnalysis>,
    n_paragraphs: usize,
    posts: Arc<[Post]>,
}

/// Which of its paragraph's figures it is, and the hash of words by which it is looked for.
type Post = (usize, u64);

impl FigurePairs {
    /// Counts in the paragraphs of a whole manuscript, with what is known of each. The same as adding one
    /// after the other, but no pair is looked at before all words are known.
    pub(super) fn of<'a>(
        paragraphs: impl Iterator<Item = (&'a Arc<Paragraph>, &'a Arc<ParagraphAnalysis>)>,
    ) -> Self {
        let mut pairs = Self::default();
        for (paragraph, analysis) in paragraphs {
            if pairs.count(paragraph, analysis) {
                pairs.each_post_of(analysis.text_hash, |_, _, _| {});
            }
        }
        pairs.propose_all();
        pairs
    }

    /// Counts `paragraph` in, of which `analysis` is known.
    pub(super) fn add(&mut self, paragraph: &Arc<Paragraph>, analysis: &Arc<ParagraphAnalysis>) {
        if !self.count(paragraph, analysis) {
            return;
        }
        self.each_post_of(analysis.text_hash, |pairs, key, place| match pairs.places[&key].len() {
            n if n <= MOST_PLACES => pairs.propose(key, place),
            n if n == MOST_PLACES + 1 => pairs.review(key),
            _ => {}
        });
    }

    /// Counts `paragraph`; whether its text is new and has figures that may conflict.
    fn count(&mut self, paragraph: &Arc<Paragraph>, analysis: &Arc<ParagraphAnalysis>) -> bool {
        if !analysis.figures.iter().any(can_conflict) {
            return false;
        }
        let known = self.texts.entry(analysis.text_hash).or_insert_with(|| Text {
            paragraph: Arc::clone(paragraph),
            analysis: Arc::clone(analysis),
            n_paragraphs: 0,
            posts: posts(paragraph, analysis),
        });
        known.n_paragraphs += 1;
        known.n_paragraphs == 1
    }

    /// Notes by which words the figures of the new `text` are looked for, and hands over each that is noted.
    fn each_post_of(&mut self, text: u64, mut take: impl FnMut(&mut Self, u64, Place)) {
        let posts = self.texts.get(&text).map(|known| Arc::clone(&known.posts));
        for &(figure, key) in posts.iter().flat_map(|posts| posts.iter()) {
            let place = (text, figure);
            let places = self.places.entry(key).or_default();
            // The keys of one figure follow each other.
            if places.last() != Some(&place) {
                places.push(place);
                take(self, key, place);
            }
        }
    }

    /// Looks at all pairs that any words propose.
    fn propose_all(&mut self) {
        let proposing = self.places.values().filter(|places| (2..=MOST_PLACES).contains(&places.len()));
        let mut proposed: Vec<(Place, Place)> = proposing
            .flat_map(|places| {
                let each = places.iter().enumerate();
                each.flat_map(|(index, &one)| places[index + 1..].iter().map(move |&other| pair(one, other)))
            })
            .collect();
        proposed.sort_unstable();
        proposed.dedup();
        proposed.into_iter().for_each(|(one, other)| self.look_at(one, other));
    }

    /// Takes out the paragraph of which `analysis` is known and which was counted in.
    pub(super) fn remove(&mut self, analysis: &ParagraphAnalysis) {
        let text = analysis.text_hash;
        let Some(known) = self.texts.get_mut(&text) else { return };
        known.n_paragraphs -= 1;
        if known.n_paragraphs > 0 {
            return;
        }
        let Some(known) = self.texts.remove(&text) else { return };
        self.forget_conflicts_of(text);
        let mut keys: Vec<u64> = known.posts.iter().map(|(_, key)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let Some(places) = self.places.get_mut(&key) else { continue };
            let n_before = places.len();
            places.retain(|place| place.0 != text);
            match places.len() {
                0 => _ = self.places.remove(&key),
                n if n <= MOST_PLACES && n_before > MOST_PLACES => self.review(key),
                _ => {}
            }
        }
    }

    /// The pairs of figures that conflict, in the order of their texts' hashes.
    pub(super) fn conflicts(&self) -> impl Iterator<Item = ((Place, Place), Conflict)> {
        self.conflicts.iter().map(|(&pair, &conflict)| (pair, conflict))
    }

    /// Whether a figure of the text of that hash is in a conflict.
    pub(super) fn has_conflict_in(&self, text: u64) -> bool {
        self.n_conflicts.contains_key(&text)
    }

    /// Another number where the conflicts may be others than before.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Looks at `place` beside all others with the words of `key`.
    fn propose(&mut self, key: u64, place: Place) {
        for other in self.places.get(&key).cloned().unwrap_or_default() {
            self.look_at(place, other);
        }
    }

    /// Looks again at all pairs with the words of `key`, which now propose, or no longer do.
    fn review(&mut self, key: u64) {
        let places = self.places.get(&key).cloned().unwrap_or_default();
        for (index, &one) in places.iter().enumerate() {
            for &other in &places[index + 1..] {
                if self.is_proposed(one, other) {
                    self.look_at(one, other);
                } else {
                    self.forget(pair(one, other));
                }
            }
        }
    }

    fn look_at(&mut self, one: Place, other: Place) {
        if one == other || self.conflicts.contains_key(&pair(one, other)) {
            return;
        }
        let found = self.mentioned(one).zip(self.mentioned(other));
        if let Some(found) = found.and_then(|(one, other)| conflict(&one, &other)) {
            self.conflicts.insert(pair(one, other), found);
            self.version += 1;
            [one, other].iter().for_each(|place| *self.n_conflicts.entry(place.0).or_default() += 1);
        }
    }

    fn forget_conflicts_of(&mut self, text: u64) {
        if !self.has_conflict_in(text) {
            return;
        }
        let of_text = |(one, other): &&(Place, Place)| one.0 == text || other.0 == text;
        let gone: Vec<(Place, Place)> = self.conflicts.keys().filter(of_text).copied().collect();
        gone.into_iter().for_each(|pair| self.forget(pair));
    }

    fn forget(&mut self, pair: (Place, Place)) {
        if self.conflicts.remove(&pair).is_none() {
            return;
        }
        self.version += 1;
        for (text, _) in [pair.0, pair.1] {
            if let Entry::Occupied(mut n_conflicts) = self.n_conflicts.entry(text) {
                *n_conflicts.get_mut() -= 1;
                if *n_conflicts.get() == 0 {
                    n_conflicts.remove();
                }
            }
        }
    }

    /// Whether any words beside both propose them.
    fn is_proposed(&self, one: Place, other: Place) -> bool {
        let few = |key: &u64| self.places.get(key).is_some_and(|places| places.len() <= MOST_PLACES);
        let mut shared = self.keys_of(one).filter(|&key| self.keys_of(other).any(|other| other == key));
        shared.any(|key| few(&key))
    }

    fn keys_of(&self, (text, figure): Place) -> impl Iterator<Item = u64> {
        let posts = self.texts.get(&text).map_or(&[][..], |text| &text.posts);
        posts.iter().filter(move |post| post.0 == figure).map(|post| post.1)
    }

    fn mentioned(&self, (text, index): Place) -> Option<Mentioned<'_>> {
        let text = self.texts.get(&text)?;
        mentioned(&text.paragraph, &text.analysis.figures, index)
    }
}

/// The figure at `index` among the `figures` of `paragraph`.
pub(super) fn mentioned<'a>(
    paragraph: &'a Paragraph,
    figures: &'a [Figure],
    index: usize,
) -> Option<Mentioned<'a>> {
    Some(Mentioned { text: paragraph.text(), figures, figure: figures.get(index)? })
}

/// The figures of a paragraph that can conflict, each with the words by which it is looked for.
fn posts(paragraph: &Paragraph, analysis: &ParagraphAnalysis) -> Arc<[Post]> {
    let figures = analysis.figures.iter().enumerate().filter(|(_, figure)| can_conflict(figure));
    let keys_of = |(index, _)| {
        let mentioned = mentioned(paragraph, &analysis.figures, index);
        mentioned.into_iter().flat_map(move |mentioned| keys(&mentioned).map(move |key| (index, key)))
    };
    figures.flat_map(keys_of).collect()
}

fn pair(one: Place, other: Place) -> (Place, Place) {
    (one.min(other), one.max(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(texts: &[Arc<Paragraph>]) -> FigurePairs {
        let mut pairs = FigurePairs::default();
        texts.iter().for_each(|text| pairs.add(text, &analysis(text)));
        pairs
    }

    fn at_once(texts: &[Arc<Paragraph>]) -> FigurePairs {
        let analyses: Vec<_> = texts.iter().map(|text| analysis(text)).collect();
        FigurePairs::of(texts.iter().zip(&analyses))
    }

    fn paragraph(text: &str) -> Arc<Paragraph> {
        Arc::new(Paragraph::of(text))
    }

    fn analysis(paragraph: &Paragraph) -> Arc<ParagraphAnalysis> {
        Arc::new(ParagraphAnalysis::of(paragraph))
    }

    #[test]
    fn a_number_and_its_slip_conflict() {
        let texts = ["全县有村级粮站231个。", "村级粮站213个，今年都已修缮。", "村级粮站的门卫有213个。"];
        let pairs = of(&texts.map(paragraph));
        assert_eq!(pairs.conflicts().count(), 1);
    }

    #[test]
    fn a_set_phrase_proposes_nothing() {
        let numbers = (31..).filter(|number| number % 10 > 0).take(MOST_PLACES + 1);
        let texts: Vec<_> = numbers.map(|number| paragraph(&format!("村级粮站{number}个。"))).collect();
        assert!(of(&texts[..MOST_PLACES]).conflicts().count() > 0);
        assert_eq!(of(&texts).conflicts().count(), 0);
    }

    proptest! {
        #[test]
        fn kept_equals_fresh(steps in prop::collection::vec((0usize..40, any::<bool>()), 1..80)) {
            let mut pairs = FigurePairs::default();
            let mut standing: Vec<Arc<Paragraph>> = Vec::new();
            for (n, is_added) in steps {
                if is_added || standing.is_empty() {
                    standing.push(paragraph(&format!("村级粮站{}个，在编人员{}人。", 120 + n, 12 + n)));
                    let added = &standing[standing.len() - 1];
                    pairs.add(added, &analysis(added));
                } else {
                    let removed = standing.swap_remove(n % standing.len());
                    pairs.remove(&analysis(&removed));
                }
                prop_assert_eq!(&pairs.conflicts, &of(&standing).conflicts);
                prop_assert_eq!(&pairs.conflicts, &at_once(&standing).conflicts);
            }
            standing.iter().for_each(|text| pairs.remove(&analysis(text)));
            prop_assert!(pairs.texts.is_empty() && pairs.places.is_empty() && pairs.conflicts.is_empty());
        }
    }
}
