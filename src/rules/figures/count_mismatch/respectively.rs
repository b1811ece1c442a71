//! Names and their values: 甲、乙、丙分别增长9%和12%.

use crate::chinese::is_han;
use crate::figures::{Figure, Group, LONGEST_SENTENCE, groups_of};
use crate::rules::{Message, ParagraphFinding};
use crate::text::{ParagraphSpan, end_within, start_within};

use super::counted::Counted;
use super::items::Items;

/// The findings among `figures`, which are those of `text`.
pub(super) fn check(text: &str, figures: &[Figure]) -> Vec<ParagraphFinding> {
    const WORD: &str = "分别";
    let mut places = text.match_indices(WORD).map(|(at, _)| at).peekable();
    if places.peek().is_none() {
        return Vec::new();
    }
    let groups = groups_of(text, figures).into_iter().filter_map(|group| match group {
        Group::Respectively(values) => Some((figures[*values.first()?].span.start, values)),
        _ => None,
    });
    let groups: Vec<(usize, Vec<usize>)> = groups.collect();
    let found = places.filter_map(|at| {
        let (_, values) = groups.get(groups.partition_point(|&(start, _)| start < at))?;
        let values = Values::of(text, figures, at + WORD.len(), values)?;
        finding(text, figures, at, &values)
    });
    found.collect()
}

/// The values behind 分别.
struct Values {
    number: usize,
    span: ParagraphSpan,
}

impl Values {
    /// The values of `figures` that 分别, which ends at byte `behind`, gives out, if they are one plain list.
    fn of(text: &str, figures: &[Figure], behind: usize, values: &[usize]) -> Option<Self> {
        /// In characters: 分别同比增长, 分别达到.
        const LONGEST_VERB: usize = 10;
        let (first, last) = (figures.get(*values.first()?)?, figures.get(*values.last()?)?);
        let verb = text.get(behind..first.span.start)?;
        let is_verb =
            verb.chars().count() <= LONGEST_VERB && verb.chars().all(is_han) && !verb.contains("分别");
        // Only the last two may be joined by a word: 9%和12%、8%和7% are pairs.
        let mut joints =
            values.windows(2).map(|pair| &text[figures[pair[0]].span.end..figures[pair[1]].span.start]);
        let n_words = joints.clone().filter(|joint| *joint != "、").count();
        let is_plain = joints.clone().all(|joint| matches!(joint, "、" | "和" | "与" | "以及"))
            && (n_words == 0 || (n_words == 1 && joints.next_back() != Some("、")));
        let rest = start_within(&text[last.span.end..], LONGEST_SENTENCE);
        // 分别于5月1日和6月1日通水.
        let mark = last.is_calendar() || rest.chars().next().is_none_or(|c| "，。；！）".contains(c));
        // 分别增长9%、12%，下降3%: the clauses behind may give values as well.
        let sentence = &rest[..rest.find(['。', '；', '！', '？']).unwrap_or(rest.len())];
        let end = last.span.end + sentence.len();
        let behind = figures.get(values.last()? + 1..).unwrap_or_default().iter();
        let goes_on =
            behind.take_while(|figure| figure.span.end <= end).any(|figure| figure.kind == last.kind);
        let span = ParagraphSpan::new(first.span.start, last.span.end);
        (is_verb && is_plain && mark && !goes_on).then_some(Self { number: values.len(), span })
    }
}

/// The mismatch of the names before byte `at`, where 分别 stands, and its values.
fn finding(text: &str, figures: &[Figure], at: usize, values: &Values) -> Option<ParagraphFinding> {
    let near = end_within(&text[..at], LONGEST_SENTENCE);
    let clause =
        near.rsplit(['，', '。', '；', '：', '！', '？', '（', '“', '《']).next().unwrap_or_default();
    let start = at - clause.len();
    if let Some(counted) = counted_before(text, figures, at) {
        return (counted.number != values.number).then(|| told(counted.span, counted.number, values));
    }
    let names = ParagraphSpan::new(start, at);
    let items = Items::of(text, names)?;
    let before = end_within(&text[..start], LONGEST_SENTENCE);
    let earlier = &before[before.rfind(['。', '；', '！', '？']).unwrap_or(0)..];
    let begins_late = clause.starts_with(['和', '与', '及', '以', '并']) || earlier.contains('、');
    let is_table = values.number > items.count() && values.number.is_multiple_of(items.count());
    // 种植、养殖的户数: what stands before 的 names one thing by several words.
    let is_nested = clause.contains('的') || !items.are_short(text);
    let may_be = items.may_be(values.number);
    (!may_be && !begins_late && !is_table && !is_nested).then(|| told(names, items.count(), values))
}

/// The number right before 分别: 三个县分别.
fn counted_before<'a>(text: &'a str, figures: &[Figure], at: usize) -> Option<Counted<'a>> {
    /// The longest name of what is counted, in characters.
    const LONGEST_NOUN: usize = 4;
    let figure = figures[..figures.partition_point(|figure| figure.span.end <= at)].last()?;
    let noun = start_within(&text[figure.span.end..at], LONGEST_SENTENCE);
    let is_noun = noun.chars().count() <= LONGEST_NOUN && noun.chars().all(is_han) && !noun.contains('的');
    Counted::of(text, figure).filter(|_| is_noun)
}

fn told(names: ParagraphSpan, n_names: usize, values: &Values) -> ParagraphFinding {
    let n_values = values.number;
    ParagraphFinding {
        span: values.span,
        message: Message::new(
            format!("“分别”前有{n_names}项，后有{n_values}个数值"),
            format!("{n_names} before 分别, {n_values} values behind it"),
        ),
        related: vec![(names, Message::new(format!("这里有{n_names}个"), format!("{n_names} here")))],
        fixes: Vec::new(),
    }
}
