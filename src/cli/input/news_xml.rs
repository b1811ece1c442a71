//! Stories in the XML of news agencies: NITF, NewsML-G2 and NewsML 1.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::blocks::{Blocks, is_block};
use super::xml::{self, Elements};

/// The paragraphs of the story, or the stories, in `text`: titles, bylines and what stands in the body.
///
/// # Errors
/// If it is not well formed, or no story of a kind that is known.
pub fn paragraphs(text: &str) -> Result<Vec<String>, String> {
    let mut story = Story::default();
    xml::read(text, &mut story)?;
    Ok(story.paragraphs())
}

/// Whether `beginning`, that of a file, has the root of a story.
pub fn begins_as_story(beginning: &str) -> bool {
    let mut reader = Reader::from_str(beginning);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                return is_root(name.as_ref()) && AsRef::<str>::as_ref(&name) != "html";
            }
            Ok(Event::Eof | Event::Empty(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// A story being read.
#[derive(Default)]
struct Story {
    blocks: Blocks,
    has_root: bool,
    /// How deep in elements whose text is the story's.
    n_shown: usize,
    /// How deep in elements whose text is not.
    n_hidden: usize,
    /// Whether what is read is a title that the agency puts before the body.
    n_titles: usize,
    titles: Vec<String>,
    title: String,
}

impl Elements for Story {
    fn start(&mut self, name: &str) -> Result<(), String> {
        if !std::mem::replace(&mut self.has_root, true) && !is_root(name) {
            return Err(format!("is no story in NITF, NewsML or XHTML: its root is <{name}>"));
        }
        if is_shown(name) || is_block(name) {
            self.blocks.end_paragraph();
        }
        self.n_shown += usize::from(is_shown(name));
        self.n_hidden += usize::from(is_hidden(name));
        self.n_titles += usize::from(is_title(name));
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if is_shown(name) || is_block(name) {
            self.blocks.end_paragraph();
        }
        self.n_shown -= usize::from(is_shown(name)).min(self.n_shown);
        self.n_hidden -= usize::from(is_hidden(name)).min(self.n_hidden);
        if is_title(name) {
            self.n_titles = self.n_titles.saturating_sub(1);
            self.titles.push(std::mem::take(&mut self.title).trim().to_owned());
        }
    }

    fn text(&mut self, text: &str) {
        if self.n_hidden > 0 {
        } else if self.n_titles > 0 {
            self.title.push_str(text);
        } else if self.n_shown > 0 {
            self.blocks.push(text);
        }
    }
}

impl Story {
    /// The titles of the agency that the body does not repeat, and the body.
    fn paragraphs(self) -> Vec<String> {
        let body = self.blocks.end();
        let titles = self.titles.into_iter().filter(|title| !title.is_empty() && !body.contains(title));
        titles.chain(body.iter().cloned()).collect()
    }
}

fn is_root(name: &str) -> bool {
    matches!(name, "nitf" | "newsItem" | "newsMessage" | "NewsML" | "html")
}

/// Elements in which all text is the story's.
fn is_shown(name: &str) -> bool {
    matches!(
        name,
        "body"
            | "body.content"
            | "hedline"
            | "hl1"
            | "hl2"
            | "abstract"
            | "byline"
            | "dateline"
            | "tagline"
            | "inlineXML"
            | "inlineData"
            | "DataContent"
    )
}

/// Titles that stand apart from the body.
fn is_title(name: &str) -> bool {
    matches!(name, "headline" | "HeadLine" | "SubHeadLine")
}

/// Elements whose text is not the story's.
fn is_hidden(name: &str) -> bool {
    matches!(name, "head" | "script" | "style" | "media-metadata" | "media-object" | "body.end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nitf_is_titles_byline_and_body() {
        let story = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
            <nitf><head><title>不读</title></head><body><body.head><hedline><hl1>水厂&amp;电厂</hl1></hedline>
            <byline>记者 甲</byline></body.head><body.content><p>第一段，<em>重</em>点&#x3002;</p><p>第二段。</p>
            <media><media-metadata value=\"x\">x</media-metadata><media-caption><p>图说。</p></media-caption></media>
            </body.content></body></nitf>";
        assert_eq!(
            paragraphs(story).unwrap(),
            ["水厂&电厂", "记者 甲", "第一段，重点。", "第二段。", "图说。"]
        );
    }

    #[test]
    fn newsml_has_its_headline_once() {
        let story = |headline: &str, body: &str| {
            format!(
                "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><rightsInfo><usageTerms>不读</usageTerms>\
                 </rightsInfo><contentMeta><headline>{headline}</headline><slugline>x</slugline></contentMeta>\
                 <contentSet><inlineXML>{body}</inlineXML></contentSet></newsItem>"
            )
        };
        let html = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h1>通水</h1><p>正文。</p></body></html>";
        assert_eq!(paragraphs(&story("通水", html)).unwrap(), ["通水", "正文。"]);
        assert_eq!(paragraphs(&story("又一题", html)).unwrap(), ["又一题", "通水", "正文。"]);
    }

    #[test]
    fn what_is_no_story_is_refused() {
        for (text, problem) in [
            ("<project><p>甲</p></project>", "its root is <project>"),
            ("<nitf><p>甲</q></nitf>", "is no XML at byte"),
            ("<nitf><p>甲", "it ends too early"),
            ("没有", "it has no root"),
        ] {
            let said = paragraphs(text).unwrap_err();
            assert!(said.contains(problem), "{said}");
        }
    }
}
