//! Whether a block of titles opens a story or a part of the story at hand.
//!
//! The weights are those of a logistic regression over the blocks of titles of 60 printed
//! pages of one month, whose stories are known (470 blocks, 186 of them openings), rounded.
//! By themselves neither the length of a title nor the number of lines in a block told
//! anything.

use super::super::{Form, Paragraph, PlacedParagraph};
use super::PROMISES_MORE;
use super::line::Line;

/// What the titles of a block are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TitleBlock {
    n_titles: usize,
    n_chars: usize,
    has_comma: bool,
    has_space: bool,
    leads_on: bool,
    names_a_column: bool,
    has_list_mark: bool,
}

impl TitleBlock {
    /// The titles from `top` on, in a block that ends before `behind`.
    pub(super) fn of(paragraphs: &[PlacedParagraph], lines: &[Line], top: usize, behind: usize) -> Self {
        let titles = || (top..behind).filter(|&index| matches!(lines[index], Line::Title | Line::Deck));
        let shape = paragraphs[top].paragraph.shape();
        Self {
            n_titles: titles().count(),
            n_chars: shape.n_chars,
            has_comma: shape.n_commas > 0,
            has_space: shape.has_inner_space,
            leads_on: shape.leads_on,
            names_a_column: titles().any(|index| paragraphs[index].paragraph.shape().names_its_column),
            has_list_mark: shape.form == Form::ListItem,
        }
    }

    /// Whether the two are made alike, as the subheads of one story are.
    fn is_like(&self, other: &Self) -> bool {
        const DIFFERENCE: usize = 3;
        self.n_chars.abs_diff(other.n_chars) <= DIFFERENCE
            && self.has_comma == other.has_comma
            && self.leads_on == other.leads_on
    }
}

/// What stands above a title, from the text on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Above {
    is_signed: bool,
    is_signed_by_names: bool,
    has_credit: bool,
    promises_more: bool,
}

impl Above {
    /// The lines from `start` up to `top` stand between the text and the title.
    pub(super) fn of(paragraphs: &[PlacedParagraph], lines: &[Line], start: usize, top: usize) -> Self {
        let last = start.checked_sub(1).map(|last| paragraphs[last].paragraph.text());
        let has = |wanted: Line| lines[start..top].contains(&wanted);
        Self {
            is_signed: has(Line::SignOff),
            is_signed_by_names: (start..top).any(|index| {
                lines[index] == Line::SignOff && paragraphs[index].paragraph.shape().is_list_of_names
            }),
            has_credit: has(Line::Credit),
            promises_more: last.is_some_and(|last| last.ends_with(PROMISES_MORE)),
        }
    }
}

/// The text below a title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next {
    is_list: bool,
    is_short: bool,
    is_filed: bool,
}

impl Next {
    /// The text begins with `paragraph`.
    pub(super) fn of(paragraph: &Paragraph, line: Line) -> Self {
        const SHORT: usize = 40;
        let shape = paragraph.shape();
        Self {
            is_list: line == Line::ListItem,
            is_short: shape.n_chars < SHORT,
            is_filed: shape.begins_with_dateline,
        }
    }
}

/// A block of titles below the text of a story.
#[derive(Debug)]
pub(super) struct Opening {
    /// Its titles.
    pub titles: TitleBlock,
    /// The last titles inside the story at hand.
    pub last_titles: Option<TitleBlock>,
    /// The titles of the next block.
    pub next_titles: Option<TitleBlock>,
    /// How many blocks of titles the story at hand has.
    pub n_subheads: usize,
    /// How many paragraphs of text it has.
    pub n_body: usize,
    /// What stands above the titles.
    pub above: Above,
    /// What stands below the block.
    pub next: Option<Next>,
    /// Whether writers are named under the titles.
    pub has_byline: bool,
    /// Whether the page marks the beginnings and ends of its stories.
    pub page_has_marks: bool,
}

impl Opening {
    /// Whether a story begins here.
    pub(super) fn begins_story(&self) -> bool {
        /// Where precision and recall together are best.
        const THRESHOLD: f64 = -0.5;
        !self.titles.has_list_mark && self.score() > THRESHOLD
    }

    fn score(&self) -> f64 {
        /// Set by hand, by broadcast pages, whose stories have nothing but a headline.
        const PAGE_WITHOUT_MARKS: f64 = 2.5;
        /// Set by hand, as no page of those has any: “（周怀远）” stands behind whole stories.
        const SIGNED_BY_NAMES: f64 = 3.0;
        let weigh = |weight: f64, holds: bool| if holds { weight } else { 0.0 };
        let is_like_last = self
            .last_titles
            .is_some_and(|last| self.titles.is_like(&last) && self.titles.n_titles == last.n_titles);
        let is_unlike_last = self.last_titles.is_some_and(|last| last.has_comma != self.titles.has_comma);
        let next = |holds: fn(&Next) -> bool| self.next.as_ref().is_some_and(holds);
        -1.7 + weigh(PAGE_WITHOUT_MARKS, !self.page_has_marks) + 0.9 * ((1 + self.n_body) as f64).ln()
            - 0.5 * self.n_subheads.min(3) as f64
            + weigh(1.1, self.above.is_signed)
            + weigh(SIGNED_BY_NAMES, self.above.is_signed_by_names)
            + weigh(2.9, self.above.has_credit)
            - weigh(0.9, self.above.promises_more)
            + weigh(1.7, self.titles.names_a_column)
            + weigh(1.5, self.titles.has_space)
            - weigh(0.8, self.titles.has_comma)
            - weigh(2.0, is_like_last)
            + weigh(0.3, is_unlike_last)
            - weigh(1.3, self.next_titles.is_some_and(|next| self.titles.is_like(&next)))
            - weigh(1.0, self.has_byline)
            + weigh(2.4, next(|next| next.is_filed))
            - weigh(0.6, next(|next| next.is_short))
            - weigh(0.7, next(|next| next.is_list))
    }
}

/// Whether `paragraph`, which is a `line` of the page, says where a story begins or ends: writers, where it
/// was filed, the name of a column.
pub(super) fn marks_story(paragraph: &Paragraph, line: Line) -> bool {
    let shape = paragraph.shape();
    matches!(line, Line::Byline | Line::SignOff | Line::Deck)
        || shape.begins_with_dateline
        || shape.names_its_column
}
