//! Paragraphs from marked-up text: a block begins a new one, and what is inline does not.

/// Gathers the paragraphs of a marked-up text.
#[derive(Debug, Default)]
pub struct Blocks {
    paragraphs: Vec<String>,
    current: String,
}

impl Blocks {
    /// Adds `text` to the paragraph at hand; runs of white space are one space, as they are shown.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            // The ideographic space and the no-break space are text, and are shown as they are.
            if c.is_ascii_whitespace() {
                if !self.current.is_empty() && !self.current.ends_with(' ') {
                    self.current.push(' ');
                }
            } else {
                self.current.push(c);
            }
        }
    }

    /// Ends the paragraph at hand.
    pub fn end_paragraph(&mut self) {
        let ended = std::mem::take(&mut self.current);
        if !ended.trim().is_empty() {
            self.paragraphs.push(ended.trim_end().to_owned());
        }
    }

    /// All paragraphs.
    pub fn end(mut self) -> Vec<String> {
        self.end_paragraph();
        self.paragraphs
    }
}

/// Whether the element `name` begins and ends a paragraph: in HTML, and in the formats of news
/// agencies, which take most of theirs from it.
pub fn is_block(name: &str) -> bool {
    OF_HTML.contains(&name) || OF_NEWS.contains(&name)
}

const OF_HTML: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const OF_NEWS: [&str; 7] = ["block", "bq", "fn", "media", "media-caption", "media-producer", "note"];
