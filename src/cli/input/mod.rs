//! What is read: from the bytes of a file to the text that is checked.

mod blocks;
mod html;
mod news_xml;
mod word;
mod xml;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::chinese::{FileEncoding, TextForm, decode, encode};
use crate::manuscript::Syntax;
use crate::text::Document;

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
        Kind::Markdown => true,
        Kind::Plain | Kind::Html => false,
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
    /// If the rest of the file would not be written as it was.
    pub fn with_text(&self, old: &str, new: &str) -> Result<Vec<u8>, String> {
        let form = self.form.ok_or("only text is changed")?;
        let again = encode(old, form);
        if again != self.bytes {
            let same = again.iter().zip(&self.bytes).take_while(|(new, old)| new == old).count();
            return Err(format!(
                "not changed: the character at byte {same} is written in a way that would be lost"
            ));
        }
        Ok(encode(new, form))
    }
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
    fn what_would_be_lost_is_not_written() {
        let read = Input::of(b"\xbc\xd7\xa3\xa0\n".to_vec(), Kind::Plain, FileEncoding::Auto).unwrap();
        let old = read.document.to_string();
        let problem = read.file.with_text(&old, "乙").unwrap_err();
        assert_eq!(problem, "not changed: the character at byte 2 is written in a way that would be lost");
    }
}
