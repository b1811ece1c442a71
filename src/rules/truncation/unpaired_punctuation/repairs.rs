//! What is wrong with the lone marks of one paragraph, and how it can be mended.

use std::collections::BTreeMap;

use crate::chinese::{
    UnpairedMark, balance, cannot_begin_a_line, closing_of, ends_sentence, is_opening, opening_of,
};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::{ParagraphSpan, end_of};

use super::places;

/// The findings for the marks `lone` of `text`, in text order; two marks that one
/// cause has set apart are one finding.
pub(super) fn findings(text: &str, lone: &[UnpairedMark]) -> Vec<ParagraphFinding> {
    let mut n_of_mark: BTreeMap<char, usize> = BTreeMap::new();
    lone.iter().for_each(|unpaired| *n_of_mark.entry(unpaired.mark).or_default() += 1);
    let is_of_two = |mark: char| n_of_mark.get(&mark) == Some(&2);
    let mut findings = Vec::new();
    let mut rest = lone;
    while let [first, behind @ ..] = rest {
        let second = behind.first();
        let of_two = second.and_then(|second| {
            Some(first.mark)
                .filter(|&mark| is_of_two(mark) && mark == second.mark)
                .and_then(|_| turned(text, *first, *second))
                .or_else(|| crossed(text, *first, *second))
                .or_else(|| wrong_partner(text, *first, *second))
        });
        rest = if of_two.is_some() { &behind[1..] } else { behind };
        findings.push(of_two.unwrap_or_else(|| alone(text, *first)));
    }
    findings
}

/// The only two lone marks that are the same, of which one is turned the wrong way: the one that cannot stand
/// where it stands, else the second of two opening ones and the first of two closing ones
/// around a short phrase.
fn turned(text: &str, first: UnpairedMark, second: UnpairedMark) -> Option<ParagraphFinding> {
    let mark = first.mark;
    let (by_order, right) = match closing_of(mark) {
        Some(closing) => (second, closing),
        None => (first, opening_of(mark)?),
    };
    let misplaced = misplaced(text, mark);
    let is_mended = |wrong: &UnpairedMark| {
        let turned = format!("{}{right}{}", &text[..wrong.offset], &text[end_of_mark(*wrong)..]);
        balance(&turned).n_lone() + 2 == balance(text).n_lone()
    };
    let (wrong, is_certain) = match misplaced.filter(is_mended) {
        Some(misplaced) => (misplaced, true),
        None if is_phrase(between(text, first, second)) => {
            (by_order, !quotes_around(text, first, second, [mark, right]))
        }
        None => return None,
    };
    let safety = if is_certain { Safety::Safe } else { Safety::Unsafe };
    Some(ParagraphFinding {
        span: span_of(wrong),
        message: should_be(mark, right),
        related: Vec::new(),
        fixes: vec![change(wrong, right, safety)],
    })
}

/// The only `mark` of `text` that cannot stand where it stands: an opening one before a
/// mark that ends something, a closing one behind a mark that announces something.
fn misplaced(text: &str, mark: char) -> Option<UnpairedMark> {
    let is_misplaced = |offset: usize| {
        if is_opening(mark) {
            text[offset + mark.len_utf8()..].starts_with(cannot_begin_a_line)
        } else {
            offset == 0 || text[..offset].ends_with(['：', '、', '（', '《', '“', '‘'])
        }
    };
    let mut misplaced =
        text.match_indices(mark).map(|(offset, _)| offset).filter(|&offset| is_misplaced(offset));
    let only = misplaced.next().filter(|_| misplaced.next().is_none());
    only.map(|offset| UnpairedMark { offset, mark })
}

/// Whether more of the `quotes` stand in the sentence of `first` and `second`: then a
/// quotation that holds another may be what was meant.
fn quotes_around(text: &str, first: UnpairedMark, second: UnpairedMark, quotes: [char; 2]) -> bool {
    let before = text[..first.offset].rsplit(ends_sentence).next().unwrap_or_default();
    let behind = text[end_of_mark(second)..].split(ends_sentence).next().unwrap_or_default();
    before.contains(quotes) || behind.contains(quotes)
}

/// An opening mark and its partner that enclose the end of the pair around them.
fn crossed(text: &str, opened: UnpairedMark, closed: UnpairedMark) -> Option<ParagraphFinding> {
    if closing_of(opened.mark) != Some(closed.mark) || !is_phrase(between(text, opened, closed)) {
        return None;
    }
    let inside = balance(between(text, opened, closed));
    let [outer] = *inside.unopened else { return None };
    let outer = UnpairedMark { offset: end_of_mark(opened) + outer.offset, mark: outer.mark };
    let before = text[..opened.offset].chars().next_back().filter(|&c| closing_of(c) == Some(outer.mark));
    let closing = (end_of_mark(outer) == closed.offset)
        .then(|| (ParagraphSpan::new(outer.offset, end_of_mark(closed)), closed.mark, outer.mark));
    let opening = before.map(|before| {
        (ParagraphSpan::new(opened.offset - before.len_utf8(), end_of_mark(opened)), opened.mark, before)
    });
    // Where both ends touch, either pair can be the outer one.
    let safety = if closing.is_some() && opening.is_some() { Safety::Unsafe } else { Safety::Safe };
    let swapped = closing.or(opening);
    let swap = swapped.map(|(span, first, second)| ParagraphFix {
        title: Message::new(format!("改为「{first}{second}」"), format!("Change it to {first}{second}")),
        safety,
        edits: vec![(span, format!("{first}{second}"))],
    });
    Some(ParagraphFinding {
        span: swapped.map_or(span_of(closed), |(span, ..)| span),
        message: Message::new(
            format!("「{}」与「{}」交错", outer.mark, closed.mark),
            format!("{} and {} cross", outer.mark, closed.mark),
        ),
        related: Vec::new(),
        fixes: swap.into_iter().collect(),
    })
}

