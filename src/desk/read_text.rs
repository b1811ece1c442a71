//! The text of a file, and what of it is checked.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::manuscript::{Hidden, HiddenKind, MaskedText, Syntax, is_stand_in, masked};
use crate::text::{Document, DocumentSpan, Edit, Replacement};

/// The text of a file, and what of it is checked. That is as long, line by line, with spaces for
/// markup: a place in the one is a place in the other. A clone shares what it can.
#[derive(Debug, Clone)]
pub struct ReadText {
    as_read: Document,
    /// `None` where all of the file is text.
    markup: Option<Arc<Markup>>,
}

/// A file with markup, and what of it is hidden.
#[derive(Debug)]
struct Markup {
    file: Document,
    masked: MaskedText,
}

impl ReadText {
    /// Reads `file`, which is written in `syntax`.
    pub fn new(file: Document, syntax: Syntax) -> Self {
        match syntax {
            Syntax::Plain => Self { as_read: file, markup: None },
            Syntax::Markdown => {
                let masked = masked(&file.to_string());
                let as_read = Document::new(&masked.text);
                Self { as_read, markup: Some(Arc::new(Markup { file, masked })) }
            }
        }
    }

    /// The text of the file.
    pub fn file(&self) -> &Document {
        self.markup.as_ref().map_or(&self.as_read, |markup| &markup.file)
    }

    /// The text that is checked.
    pub fn as_read(&self) -> &Document {
        &self.as_read
    }

    /// The text of `span` as a reader sees it, without markup and with an ellipsis for code.
    pub fn shown(&self, span: DocumentSpan) -> String {
        match &self.markup {
            None => self.as_read.slice(span),
            Some(markup) => markup.shown(span),
        }
    }

    /// What is hidden; `None` where all of the file is text.
    pub(super) fn masked(&self) -> Option<&MaskedText> {
        self.markup.as_ref().map(|markup| &markup.masked)
    }

    /// Makes `edits`, each counted from the text that the one before left, in the file; the edits
    /// that they are of the text that is checked, which [`Self::apply`] makes there. One sign of
    /// markup can show or hide all that is behind it, and so all of the file is read again.
    pub(super) fn edit_file<'a>(&mut self, edits: &'a [Edit]) -> Cow<'a, [Edit]> {
        let Some(markup) = &self.markup else { return Cow::Borrowed(edits) };
        let mut file = markup.file.clone();
        edits.iter().for_each(|edit| _ = file.apply(edit));
        let masked = masked(&file.to_string());
        let edit = Edit::between(&markup.masked.text, &masked.text);
        self.markup = Some(Arc::new(Markup { file, masked }));
        Cow::Owned(vec![edit])
    }

    /// Makes one of the edits of [`Self::edit_file`]; what it has done.
    pub(super) fn apply(&mut self, edit: &Edit) -> Replacement {
        self.as_read.apply(edit)
    }
}

impl Markup {
    fn shown(&self, span: DocumentSpan) -> String {
        let mut shown = String::new();
        let mut at = span.start;
        for Hidden { span: part, kind } in self.masked.hidden_in(span) {
            shown.push_str(&self.file.slice(DocumentSpan::new(at, part.start.max(at))));
            if self.masked.text[part.start..].starts_with(is_stand_in) {
                shown.push('…');
            }
            if kind == HiddenKind::Markup && self.parts_cells(part.start.max(at)..part.end.min(span.end)) {
                shown.push(' ');
            }
            at = part.end;
        }
        shown.push_str(&self.file.slice(DocumentSpan::new(at.min(span.end), span.end)));
        shown
    }

    /// Whether `markup` stands between two cells of a table.
    fn parts_cells(&self, markup: Range<usize>) -> bool {
        let behind = &self.masked.text[markup.end..];
        let ends_line = behind.is_empty() || behind.starts_with(['\n', '\r']);
        !ends_line && self.file.slice(DocumentSpan::new(markup.start, markup.end)).contains('|')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, syntax: Syntax) -> ReadText {
        ReadText::new(Document::new(text), syntax)
    }

    #[test]
    fn what_is_shown_has_no_markup() {
        let text = "# 全县**480家**[企业](图/企业.md)用`a`。\n";
        let all = DocumentSpan::new(0, text.len());
        assert_eq!(read(text, Syntax::Markdown).shown(all), "全县480家企业用…。\n");
        assert_eq!(read(text, Syntax::Plain).shown(all), text);
        let inside = DocumentSpan::new(text.find("**").unwrap() + 1, text.find("家").unwrap());
        assert_eq!(read(text, Syntax::Markdown).shown(inside), "480");
        assert_eq!(read(text, Syntax::Markdown).shown(DocumentSpan::new(0, 0)), "");
    }

    #[test]
    fn cells_of_a_table_are_shown_apart() {
        let text = "|企业|去年|\n|---|---|\n|甲 **厂**| 480家|\n";
        let all = DocumentSpan::new(0, text.len());
        assert_eq!(read(text, Syntax::Markdown).shown(all), "企业 去年\n\n甲 厂 480家\n");
        let second = DocumentSpan::new(text.find("|去").unwrap(), text.find("|\n").unwrap());
        assert_eq!(read(text, Syntax::Markdown).shown(second), " 去年");
    }

    #[test]
    fn an_edit_of_markup_is_one_of_all_that_it_shows() {
        let mut text = read("甲\n\n```\n乙\n```\n", Syntax::Markdown);
        for edit in text.edit_file(&[Edit::delete(DocumentSpan::new(5, 9))]).iter() {
            text.apply(edit);
        }
        assert_eq!(text.file().to_string(), "甲\n\n乙\n```\n");
        assert_eq!(
            text.as_read().to_string(),
            read("甲\n\n乙\n```\n", Syntax::Markdown).as_read().to_string()
        );
    }
}
