//! Fingerprints: a sample of the character sequences of a text, by which its copies
//! are found.
//!
//! Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for
//! Document Fingerprinting", SIGMOD 2003): of every [`WINDOW`] sequences that follow
//! each other the one with the smallest hash is kept, the last of equal ones. Two
//! texts that have [`GUARANTEE`] characters in a row in common have a fingerprint in
//! common, wherever those characters stand in either.

/// Characters of a sequence. Of 6, 8 and 12, and of MinHash and SimHash, sequences of
/// 6 found the most edited copies of newspaper paragraphs (see `benches/peers`).
pub const SEQUENCE: usize = 6;

/// Sequences of which one is kept: two of five characters begin a fingerprint.
pub const WINDOW: usize = 4;

/// The shortest common text that is sure to share a fingerprint.
pub const GUARANTEE: usize = SEQUENCE + WINDOW - 1;

/// A kept sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// A hash of the sequence, the same on every machine and in every release.
    pub hash: u32,
    /// Where it begins, in characters of the folded text.
    pub position: u32,
}

/// The fingerprints of `folded`, a folded text, in text order; none if it is shorter
/// than a sequence.
pub fn fingerprints(folded: &str) -> Vec<Fingerprint> {
    let mut kept = Vec::new();
    keep(folded, |candidate| kept.push(candidate.fingerprint()));
    kept
}

/// The hashes of the fingerprints of `folded`, in text order.
pub fn fingerprint_hashes(folded: &str) -> Vec<u32> {
    /// Two in five characters begin a fingerprint, and most have three bytes.
    const BYTES_OF_EACH: usize = 7;
    let mut kept = Vec::with_capacity(folded.len() / BYTES_OF_EACH + 1);
    keep(folded, |candidate| kept.push(candidate.hash()));
    kept
}

/// Hands over the sequences of `folded` that are kept, in text order.
#[inline]
fn keep(folded: &str, mut take: impl FnMut(Candidate)) {
    let mut hashes = Rolling::default();
    // The smallest of the latest two sequences, of the two before the latest, and of the two before those:
    // the first and the last of these are a window.
    let mut pairs = [Candidate::NONE; WINDOW - 1];
    let mut latest = Candidate::NONE;
    let mut last = Candidate::NONE;
    let mut n_characters = 0;
    for character in folded.chars() {
        let hash = hashes.push(character);
        n_characters += 1;
        if n_characters < SEQUENCE {
            continue;
        }
        let candidate = Candidate::new(hash, (n_characters - SEQUENCE) as u32);
        pairs = [latest.min(candidate), pairs[0], pairs[1]];
        latest = candidate;
        let smallest = pairs[0].min(pairs[2]);
        if smallest != last && n_characters >= GUARANTEE {
            take(smallest);
            last = smallest;
        }
    }
    if (SEQUENCE..GUARANTEE).contains(&n_characters) {
        take(pairs[0].min(pairs[1]));
    }
}

/// A sequence as one number that orders by hash, and the later before the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate(u64);

impl Candidate {
    /// Behind every sequence.
    const NONE: Self = Self(u64::MAX);

    fn new(hash: u32, position: u32) -> Self {
        Self(u64::from(hash) << 32 | u64::from(!position))
    }

    fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn fingerprint(self) -> Fingerprint {
        Fingerprint { hash: self.hash(), position: !(self.0 as u32) }
    }
}

/// The hash of the last [`SEQUENCE`] characters, which rolls (Karp and Rabin, 1987).
#[derive(Default)]
struct Rolling {
    hash: u64,
    /// The latest characters, each at its number modulo the length, which is the next power of two.
    latest: [u32; SEQUENCE.next_power_of_two()],
    n_characters: usize,
}

impl Rolling {
    /// The hash once `arriving` has come, and the oldest character has left.
    fn push(&mut self, arriving: char) -> u32 {
        const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
        const OLDEST: u64 = BASE.wrapping_pow(SEQUENCE as u32 + 1);
        const N: usize = SEQUENCE.next_power_of_two();
        let leaving = self.latest[self.n_characters.wrapping_sub(SEQUENCE) % N];
        self.latest[self.n_characters % N] = u32::from(arriving);
        self.n_characters += 1;
        self.hash = self.hash.wrapping_add(u64::from(arriving)).wrapping_mul(BASE);
        self.hash = self.hash.wrapping_sub(u64::from(leaving).wrapping_mul(OLDEST));
        mixed(self.hash)
    }
}

/// The finish of splitmix64: neighbouring characters must not order sequences.
fn mixed(rolling: u64) -> u32 {
    let mixed = (rolling ^ (rolling >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hashes(text: &str) -> Vec<u32> {
        fingerprints(text).into_iter().map(|fingerprint| fingerprint.hash).collect()
    }

    #[test]
    fn short_texts_have_one_or_none() {
        assert_eq!(fingerprints("甲乙丙丁戊"), []);
        assert_eq!(fingerprints("甲乙丙丁戊己").len(), 1);
        assert_eq!(hashes("甲乙丙丁戊己"), hashes("甲乙丙丁戊己"));
        assert_ne!(hashes("甲乙丙丁戊己"), hashes("乙甲丙丁戊己"));
    }

    #[test]
    fn two_in_five_are_kept() {
        let text: String = (0..5000u32).filter_map(|n| char::from_u32(0x4e00 + n * 7919 % 20000)).collect();
        let density = fingerprints(&text).len() as f64 / 5000.0;
        assert!((0.38..0.42).contains(&density), "{density}");
    }

    proptest! {
        #[test]
        fn common_text_shares_a_fingerprint(
            common in "[一-十]{9,20}",
            around in ["[一-十]{0,20}", "[一-十]{0,20}", "[一-十]{0,20}", "[一-十]{0,20}"],
        ) {
            let [before, behind, other_before, other_behind] = around;
            let one = hashes(&format!("{before}{common}{behind}"));
            let other = hashes(&format!("{other_before}{common}{other_behind}"));
            prop_assert!(one.iter().any(|hash| other.contains(hash)));
        }

        #[test]
        fn positions_are_where_the_sequence_begins(text in "[一-万]{6,60}") {
            let characters: Vec<char> = text.chars().collect();
            for fingerprint in fingerprints(&text) {
                let start = fingerprint.position as usize;
                let sequence: String = characters[start..start + SEQUENCE].iter().collect();
                prop_assert_eq!(hashes(&sequence), [fingerprint.hash]);
            }
        }
    }
}
