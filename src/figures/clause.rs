//! The clause around a figure, in which the words stand that say what it is of.

use super::{Figure, LONGEST_SENTENCE};
use crate::text::{end_of, end_within, start_of, start_within};

/// The text around a figure that its subject is read from.
pub(super) struct Clause<'a> {
    /// From the last stop or figure before it, without the approximation words.
    pub before: &'a str,
    /// Up to the next stop or figure behind it.
    pub behind: &'a str,
    /// The bytes of what is before it that compare with an earlier time.
    pub comparison: Option<(usize, usize)>,
    /// Whether a stop or the end of the paragraph closes what is behind it.
    pub is_closed: bool,
    /// The last date or period of the sentence before it.
    pub period: Option<&'a str>,
}

impl<'a> Clause<'a> {
    /// The clause around `figure`, one of `figures` of the paragraph `text`.
    pub(super) fn around(text: &'a str, figures: &[Figure], figure: &Figure) -> Self {
        /// Farther away than this nothing belongs to a figure, in characters.
        const REACH: usize = 24;
        const STOPS: [char; 11] = ['，', '。', '；', '：', '！', '？', '、', '“', '（', '(', ')'];
        let head = &text[..figure.span.start];
        let near_head = end_within(head, LONGEST_SENTENCE);
        // 3枚“海马斯”火箭弹: what is named stands behind its name.
        let tail_start = figure.span.end + length_of_quotation(&text[figure.span.end..]);
        let figures = near(figures, head.len() - near_head.len(), tail_start + LONGEST_SENTENCE);
        let others = || figures.iter().filter(|other| other.span != figure.span && !other.is_calendar());
        let from = others().map(|other| other.span.end).filter(|&end| end <= head.len()).max().unwrap_or(0);
        let reach = head.len() - end_of(head, REACH).len();
        let stop = head[reach..].rfind(STOPS).map(|at| reach + at);
        let stop = stop.map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
        let start = from.max(stop).max(reach);
        let tail = &text[tail_start..];
        let to = others().map(|other| other.span.start).filter(|&start| start >= tail_start).min();
        let reach = start_of(tail, REACH).len();
        let stop = start_of(tail, REACH + 1).find(STOPS).or((reach == tail.len()).then_some(reach));
        let end = stop.unwrap_or(reach).min(to.map_or(usize::MAX, |to| to - tail_start));
        let sentence = near_head.rfind(['。', '；', '！', '？']).unwrap_or(0) + head.len() - near_head.len();
        let mut dates = figures.iter().filter(|other| other.is_calendar());
        let last = dates.rfind(|date| date.span.start >= sentence && date.span.end <= head.len());
        let period = last.map(|date| &text[with_relative_year(text, date.span.start)..date.span.end]);
        let relative =
            || ["今年", "去年", "明年", "上年"].into_iter().find(|word| head[sentence..].contains(word));
        let is_closed = stop == Some(end);
        let comparison = comparison_in(text, figures, start, head.len());
        let (before, behind) = (&head[start..], &tail[..end]);
        Self { before, behind, comparison, is_closed, period: period.or_else(relative) }
    }
}

/// Those of `figures` that begin in the text from `start` to `end`.
fn near(figures: &[Figure], start: usize, end: usize) -> &[Figure] {
    let first = figures.partition_point(|figure| figure.span.start < start);
    let n_near = figures[first..].partition_point(|figure| figure.span.start <= end);
    &figures[first..first + n_near]
}

/// Where the text from `start` to `end` compares with an earlier time, counted from `start`: 比1—2月份
/// in 增速比1—2月份加快.
fn comparison_in(text: &str, figures: &[Figure], start: usize, end: usize) -> Option<(usize, usize)> {
    let times = figures.iter().filter(|figure| figure.is_calendar());
    let mut inside = times.filter(|time| time.span.start >= start && time.span.end <= end);
    inside.find_map(|time| {
        let before = text[start..time.span.start].strip_suffix(['比', '较'])?;
        Some((before.len(), time.span.end - start))
    })
}

/// The clause of the sentence that ends with the comma right before byte `end`, up to its first
/// number, and whether it has one.
pub(super) fn clause_before<'a>(text: &'a str, figures: &[Figure], end: usize) -> (&'a str, bool) {
    let Some(head) = text[..end].strip_suffix('，') else { return ("", false) };
    let near_head = end_within(head, LONGEST_SENTENCE);
    let far = head.len() - near_head.len();
    let start = near_head.rfind(['，', '。', '；', '：', '！', '？']).map(|at| far + at);
    let start = start.map_or(far, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
    let numbers = near(figures, start, head.len()).iter().filter(|figure| !figure.is_calendar());
    let first = numbers.map(|figure| figure.span.start).find(|at| (start..head.len()).contains(at));
    (&head[start..first.unwrap_or(head.len())], first.is_some())
}

/// The length of the quotation or title at the head of `text`, its marks included.
fn length_of_quotation(text: &str) -> usize {
    let close = match text.chars().next() {
        Some('“') => '”',
        Some('《') => '》',
        _ => return 0,
    };
    start_within(text, LONGEST_SENTENCE).find(close).map_or(0, |at| at + close.len_utf8())
}

/// Where a date begins with the 今年 or 去年 before it.
fn with_relative_year(text: &str, start: usize) -> usize {
    let is_relative = ["今年", "去年", "明年", "上年"].iter().any(|word| text[..start].ends_with(word));
    if is_relative { start - "今年".len() } else { start }
}
