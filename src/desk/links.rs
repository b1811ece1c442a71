//! From the texts that are alike to the paragraphs that are.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::rules::duplicates::Link;

use super::likeness::Likeness;
use super::marks::{Mark, Marks};

/// A text that stands more often is linked to this many of its places only, so that
/// the number of links follows the number of paragraphs.
const MOST_PLACES: usize = 4;

/// Which of the paragraphs with these hashes of their folded texts have text in common by their
/// `likeness`, sorted by the earlier, then by the later.
pub(super) fn links(folded_hashes: &[u64], likeness: &Likeness) -> Vec<Link> {
    if likeness.is_empty() {
        return Vec::new();
    }
    let mut links = Vec::new();
    let mut places: RapidHashMap<u64, Vec<usize>> = RapidHashMap::default();
    for (later, &text) in folded_hashes.iter().enumerate() {
        if !likeness.contains(text) {
            continue;
        }
        let before = places.entry(text).or_default();
        let last = before.iter().rev().take(MOST_PLACES - 1);
        let first = before.first().filter(|_| before.len() >= MOST_PLACES);
        links.extend(last.chain(first).map(|&earlier| Link { earlier, later, alignment: None }));
        before.push(later);
    }
    for (pair, both_ways) in likeness.alignments() {
        let places_of = |text: u64| places.get(&text).map_or(&[][..], Vec::as_slice).iter().take(MOST_PLACES);
        for &one in places_of(pair.0) {
            for &other in places_of(pair.1) {
                let alignment = if one < other { &both_ways.smaller_first } else { &both_ways.larger_first };
                let (earlier, later) = (one.min(other), one.max(other));
                links.push(Link { earlier, later, alignment: Some(Arc::clone(alignment)) });
            }
        }
    }
    links.sort_unstable_by_key(|link| (link.earlier, link.later));
    links
}

/// Whether nothing of the page with these `marks` repeats but lines that may stand more than once, each
/// by itself: bylines. Their links are many on a long page, and no rule has anything to say of them.
pub(super) fn are_lone_lines(marks: &Marks, likeness: &Likeness) -> bool {
    /// Two links that are farther apart, in paragraphs, are of no one run.
    const FARTHEST: usize = 2;
    if likeness.alignments().next().is_some() {
        return false;
    }
    let linked = marks.folded_hashes().iter().enumerate().filter(|(_, hash)| likeness.contains(**hash));
    let mut last = None;
    linked.map(|(index, _)| index).all(|index| {
        let follows = last.replace(index).is_some_and(|last| index - last <= FARTHEST);
        !follows && !marks.has(index, Mark::IsTelling)
    })
}
