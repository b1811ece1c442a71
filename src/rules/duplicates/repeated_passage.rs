//! # repeated-passage
//!
//! Two sentences or more stand, word for word, in two paragraphs of different text.
//!
//! ## Why it matters
//!
//! Text that was moved and not removed, or a report that was put together from two
//! versions, says the same thing twice in the same words.
//!
//! ## Example
//!
//! ```text
//! 渠首换了新闸门。巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收。
//!
//! 灌区今年扩大到四个乡。巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收。明年还要修两座泵站。
//! ```
//!
//! The mark stands on the sentences where they are repeated; the related places are
//! where they stand besides.
//!
//! ## What it leaves alone
//!
//! Fewer than two whole sentences, or fewer than 40 characters, however much alike;
//! what is quoted in both paragraphs; standfirsts and pull quotes. Where most of one
//! paragraph stands in the other, that is `near-duplicate-paragraph`.
//!
//! ## Fix: unsafe
//!
//! Deletes the sentences here, or where they stand first.

use crate::chinese::is_closing;
use crate::manuscript::{Paragraph, sentences};
use crate::rules::{Difference, Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{DocumentSpan, Edit, ParagraphSpan};

use super::copies::deleted;
use super::pairing::Pairing;
use super::set_apart::is_set_apart;
use super::{Alignment, Link, Page};

const FEWEST_SENTENCES: usize = 2;
/// In characters. On 140 pages no two sentences of this length stand twice by right
/// but in standfirsts.
const SHORTEST: usize = 40;
/// A run of clauses this long is a passage even if it is one sentence.
const SHORTEST_RUN: usize = 160;
/// A passage may be edited by a character or two at a place.
const WIDEST_GAP: usize = 2;

/// Sentences of the paragraph `later` that also stand in `earlier`.
struct Passage {
    earlier: ParagraphSpan,
    later: ParagraphSpan,
    n_sentences: usize,
    /// Where the two differ.
    differences: Vec<Difference>,
}

/// The findings of `page`. Paragraphs for which `is_copy` is true are reported whole
/// by another rule and left out.
pub(super) fn check(page: &Page<'_>, is_copy: impl Fn(usize) -> bool, severity: Severity) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let links = page.links.iter().filter(|link| !is_copy(link.earlier) && !is_copy(link.later));
    for link in links {
        for passage in passages(page, link) {
            let found = finding(page, link, &passage, severity);
            let known = findings.iter_mut().rfind(|known| overlap(known.span, found.span));
            match known {
                Some(known) => add_place(known, found),
                None => findings.push(found),
            }
        }
    }
    findings
}

fn overlap(one: DocumentSpan, other: DocumentSpan) -> bool {
    one.start < other.end && other.start < one.end
}

/// Adds the place at which `found` stands besides to `known`, which marks the same text.
fn add_place(known: &mut Finding, found: Finding) {
    /// A list of places that nobody reads to its end helps nobody.
    const MOST_PLACES: usize = 8;
    if known.related.len() < MOST_PLACES {
        known.related.extend(found.related);
        known.related.sort_unstable();
        known.related.dedup();
    }
}

/// Whether a stretch of `alignment` is long enough for a passage.
pub(super) fn may_have_passage(alignment: &Alignment) -> bool {
    alignment.n_common() >= SHORTEST
        && alignment.stretches(WIDEST_GAP).iter().any(|stretch| stretch.other.len() >= SHORTEST)
}

fn passages(page: &Page<'_>, link: &Link) -> Vec<Passage> {
    let Some(alignment) = &link.alignment else { return Vec::new() };
    if !may_have_passage(alignment) {
        return Vec::new();
    }
    let (earlier, later) = (link.earlier..link.earlier + 1, link.later..link.later + 1);
    let pairing = Pairing::of(page, &earlier, &later, alignment);
    if is_set_apart(page, &earlier, &later, &pairing) {
        return Vec::new();
    }
    let stretches = pairing.alignment.stretches(WIDEST_GAP).into_iter();
    stretches
        .filter_map(|stretch| {
            let whole = |index: usize, span: DocumentSpan| {
                let placed = &page.paragraphs[index];
                whole_sentences(
                    &placed.paragraph,
                    ParagraphSpan::new(span.start - placed.start, span.end - placed.start),
                )
            };
            let length = stretch.other.len();
            let differences = pairing.differences_in(&stretch);
            let (earlier, n_earlier) = whole(link.earlier, pairing.span_of_one(stretch.one))?;
            let (later, n_later) = whole(link.later, pairing.span_of_other(stretch.other))?;
            let passage = Passage { earlier, later, n_sentences: n_earlier.min(n_later), differences };
            let text = |index: usize| page.paragraphs[index].paragraph.text();
            let is_quoted = is_quoted(text(link.earlier), earlier) && is_quoted(text(link.later), later);
            (!is_quoted && is_long_enough(&passage, text(link.later), length)).then_some(passage)
        })
        .collect()
}

fn is_long_enough(passage: &Passage, text: &str, length: usize) -> bool {
    let n_chars = text[passage.later.range()].chars().count();
    (passage.n_sentences >= FEWEST_SENTENCES && n_chars >= SHORTEST) || length >= SHORTEST_RUN
}

/// From the first to the last whole sentence of `paragraph` in `span`, and how many
/// they are; `None` if there is none. The quotes around a sentence, and who is quoted,
/// need not be in the span: text is moved without them.
fn whole_sentences(paragraph: &Paragraph, span: ParagraphSpan) -> Option<(ParagraphSpan, usize)> {
    let text = paragraph.text();
    let whole = sentences(text).into_iter().filter_map(|sentence| {
        let stop = sentence.start + text[sentence.range()].trim_end_matches(is_closing).len();
        let quoted = text[sentence.range()].find('“').map(|at| sentence.start + at + '“'.len_utf8());
        let start =
            [Some(sentence.start), quoted].into_iter().flatten().find(|&start| span.start <= start)?;
        (start < stop && stop <= span.end).then(|| ParagraphSpan::new(start, sentence.end.min(span.end)))
    });
    let whole: Vec<ParagraphSpan> = whole.collect();
    let (first, last) = (whole.first()?, whole.last()?);
    Some((ParagraphSpan::new(first.start, last.end), whole.len()))
}

/// Whether `span` of `text` stands inside one quotation.
fn is_quoted(text: &str, span: ParagraphSpan) -> bool {
    let depth = |depth: i32, c: char| match c {
        '“' => depth + 1,
        '”' => depth - 1,
        _ => depth,
    };
    let before = text[..span.start].chars().fold(0, depth);
    let mut inside = text[span.range()].trim_end_matches(is_closing).chars().scan(before, |at, c| {
        *at = depth(*at, c);
        Some(*at)
    });
    before > 0 && inside.all(|depth| depth > 0)
}

fn finding(page: &Page<'_>, link: &Link, passage: &Passage, severity: Severity) -> Finding {
    let span = page.paragraphs[link.later].in_document(passage.later);
    let other = page.paragraphs[link.earlier].in_document(passage.earlier);
    let line = page.document.line_of(other.start) + 1;
    let (n, n_chars) = (passage.n_sentences, n_chars(page, link.later, passage.later));
    let message = Message::new("同样的句子在这里", "The same sentences stand here");
    Finding {
        span,
        rule: Rule::RepeatedPassage,
        severity,
        message: Message::new(
            format!("这{n}句共{n_chars}字，第{line}行已有"),
            format!("These {n} sentences of {n_chars} characters already stand in line {line}"),
        ),
        related: vec![Related { differences: passage.differences.clone(), ..Related::new(other, message) }],
        fixes: vec![
            Fix {
                title: Message::new("删除此处重复的句子", "Delete the sentences here"),
                safety: Safety::Unsafe,
                edits: vec![Edit::delete(deleted_passage(page, link.later, passage.later))],
            },
            Fix {
                title: Message::new(
                    format!("删除第{line}行的这些句子"),
                    format!("Delete the sentences in line {line}"),
                ),
                safety: Safety::Unsafe,
                edits: vec![Edit::delete(deleted_passage(page, link.earlier, passage.earlier))],
            },
        ],
    }
}

fn n_chars(page: &Page<'_>, index: usize, passage: ParagraphSpan) -> usize {
    page.paragraphs[index].paragraph.text()[passage.range()].chars().count()
}

/// What goes with the `passage` of a paragraph: if that is all of it, its line, too.
fn deleted_passage(page: &Page<'_>, index: usize, passage: ParagraphSpan) -> DocumentSpan {
    let placed = &page.paragraphs[index];
    if passage.range() == (0..placed.paragraph.text().len()) {
        return deleted(page.paragraphs, &(index..index + 1));
    }
    placed.in_document(passage)
}
