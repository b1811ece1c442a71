//! The items of a list that stands in one clause.

use crate::chinese::numerals::is_numeral_character;
use crate::chinese::{is_closing, is_opening};
use crate::text::ParagraphSpan;

/// A list, read.
pub(super) struct Items {
    /// The items, in text order.
    pub(super) spans: Vec<ParagraphSpan>,
    /// How many 和, 与 and 及 may part two items more, or stand in one of them.
    n_joints: usize,
    /// Whether the last item is two, joined by one of those.
    is_joined: bool,
}

impl Items {
    /// The items of the text in `span`; `None` if it is no list of one clause, or an open one.
    pub(super) fn of(text: &str, span: ParagraphSpan) -> Option<Self> {
        let list = &text[span.range()];
        let is_open = OPEN.iter().any(|word| list.contains(word)) || list.starts_with('如');
        if is_open || !list.contains(['、', '”', '》']) {
            return None;
        }
        let mut spans = Vec::new();
        let mut start = span.start;
        let mut n_joints = 0;
        let mut is_joined = false;
        let mut depth = 0usize;
        let mut before = None;
        for (offset, c) in list.char_indices().map(|(offset, c)| (span.start + offset, c)) {
            let is_side_by_side = depth == 0 && is_opening(c) && before.is_some_and(is_closing);
            match c {
                _ if is_opening(c) => depth += 1,
                _ if is_closing(c) => depth = depth.checked_sub(1)?,
                '，' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' if depth == 0 => return None,
                '和' | '与' | '及' | '跟' | '暨' | '或' if depth == 0 && offset > start => {
                    n_joints += 1;
                    is_joined = true;
                }
                _ => {}
            }
            if depth == 0 && c == '、' || is_side_by_side {
                spans.push(ParagraphSpan::new(start, offset));
                start = if c == '、' { offset + c.len_utf8() } else { offset };
                is_joined = false;
            }
            before = Some(c);
        }
        spans.push(ParagraphSpan::new(start, span.end));
        // 一、不占渠；二、…: the marks number points.
        let is_number = |item: &&ParagraphSpan| text[item.range()].trim().chars().all(is_numeral_character);
        let is_whole = depth == 0 && !spans.iter().any(|item| is_number(&item));
        (is_whole && spans.len() > 1).then_some(Self { spans, n_joints, is_joined })
    }

    /// How many there most likely are.
    pub(super) fn count(&self) -> usize {
        self.spans.len() + usize::from(self.is_joined)
    }

    /// Whether there may be `number` of them.
    pub(super) fn may_be(&self, number: usize) -> bool {
        (self.spans.len()..=self.spans.len() + self.n_joints).contains(&number)
    }

    /// Whether all are quoted or titles.
    pub(super) fn are_quoted(&self, text: &str) -> bool {
        let is_quoted = |item: &&str| item.starts_with(is_opening) && item.ends_with(is_closing);
        self.texts(text).all(|item| is_quoted(&item))
    }

    /// Whether each is short and of one shape with the others, and none an office before somebody's name.
    pub(super) fn are_short(&self, text: &str) -> bool {
        let texts: Vec<&str> = self.texts(text).collect();
        (are_alike(&texts) || self.are_quoted(text)) && !texts.iter().any(|item| is_office(item))
    }

    /// The same of all but the first, which the list may not begin with: 记者走访了甲村、乙村.
    pub(super) fn rest_is_short(&self, text: &str) -> bool {
        let texts: Vec<&str> = self.texts(text).collect();
        let is_open = texts.last().is_some_and(|item| item.ends_with(['的', '了', '着', '过']));
        are_alike(texts.get(1..).unwrap_or_default()) && !texts.iter().any(|item| is_office(item)) && !is_open
    }

    /// The items' texts.
    pub(super) fn texts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.spans.iter().map(|item| text[item.range()].trim())
    }
}

fn are_alike(items: &[&str]) -> bool {
    /// In characters. The names of companies and committees are as long as this.
    const LONGEST: usize = 14;
    /// An item that is so much longer than another is of another shape.
    const MOST_TIMES: usize = 4;
    let lengths = || items.iter().map(|item| item.chars().count());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    longest <= shortest * MOST_TIMES && longest <= LONGEST
}

fn is_office(item: &str) -> bool {
    OFFICES.iter().any(|office| item.ends_with(office))
}

/// Words that say a list is not whole, or begins another one inside.
const OPEN: [&str; 15] = [
    "等", "…", "包括", "例如", "譬如", "比如", "其中", "其他", "其它", "另有", "以外", "之外", "不同", "各",
    "若干",
];

/// Offices: two of them may be one person's.
const OFFICES: [&str; 20] = [
    "书记",
    "主席",
    "主任",
    "委员",
    "代表",
    "教授",
    "院士",
    "记者",
    "队长",
    "组长",
    "会长",
    "院长",
    "校长",
    "县长",
    "市长",
    "省长",
    "部长",
    "局长",
    "董事长",
    "经理",
];
