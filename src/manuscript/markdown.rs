//! Markdown: what of it is text.
//!
//! The text that is checked has the length and the lines of the file; what a reader of the story
//! does not see gives way to spaces, byte for byte. So a place in the one is a place in the other.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::DocumentSpan;

/// A Markdown text without its markup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MaskedText {
    /// The text, as long as the file's, line by line.
    pub text: String,
    /// What does not stand in it, in text order and apart.
    pub hidden: Vec<Hidden>,
    /// Lines of paragraphs that are wrapped by hand, so that their ends say nothing.
    pub wrapped: Vec<DocumentSpan>,
}

impl MaskedText {
    /// What is hidden in `span`, or in part.
    pub fn hidden_in(&self, span: DocumentSpan) -> impl Iterator<Item = Hidden> {
        let first = self.hidden.partition_point(|part| part.span.end <= span.start);
        self.hidden[first..].iter().copied().take_while(move |part| part.span.start < span.end)
    }
}

/// A part of a Markdown text that is not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hidden {
    /// The bytes.
    pub span: DocumentSpan,
    /// What they are.
    pub kind: HiddenKind,
}

/// What a part is that is not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HiddenKind {
    /// Signs within a line: emphasis, the brackets of a link.
    Markup,
    /// Signs before a line: of headings, lists, quotations.
    Marker,
    /// Something that stands in a line and says something of its own: code, the target of a link, a picture.
    Content,
    /// Whole lines: front matter, code, HTML.
    Block,
}

/// Whether `c` stands for a byte of code in the text that is checked. No manuscript has it, and
/// paragraphs with different code differ.
pub fn is_stand_in(c: char) -> bool {
    (FIRST_STAND_IN..=LAST_STAND_IN).contains(&u32::from(c))
}

const FIRST_STAND_IN: u32 = 0x0e;
const LAST_STAND_IN: u32 = 0x1f;

/// A text of which no line that goes on is wider is wrapped by hand, in columns of a terminal.
const WIDEST_WRAPPED: usize = 120;

/// Hides what is no text in the Markdown `text`.
pub fn masked(text: &str) -> MaskedText {
    let (kinds, soft_breaks) = read(text);
    let mut bytes = text.as_bytes().to_vec();
    let mut hidden: Vec<Hidden> = Vec::new();
    for run in kinds.chunk_by(|one, other| one.1 == other.1 && one.0.end == other.0.start) {
        let Some((span, kind)) = run.first().map(|first| (first.0.start..run[run.len() - 1].0.end, first.1))
        else {
            continue;
        };
        let is_code = matches!(kind, Part::Code);
        for byte in &mut bytes[span.clone()] {
            *byte = match *byte {
                b'\n' | b'\r' => *byte,
                other if is_code => stand_in(other),
                _ => b' ',
            };
        }
        hidden.push(Hidden { span: DocumentSpan::new(span.start, span.end), kind: kind.hidden() });
    }
    let wrapped = wrapped_lines(text, &soft_breaks);
    // Whole characters were replaced by ASCII.
    MaskedText { text: String::from_utf8(bytes).unwrap_or_default(), hidden, wrapped }
}

fn stand_in(byte: u8) -> u8 {
    let n = (LAST_STAND_IN - FIRST_STAND_IN + 1) as u8;
    FIRST_STAND_IN as u8 + byte % n
}

/// What a part that is not text is, as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Markup,
    Marker,
    Code,
    Target,
    Block,
}

impl Part {
    fn hidden(self) -> HiddenKind {
        match self {
            Part::Markup => HiddenKind::Markup,
            Part::Marker => HiddenKind::Marker,
            Part::Code | Part::Target => HiddenKind::Content,
            Part::Block => HiddenKind::Block,
        }
    }
}

/// The parts of `text` that are no text, in order; and the places of the line ends that do not
/// end a paragraph.
fn read(text: &str) -> (Vec<(Range<usize>, Part)>, Vec<usize>) {
    // Not those for ~…~ and $…$: 10~20吨 and $5 are no markup in the news.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TASKLISTS;
    let mut reader = PartReader { text, at: 0, parts: Vec::new(), within: 0 };
    let mut soft_breaks = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock) => {
                reader.hide(range, Part::Block);
            }
            Event::Start(Tag::Image { .. })
            | Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                reader.hide(range, Part::Target);
            }
            Event::End(TagEnd::Link) => reader.hide(reader.at..range.end, Part::Target),
            Event::Code(_) => reader.hide(range, Part::Code),
            Event::Text(_) => reader.show(range),
            Event::SoftBreak | Event::HardBreak => soft_breaks.push(range.start),
            _ => {}
        }
    }
    reader.show(text.len()..text.len());
    (reader.parts, soft_breaks)
}

/// Follows the text and keeps what is not shown.
struct PartReader<'a> {
    text: &'a str,
    /// All before it is decided.
    at: usize,
    parts: Vec<(Range<usize>, Part)>,
    /// What stands before it is hidden with all that is in it.
    within: usize,
}

