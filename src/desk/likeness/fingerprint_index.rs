//! The texts that each fingerprint stands in.

use rapidhash::RapidHashMap;

/// A fingerprint that stands in more texts is a set phrase or a title of office and
/// proposes nothing. It also bounds the pairs that a text can be proposed in.
pub(super) const MOST_TEXTS: usize = 8;

/// From fingerprints to texts, which are named by [`id`]s.
#[derive(Debug, Clone, Default)]
pub(super) struct FingerprintIndex {
    /// The one text of each fingerprint, or [`SEVERAL`].
    text_of: RapidHashMap<u32, u64>,
    texts_of: RapidHashMap<u32, Vec<u64>>,
}

/// The name of no text: see [`id`].
const SEVERAL: u64 = u64::MAX;

/// The name of the text with that folded hash.
pub(super) fn id(folded_hash: u64) -> u64 {
    folded_hash.min(SEVERAL - 1)
}

impl FingerprintIndex {
    /// Makes room for so many fingerprints.
    pub(super) fn reserve(&mut self, n_fingerprints: usize) {
        self.text_of.reserve(n_fingerprints);
    }

    /// Keeps no more room than is needed.
    pub(super) fn shrink_to_fit(&mut self) {
        self.text_of.shrink_to_fit();
    }

    /// Notes that `hash` stands in `text`, once however often it does; the number of
    /// texts it stands in now. All fingerprints of a text are noted in a row.
    pub(super) fn post(&mut self, hash: u32, text: u64) -> usize {
        let only = self.text_of.entry(hash).or_insert(text);
        if *only == text {
            return 1;
        }
        let texts = self.texts_of.entry(hash).or_default();
        if *only != SEVERAL {
            texts.push(*only);
            *only = SEVERAL;
        }
        if texts.last() != Some(&text) {
            texts.push(text);
        }
        texts.len()
    }

    /// Notes that `hash` stands in `text` no more; the number of texts it still stands in.
    pub(super) fn withdraw(&mut self, hash: u32, text: u64) -> usize {
        if self.text_of.get(&hash) == Some(&text) {
            self.text_of.remove(&hash);
        }
        let Some(texts) = self.texts_of.get_mut(&hash) else { return 0 };
        texts.retain(|&other| other != text);
        let n_left = texts.len();
        if let [last] = texts[..] {
            self.texts_of.remove(&hash);
            self.text_of.insert(hash, last);
        }
        n_left
    }

    /// The other texts of `hash` where it may propose.
    pub(super) fn proposed_by(&self, hash: u32) -> &[u64] {
        if self.text_of.get(&hash) != Some(&SEVERAL) {
            return &[];
        }
        self.texts_of.get(&hash).filter(|texts| texts.len() <= MOST_TEXTS).map_or(&[], Vec::as_slice)
    }

    /// The texts of `hash` where it stands in several.
    pub(super) fn texts_of(&self, hash: u32) -> &[u64] {
        self.texts_of.get(&hash).map_or(&[], Vec::as_slice)
    }

    /// The texts of each fingerprint that proposes, in no order.
    pub(super) fn proposing(&self) -> impl Iterator<Item = &[u64]> {
        self.texts_of.values().filter(|texts| texts.len() <= MOST_TEXTS).map(Vec::as_slice)
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.text_of.is_empty() && self.texts_of.is_empty()
    }
}
