//! A manuscript being checked, and changed, whatever kind of file it is in.

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, in_the_file};
use crate::manuscript::{MaskedText, masked};
use crate::rules::{Finding, Settings};
use crate::text::{Document, Edit};

use super::input::{Input, Kind};

/// A manuscript, checked.
#[derive(Debug, Clone)]
pub struct Page {
    kind: Kind,
    document: Document,
    /// What of it is hidden; `None` where all of it is text.
    masked: Option<MaskedText>,
    checked: CheckedManuscript,
    findings: Vec<Finding>,
}

impl Page {
    /// Checks what was read by `settings`, asking `words` where a word decides.
    pub fn new(input: &Input, settings: Settings, words: Words) -> Self {
        let document = input.document.clone();
        let masked = (input.kind == Kind::Markdown).then(|| masked(&document.to_string()));
        let as_read = masked.as_ref().map_or_else(|| document.clone(), |masked| Document::new(&masked.text));
        let checked = CheckedManuscript::new(as_read, settings, words);
        let mut page = Self { kind: input.kind, document, masked, checked, findings: Vec::new() };
        page.find();
        page
    }

    /// The text of the file.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The manuscript as it is read, in which markup gives way to spaces.
    pub fn checked(&self) -> &CheckedManuscript {
        &self.checked
    }

    /// What is found in the text of the file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Makes `edits`, which are sorted and apart and all count from the text as it is.
    pub fn edit(&mut self, edits: &[Edit]) {
        let from_behind: Vec<Edit> = edits.iter().rev().cloned().collect();
        for edit in &from_behind {
            self.document.apply(edit);
        }
        match &mut self.masked {
            None => self.checked.edit(&from_behind),
            Some(hidden) => {
                let new = masked(&self.document.to_string());
                self.checked.edit(&[difference(&hidden.text, &new.text)]);
                *hidden = new;
            }
        }
        self.find();
    }

    fn find(&mut self) {
        self.findings = match &self.masked {
            None => self.checked.findings().to_vec(),
            Some(masked) => in_the_file(self.checked.findings(), masked),
        };
        if !self.kind.is_text() {
            self.findings.iter_mut().for_each(|finding| finding.fixes.clear());
        }
    }
}

/// The one edit that makes `new` of `old`.
fn difference(old: &str, new: &str) -> Edit {
    let same = |(one, other): &((usize, char), char)| one.1 == *other;
    let head: usize =
        old.char_indices().zip(new.chars()).take_while(same).map(|((_, c), _)| c.len_utf8()).sum();
    let tails = old[head..].chars().rev().zip(new[head..].chars().rev());
    let tail: usize = tails.take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
    let replaced = crate::text::DocumentSpan::new(head, old.len() - tail);
    Edit::replace(replaced, &new[head..new.len() - tail])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::FileEncoding;

    fn page(text: &str, kind: Kind) -> Page {
        let input = Input::of(text.into(), kind, FileEncoding::Utf8).unwrap();
        Page::new(&input, Settings::default(), Words::on_demand())
    }

    /// The page after edits is the page of the edited text.
    #[test]
    fn an_edit_leaves_what_a_fresh_check_finds() {
        let text = "# 题\n\n水厂**6月31日**检修。\n\n规划期是2025年至2022年，`a`。\n";
        let fixed = "# 题\n\n水厂**6月31日**检修。\n\n规划期是2022年至2025年，`a`。\n";
        for kind in [Kind::Markdown, Kind::Plain] {
            let mut page = page(text, kind);
            let edits: Vec<Edit> = page.findings()[1].fixes[0].edits.clone();
            assert_eq!(edits.len(), 2);
            page.edit(&edits);
            assert_eq!(page.document().to_string(), fixed);
            assert_eq!(page.findings(), self::page(fixed, kind).findings());
            assert_eq!(page.findings().len(), 1);
        }
    }

    #[test]
    fn one_edit_makes_the_new_text() {
        for (old, new) in [("甲乙丙", "甲丁丙"), ("甲甲", "甲"), ("", "甲"), ("甲", "甲"), ("a甲b", "a乙b")]
        {
            let mut document = Document::new(old);
            document.apply(&difference(old, new));
            assert_eq!(document.to_string(), new);
        }
    }
}
