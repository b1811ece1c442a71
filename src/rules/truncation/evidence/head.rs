//! What the end that may be cut, and what stands before it, speaks for.

use rapidhash::RapidHashSet;

use crate::chinese::{Continuity, ends_sentence, is_han};
use crate::manuscript::Paragraph;

use super::super::Boundary;
use super::clauses::last_clause_length;
use super::{Evidence, Signal};

impl Evidence {
    /// What the lengths and the kinds of the head and of what stands before it say.
    pub(super) fn see_head(&mut self, boundary: &Boundary<'_>) {
        let shape = boundary.head.shape();
        let n_chars = shape.n_chars;
        self.set(Signal::LnLength, (n_chars.max(1) as f64).ln());
        self.note(Signal::HasStop, shape.n_stops > 0);
        self.note(Signal::HasComma, shape.n_commas > 0);
        self.note(Signal::HasClauseMark, shape.has_clause_mark);
        self.note(Signal::InnerSpace, shape.has_inner_space);
        self.note(Signal::IsOpen, !boundary.head.balance().unclosed.is_empty());
        self.note(Signal::Under26, n_chars < 26);
        self.note(Signal::Under20, n_chars < 20);
        self.note(Signal::From40, n_chars >= 40);
        self.note(Signal::From60, n_chars >= 60);
        self.note(Signal::From100, n_chars >= 100);
        self.note(Signal::BeginsWithDay, shape.begins_with_day);
        self.note(Signal::BeginsInside, shape.begins_inside);
        let after_unended = boundary.before.is_none_or(|before| !before.shape().is_ended);
        self.note(Signal::AfterProse, boundary.before.is_some_and(|before| before.shape().is_prose()));
        self.note(Signal::AfterUnended, after_unended);
        self.note(Signal::BetweenUnended, after_unended && !boundary.tail.is_some_and(stops));
    }

    /// What the head's last clause and its last characters say.
    pub(super) fn see_head_end(&mut self, head: &Paragraph) {
        let (n_chars, head) = (head.shape().n_chars, head.text());
        let goes_on = Continuity::goes_on_after(head);
        self.set(Signal::GoesOn, goes_on);
        self.set(Signal::GoesOnOverTwo, (goes_on - 2.0).max(0.0));
        self.set(Signal::GoesOnOverFour, (goes_on - 4.0).max(0.0));
        self.set(Signal::EndsClause, Continuity::ends_clause(head).unwrap_or_default());
        self.note(Signal::LateStop, head.chars().rev().take(40).any(ends_sentence));
        self.note(Signal::NamesATopic, n_chars < 32 && head.contains('：'));
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '%' | '％');
        self.note(Signal::EndsInFigure, head.ends_with(is_figure));
        self.note(Signal::EndsInCount, ends_in_count(head));
        let last_clause = last_clause_length(head);
        self.set(Signal::LastClause, last_clause.min(30) as f64 / 30.0);
        self.note(Signal::LastClauseUnder4, last_clause < 4);
        self.note(Signal::LastClauseOver15, last_clause > 15);
        self.note(Signal::OneClause, last_clause == n_chars);
    }

    pub(super) fn see_echoes(&mut self, boundary: &Boundary<'_>) {
        /// Longer lines without an end are no titles.
        const LONGEST_TITLE: usize = 60;
        let n_chars = boundary.head.shape().n_chars;
        let echo = echo(boundary.head, &[boundary.tail, boundary.after]);
        self.set(Signal::Echo, echo);
        if n_chars < 26 {
            self.set(Signal::EchoInShort, echo);
        }
        if self.value(Signal::AfterUnended) > 0.0 {
            self.set(Signal::EchoAfterUnended, echo);
        }
        let is_title =
            |before: &&Paragraph| !before.shape().is_ended && before.shape().n_chars < LONGEST_TITLE;
        if let Some(title) = boundary.before.filter(is_title) {
            let echo = self::echo(title, &[Some(boundary.head)]);
            self.set(Signal::EchoesTitle, echo);
            if n_chars >= 40 {
                self.set(Signal::EchoesTitleAtLength, echo);
            }
        }
    }
}

pub(super) fn stops(paragraph: &Paragraph) -> bool {
    paragraph.shape().is_ended && paragraph.shape().n_stops > 0
}

/// Whether `head` ends in a number and a word that counts things yet to be named: “3名”.
fn ends_in_count(head: &str) -> bool {
    let mut behind = head.chars().rev();
    let counts = behind.next().is_some_and(|c| "个名位家项座条件所艘架辆台支部批场次种类".contains(c));
    counts && behind.next().is_some_and(char::is_numeric)
}

/// The share of the pairs of characters of `paragraph` that stand in one of `others`.
pub(in super::super) fn echo(paragraph: &Paragraph, others: &[Option<&Paragraph>]) -> f64 {
    /// Fewer pairs than this say little by themselves.
    const FEWEST_PAIRS: usize = 4;
    let heard: RapidHashSet<(char, char)> =
        others.iter().flatten().flat_map(|other| han_pairs(other.text())).collect();
    let (n_heard, n_pairs) = han_pairs(paragraph.text())
        .fold((0, 0), |(n_heard, n_pairs), pair| (n_heard + usize::from(heard.contains(&pair)), n_pairs + 1));
    n_heard as f64 / n_pairs.max(FEWEST_PAIRS) as f64
}

/// Each two neighbouring characters of `text` that are both Han.
fn han_pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1)).filter(|&(one, other)| is_han(one) && is_han(other))
}
