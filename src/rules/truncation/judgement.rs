//! Judging the end of a paragraph: is its sentence whole, and if not, where is the rest?

use crate::chinese::{Words, balance, cannot_begin_a_line, cannot_end_a_line};
use crate::manuscript::{PageKind, Paragraph, PlacedParagraph};

use super::evidence::Evidence;
use super::orphan_fragment::{Loss, loss};
use super::weights::{BOTH_MARGIN, LEAN_TO_SPLIT, MOST_BY_WORDS, MOVED_FIT, MOVED_FIT_OF_WHOLE, Scores, cut_threshold};
use super::{Boundary, Verdict};

/// What is known of the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judgement {
    /// What is wrong there.
    pub verdict: Verdict,
    /// How many paragraphs ahead the rest stands, where it is not the next paragraph.
    pub rest_ahead: Option<usize>,
    /// Whether the next paragraph has lost its head: the two are halves of different
    /// sentences.
    pub next_has_lost_head: bool,
}

/// How many paragraphs ahead the rest of a sentence is looked for: a caption with its
/// credit, a byline, a headline with its deck, or a short story of a narrow column.
const REACH: usize = 8;

impl Judgement {
    /// How many paragraphs before its own a judgement looks at: before a paragraph that
    /// may have lost its head, the one that may be cut, and the one before that.
    pub const REACH_BEFORE: usize = 2;
    /// How many paragraphs behind its own a judgement looks at.
    pub const REACH_BEHIND: usize = REACH + 1;

    /// Judges the end of paragraph `index`, asking `words` where a word decides.
    pub fn of(paragraphs: &[PlacedParagraph], index: usize, page: PageKind, words: &Words) -> Self {
        let boundary = Boundary::of(paragraphs, index, page);
        if !boundary.may_be_cut() {
            return Self::default();
        }
        let mut judgement = judge(&boundary, words);
        if judgement.verdict == Verdict::Truncated {
            judgement.rest_ahead = rest_ahead(paragraphs, index, page, words);
        }
        judgement
    }
}

fn judge(boundary: &Boundary<'_>, words: &Words) -> Judgement {
    let tail = boundary.possible_rest();
    let pairs = tail.is_some_and(|tail| pairs_when_joined(boundary.head, tail));
    let split = Judgement { verdict: Verdict::Split, ..Judgement::default() };
    if pairs && tail.is_some_and(|tail| reads_on(boundary.head, tail)) {
        return split;
    }
    let Some(scores) = scores_with_words(boundary, words) else { return Judgement::default() };
    if pairs && scores.split + LEAN_TO_SPLIT > scores.lost() {
        return split;
    }
    let next_has_lost_head = tail.is_some() && scores.both > scores.truncated + BOTH_MARGIN;
    Judgement { verdict: Verdict::Truncated, rest_ahead: None, next_has_lost_head }
}

/// What speaks for a cut, if enough does.
fn scores_with_words(boundary: &Boundary<'_>, words: &Words) -> Option<Scores> {
    let threshold = cut_threshold(boundary.page);
    let mut evidence = Evidence::of(boundary);
    if Scores::of(&evidence, boundary.page).cut() + MOST_BY_WORDS <= threshold {
        return None;
    }
    if let Some(around) = words.around(boundary.head.text(), boundary.tail.map_or("", Paragraph::text)) {
        evidence.see_words(around);
    }
    let scores = Scores::of(&evidence, boundary.page);
    (scores.cut() > threshold).then_some(scores)
}

/// The paragraph that goes on where paragraph `index` is cut, with others between, counted
/// from `index`: the one that fits best, if one does.
fn rest_ahead(paragraphs: &[PlacedParagraph], index: usize, page: PageKind, words: &Words) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for ahead in 2..=REACH.min(paragraphs.len() - 1 - index) {
        let Some(fit) = fit(paragraphs, index, index + ahead, page, words) else { continue };
        let has_lost_head = loss(paragraphs, index + ahead, page, words) > Loss::None;
        let least = if has_lost_head { MOVED_FIT } else { MOVED_FIT_OF_WHOLE };
        if fit > least && best.is_none_or(|(most, _)| fit > most) {
            best = Some((fit, ahead));
        }
    }
    best.map(|(_, ahead)| ahead)
}

/// How much better it explains the cut end of paragraph `head` that `tail` goes on there
/// than that its rest is lost; `None` where `tail` cannot go on, or nothing is cut.
pub fn fit(
    paragraphs: &[PlacedParagraph],
    head: usize,
    tail: usize,
    page: PageKind,
    words: &Words,
) -> Option<f64> {
    let boundary = Boundary::with_tail(paragraphs, head, tail, page);
    let rest = boundary.possible_rest().filter(|rest| rest.shape().is_ended && rest.shape().n_stops > 0)?;
    if !pairs_when_joined(boundary.head, rest) {
        return None;
    }
    let scores = scores_with_words(&boundary, words)?;
    Some(scores.split - scores.lost())
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

/// Whether joining leaves no closing mark without its partner that the head did not have.
fn pairs_when_joined(head: &Paragraph, tail: &Paragraph) -> bool {
    let joined = balance(&format!("{}{}", head.text(), tail.text()));
    joined.unopened.len() <= head.balance().unopened.len()
}
