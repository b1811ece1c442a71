//! # truncated-sentence
//!
//! A paragraph of running text stops in the middle of a sentence, and what follows is not its rest.
//!
//! ## Why it matters
//!
//! The end of a text frame was lost: readers get half a sentence, and often with it a
//! name or a figure that the story hangs on.
//!
//! ## Example
//!
//! ```text
//! 6月12日7时20分，青禾县第三水厂
//!
//! “水质在线监测”平台发出提醒。
//! ```
//!
//! The mark stands on the last clause of the paragraph.
//!
//! ## What it leaves alone
//!
//! Everything that has no full stop by its nature: headlines, decks, standfirsts,
//! subheads, pull quotes, bylines, datelines, credits, captions, jump lines, lists and
//! tables, which are told by their length, their clauses, the paragraph before them,
//! and whether the text below says the same again; and who gives a notice, when, and how
//! to reach them, behind its last sentence. Where the next paragraph is the
//! rest, `split-paragraph` speaks instead.
//!
//! ## Fix: unsafe
//!
//! Puts the placeholder 〔待补〕 where text is missing, for the editor to fill in. Where a
//! fragment elsewhere on the page fits, the finding names it and offers to bring it.

use crate::manuscript::{PlacedParagraph, last_clause};
use crate::rules::{Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{DocumentSpan, Edit};

use super::split_paragraph::{bring, opening_words};

/// The finding for `head`; `rest` is the fragment elsewhere on the page that seems to be
/// its rest, and the line of it with the gap that goes with it.
pub fn finding(
    head: &PlacedParagraph,
    rest: Option<(&PlacedParagraph, DocumentSpan)>,
    severity: Severity,
) -> Finding {
    let mut finding = Finding {
        span: head.in_document(last_clause(head.paragraph.text())),
        rule: Rule::TruncatedSentence,
        severity,
        message: Message::new("句子没有说完，后面缺文字", "The sentence stops short; its end is missing"),
        related: Vec::new(),
        fixes: vec![Fix {
            title: Message::new("在缺文字处插入〔待补〕", "Insert the placeholder 〔待补〕"),
            safety: Safety::Unsafe,
            edits: vec![Edit::insert(head.end(), PLACEHOLDER)],
        }],
    };
    if let Some((rest, removed)) = rest {
        let opening = opening_words(rest.paragraph.text());
        finding.message = Message::new(
            format!("句子没有说完，后面可能是“{opening}”"),
            format!("The sentence stops short; it may go on with “{opening}”"),
        );
        finding.related = vec![Related::new(
            rest.span(),
            Message::new("可能是句子的后半", "Perhaps the rest of the sentence"),
        )];
        finding.fixes.insert(0, bring(head, rest, removed));
    }
    finding
}

/// Whether an editor, or the fix, has marked where the text of `head` is missing: an open quotation
/// would be told as cut for ever.
pub fn is_marked(head: &PlacedParagraph) -> bool {
    head.paragraph.text().ends_with(PLACEHOLDER)
}

const PLACEHOLDER: &str = "〔待补〕";
