//! Words, and what they are. Only this file and those below it know jieba-rs.

mod edge;

use std::sync::{Arc, OnceLock};

use jieba_rs::Jieba;

pub use edge::{EdgeWord, PartOfSpeech, WordsAround};

/// The dictionary, loaded or not. A clone shares it.
///
/// Loading takes 90–190 ms and 23–39 MB (measured, `jieba-rs` 0.11 on two cores), so
/// that nothing that an editor waits for may do it.
#[derive(Debug, Clone)]
pub enum Words {
    /// No dictionary: every question stays unanswered.
    Unknown,
    /// The dictionary is loaded when the first question is asked.
    OnDemand(Arc<OnceLock<Jieba>>),
}

impl Words {
    /// The dictionary of this process, loaded when the first question is asked.
    pub fn on_demand() -> Self {
        static DICTIONARY: OnceLock<Arc<OnceLock<Jieba>>> = OnceLock::new();
        Words::OnDemand(Arc::clone(DICTIONARY.get_or_init(Arc::default)))
    }

    /// Whether questions are answered: what words could add need not be reckoned with else.
    pub fn answer(&self) -> bool {
        !matches!(self, Words::Unknown)
    }

    /// The dictionary of this process, loaded before the call returns.
    pub fn loaded() -> Self {
        let words = Self::on_demand();
        if let Words::OnDemand(dictionary) = &words {
            dictionary.get_or_init(Jieba::new);
        }
        words
    }
}

/// What part of speech a word is, as far as subjects need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// A noun, a verb used as one, an abbreviation, or a word that the dictionary lacks.
    Noun,
    /// The name of a place or a body.
    Place,
    /// An adjective or a word that only stands before nouns.
    Attribute,
    /// A verb.
    Verb,
    /// All else: adverbs, particles, prepositions, numerals, marks.
    Other,
}

/// A word of a text and where it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Byte offset of its start.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// What it is.
    pub class: WordClass,
}

impl Words {
    /// The words of `text`, which is a clause or two: a whole document is not for asking.
    /// `None` when no dictionary is at hand.
    pub fn tagged(&self, text: &str) -> Option<Vec<Word>> {
        let mut start = 0;
        let tagged = self.dictionary()?.tag(text, false).into_iter().map(|tag| {
            let end = start + tag.word.len();
            let word = Word { start, end, class: class_of(tag.tag, tag.word) };
            start = end;
            word
        });
        Some(tagged.collect())
    }
}

/// The class of a tag of the ICTCLAS set, which the dictionary uses.
fn class_of(tag: &str, word: &str) -> WordClass {
    // The dictionary knows these as verbs and adverbs, news use them as names of what is measured.
    const NOUNS: [&str; 11] =
        ["收入", "支出", "投资", "消费", "贷款", "存款", "补贴", "深度", "举措", "增速", "进度"];
    match tag {
        _ if NOUNS.contains(&word) => WordClass::Noun,
        "ns" | "nt" | "nsf" => WordClass::Place,
        "vn" | "an" | "j" | "l" | "i" | "eng" | "s" | "nz" => WordClass::Noun,
        "x" if word.chars().all(char::is_alphanumeric) => WordClass::Noun,
        "b" | "a" | "z" => WordClass::Attribute,
        _ if tag.starts_with('n') => WordClass::Noun,
        _ if tag.starts_with('v') => WordClass::Verb,
        _ => WordClass::Other,
    }
}

impl Words {
    /// The dictionary, if one is at hand.
    pub(super) fn dictionary(&self) -> Option<&Jieba> {
        match self {
            Words::Unknown => None,
            Words::OnDemand(dictionary) => Some(dictionary.get_or_init(Jieba::new)),
        }
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        matches!((self, other), (Words::Unknown, Words::Unknown) | (Words::OnDemand(_), Words::OnDemand(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_nouns_from_verbs() {
        let text = "企业深度上云";
        let words = Words::loaded().tagged(text).expect("the dictionary is loaded");
        assert_eq!(&text[words[0].start..words[0].end], "企业");
        assert_eq!(words[0].class, WordClass::Noun);
        assert_eq!(words.last().map(|word| word.end), Some(text.len()));
        assert_eq!(Words::Unknown.tagged(text), None);
    }
}
