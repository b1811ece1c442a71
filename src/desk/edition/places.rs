//! An index from hashes to the paragraphs that they stand in.

use std::hash::Hash;

use rapidhash::RapidHashMap;
use rayon::prelude::*;

/// The number of a manuscript and the position of a paragraph in its digest. Numbers are
/// given as manuscripts come: no order may come from them.
pub(super) type Place = (u32, u32);

/// Where hashes stand, in parts by hash: several cores fill them, and each is small enough to be filled fast.
#[derive(Debug, Clone)]
pub(super) struct Places<H> {
    parts: Vec<Part<H>>,
}

/// The number of parts, as a power of two.
const LOG_PARTS: u32 = 4;

/// The places of some hashes. Most stand in one place, which takes no memory of its own.
#[derive(Debug, Clone)]
struct Part<H> {
    first: RapidHashMap<H, Place>,
    more: RapidHashMap<H, Vec<Place>>,
}

impl<H> Default for Places<H> {
    fn default() -> Self {
        let part = || Part { first: RapidHashMap::default(), more: RapidHashMap::default() };
        Self { parts: (0..1 << LOG_PARTS).map(|_| part()).collect() }
    }
}

impl<H: Copy + Eq + Hash + Into<u64> + Send> Places<H> {
    /// Adds all of `entries` on all cores.
    pub(super) fn add_all(&mut self, entries: Vec<(H, Place)>) {
        let mut of_parts: Vec<Vec<(H, Place)>> = self.parts.iter().map(|_| Vec::new()).collect();
        entries.into_iter().for_each(|entry| of_parts[part_of(entry.0)].push(entry));
        self.parts.par_iter_mut().zip(of_parts).for_each(|(part, entries)| {
            part.first.reserve(entries.len());
            entries.into_iter().for_each(|(hash, place)| part.add(hash, place));
        });
    }

    pub(super) fn add(&mut self, hash: H, place: Place) {
        self.parts[part_of(hash)].add(hash, place);
    }

    pub(super) fn remove(&mut self, hash: H, place: Place) {
        self.parts[part_of(hash)].remove(hash, place);
    }

    /// The places of `hash`, in no order; `None` where there are more than `most`.
    pub(super) fn of(&self, hash: H, most: usize) -> Option<impl Iterator<Item = Place>> {
        self.of_others(hash, most, false)
    }

    /// The same for one who stands there and asks for others, by `is_member`: where `hash` stands in one
    /// place nothing is looked up, which with most hashes is so.
    pub(super) fn of_others(
        &self,
        hash: H,
        most: usize,
        is_member: bool,
    ) -> Option<impl Iterator<Item = Place>> {
        let part = &self.parts[part_of(hash)];
        let more = part.more.get(&hash).map_or(&[][..], Vec::as_slice);
        let first = if is_member && more.is_empty() { None } else { part.first.get(&hash) };
        (more.len() < most).then(|| first.into_iter().chain(more).copied())
    }

    /// The number of hashes.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.first.len()).sum()
    }
}

impl<H: Copy + Eq + Hash> Part<H> {
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
}

fn part_of(hash: impl Into<u64>) -> usize {
    // The upper bits of a product depend on all of its factor's.
    (hash.into().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - LOG_PARTS)) as usize
}
