//! Many words looked for in one pass over a text.

/// Words of which any may stand in a text.
///
/// Few characters begin one of them, so that most are passed over with one look at a table. Each word
/// begins with an ASCII character or with one of three bytes, as Chinese characters are.
#[derive(Debug)]
pub struct WordSet {
    words: Vec<&'static str>,
    /// For what the first characters of words have in common, the last word that begins so, counted
    /// from 1.
    heads: [u16; N_HEADS],
    /// For each word the one before it that begins so, counted from 1.
    before: Vec<u16>,
}

/// Characters whose numbers end alike share a place: the nine last bits tell most of them apart, and all of a
/// set's places fit into a kilobyte.
const N_HEADS: usize = 512;

impl WordSet {
    /// The set of `words`, which are found by their places among them.
    pub fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut set = Self { words: Vec::new(), heads: [0; N_HEADS], before: Vec::new() };
        for word in words {
            let Some((head, _)) = head_of(word.as_bytes()) else { continue };
            set.words.push(word);
            set.before.push(set.heads[head]);
            set.heads[head] = u16::try_from(set.words.len()).unwrap_or_default();
        }
        set
    }

    /// Whether one of the words stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        let mut is_in = false;
        self.look_through(text, |_| {
            is_in = true;
            false
        });
        is_in
    }

    /// Hands over the place of each word that stands in `text`, as often as it does.
    pub fn each_in(&self, text: &str, mut take: impl FnMut(usize)) {
        self.look_through(text, |place| {
            take(place);
            true
        });
    }

    /// Hands over the places of the words in `text` until `take` says that it is enough.
    #[inline]
    fn look_through(&self, text: &str, mut take: impl FnMut(usize) -> bool) {
        let mut rest = text.as_bytes();
        while let Some((head, length)) = head_of(rest) {
            let mut number = self.heads[head];
            while let Some(place) = usize::from(number).checked_sub(1) {
                if rest.starts_with(self.words[place].as_bytes()) && !take(place) {
                    return;
                }
                number = self.before[place];
            }
            rest = &rest[length..];
        }
    }
}

/// The place of the first character of `text`, and its length.
#[inline]
fn head_of(text: &[u8]) -> Option<(usize, usize)> {
    match *text {
        [0xe0..=0xef, second, third, ..] => {
            Some((usize::from(second & 7) << 6 | usize::from(third & 0x3f), 3))
        }
        [ascii @ 0..0x80, ..] => Some((usize::from(ascii), 1)),
        [0xf0..=0xff, _, _, _, ..] => Some((0, 4)),
        [_, _, ..] => Some((0, 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 6] = ["增", "增长", "(一", "长", "GDP", "占比"];

    proptest! {
        #[test]
        fn finds_what_a_search_for_each_finds(text in "[增长占比(一GDPé𠮷，]{0,12}") {
            let set = WordSet::new(WORDS);
            let mut found = [0; WORDS.len()];
            set.each_in(&text, |place| found[place] += 1);
            for (word, n_found) in WORDS.iter().zip(found) {
                let n_standing = text.char_indices().filter(|&(at, _)| text[at..].starts_with(word)).count();
                prop_assert_eq!(n_found, n_standing);
            }
            prop_assert_eq!(set.is_in(&text), WORDS.iter().any(|word| text.contains(word)));
        }
    }
}
