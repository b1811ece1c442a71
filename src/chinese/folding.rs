//! Folding: what makes two texts the same to a reader although their bytes differ.

use std::ops::Range;

use rapidhash::v3::rapidhash_v3;

use super::other_than_usual_han;

/// `text` with full-width ASCII made half-width, the shapes of quotation marks,
/// dashes and ellipses made one, letters made small, and white space dropped.
pub fn folded(text: &str) -> String {
    let mut folding = Folding::of(text);
    other_than_usual_han(text).for_each(|(at, c)| folding.take(at, c));
    folding.finish()
}

/// A text on its way to be [`folded`].
pub struct Folding<'t> {
    text: &'t str,
    folded: String,
    /// Where what is not taken over yet begins: most characters fold to themselves, and are taken in runs.
    run: usize,
}

impl<'t> Folding<'t> {
    /// Folds `text`, of which all characters other than the usual Han are to be taken.
    pub fn of(text: &'t str) -> Self {
        Self { text, folded: String::with_capacity(text.len()), run: 0 }
    }

    /// Takes `c`, which stands at byte `at`.
    #[inline]
    pub fn take(&mut self, at: usize, c: char) {
        let character = fold(c);
        if character != Some(c) {
            self.folded.push_str(&self.text[self.run..at]);
            self.folded.extend(character);
            self.run = at + c.len_utf8();
        }
    }

    /// The text folded.
    pub fn finish(mut self) -> String {
        self.folded.push_str(&self.text[self.run..]);
        self.folded
    }
}

/// A hash of `folded`, a folded text: equal for texts that fold to the same. Stable
/// across machines and releases (rapidhash v3).
pub fn folded_hash(folded: &str) -> u64 {
    rapidhash_v3(folded.as_bytes())
}

/// A hash of `text` as it is, as stable.
pub fn text_hash(text: &str) -> u64 {
    rapidhash_v3(text.as_bytes())
}

/// A text folded, each character with the place in the text that it comes from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The characters of the folded text.
    pub characters: Vec<char>,
    places: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `text`.
    pub fn of(text: &str) -> Self {
        let mut whole = Self::default();
        whole.push(text, 0);
        whole
    }

    /// Folds `text` behind what is there; its bytes count from `offset`.
    pub fn push(&mut self, text: &str, offset: usize) {
        for (at, c) in text.char_indices() {
            if let Some(character) = fold(c) {
                self.characters.push(character);
                self.places.push((offset + at, offset + at + c.len_utf8()));
            }
        }
    }

    /// The bytes that the folded `characters` come from, from the first to behind the
    /// last; clamped to the text, and empty where there are none.
    pub fn bytes(&self, characters: Range<usize>) -> Range<usize> {
        let behind = self.places.last().map_or(0, |place| place.1);
        let start = self.places.get(characters.start).map_or(behind, |place| place.0);
        let last = characters.end.min(self.places.len());
        let end = last.checked_sub(1).and_then(|last| self.places.get(last)).map_or(start, |place| place.1);
        start..end.max(start)
    }
}

fn fold(c: char) -> Option<char> {
    // Nearly every character of a page is one of these, which fold to themselves.
    if ('\u{3400}'..='\u{9fff}').contains(&c) {
        return Some(c);
    }
    match c {
        '0'..='9' | 'a'..='z' | '。' | '、' => Some(c),
        '“' | '”' | '„' | '＂' | '「' | '」' => Some('"'),
        '‘' | '’' | '＇' | '『' | '』' => Some('\''),
        '—' | '–' | '―' | '－' | '─' => Some('-'),
        '⋯' => Some('…'),
        '～' | '〜' | '∼' => Some('~'),
        '∶' => Some(':'),
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_lowercase()),
        c if super::is_space(c) => None,
        c => Some(c.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_a_reader_does_not_see() {
        for (left, right) in [
            ("２０２２年（第３批）ＧＤＰ", "2022年(第3批)gdp"),
            ("“好”，他说", "「好」, 他说"),
            ("　　开头", "开头"),
            ("1—9月", "1－9月"),
        ] {
            assert_eq!(folded(left), folded(right));
            assert_eq!(folded_hash(&folded(left)), folded_hash(&folded(right)));
        }
        assert_ne!(folded_hash("增长3%"), folded_hash("增长5%"));
    }

    #[test]
    fn characters_know_their_bytes() {
        let folded = Folded::of("　甲 Ｂ乙");
        assert_eq!(folded.characters, ['甲', 'b', '乙']);
        assert_eq!(folded.bytes(0..1), 3..6);
        assert_eq!(folded.bytes(0..2), 3..10);
        assert_eq!(folded.bytes(1..9), 7..13);
        assert_eq!(folded.bytes(3..3), 13..13);
        assert_eq!(Folded::default().bytes(0..1), 0..0);
    }
}
