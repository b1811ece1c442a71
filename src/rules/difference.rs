//! Where two versions of a text differ.

use crate::text::{Document, DocumentSpan};

use super::{Language, Message};

/// A place where two versions of a text differ. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference {
    /// What stands in the text that is marked.
    pub here: DocumentSpan,
    /// What stands there instead in the related place.
    pub there: Counterpart,
}

/// A text that stands in the place of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counterpart {
    /// It stands in the same manuscript.
    Here(DocumentSpan),
    /// It stands in another one, and reads so.
    Elsewhere(Box<str>),
}

impl Difference {
    /// The difference in words, for a hover or a terminal; long texts are shortened.
    pub fn in_words(&self, document: &Document, language: Language) -> String {
        let here = document.slice(self.here);
        let there = match &self.there {
            Counterpart::Here(span) => document.slice(*span),
            Counterpart::Elsewhere(text) => text.to_string(),
        };
        let (is_added, is_lost) = (there.is_empty(), here.is_empty());
        let (here, there) = (quoted(&here), quoted(&there));
        let message = if is_added {
            Message::new(format!("此处多出：{here}"), format!("only here: {here}"))
        } else if is_lost {
            Message::new(format!("此处缺少：{there}"), format!("missing here: {there}"))
        } else {
            Message::new(format!("此处{here}，另一处{there}"), format!("here {here}, there {there}"))
        };
        message.text(language).to_owned()
    }
}

fn quoted(text: &str) -> String {
    /// In characters: enough to know a clause by.
    const LONGEST: usize = 40;
    let line: String = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    let mut shown: String = line.chars().take(LONGEST).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    format!("“{shown}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_side_may_be_empty() {
        let document = Document::new("甲乙\n丙丁");
        let at = DocumentSpan::new;
        let told = |here, there| {
            let difference = Difference { here, there: Counterpart::Here(there) };
            [Language::Chinese, Language::English].map(|language| difference.in_words(&document, language))
        };
        assert_eq!(told(at(0, 3), at(7, 10)), ["此处“甲”，另一处“丙”", "here “甲”, there “丙”"]);
        assert_eq!(told(at(0, 10), at(7, 7)), ["此处多出：“甲乙丙”", "only here: “甲乙丙”"]);
        assert_eq!(told(at(0, 0), at(7, 10)), ["此处缺少：“丙”", "missing here: “丙”"]);
        let difference = Difference { here: at(0, 3), there: Counterpart::Elsewhere("戊".into()) };
        assert_eq!(difference.in_words(&document, Language::Chinese), "此处“甲”，另一处“戊”");
    }
}
