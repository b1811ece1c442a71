//! Where two versions of a text differ.

use crate::text::{Document, DocumentSpan};

use super::{Language, Message};

/// A place where two versions of a text differ. One of the two may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference {
    /// What stands in the text that is marked.
    pub here: DocumentSpan,
    /// What stands there instead in the related place.
    pub there: DocumentSpan,
}

impl Difference {
    /// The difference in words, for a hover or a terminal; long texts are shortened.
    pub fn in_words(&self, document: &Document, language: Language) -> String {
        let (here, there) = (quoted(self.here, document), quoted(self.there, document));
        let message = if self.there.start == self.there.end {
            Message::new(format!("只有此处：{here}"), format!("only here: {here}"))
        } else if self.here.start == self.here.end {
            Message::new(format!("此处没有：{there}"), format!("missing here: {there}"))
        } else {
            Message::new(format!("此处{here}，那里{there}"), format!("here {here}, there {there}"))
        };
        message.text(language).to_owned()
    }
}

fn quoted(span: DocumentSpan, document: &Document) -> String {
    /// In characters: enough to know a clause by.
    const LONGEST: usize = 40;
    let text = document.slice(span);
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
            let difference = Difference { here, there };
            [Language::Chinese, Language::English].map(|language| difference.in_words(&document, language))
        };
        assert_eq!(told(at(0, 3), at(7, 10)), ["此处“甲”，那里“丙”", "here “甲”, there “丙”"]);
        assert_eq!(told(at(0, 10), at(7, 7)), ["只有此处：“甲乙丙”", "only here: “甲乙丙”"]);
        assert_eq!(told(at(0, 0), at(7, 10)), ["此处没有：“丙”", "missing here: “丙”"]);
    }
}
