//! Words: whether one stands across a place in the text. The only file that
//! knows jieba-rs.

use std::sync::{Arc, OnceLock};

use jieba_rs::Jieba;

/// Characters looked at on each side of the place: longer than nearly every
/// dictionary word.
const WINDOW: usize = 6;

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

    /// The dictionary of this process, loaded before the call returns.
    pub fn loaded() -> Self {
        let words = Self::on_demand();
        if let Words::OnDemand(dictionary) = &words {
            dictionary.get_or_init(Jieba::new);
        }
        words
    }

    /// The word that begins in `head` and ends in `tail` when the two are joined;
    /// `None` when there is none or no dictionary is at hand.
    pub fn word_across(&self, head: &str, tail: &str) -> Option<String> {
        let Words::OnDemand(dictionary) = self else { return None };
        let before = head.char_indices().rev().take(WINDOW).last().map_or("", |(start, _)| &head[start..]);
        let after = tail.char_indices().nth(WINDOW).map_or(tail, |(end, _)| &tail[..end]);
        let joined = format!("{before}{after}");
        let mut position = 0;
        for token in dictionary.get_or_init(Jieba::new).cut(&joined, false) {
            let end = position + token.word.len();
            if position < before.len() && before.len() < end {
                return Some(token.word.to_owned());
            }
            position = end;
        }
        None
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
    fn finds_the_word_that_a_break_cuts() {
        let words = Words::loaded();
        assert_eq!(words.word_across("农技人员主", "动上门服务").as_deref(), Some("主动"));
        assert_eq!(words.word_across("农技人员", "上门服务"), None);
        assert_eq!(Words::Unknown.word_across("主", "动"), None);
    }
}
