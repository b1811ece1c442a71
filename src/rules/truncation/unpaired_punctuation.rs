//! # unpaired-punctuation
//!
//! A quotation mark, bracket or title mark has no partner in its paragraph.
//!
//! ## Why it matters
//!
//! A reader no longer knows who speaks, and where a title ends. It is also the trace
//! that text which was lost or moved leaves behind.
//!
//! ## Example
//!
//! ```text
//! 镇上开起“小修小补“便民点，配钥匙、磨剪刀不用再跑县城。
//! ```
//!
//! The mark stands on the second quote, which opens where it should close
//! (GB/T 15834—2011, 4.8).
//!
//! ## What it leaves alone
//!
//! A quotation that runs over several paragraphs, whether each of them opens it again
//! (GB/T 15834—2011, 4.8.3.5) or only the first; brackets of different width that
//! belong together; the bracket behind a list number (`1）`); the apostrophe of Latin
//! words. Where a sentence is cut, the cut is reported and not the mark that it tore off.
//!
//! ## Fix: safe where the same mark stands twice in a short phrase, else unsafe
//!
//! Turns the second of two opening quotes into a closing one (and the first of two
//! closing ones into an opening one). In any other case the only thing on offer is to
//! delete the lone mark, which an editor must look at.

use crate::chinese::{UnpairedMark, closing_of, ends_sentence};
use crate::manuscript::{Paragraph, PlacedParagraph};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::ParagraphSpan;

/// The findings of the paragraphs at `uneven`, each with the index of its paragraph.
///
/// `uneven` lists in text order every paragraph whose marks do not pair;
/// `is_cut` says whether the end of a paragraph is missing from it, `has_lost_head`
/// whether its beginning is.
pub fn check(
    paragraphs: &[PlacedParagraph],
    uneven: &[usize],
    is_cut: impl Fn(usize) -> bool,
    has_lost_head: impl Fn(usize) -> bool,
) -> Vec<(usize, ParagraphFinding)> {
    let mut findings = Vec::new();
    let mut closing_quotation = None;
    for (position, &index) in uneven.iter().enumerate() {
        let paragraph = &*paragraphs[index].paragraph;
        let ends_quotation = closing_quotation.take_if(|end| *end == index).is_some();
        let quotation_end = runs_on_to(paragraphs, index, &uneven[position + 1..]);
        closing_quotation = quotation_end.or(closing_quotation);
        let explained = Explained {
            unopened: has_lost_head(index) || ends_quotation,
            unclosed: is_cut(index) || quotation_end.is_some() || next_opens_again(paragraphs, index),
        };
        findings.extend(of_paragraph(paragraph, explained).into_iter().map(|finding| (index, finding)));
    }
    findings
}

/// Which of a paragraph's lone marks are accounted for by what stands around it.
#[derive(Clone, Copy)]
struct Explained {
    unopened: bool,
    unclosed: bool,
}

/// The paragraph that closes the quotation that `index` opens, if one does: the next
/// paragraph with a lone mark has exactly the partner.
fn runs_on_to(paragraphs: &[PlacedParagraph], index: usize, later: &[usize]) -> Option<usize> {
    /// The longest quotation over several paragraphs on 140 published pages has nine.
    const LONGEST: usize = 12;
    let opened = lone_quote(&paragraphs[index].paragraph.balance().unclosed)?;
    let end = later.first().copied().filter(|end| end - index <= LONGEST)?;
    let [closed] = paragraphs[end].paragraph.balance().unopened.as_slice() else { return None };
    (closing_of(opened.mark) == Some(closed.mark)).then_some(end)
}

/// Whether `index` leaves a quotation open that the next paragraph opens again.
fn next_opens_again(paragraphs: &[PlacedParagraph], index: usize) -> bool {
    let paragraph = &paragraphs[index].paragraph;
    let Some(opened) = lone_quote(&paragraph.balance().unclosed) else { return false };
    let next = paragraphs.get(index + 1);
    paragraph.shape().is_ended && next.is_some_and(|next| next.paragraph.text().starts_with(opened.mark))
}

fn lone_quote(marks: &[UnpairedMark]) -> Option<UnpairedMark> {
    match marks {
        [only] if matches!(only.mark, '“' | '‘' | '「' | '『') => Some(*only),
        _ => None,
    }
}

fn of_paragraph(paragraph: &Paragraph, explained: Explained) -> Vec<ParagraphFinding> {
    let balance = paragraph.balance();
    let unclosed: &[_] = if explained.unclosed { &[] } else { &balance.unclosed };
    let unopened: &[_] = if explained.unopened { &[] } else { &balance.unopened };
    if let Some(finding) = turned_mark(paragraph.text(), unclosed, unopened) {
        return vec![finding];
    }
    let lone = |mark: &UnpairedMark, message: Message| ParagraphFinding {
        span: span_of(*mark),
        message,
        fixes: vec![delete(*mark)],
    };
    let opened = unclosed.iter().map(|unpaired| {
        let mark = unpaired.mark;
        lone(
            unpaired,
            Message::new(format!("「{mark}」缺少成对的后一半"), format!("Nothing closes this {mark}")),
        )
    });
    let closed = unopened.iter().map(|unpaired| {
        let mark = unpaired.mark;
        lone(
            unpaired,
            Message::new(format!("「{mark}」缺少成对的前一半"), format!("Nothing opens this {mark}")),
        )
    });
    let mut findings: Vec<ParagraphFinding> = opened.chain(closed).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Two same marks around a short phrase, one of which is turned the wrong way.
fn turned_mark(text: &str, unclosed: &[UnpairedMark], unopened: &[UnpairedMark]) -> Option<ParagraphFinding> {
    let (first, second, wrong, right) = match (unclosed, unopened) {
        ([first, second], []) if first.mark == second.mark => {
            (first, second, second, closing_of(second.mark)?)
        }
        ([], [first, second]) if first.mark == second.mark => (first, second, first, opening_of(first.mark)?),
        _ => return None,
    };
    is_phrase(&text[first.offset + first.mark.len_utf8()..second.offset]).then(|| {
        let mark = wrong.mark;
        ParagraphFinding {
            span: span_of(*wrong),
            message: Message::new(
                format!("这里的「{mark}」应为「{right}」"),
                format!("This {mark} should be {right}"),
            ),
            fixes: vec![ParagraphFix {
                title: Message::new(format!("改为「{right}」"), format!("Change it to {right}")),
                safety: Safety::Safe,
                edits: vec![(span_of(*wrong), right.to_string())],
            }],
        }
    })
}

/// Whether `text` is short and of one piece, as what stands between quotes mostly is.
fn is_phrase(text: &str) -> bool {
    const LONGEST: usize = 20;
    (1..=LONGEST).contains(&text.chars().count()) && !text.contains(ends_sentence)
}

fn opening_of(mark: char) -> Option<char> {
    ['“', '‘', '（', '(', '《', '〈', '【', '〔', '「', '『']
        .into_iter()
        .find(|&opening| closing_of(opening) == Some(mark))
}

fn span_of(unpaired: UnpairedMark) -> ParagraphSpan {
    ParagraphSpan::new(unpaired.offset, unpaired.offset + unpaired.mark.len_utf8())
}

fn delete(unpaired: UnpairedMark) -> ParagraphFix {
    let mark = unpaired.mark;
    ParagraphFix {
        title: Message::new(format!("删除「{mark}」"), format!("Delete {mark}")),
        safety: Safety::Unsafe,
        edits: vec![(span_of(unpaired), String::new())],
    }
}
