//! The words on both sides of a break, and whether one stands across it.

use jieba_rs::Jieba;

use crate::text::{end_of, start_of};

use super::Words;

/// Characters looked at on each side of the place: longer than nearly every
/// dictionary word.
const WINDOW: usize = 6;

impl Words {
    /// What the words around the break between `head` and `tail` are; `None` when no
    /// dictionary is at hand.
    pub fn around(&self, head: &str, tail: &str) -> Option<WordsAround> {
        let dictionary = self.dictionary()?;
        let (before, after) = (end_of(head, WINDOW), start_of(tail, WINDOW));
        let across = format!("{before}{after}");
        let mut position = 0;
        let is_cut = dictionary.cut(&across, false).iter().any(|token| {
            let start = position;
            position += token.word.len();
            start < before.len() && before.len() < position
        });
        let last = dictionary.tag(before, false).last().map(|tag| EdgeWord::of(tag.word, tag.tag));
        Some(WordsAround { is_cut, last, first: first_word(dictionary, after) })
    }

    /// The first word of `text`; `None` when there is none or no dictionary is at hand.
    pub fn first_of(&self, text: &str) -> Option<EdgeWord> {
        first_word(self.dictionary()?, start_of(text, WINDOW))
    }
}

/// What the words on both sides of a break are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordsAround {
    /// A word stands across the break when both sides are joined.
    pub is_cut: bool,
    /// The last word before it.
    pub last: Option<EdgeWord>,
    /// The first word behind it.
    pub first: Option<EdgeWord>,
}

/// A word of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdgeWord {
    /// What it is.
    pub class: PartOfSpeech,
    /// Whether it is one character.
    pub is_single: bool,
}

impl EdgeWord {
    fn of(word: &str, tag: &str) -> Self {
        Self { class: PartOfSpeech::of(tag), is_single: word.chars().nth(1).is_none() }
    }
}

/// The classes of words that tell where sentences begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfSpeech {
    /// 项目, and what the other classes do not name.
    Noun,
    /// 开展
    Verb,
    /// 建设: a verb that is mostly a noun.
    VerbalNoun,
    /// 良好
    Adjective,
    /// 进一步
    Adverb,
    /// 的, 了, 着
    Particle,
    /// 域: half of a word.
    Bound,
    /// 个
    Measure,
    /// 在
    Preposition,
    /// 和
    Conjunction,
    /// A person, a place, an organisation.
    Name,
    /// 今年
    Time,
    /// 他们
    Pronoun,
    /// 三
    Number,
    /// 中, 以下
    Localizer,
    /// 因地制宜
    Idiom,
    /// A mark, a digit or a letter.
    Other,
}

impl PartOfSpeech {
    /// The class that a tag of jieba's dictionary names (the set of ICTCLAS).
    fn of(tag: &str) -> Self {
        match tag {
            "vn" => Self::VerbalNoun,
            "ng" | "vg" | "tg" | "ag" | "dg" | "zg" | "g" | "rg" | "mg" => Self::Bound,
            "nt" | "ns" | "nrfg" | "nrt" | "nr" => Self::Name,
            "x" | "eng" | "w" => Self::Other,
            _ => match tag.as_bytes().first() {
                Some(b'v') => Self::Verb,
                Some(b'a' | b'z') => Self::Adjective,
                Some(b'd') => Self::Adverb,
                Some(b'u' | b'k' | b'y' | b'h') => Self::Particle,
                Some(b'q') => Self::Measure,
                Some(b'p') => Self::Preposition,
                Some(b'c') => Self::Conjunction,
                Some(b't') => Self::Time,
                Some(b'r') => Self::Pronoun,
                Some(b'm') => Self::Number,
                Some(b'f') => Self::Localizer,
                Some(b'i' | b'l') => Self::Idiom,
                _ => Self::Noun,
            },
        }
    }
}

fn first_word(dictionary: &Jieba, text: &str) -> Option<EdgeWord> {
    dictionary.tag(text, false).first().map(|tag| EdgeWord::of(tag.word, tag.tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_word_that_a_break_cuts() {
        let words = Words::loaded();
        let is_cut = |head, tail| words.around(head, tail).expect("a dictionary").is_cut;
        assert!(is_cut("农技人员主", "动上门服务"));
        assert!(!is_cut("农技人员", "上门服务"));
        assert_eq!(Words::Unknown.around("主", "动"), None);
    }

    #[test]
    fn knows_what_stands_on_both_sides() {
        let around = Words::loaded().around("县里正在", "开展春耕").expect("a dictionary");
        assert_eq!(around.last.map(|word| word.class), Some(PartOfSpeech::Time));
        assert_eq!(around.first, Some(EdgeWord { class: PartOfSpeech::Verb, is_single: false }));
        let first = |text| Words::loaded().first_of(text).map(|word| word.class);
        assert_eq!(first("的路子"), Some(PartOfSpeech::Particle));
        assert_eq!(first("“田”"), Some(PartOfSpeech::Other));
        assert_eq!(first(""), None);
    }
}
