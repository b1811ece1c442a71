//! The Chinese language: character classes, paired punctuation, folding,
//! fingerprints, how characters follow each other, words, and the encodings of files.
//! Nothing here knows documents.

mod characters;
mod continuity;
mod decode;
pub mod fingerprints;
mod folding;
pub mod numerals;
mod opening;
mod punctuation;
mod rewrite;
mod speech;
mod statistics;
mod words;

pub use characters::{
    cannot_begin_a_line, cannot_end_a_line, ends_sentence, find_mark, is_han, is_latin, is_latin_or_digit,
    is_space, is_word_character, other_than_usual_han, rfind_mark,
};
pub use continuity::Continuity;
pub use decode::{Decoded, FileEncoding, TextForm, decode};
pub use folding::{Folded, Folding, folded, folded_hash, text_hash};
pub use opening::Opening;
pub use punctuation::{
    Balance, PairedMarks, UnpairedMark, balance, closing_of, is_closing, is_opening, opening_of,
};
pub use rewrite::rewrite;
pub use speech::SAYINGS;
pub use words::{EdgeWord, PartOfSpeech, Word, WordClass, Words, WordsAround};
