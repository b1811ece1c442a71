//! Documents of Word (.docx): the text of each paragraph.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Elements};

/// The parts that hold the text, and the notes below it and behind it (ECMA-376, 11.3.10, 11.3.7 and
/// 11.3.4), by the names that every program gives them.
const TEXT_PART: &str = "word/document.xml";
const NOTE_PARTS: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

/// No text is longer, in bytes: a small archive can unpack to one that fills the memory.
const LONGEST: u64 = 256 << 20;

/// The paragraphs of the document `bytes`, the empty ones too, so that they count as Word counts
/// them, and behind them those of its notes. What was deleted with changes tracked is left out, and
/// what was inserted is not.
///
/// # Errors
/// If it is no document of Word, or is damaged.
pub fn paragraphs(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut paragraphs = read_part(&mut archive, TEXT_PART)?;
    for part in NOTE_PARTS {
        if archive.index_for_name(part).is_some() {
            let notes = read_part(&mut archive, part)?.into_iter();
            paragraphs.extend(notes.filter(|paragraph| !paragraph.trim().is_empty()));
        }
    }
    Ok(paragraphs)
}

fn damaged(error: ZipError) -> String {
    format!("is no document of Word (.docx): {error}")
}

fn read_part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<String>, String> {
    let part = archive.by_name(name).map_err(damaged)?;
    let mut text = String::new();
    part.take(LONGEST + 1).read_to_string(&mut text).map_err(|error| damaged(error.into()))?;
    if text.len() as u64 > LONGEST {
        return Err(format!("not read, its text has more than {} MB", LONGEST >> 20));
    }
    paragraphs_of_part(&text).map_err(|problem| format!("is damaged: its {name} {problem}"))
}

fn paragraphs_of_part(part: &str) -> Result<Vec<String>, String> {
    let mut body = Body::default();
    xml::read(part, &mut body)?;
    Ok(body.paragraphs)
}

/// The body of a document being read.
#[derive(Default)]
struct Body {
    paragraphs: Vec<String>,
    /// The paragraphs around, the innermost last: a text box stands in one.
    open: Vec<usize>,
    n_texts: usize,
    /// How deep in what is not shown: where text was moved from, what stands for a drawing in old
    /// programs, which says the same again, and how a paragraph is set, which names its tabs.
    n_hidden: usize,
}

impl Elements for Body {
    fn start(&mut self, name: &str) -> Result<(), String> {
        match name {
            "moveFrom" | "Fallback" | "pPr" => self.n_hidden += 1,
            _ if self.n_hidden > 0 => {}
            "p" => {
                self.open.push(self.paragraphs.len());
                self.paragraphs.push(String::new());
            }
            "t" => self.n_texts += 1,
            "tab" => self.push("\t"),
            "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "moveFrom" | "Fallback" | "pPr" => self.n_hidden = self.n_hidden.saturating_sub(1),
            _ if self.n_hidden > 0 => {}
            "p" => _ = self.open.pop(),
            "t" => self.n_texts = self.n_texts.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.n_texts > 0 && self.n_hidden == 0 {
            self.push(&text.replace(['\n', '\r'], " "));
        }
    }
}

impl Body {
    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last().and_then(|&at| self.paragraphs.get_mut(at)) {
            paragraph.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn read(body: &str) -> Vec<String> {
        let part = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
        paragraphs_of_part(&part).unwrap()
    }

    #[test]
    fn runs_are_joined_and_empty_paragraphs_count() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲&amp;</w:t></w:r>\
                    <w:r><w:t xml:space='preserve'>乙 </w:t><w:br/><w:t>丙</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>丁</w:t></w:r></w:p>";
        assert_eq!(read(body), ["甲&乙  丙", "", "丁"]);
    }

    #[test]
    fn tracked_changes_are_read_as_accepted() {
        let body = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>\
                    <w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom></w:p>";
        assert_eq!(read(body), ["新"]);
    }

    #[test]
    fn a_text_box_is_read_once() {
        let shape = |name: &str| {
            format!("<{name}><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></{name}>")
        };
        let body = format!(
            "<w:p><w:r><w:t>前</w:t></w:r><mc:AlternateContent>{}{}</mc:AlternateContent><w:r><w:t>后</w:t></w:r></w:p>",
            shape("mc:Choice"),
            shape("mc:Fallback")
        );
        assert_eq!(read(&body), ["前后", "框"]);
    }

    fn document(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, body) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            write!(archive, "<w:document xmlns:w='w'>{body}</w:document>").unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn notes_stand_behind_the_text() {
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let text = [&paragraph("正文。"), "<w:p/>"].concat();
        let notes = ["<w:p/>", &paragraph("脚注。")].concat();
        let bytes =
            document(&[(TEXT_PART, &text), (NOTE_PARTS[1], &paragraph("尾注。")), (NOTE_PARTS[0], &notes)]);
        assert_eq!(paragraphs(&bytes).unwrap(), ["正文。", "", "脚注。", "尾注。"]);
        let torn = document(&[(TEXT_PART, &text), (NOTE_PARTS[0], "<w:p>")]);
        assert!(paragraphs(&torn).unwrap_err().starts_with("is damaged: its word/footnotes.xml is no XML"));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        assert!(paragraphs(b"PK\x03\x04").unwrap_err().starts_with("is no document of Word (.docx): "));
        assert!(paragraphs("甲".as_bytes()).is_err());
    }
}
