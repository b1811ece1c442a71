//! # split-paragraph
//!
//! A sentence is cut in two by a paragraph break, and the next paragraph is its rest.
//!
//! ## Why it matters
//!
//! Text taken from a laid-out page breaks where a column or a text frame ended. Left
//! in, the break turns one paragraph into two that each make no sense, and a search
//! for the sentence finds neither half.
//!
//! ## Example
//!
//! ```text
//! 村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地
//!
//! 头。入夏以来，机库已经接了四百多单。
//! ```
//!
//! The mark stands on the last clause of the first half; the second half is named as
//! the related place.
//!
//! ## What it leaves alone
//!
//! Everything that has no full stop by its nature: headlines, decks, standfirsts,
//! subheads, pull quotes, bylines, datelines, credits, captions, jump lines, lists and
//! tables. A break is reported only when the evidence adds up: how the two halves fit
//! (how often one character follows another in news, and how often a sentence begins
//! or ends with it), a word or a figure that stands across the break, the end of the
//! second half, quotes that are left open, and how long a headline would be. Halves
//! that would leave a closing quote without its opening one are never joined.
//!
//! ## Fix: safe
//!
//! Joins the halves: the break goes, nothing else changes. A space is put in only
//! between two Latin words.

use crate::chinese::{Words, balance, cannot_begin_a_line, cannot_end_a_line, is_latin};
use crate::manuscript::{Form, Paragraph, PlacedParagraph, last_clause};
use crate::rules::{Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{DocumentSpan, Edit, shortened};

use super::Boundary;
use super::evidence::Evidence;
use super::weights::{
    CUT_THRESHOLD, REST_THRESHOLD, SPLIT_THRESHOLD, WORD_ACROSS_REST, WORD_ACROSS_SPLIT, rest_score,
    split_score, truncated_score,
};

/// Whether the tail of `boundary` is the rest of its head.
pub fn is_split(boundary: &Boundary<'_>, words: &Words) -> bool {
    let Some(tail) = boundary.tail.filter(|tail| can_be_a_rest(tail)) else { return false };
    boundary.may_be_cut()
        && (reads_on(boundary.head, tail) || outweighs(boundary, tail, words))
        && pairs_when_joined(boundary.head, tail)
}

/// The finding for `head`, whose rest is `tail`.
pub fn finding(head: &PlacedParagraph, tail: &PlacedParagraph, severity: Severity) -> Finding {
    let rest = opening_words(tail.paragraph.text());
    Finding {
        span: head.in_document(last_clause(head.paragraph.text())),
        rule: Rule::SplitParagraph,
        severity,
        message: Message::new(
            format!("一句话被分成两段，下一段“{rest}”应接在这里"),
            format!("A paragraph break cuts this sentence; it goes on with “{rest}”"),
        ),
        related: vec![Related::new(
            tail.span(),
            Message::new("句子的后半在这里", "The rest of the sentence"),
        )],
        fixes: vec![join(head, tail)],
    }
}

fn can_be_a_rest(tail: &Paragraph) -> bool {
    matches!(tail.shape().form, Form::Ended | Form::Unended)
}

/// Whether the marks alone say so: a mark at the break that cannot stand there, in
/// running text.
fn reads_on(head: &Paragraph, tail: &Paragraph) -> bool {
    /// Shorter lines on both sides may be verse or a headline set in two lines.
    const SHORTEST: usize = 20;
    let cut_at_mark =
        head.text().ends_with(cannot_end_a_line) || tail.text().starts_with(cannot_begin_a_line);
    cut_at_mark && head.shape().n_chars >= SHORTEST && tail.shape().n_stops > 0 && tail.shape().is_ended
}

fn outweighs(boundary: &Boundary<'_>, tail: &Paragraph, words: &Words) -> bool {
    let evidence = Evidence::of(boundary);
    let word_across = || words.word_across(boundary.head.text(), tail.text()).is_some();
    let exceeds = |score: f64, threshold: f64, word: f64| {
        score > threshold || (score + word > threshold && word_across())
    };
    exceeds(split_score(&evidence), SPLIT_THRESHOLD, WORD_ACROSS_SPLIT)
        || (truncated_score(&evidence) > CUT_THRESHOLD
            && exceeds(rest_score(&evidence), REST_THRESHOLD, WORD_ACROSS_REST))
}

/// Whether joining leaves no closing mark without its partner that the head did not have.
fn pairs_when_joined(head: &Paragraph, tail: &Paragraph) -> bool {
    let joined = balance(&format!("{}{}", head.text(), tail.text()));
    joined.unopened.len() <= head.balance().unopened.len()
}

fn join(head: &PlacedParagraph, tail: &PlacedParagraph) -> Fix {
    let between_latin =
        head.paragraph.text().ends_with(is_latin) && tail.paragraph.text().starts_with(is_latin);
    Fix {
        title: Message::new("接上被断开的句子", "Join the cut sentence"),
        safety: Safety::Safe,
        edits: vec![Edit::replace(
            DocumentSpan::new(head.end(), tail.start),
            if between_latin { " " } else { "" },
        )],
    }
}

/// The first words of `text`, to name it with.
fn opening_words(text: &str) -> String {
    const SHOWN: usize = 8;
    shortened(text, SHOWN)
}
