//! Judging the end of a paragraph: is its sentence whole, and if not, where is the rest?

use crate::chinese::{Words, balance, cannot_begin_a_line, cannot_end_a_line};
use crate::manuscript::{PageKind, Paragraph, PlacedParagraph};

use super::evidence::{Evidence, echo};
use super::orphan_fragment::{Loss, loss};
use super::scores::{Scores, most_by_listening};
use super::weights::{
    BOTH_MARGIN, MOST_BY_WORDS, MOVED_FIT, MOVED_FIT_OF_WHOLE, PARTED_BY_PICTURE, PARTED_FIT,
    PARTED_FIT_OF_WHOLE, TITLE_ECHO, cut_threshold, lean_to_split,
};
use super::{Boundary, Verdict};

/// What is known of the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Judgement {
    /// What is wrong there if no other paragraph ahead than the next is looked at.
    pub verdict: Verdict,
    /// The paragraph that goes on there. Others may claim it, too.
    pub rest: Option<Rest>,
    /// Whether the next paragraph has lost its head: the two are halves of different
    /// sentences.
    pub next_has_lost_head: bool,
}

/// The paragraph that goes on where another is cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rest {
    /// How many paragraphs ahead it stands.
    pub ahead: usize,
    /// How strong the claim is: the score of a split.
    pub score: f64,
    /// Whether it explains better what is seen than that the rest is lost: where it does
    /// not, an editor must look at the join.
    pub is_sure: bool,
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
        if judgement.verdict == Verdict::Split {
            return judgement;
        }
        let ends = Ends { paragraphs, index, page, words };
        judgement.rest = ends.rest_behind_lines_set_apart();
        if judgement.rest.is_none() && judgement.verdict == Verdict::Truncated {
            judgement.rest = ends.rest_ahead();
        }
        judgement
    }
}

fn judge(boundary: &Boundary<'_>, words: &Words) -> Judgement {
    if boundary.is_between_short_lines() {
        return Judgement::default();
    }
    let tail = boundary.possible_rest();
    let pairs = tail.is_some_and(|tail| pairs_when_joined(boundary.head, tail));
    let split = |score, is_sure| Judgement {
        verdict: Verdict::Split,
        rest: Some(Rest { ahead: 1, score, is_sure }),
        next_has_lost_head: false,
    };
    if pairs && tail.is_some_and(|tail| reads_on(boundary.head, tail)) {
        return split(f64::MAX, true);
    }
    let Some(scores) = scores_with_words(boundary, false, words) else { return Judgement::default() };
    if pairs && scores.split + lean_to_split(boundary.page) > scores.lost() {
        return split(scores.split, scores.split > scores.lost());
    }
    let next_has_lost_head = tail.is_some() && scores.both > scores.truncated + BOTH_MARGIN;
    Judgement { verdict: Verdict::Truncated, rest: None, next_has_lost_head }
}

/// What speaks for a cut, if enough does. `is_parted`: lines that text flows around stand at
/// the break.
fn scores_with_words(boundary: &Boundary<'_>, is_parted: bool, words: &Words) -> Option<Scores> {
    let by_words = if words.answer() { MOST_BY_WORDS } else { 0.0 };
    let least = cut_threshold(boundary.page, true) - by_words;
    let mut evidence = Evidence::before_listening(boundary);
    if (Scores::of(&evidence, boundary.page) + most_by_listening(boundary.page)).cut() <= least {
        return None;
    }
    evidence.listen(boundary);
    if Scores::of(&evidence, boundary.page).cut() <= least {
        return None;
    }
    if let Some(around) = words.around(boundary.head.text(), boundary.tail.map_or("", Paragraph::text)) {
        evidence.see_words(around);
    }
    let scores = Scores::of(&evidence, boundary.page);
    (scores.cut() > cut_threshold(boundary.page, is_parted || evidence.is_marked())).then_some(scores)
}

/// Where the rest of paragraph `index` may stand.
struct Ends<'a> {
    paragraphs: &'a [PlacedParagraph],
    index: usize,
    page: PageKind,
    words: &'a Words,
}

