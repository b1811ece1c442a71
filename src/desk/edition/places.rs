//! An index from hashes to the paragraphs that they stand in.

use std::hash::Hash;

use rapidhash::RapidHashMap;

/// The number of a manuscript and the position of a paragraph in its digest. Numbers are
/// given as manuscripts come: no order may come from them.
pub(super) type Place = (u32, u32);

/// Where hashes stand. Most stand in one place, which takes no memory of its own.
#[derive(Debug, Clone)]
pub(super) struct Places<H> {
    first: RapidHashMap<H, Place>,
    more: RapidHashMap<H, Vec<Place>>,
}

impl<H> Default for Places<H> {
    fn default() -> Self {
        Self { first: RapidHashMap::default(), more: RapidHashMap::default() }
    }
}

impl<H: Copy + Eq + Hash> Places<H> {
    pub(super) fn add(&mut self, hash: H, place: Place) {
        if *self.first.entry(hash).or_insert(place) != place {
            self.more.entry(hash).or_default().push(place);
        }
    }

    pub(super) fn remove(&mut self, hash: H, place: Place) {
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

    /// The places of `hash`, in no order; `None` where there are more than `most`.
    pub(super) fn of(&self, hash: H, most: usize) -> Option<impl Iterator<Item = Place>> {
        let more = self.more.get(&hash).map_or(&[][..], Vec::as_slice);
        (more.len() < most).then(|| self.first.get(&hash).into_iter().chain(more).copied())
    }

    /// The number of hashes.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.first.len()
    }
}
