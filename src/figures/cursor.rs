//! A place in the text that readers move forward; copying it marks a place to
//! come back to.

use crate::chinese::numerals::{Numeral, read_numeral};
use crate::text::{begins_with, ends_with, is_one_of};

/// A byte offset in a text, always at a character boundary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn offset(self) -> usize {
        self.at
    }

    pub(super) fn rest(self) -> &'a str {
        &self.text[self.at..]
    }

    /// The text before it.
    pub(super) fn before(self) -> &'a str {
        &self.text[..self.at]
    }

    /// The character before it.
    pub(super) fn last(self) -> Option<char> {
        self.before().chars().next_back()
    }

    /// The cursor before `word`, if that stands right before it.
    pub(super) fn before_word(self, word: &str) -> Option<Self> {
        ends_with(self.before(), word).then(|| Self { at: self.at - word.len(), ..self })
    }

    /// The cursor before the first of `words` that stands right before it.
    pub(super) fn before_any(self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| self.before_word(word))
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether the next character is one of `characters`.
    pub(super) fn sees(self, characters: &str) -> bool {
        self.peek().is_some_and(|next| is_one_of(next, characters))
    }

    /// The cursor behind `word`, if that comes next.
    pub(super) fn after(self, word: &str) -> Option<Self> {
        begins_with(self.rest(), word).then(|| self.forward(word.len()))
    }

    /// The cursor behind the first of `words` that comes next.
    pub(super) fn after_any(self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| self.after(word))
    }

    /// The cursor `length` bytes on.
    pub(super) fn forward(self, length: usize) -> Self {
        Self { at: self.at + length, ..self }
    }

    /// The cursor behind one space, or where it is.
    pub(super) fn skip_space(self) -> Self {
        self.after_any(&[" ", "\u{a0}"]).unwrap_or(self)
    }

    /// The cursor behind one space with a Latin unit behind it (`5 km`), or where it is.
    pub(super) fn skip_space_before_latin(self) -> Self {
        let skipped = self.skip_space();
        if skipped.peek().is_some_and(|c| c.is_ascii_alphabetic()) { skipped } else { self }
    }

    /// The numeral that comes next and the cursor behind it.
    pub(super) fn numeral(self) -> Option<(Numeral, Self)> {
        let numeral = read_numeral(self.rest())?;
        Some((numeral, self.forward(numeral.length)))
    }

    /// The Arabic digits that come next, with no decimals, and the cursor behind them:
    /// 2022 in 2022.10.17.
    pub(super) fn numeral_of_digits(self) -> Option<(Numeral, Self)> {
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let numeral = read_numeral(&self.rest()[..length])?;
        Some((numeral, self.forward(numeral.length)))
    }

    /// The cursor behind a mark or a word that leads from one end of a range to the other.
    pub(super) fn after_connector(self) -> Option<Self> {
        let next = self.peek()?;
        matches!(next, '—' | '–' | '～' | '~' | '-' | '－' | '─' | '至' | '到')
            .then(|| self.forward(next.len_utf8()))
    }
}