/// An opening mark that a mark of another kind closes: `〔2018）`, `“他说‘好”。”`.
fn wrong_partner(text: &str, opened: UnpairedMark, closed: UnpairedMark) -> Option<ParagraphFinding> {
    let closing = closing_of(opened.mark)?;
    // Marks of a quotation are taken by the one around it: then the last is left over,
    // and the first of them is the wrong one.
    let offset = end_of_mark(opened) + text[end_of_mark(opened)..end_of_mark(closed)].find(closed.mark)?;
    let wrong = UnpairedMark { offset, mark: closed.mark };
    let opens_instead = opening_of(closed.mark)?;
    let encloses = is_phrase(between(text, opened, wrong)) && balance(between(text, opened, wrong)).is_even();
    if !encloses || (wrong != closed && !balance(between(text, wrong, closed)).is_even()) {
        return None;
    }
    let is_year = places::encloses_year(text, opened, wrong);
    let is_wrong_opening = is_year && closed.mark == '〕';
    let close = change(wrong, closing, if is_year { Safety::Safe } else { Safety::Unsafe });
    let open = change(opened, opens_instead, if is_year { Safety::Safe } else { Safety::Unsafe });
    let (marked, right, fixes) = match (is_year, is_wrong_opening) {
        (true, true) => (opened, opens_instead, vec![open]),
        (true, false) => (wrong, closing, vec![close]),
        _ if wrong == closed => (wrong, closing, vec![close, open]),
        _ => (wrong, closing, vec![close]),
    };
    Some(ParagraphFinding {
        span: span_of(marked),
        message: should_be(marked.mark, right),
        related: Vec::new(),
        fixes,
    })
}

/// A mark whose partner is not there at all.
fn alone(text: &str, lone: UnpairedMark) -> ParagraphFinding {
    let mark = lone.mark;
    let message = if is_opening(mark) {
        Message::new(format!("「{mark}」缺少成对的后一半"), format!("Nothing closes this {mark}"))
    } else {
        Message::new(format!("「{mark}」缺少成对的前一半"), format!("Nothing opens this {mark}"))
    };
    let fixes = match places::of_partner(text, lone) {
        Some(place) => vec![put_in(text, place.span, place.partner, Safety::Safe)],
        None => close_clause(text, lone).into_iter().chain([delete(lone)]).collect(),
    };
    ParagraphFinding { span: span_of(lone), message, related: Vec::new(), fixes }
}

/// Closes an open bracket at the end of its clause: to delete it instead runs two
/// clauses together. One at the head of the paragraph may hold all of it.
fn close_clause(text: &str, lone: UnpairedMark) -> Option<ParagraphFix> {
    /// A longer clause is no aside.
    const LONGEST: usize = 60;
    let closing = closing_of(lone.mark).filter(|c| matches!(c, '）' | ')'))?;
    if lone.offset == 0 {
        return None;
    }
    let behind = &text[end_of_mark(lone)..];
    let ends_clause = |c: char| ends_sentence(c) || matches!(c, '，' | '；' | ',' | ';');
    let ends = behind.char_indices().take(LONGEST).filter(|&(_, c)| ends_clause(c)).map(|(at, _)| at);
    let end = ends.into_iter().find(|&end| balance(&behind[..end]).is_even()).filter(|&end| end > 0)?;
    let at = end_of_mark(lone) + end;
    Some(put_in(text, ParagraphSpan::new(at, at), closing, Safety::Unsafe))
}

/// Whether `text` is short and of one piece, as what stands between quotes mostly is.
fn is_phrase(text: &str) -> bool {
    const LONGEST: usize = 20;
    (1..=LONGEST).contains(&text.chars().take(LONGEST + 1).count()) && !text.contains(ends_sentence)
}

/// Puts `mark` in the place of `span`; the title shows what it then stands behind.
fn put_in(text: &str, span: ParagraphSpan, mark: char, safety: Safety) -> ParagraphFix {
    const SHOWN: usize = 4;
    let shown = end_of(&text[..span.start], SHOWN);
    let title = if shown.is_empty() {
        Message::new(format!("段首补上「{mark}」"), format!("Put {mark} at the beginning"))
    } else {
        Message::new(format!("在“{shown}”后面补上「{mark}」"), format!("Put {mark} behind {shown}"))
    };
    ParagraphFix { title, safety, edits: vec![(span, mark.to_string())] }
}

fn change(wrong: UnpairedMark, right: char, safety: Safety) -> ParagraphFix {
    ParagraphFix {
        title: Message::new(format!("改为「{right}」"), format!("Change it to {right}")),
        safety,
        edits: vec![(span_of(wrong), right.to_string())],
    }
}

fn delete(lone: UnpairedMark) -> ParagraphFix {
    let mark = lone.mark;
    ParagraphFix {
        title: Message::new(format!("删除「{mark}」"), format!("Delete {mark}")),
        safety: Safety::Unsafe,
        edits: vec![(span_of(lone), String::new())],
    }
}

fn should_be(wrong: char, right: char) -> Message {
    Message::new(format!("这里的「{wrong}」应为「{right}」"), format!("This {wrong} should be {right}"))
}

fn between(text: &str, first: UnpairedMark, second: UnpairedMark) -> &str {
    &text[end_of_mark(first)..second.offset]
}

fn end_of_mark(lone: UnpairedMark) -> usize {
    lone.offset + lone.mark.len_utf8()
}

fn span_of(lone: UnpairedMark) -> ParagraphSpan {
    ParagraphSpan::new(lone.offset, end_of_mark(lone))
}
