//! The paragraphs of a document, kept in step with its edits.

use std::ops::Range;
use std::sync::Arc;

use crate::chinese::is_space;
use crate::text::{Document, DocumentSpan, Replacement};

use super::{Paragraph, PlacedParagraph};

/// The paragraphs of one document, in text order.
#[derive(Debug, Clone, Default)]
pub struct Manuscript {
    /// Shared with every clone until an edit.
    paragraphs: Arc<Vec<PlacedParagraph>>,
}

/// What an edit changed: the paragraphs that were at `removed` gave way to those
/// that are at `inserted` now; both ranges begin at the same index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Indices before the edit.
    pub removed: Range<usize>,
    /// Indices after the edit.
    pub inserted: Range<usize>,
}

impl Manuscript {
    /// Reads all paragraphs of `document`.
    pub fn of(document: &Document) -> Self {
        let text = document.to_string();
        Self { paragraphs: Arc::new(paragraphs_of(&text, 0)) }
    }

    /// The paragraphs in text order.
    pub fn paragraphs(&self) -> &[PlacedParagraph] {
        &self.paragraphs
    }

    /// The paragraph in whose line byte `offset` stands, or that it touches.
    pub fn at(&self, offset: usize) -> Option<usize> {
        let behind = self.paragraphs.partition_point(|placed| placed.line_start <= offset);
        let index = behind.checked_sub(1)?;
        (offset <= self.paragraphs[index].end()).then_some(index)
    }

    /// Follows the edit that made `document` what it now is. Reads the lines that the edit
    /// touches and the one on either side, whose line ends it may have joined or parted
    /// (`\r` before `\n`).
    pub fn splice(&mut self, document: &Document, edit: Replacement) -> Splice {
        let Replacement { replaced, filled } = edit;
        let from = document.line_span(document.line_of(filled.start.saturating_sub(1))).start;
        let to = document.line_span(document.line_of(filled.end + 1)).end;
        let to_before = to - filled.end + replaced.end;
        let first = self.paragraphs.partition_point(|placed| placed.line_start < from);
        let behind = self.paragraphs.partition_point(|placed| placed.line_start < to_before);
        let text = document.slice(DocumentSpan::new(from, to));
        let read = paragraphs_of(&text, from);
        let n_read = read.len();
        let paragraphs = Arc::make_mut(&mut self.paragraphs);
        paragraphs.splice(first..behind, read);
        for placed in &mut paragraphs[first + n_read..] {
            placed.line_start = placed.line_start - replaced.end + filled.end;
            placed.start = placed.start - replaced.end + filled.end;
        }
        Splice { removed: first..behind, inserted: first..first + n_read }
    }
}

/// The non-blank lines of `text`, which begins at byte `offset` of its document.
fn paragraphs_of(text: &str, offset: usize) -> Vec<PlacedParagraph> {
    let mut paragraphs = Vec::new();
    let mut line_start = 0;
    while line_start < text.len() {
        let rest = &text.as_bytes()[line_start..];
        let line_end = memchr::memchr2(b'\n', b'\r', rest).map_or(text.len(), |at| line_start + at);
        let line = &text[line_start..line_end];
        let unindented = line.trim_start_matches(is_space);
        let trimmed = unindented.trim_end_matches(is_space);
        if !trimmed.is_empty() {
            paragraphs.push(PlacedParagraph {
                line_start: offset + line_start,
                start: offset + line_start + line.len() - unindented.len(),
                paragraph: Arc::new(Paragraph::of(trimmed)),
            });
        }
        line_start = line_end + 1;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Edit;

    fn listed(manuscript: &Manuscript) -> Vec<(usize, usize, String)> {
        let list = manuscript.paragraphs().iter();
        list.map(|placed| (placed.line_start, placed.start, placed.paragraph.text().to_owned())).collect()
    }

    #[test]
    fn lines_are_paragraphs_and_blank_lines_are_not() {
        let manuscript = Manuscript::of(&Document::new("\u{feff}　　甲。\r\n\r\n \t\r乙\n\n丙  "));
        let texts: Vec<String> = listed(&manuscript).into_iter().map(|(_, _, text)| text).collect();
        assert_eq!(texts, ["甲。", "乙", "丙"]);
        assert_eq!(manuscript.paragraphs()[0].start, 9);
        assert_eq!(manuscript.at(10), Some(0));
        assert_eq!(manuscript.at(17), None);
    }

    #[test]
    fn an_edit_reads_only_the_lines_around_it() {
        let text: String = (0..100).map(|n| format!("第{n}段。\n\n")).collect();
        let mut document = Document::new(&text);
        let mut manuscript = Manuscript::of(&document);
        let before = manuscript.clone();
        let start = manuscript.paragraphs()[50].start;
        let edit = document.apply(&Edit::insert(start, "新"));
        let splice = manuscript.splice(&document, edit);
        assert!(splice.inserted.len() <= 2, "{splice:?}");
        for (index, placed) in manuscript.paragraphs().iter().enumerate() {
            let kept = Arc::ptr_eq(&placed.paragraph, &before.paragraphs()[index].paragraph);
            assert_eq!(kept, !splice.inserted.contains(&index), "{index}");
        }
    }

    proptest! {
        #[test]
        fn spliced_equals_fresh(text in "[甲。 \r\n]{0,40}", edits in proptest::collection::vec((0usize..140, 0usize..20, "[乙，\r\n]{0,6}"), 1..12)) {
            let mut document = Document::new(&text);
            let mut manuscript = Manuscript::of(&document);
            for (at, length, new_text) in edits {
                let edit = document.apply(&Edit::replace(DocumentSpan::new(at, at + length), new_text));
                manuscript.splice(&document, edit);
                prop_assert_eq!(listed(&manuscript), listed(&Manuscript::of(&document)));
            }
        }
    }
}
