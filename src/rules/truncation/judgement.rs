//! Judging the end of a paragraph: is its sentence whole, and if not, where is the rest?

use crate::chinese::{Words, balance, cannot_begin_a_line, cannot_end_a_line};
use crate::manuscript::{Form, PageKind, Paragraph, PlacedParagraph};

use super::evidence::Evidence;
use super::weights::{LEAN_TO_SPLIT, MOVED_CUT_THRESHOLD, MOVED_MARGIN, Scores, WORD_ACROSS, cut_threshold};
use super::{Boundary, Verdict};

/// What is known of the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judgement {
    /// What is wrong there.
    pub verdict: Verdict,
    /// How many paragraphs ahead the rest stands, where it is not the next paragraph.
    pub rest_ahead: Option<usize>,
}

/// How many paragraphs ahead the rest of a sentence is looked for: a caption with its
/// credit, a byline, a headline with its deck, or a short story of a narrow column.
const REACH: usize = 8;

impl Judgement {
    /// How many paragraphs before its head a judgement looks at.
    pub const REACH_BEFORE: usize = 1;
    /// How many paragraphs behind its head a judgement looks at.
    pub const REACH_BEHIND: usize = REACH + 1;

    /// Judges the end of paragraph `index`, asking `words` where a word decides.
    pub fn of(paragraphs: &[PlacedParagraph], index: usize, page: PageKind, words: &Words) -> Self {
        let boundary = Boundary::of(paragraphs, index, page);
        if !boundary.may_be_cut() {
            return Self::default();
        }
        let verdict = verdict(&boundary, words);
        let next_is_set_apart = boundary.tail.is_some_and(is_set_apart);
        let rest_ahead = match verdict {
            Verdict::Split => None,
            Verdict::Whole if !next_is_set_apart => None,
            Verdict::Whole | Verdict::Truncated => rest_ahead(paragraphs, index, page, words),
        };
        match rest_ahead {
            Some(_) => Self { verdict: Verdict::Truncated, rest_ahead },
            None => Self { verdict, rest_ahead },
        }
    }
}

fn verdict(boundary: &Boundary<'_>, words: &Words) -> Verdict {
    let tail = boundary.tail.filter(|tail| can_be_a_rest(tail));
    if tail.is_some_and(|tail| reads_on(boundary.head, tail) && pairs_when_joined(boundary.head, tail)) {
        return Verdict::Split;
    }
    let scores = Scores::of(&Evidence::of(boundary));
    let weighed = |scores: &Scores| {
        if scores.cut() <= cut_threshold(boundary.page) {
            Verdict::Whole
        } else if scores.split + LEAN_TO_SPLIT > scores.lost()
            && tail.is_some_and(|tail| pairs_when_joined(boundary.head, tail))
        {
            Verdict::Split
        } else {
            Verdict::Truncated
        }
    };
    let without_word = weighed(&scores);
    let with_word = weighed(&scores.with(&WORD_ACROSS));
    if with_word == without_word {
        return without_word;
    }
    let is_across = tail.is_some_and(|tail| words.word_across(boundary.head.text(), tail.text()).is_some());
    if is_across { with_word } else { without_word }
}

/// The paragraph that goes on where paragraph `index` is cut, with others between, counted
/// from `index`: the best that fits much better than what is missing would.
fn rest_ahead(paragraphs: &[PlacedParagraph], index: usize, page: PageKind, words: &Words) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for ahead in 2..=REACH {
        let Some(tail) = paragraphs.get(index + ahead).map(|placed| &*placed.paragraph) else { break };
        let boundary = Boundary::with_tail(paragraphs, index, index + ahead, page);
        let is_rest = can_be_a_rest(tail) && tail.shape().is_ended && tail.shape().n_stops > 0;
        if !is_rest || !pairs_when_joined(boundary.head, tail) {
            continue;
        }
        let mut scores = Scores::of(&Evidence::of(&boundary));
        if words.word_across(boundary.head.text(), tail.text()).is_some() {
            scores = scores.with(&WORD_ACROSS);
        }
        let margin = scores.split - scores.lost();
        if margin > MOVED_MARGIN
            && scores.cut() > MOVED_CUT_THRESHOLD
            && best.is_none_or(|(most, _)| margin > most)
        {
            best = Some((margin, ahead));
        }
    }
    best.map(|(_, ahead)| ahead)
}

/// Whether `paragraph` is a line that text flows around: a byline, a credit, a jump line,
/// or a title.
fn is_set_apart(paragraph: &Paragraph) -> bool {
    !matches!(paragraph.shape().form, Form::Ended | Form::ListItem)
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

/// Whether joining leaves no closing mark without its partner that the head did not have.
fn pairs_when_joined(head: &Paragraph, tail: &Paragraph) -> bool {
    let joined = balance(&format!("{}{}", head.text(), tail.text()));
    joined.unopened.len() <= head.balance().unopened.len()
}