impl PartReader<'_> {
    fn hide(&mut self, range: Range<usize>, part: Part) {
        if range.end <= self.at || range.start < self.within {
            return;
        }
        self.skip_to(range.start);
        if self.at < range.end {
            self.parts.push((self.at..range.end, part));
            self.at = range.end;
        }
        self.within = self.within.max(range.end);
    }

    fn show(&mut self, range: Range<usize>) {
        if range.start >= self.within {
            self.skip_to(range.start);
            self.at = self.at.max(range.end);
        }
    }

    /// What stands between the text before and that at `next` is markup, line by line.
    fn skip_to(&mut self, next: usize) {
        while self.at < next {
            let rest = &self.text[self.at..next];
            let n = rest.find(['\n', '\r']).map_or(rest.len(), |at| at.max(1));
            if !rest[..n].trim().is_empty() {
                let is_at_start = self.text[..self.at].ends_with(['\n', '\r']) || self.at == 0;
                let part = if is_at_start { Part::Marker } else { Part::Markup };
                self.parts.push((self.at..self.at + n, part));
            }
            self.at += n;
        }
    }
}

/// The lines on either side of those of `soft_breaks` where the text is wrapped by hand: the
/// line before is nearly as wide as any that goes on.
fn wrapped_lines(text: &str, soft_breaks: &[usize]) -> Vec<DocumentSpan> {
    let line_before = |at: usize| {
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        start..at
    };
    let width =
        |line: Range<usize>| -> usize { text[line].chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    let widest = soft_breaks.iter().map(|&at| width(line_before(at))).max().unwrap_or_default();
    if widest > WIDEST_WRAPPED {
        return Vec::new();
    }
    let is_full = |at: &&usize| width(line_before(**at)) * 4 >= widest * 3;
    let lines = soft_breaks.iter().filter(is_full).map(|&at| {
        let next = text[at..].trim_start_matches(['\n', '\r', ' ', '\\']);
        let end = next.find(['\n', '\r']).map_or(text.len(), |end| text.len() - next.len() + end);
        DocumentSpan::new(line_before(at).start, end)
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let masked = masked(text);
        assert_eq!(masked.text.len(), text.len(), "{text:?}");
        let line_ends = |text: &str| text.match_indices(['\n', '\r']).map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(line_ends(&masked.text), line_ends(text));
        masked.text.replace(is_stand_in, "`")
    }

    #[test]
    fn what_a_reader_does_not_see_gives_way_to_spaces() {
        for (text, expected) in [
            ("# 标题\n\n正文。\n", "  标题\n\n正文。\n"),
            ("---\ndate: 2022-13-40\n---\n\n正文。\n", "   \n                \n   \n\n正文。\n"),
            ("全县**480家**企业。\n", "全县  480家  企业。\n"),
            ("- 甲\n- 乙\n  1. 丙\n", "  甲\n  乙\n     丙\n"),
            ("> 引文\n> 第二行\n", "  引文\n  第二行\n"),
            ("用`a 13月`看。\n", "用`````````看。\n"),
            ("甲。\n\n```\n13月40日\n```\n\n乙。\n", "甲。\n\n   \n          \n   \n\n乙。\n"),
            ("| 甲 | 2月30日 |\n|---|---|\n| 乙 | 丙 |\n", "  甲   2月30日  \n         \n  乙   丙  \n"),
            ("![图](a.jpg)看<http://a.cn>。\n", "             看             。\n"),
            ("甲<b>乙</b>。\n", "甲   乙    。\n"),
            ("10~20吨，$5和$6，a_b_c\r\n", "10~20吨，$5和$6，a_b_c\r\n"),
            ("标题\n===\n\n正文\n", "标题\n   \n\n正文\n"),
            ("　　正文，没有记号。\r\r\n末行", "　　正文，没有记号。\r\r\n末行"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
        let target = "](http://a.cn/第13月)";
        let spaces = " ".repeat(target.len());
        assert_eq!(shown(&format!("见[公告{target}。\n")), format!("见 公告{spaces}。\n"));
    }

    #[test]
    fn what_is_hidden_is_told_by_kind() {
        let text = "- 甲**乙**`c`[丁](e)\n\n<!-- x -->\n";
        let kinds: Vec<(&str, HiddenKind)> = masked(text)
            .hidden
            .iter()
            .map(|part| (&text[part.span.start..part.span.end], part.kind))
            .collect();
        assert_eq!(
            kinds,
            [
                ("- ", HiddenKind::Marker),
                ("**", HiddenKind::Markup),
                ("**", HiddenKind::Markup),
                ("`c`", HiddenKind::Content),
                ("[", HiddenKind::Markup),
                ("](e)", HiddenKind::Content),
                ("<!-- x -->\n", HiddenKind::Block),
            ]
        );
    }

    #[test]
    fn lines_wrapped_by_hand_are_known_by_their_width() {
        let line = "这一行有二十个字刚好写满这一行为止了吧好";
        let text = format!("{line}\n{line}\n末行。\n\n另一段。\n");
        let wrapped = masked(&text).wrapped;
        let n = line.len();
        assert_eq!(wrapped, [DocumentSpan::new(0, 2 * n + 1), DocumentSpan::new(n + 1, 2 * n + 2 + 9)]);
        let long = "字".repeat(80);
        assert_eq!(masked(&format!("{long}\n{long}\n")).wrapped, []);
        assert_eq!(masked("一段。\n\n又一段。\n").wrapped, []);
    }
}
