//! What is read: from the bytes of a file to the text that is checked.

mod blocks;
mod html;
mod news_xml;
mod word;
mod xml;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use similar::{DiffTag, TextDiff};

use crate::chinese::{FileEncoding, TextForm, decode, rewrite};
use crate::manuscript::Syntax;
use crate::text::{Document, DocumentSpan, Edit};

/// What a file is, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A document of Word (.docx).
    Word,
    /// A story in NITF or NewsML.
    NewsXml,
    /// A story in HTML.
    Html,
}

/// A manuscript as it was read.
#[derive(Debug, Clone)]
pub struct Input {
    /// What the file is.
    pub kind: Kind,
    /// The text; of a file that is no text itself, one line a paragraph.
    pub document: Document,
    /// What the file holds.
    pub file: FileContent,
}

/// The bytes of a text file, and how they are written.
#[derive(Debug, Clone)]
pub struct FileContent {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How the text is written; `None` where it is not the file's.
    form: Option<TextForm>,
}

impl Kind {
    /// What the file `path` is.
    pub fn of(path: &Path) -> Self {
        if Syntax::of_file(path) == Syntax::Markdown {
            return Kind::Markdown;
        }
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match extension.as_str() {
            "docx" => Kind::Word,
            "xml" | "nitf" | "newsml" => Kind::NewsXml,
            "html" | "htm" | "xhtml" => Kind::Html,
            _ => Kind::Plain,
        }
    }

    /// How the text is written.
    pub fn syntax(self) -> Syntax {
        match self {
            Kind::Markdown => Syntax::Markdown,
            Kind::Plain | Kind::Word | Kind::NewsXml | Kind::Html => Syntax::Plain,
        }
    }

    /// Whether the text is that of the file, so that fixes can be made in it.
    pub fn is_text(self) -> bool {
        matches!(self, Kind::Plain | Kind::Markdown)
    }
}

/// Whether the file `path`, which was found in a folder, is a story in a format of its own. Of XML
/// only what begins as a story does is one; HTML has to be named, as most of it is no story.
pub fn is_story(path: &Path) -> bool {
    let is_lock = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
    match Kind::of(path) {
        Kind::Word => !is_lock,
        Kind::NewsXml => begins_as_story(path),
        Kind::Plain | Kind::Markdown | Kind::Html => false,
    }
}

fn begins_as_story(path: &Path) -> bool {
    /// Comments and a document type can stand before the root.
    const LONGEST_PROLOGUE: u64 = 4096;
    let mut beginning = Vec::new();
    let file = File::open(path).and_then(|file| file.take(LONGEST_PROLOGUE).read_to_end(&mut beginning));
    file.is_ok() && news_xml::begins_as_story(&String::from_utf8_lossy(&beginning))
}

impl Input {
    /// The text that `bytes` hold, which are a file of `kind`, or a part of one, in `encoding`.
    ///
    /// # Errors
    /// Says what is wrong with them.
    pub fn of(bytes: Vec<u8>, kind: Kind, encoding: FileEncoding) -> Result<Self, String> {
        if kind == Kind::Word {
            let paragraphs = word::paragraphs(&bytes)?;
            return Ok(Self::of_paragraphs(&paragraphs, kind));
        }
        let kept = if kind.is_text() { bytes.clone() } else { Vec::new() };
        let decoded = decode(bytes, encoding)?;
        Ok(match kind {
            Kind::NewsXml => Self::of_paragraphs(&news_xml::paragraphs(&decoded.text)?, kind),
            Kind::Html => Self::of_paragraphs(&html::paragraphs(&decoded.text), kind),
            Kind::Plain | Kind::Markdown | Kind::Word => Self {
                kind,
                document: Document::new(&decoded.text),
                file: FileContent { bytes: kept, form: Some(decoded.form) },
            },
        })
    }

    fn of_paragraphs(paragraphs: &[String], kind: Kind) -> Self {
        let document = Document::new(&paragraphs.join("\n"));
        Self { kind, document, file: FileContent { bytes: Vec::new(), form: None } }
    }
}

impl FileContent {
    /// The bytes of `new`, which takes the place of `old`, the text of the file, written as that is.
    ///
    /// # Errors
    /// If the file is no text.
    pub fn with_text(&self, old: &str, new: &str) -> Result<Vec<u8>, String> {
        let form = self.form.ok_or("only text is changed")?;
        Ok(rewrite(&self.bytes, old, &edits_between(old, new), form))
    }
}

/// The edits that make `new` of `old`, one for each run of lines that differ.
fn edits_between(old: &str, new: &str) -> Vec<Edit> {
    let diff = TextDiff::from_lines(old, new);
    let (mut old, mut new, mut at) = (old, new, 0);
    let mut edits = Vec::new();
    for op in diff.ops() {
        let n_old = op.old_range().filter_map(|line| diff.old_slice(line)).map(str::len).sum();
        let n_new = op.new_range().filter_map(|line| diff.new_slice(line)).map(str::len).sum();
        let ((old_lines, old_rest), (new_lines, new_rest)) = (old.split_at(n_old), new.split_at(n_new));
        if op.tag() != DiffTag::Equal {
            let Edit { span, new_text } = Edit::between(old_lines, new_lines);
            edits.push(Edit::replace(DocumentSpan::new(at + span.start, at + span.end), new_text));
        }
        (old, new, at) = (old_rest, new_rest, at + n_old);
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_what_a_file_is() {
        for (name, kind) in [
            ("a.txt", Kind::Plain),
            ("a", Kind::Plain),
            ("a.MD", Kind::Markdown),
            ("a.Docx", Kind::Word),
            ("a.nitf", Kind::NewsXml),
            ("a.htm", Kind::Html),
        ] {
            assert_eq!(Kind::of(Path::new(name)), kind, "{name}");
        }
    }

    /// 0xa3a0 is a space in old files; what is written for it today is 0xa1a1.
    #[test]
    fn lines_that_stay_and_the_rest_of_those_that_do_not_are_written_as_they_were() {
        let bytes = b"\xa3\xa0\xbc\xd7\r\n\xa3\xa0\xd2\xd2\n\xa3\xa0\xbc\xd7\xa3\xa0".to_vec();
        let read = Input::of(bytes.clone(), Kind::Plain, FileEncoding::Auto).unwrap();
        let old = read.document.to_string();
        assert_eq!(read.file.with_text(&old, &old).unwrap(), bytes);
        let new = read.file.with_text(&old, &old.replace('甲', "丙甲")).unwrap();
        assert_eq!(new, b"\xa3\xa0\xb1\xfb\xbc\xd7\r\n\xa3\xa0\xd2\xd2\n\xa3\xa0\xb1\xfb\xbc\xd7\xa3\xa0");
        let without = read.file.with_text(&old, &old.replace("　乙\n", "")).unwrap();
        assert_eq!(without, b"\xa3\xa0\xbc\xd7\r\n\xa3\xa0\xbc\xd7\xa3\xa0");
    }
}
