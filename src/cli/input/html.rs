//! Stories in HTML: the text that a browser shows, paragraph by paragraph.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::blocks::{Blocks, is_block};

/// The paragraphs of the page `text`: those of its articles, if it has any.
pub fn paragraphs(text: &str) -> Vec<String> {
    let articles = read(text, true);
    if articles.is_empty() { read(text, false) } else { articles }
}

fn read(text: &str, only_articles: bool) -> Vec<String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader { blocks: Blocks::default(), hidden: Vec::new(), n_articles: 0, only_articles };
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::StartTag(tag) => reader.start(&String::from_utf8_lossy(&tag.name), tag.self_closing),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.blocks.end()
}

struct Reader {
    blocks: Blocks,
    /// The elements around that are not shown, the innermost last.
    hidden: Vec<String>,
    n_articles: usize,
    only_articles: bool,
}

impl Reader {
    fn start(&mut self, name: &str, is_closed: bool) {
        if is_block(name) {
            self.blocks.end_paragraph();
        }
        if is_hidden(name) && !is_closed {
            self.hidden.push(name.to_owned());
        }
        self.n_articles += usize::from(name == "article");
    }

    fn end(&mut self, name: &str) {
        if is_block(name) {
            self.blocks.end_paragraph();
        }
        if let Some(at) = self.hidden.iter().rposition(|hidden| hidden == name) {
            self.hidden.truncate(at);
        }
        self.n_articles = self.n_articles.saturating_sub(usize::from(name == "article"));
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_empty() && (self.n_articles > 0 || !self.only_articles) {
            self.blocks.push(text);
        }
    }
}

/// Elements whose text is not that of the story.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "nav"
            | "select"
            | "button"
            | "textarea"
            | "iframe"
            | "object"
            | "title"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_what_a_browser_shows_as_such() {
        let page = "<!DOCTYPE html><html><head><title>站名</title><style>p{}</style></head><body>
            <nav>首页</nav><h1>水厂&amp;电厂</h1>\n<p>青禾县<b>第三</b>水厂\n昨天<a href='x'>通水</a>。<p>第二段<br>第三段
            <script>var a = '<p>假</p>';</script><ul><li>甲<li>乙</ul></body></html>";
        assert_eq!(
            paragraphs(page),
            ["水厂&电厂", "青禾县第三水厂 昨天通水。", "第二段", "第三段", "甲", "乙"]
        );
    }

    #[test]
    fn only_the_article_is_read_where_there_is_one() {
        let page = "<div>推荐阅读</div><article><p>正文。</p></article><footer>版权</footer>";
        assert_eq!(paragraphs(page), ["正文。"]);
        assert_eq!(paragraphs(""), [""; 0]);
        assert_eq!(paragraphs("没有标记"), ["没有标记"]);
    }
}