impl Ends<'_> {
    /// How many paragraphs ahead the text goes on, where the next lines are such as text
    /// flows around: a caption with its credit, a byline, a jump line, a headline.
    fn rest_behind_lines_set_apart(&self) -> Option<Rest> {
        let ahead = (1..=self.reach()).find(|&ahead| self.kind_of(ahead) == Between::Text)?;
        if ahead == 1 {
            return None;
        }
        let is_title = |&ahead: &usize| self.kind_of(ahead) == Between::Title;
        let titles: Vec<usize> = (1..ahead).filter(is_title).collect();
        let boundary = Boundary::with_tail(self.paragraphs, self.index, self.index + ahead, self.page);
        let fit = fit_at(&boundary, titles.is_empty(), self.words)?;
        let least = match (titles.is_empty(), self.has_lost_head(ahead)) {
            (true, _) => PARTED_BY_PICTURE,
            (false, true) => PARTED_FIT,
            (false, false) if titles.iter().any(|&title| self.is_title_of(title, ahead)) => {
                MOVED_FIT_OF_WHOLE
            }
            (false, false) => PARTED_FIT_OF_WHOLE,
        };
        (fit.margin > least).then_some(Rest { ahead, score: fit.split, is_sure: false })
    }

    /// The paragraph that goes on with other text between: the one that fits best, if one does.
    fn rest_ahead(&self) -> Option<Rest> {
        let mut best: Option<(Fit, usize)> = None;
        for ahead in 2..=self.reach() {
            let Some(fit) = self.fit(ahead) else { continue };
            let least = if self.has_lost_head(ahead) { MOVED_FIT } else { MOVED_FIT_OF_WHOLE };
            if fit.margin > least && best.is_none_or(|(most, _)| fit.margin > most.margin) {
                best = Some((fit, ahead));
            }
        }
        best.map(|(fit, ahead)| Rest { ahead, score: fit.split, is_sure: false })
    }

    fn reach(&self) -> usize {
        REACH.min(self.paragraphs.len() - 1 - self.index)
    }

    fn kind_of(&self, ahead: usize) -> Between {
        let boundary = Boundary::with_tail(self.paragraphs, self.index, self.index + ahead, self.page);
        match boundary.text_behind() {
            None => Between::SetApart,
            Some(text) if text.shape().is_ended => Between::Text,
            Some(_) => Between::Title,
        }
    }

    /// Whether a story takes up the words of a title above it: then it begins there.
    fn is_title_of(&self, title: usize, story: usize) -> bool {
        let paragraph = |ahead: usize| &*self.paragraphs[self.index + ahead].paragraph;
        echo(paragraph(title), &[Some(paragraph(story))]) > TITLE_ECHO
    }

    fn has_lost_head(&self, ahead: usize) -> bool {
        loss(self.paragraphs, self.index + ahead, self.page, self.words) > Loss::None
    }

    fn fit(&self, ahead: usize) -> Option<Fit> {
        fit(self.paragraphs, self.index, self.index + ahead, self.page, self.words)
    }
}

/// What may stand between the halves of a sentence.
#[derive(PartialEq, Eq)]
enum Between {
    Text,
    Title,
    SetApart,
}

/// How well a paragraph goes on where another is cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// How much better than that nothing is cut it explains what is seen.
    split: f64,
    /// How much better than that the rest is lost.
    pub margin: f64,
}

/// How well paragraph `tail` goes on where paragraph `head` is cut; `None` where it cannot
/// go on, or nothing is cut.
pub fn fit(
    paragraphs: &[PlacedParagraph],
    head: usize,
    tail: usize,
    page: PageKind,
    words: &Words,
) -> Option<Fit> {
    fit_at(&Boundary::with_tail(paragraphs, head, tail, page), false, words)
}

fn fit_at(boundary: &Boundary<'_>, is_parted: bool, words: &Words) -> Option<Fit> {
    let rest = boundary.possible_rest().filter(|rest| rest.shape().is_ended && rest.shape().n_stops > 0)?;
    if !pairs_when_joined(boundary.head, rest) {
        return None;
    }
    let scores = scores_with_words(boundary, is_parted, words)?;
    Some(Fit { split: scores.split, margin: scores.split - scores.lost() })
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
    if head.balance().is_even() && tail.balance().is_even() {
        return true;
    }
    let joined = balance(&format!("{}{}", head.text(), tail.text()));
    joined.unopened.len() <= head.balance().unopened.len()
}
