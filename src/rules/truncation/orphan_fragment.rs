//! # orphan-fragment
//!
//! A paragraph begins in the middle of a sentence, and its head does not stand before it.
//!
//! ## Why it matters
//!
//! The end of another text frame was pasted in, or the beginning of this one was lost:
//! readers get a sentence without its subject.
//!
//! ## Example
//!
//! ```text
//! 县里的冷库上月通了电，果农当天就把第一批梨运了进来。
//!
//! 控、有人巡”的网络已经织成，三十六个村的护林员每天两次上山，今年没有发生一起火情。
//! ```
//!
//! The mark stands on the first clause of the paragraph.
//!
//! ## What it leaves alone
//!
//! Paragraphs whose head stands right before them (`split-paragraph` speaks there), the
//! last paragraph of a quotation that runs over several, lists, tables and verse, and what
//! begins with an exclamation, a short question, or a label and a colon (who speaks in an interview,
//! `做法：`). It is a warning where a mark begins the paragraph that cannot begin a line,
//! where the paragraph before is cut as well and the two are no halves of one, or where the
//! first characters hardly ever begin a sentence and often stand inside one; where they are
//! only unusual, it is a hint: half of the fragments, and a whole paragraph on every third or
//! fourth clean page. A beginning that is lost in front of a word that may begin a sentence
//! cannot be seen. Where a cut paragraph may be its head, that is named.
//!
//! ## Fix: unsafe
//!
//! Deletes the fragment, which an editor must look at: its head may turn up elsewhere.

use crate::chinese::{Words, cannot_begin_a_line, ends_sentence};
use crate::manuscript::{Form, PageKind, PlacedParagraph, last_clause};
use crate::rules::{Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{DocumentSpan, Edit, ParagraphSpan};

use super::Boundary;
use super::evidence::{Evidence, first_mark};
use super::scores::orphan_score;
use super::weights::{MOST_BY_FIRST_WORD, MOST_NEAR_BY, orphan_hint_threshold, orphan_threshold};

/// How surely a paragraph has lost its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Loss {
    /// It has not, as far as can be seen.
    #[default]
    None,
    /// It may have.
    Possible,
    /// It begins as hardly a sentence does, or with a mark that cannot begin a line.
    Likely,
}

/// How surely paragraph `index` has lost its head, asking `words` where its first word
/// decides.
pub fn loss(paragraphs: &[PlacedParagraph], index: usize, page: PageKind, words: &Words) -> Loss {
    /// Shorter lines are verse, slogans, captions.
    const SHORTEST: usize = 18;
    let paragraph = &*paragraphs[index].paragraph;
    let shape = paragraph.shape();
    if shape.form != Form::Ended || shape.n_chars < SHORTEST || shape.n_stops == 0 {
        return Loss::None;
    }
    if paragraph.text().starts_with(cannot_begin_a_line) {
        return Loss::Likely;
    }
    if exclaims(paragraph.text()) || shape.begins_with_label {
        return Loss::None;
    }
    let Some(head) = index.checked_sub(1) else { return Loss::None };
    let boundary = Boundary::of(paragraphs, head, page);
    let by_word = if words.answer() { MOST_BY_FIRST_WORD } else { 0.0 };
    let mut evidence = Evidence::at_a_glance(&boundary);
    if orphan_score(&evidence, page) + MOST_NEAR_BY + by_word <= orphan_hint_threshold(page) {
        return Loss::None;
    }
    evidence.look_around(&boundary);
    if orphan_score(&evidence, page) + by_word <= orphan_hint_threshold(page) {
        return Loss::None;
    }
    if let Some(first) = words.first_of(paragraph.text()) {
        evidence.see_first_word(first);
    }
    match orphan_score(&evidence, page) {
        score if score > orphan_threshold(page) => Loss::Likely,
        score if score > orphan_hint_threshold(page) => Loss::Possible,
        _ => Loss::None,
    }
}

/// The finding for the paragraph `fragment`; `head` is the paragraph that it may go on
/// from, `removed` its line with the gap that goes with it.
pub fn finding(
    fragment: &PlacedParagraph,
    loss: Loss,
    head: Option<&PlacedParagraph>,
    severity: Severity,
    removed: DocumentSpan,
) -> Finding {
    let severity = if loss == Loss::Possible { Severity::Hint.max(severity) } else { severity };
    Finding {
        span: fragment.in_document(first_clause(fragment.paragraph.text())),
        rule: Rule::OrphanFragment,
        severity,
        message: Message::new(
            "此段从句子中间开始，前面缺文字",
            "This paragraph begins mid-sentence; its head is missing",
        ),
        related: head.map(head_of).into_iter().collect(),
        fixes: vec![Fix {
            title: Message::new("删除这个残段", "Delete this fragment"),
            safety: Safety::Unsafe,
            edits: vec![Edit::delete(removed)],
        }],
    }
}

/// Whether `text` begins with a sentence of a word or two, “好球！”, or with a short question, “路怎么修？”.
fn exclaims(text: &str) -> bool {
    /// In characters.
    const LONGEST: usize = 2;
    const LONGEST_QUESTION: usize = 6;
    let (mark, distance) = first_mark(text);
    match mark {
        Some('？' | '?') => distance <= LONGEST_QUESTION,
        mark => distance <= LONGEST && mark.is_some_and(ends_sentence),
    }
}

fn head_of(head: &PlacedParagraph) -> Related {
    let place = head.in_document(last_clause(head.paragraph.text()));
    Related::new(place, Message::new("前半可能在这里", "Its head may be here"))
}

/// What stands before the first comma or stop of `text`.
fn first_clause(text: &str) -> ParagraphSpan {
    let is_break = |c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？');
    let start = text.len() - text.trim_start_matches(is_break).len();
    let end = text[start..].find(is_break).map_or(text.len(), |at| start + at);
    ParagraphSpan::new(0, end)
}
