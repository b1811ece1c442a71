//! What the end that may be cut, and what stands before it, speaks for.

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
        let (n_chars, has_stop, head) = (head.shape().n_chars, head.shape().n_stops > 0, head.text());
        let goes_on = Continuity::goes_on_after(head);
        self.set(Signal::GoesOn, goes_on);
        self.set(Signal::GoesOnOverTwo, (goes_on - 2.0).max(0.0));
        self.set(Signal::GoesOnOverFour, (goes_on - 4.0).max(0.0));
        self.set(Signal::EndsClause, Continuity::ends_clause(head).unwrap_or_default());
        self.note(Signal::LateStop, has_stop && head.chars().rev().take(40).any(ends_sentence));
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
        let mut sought = Sought::of(boundary.head);
        if let Some(tail) = boundary.tail {
            sought.listen_to(tail);
            self.set(Signal::Shared, sought.share());
        }
        if let Some(after) = boundary.after {
            sought.listen_to(after);
        }
        let echo = sought.share();
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
    let mut sought = Sought::of(paragraph);
    others.iter().flatten().for_each(|other| sought.listen_to(other));
    sought.share()
}

/// Two neighbouring characters, the first in the higher half.
type HanPair = u64;

/// Pairs that are listened for: those of one paragraph, mostly a headline, in others, mostly a story, of
/// which a set would be the larger.
#[derive(Default)]
struct Sought {
    pairs: Vec<HanPair>,
    /// Whether each of the pairs was heard, or the first of those that are equal.
    is_heard: Vec<bool>,
    /// A bit for each pair, of which several may share one: without it a pair is not sought.
    bits: [u64; 16],
}

impl Sought {
    fn of(paragraph: &Paragraph) -> Self {
        let mut sought = Self::default();
        sought.pairs.reserve(paragraph.shape().n_chars);
        han_pairs(paragraph.text(), |pair| {
            let (word, bit) = Self::bit(pair);
            sought.bits[word] |= bit;
            sought.pairs.push(pair);
        });
        sought.pairs.sort_unstable();
        sought.is_heard = vec![false; sought.pairs.len()];
        sought
    }

    fn listen_to(&mut self, other: &Paragraph) {
        if self.pairs.is_empty() {
            return;
        }
        han_pairs(other.text(), |pair| self.hear(pair));
    }

    /// The share of the pairs that were heard.
    fn share(&self) -> f64 {
        /// Fewer pairs than this say little by themselves.
        const FEWEST_PAIRS: usize = 4;
        self.n_heard() as f64 / self.pairs.len().max(FEWEST_PAIRS) as f64
    }

    #[inline]
    fn hear(&mut self, pair: HanPair) {
        let (word, bit) = Self::bit(pair);
        if self.bits[word] & bit != 0 {
            self.look_for(pair);
        }
    }

    fn look_for(&mut self, pair: HanPair) {
        let first = self.pairs.partition_point(|&other| other < pair);
        if self.pairs.get(first) == Some(&pair) {
            self.is_heard[first] = true;
        }
    }

    fn n_heard(&self) -> usize {
        let groups = self.pairs.chunk_by(|one, other| one == other);
        let lengths = groups.scan(0, |first, group| {
            let is_heard = self.is_heard[*first];
            *first += group.len();
            Some(if is_heard { group.len() } else { 0 })
        });
        lengths.sum()
    }

    #[inline]
    fn bit(pair: HanPair) -> (usize, u64) {
        // The middle bits of a product depend on all of its factor's.
        let hash = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }
}

/// Hands over each two neighbouring characters of `text` that are both Han.
#[inline]
fn han_pairs(text: &str, mut take: impl FnMut(HanPair)) {
    const NONE: u64 = 0;
    let bytes = text.as_bytes();
    let (mut at, mut last) = (0, NONE);
    while at < bytes.len() {
        // The bytes of the usual Han are as good as its number, and no character has such a number.
        let next = match bytes[at..] {
            [lead @ 0xe5..=0xe9, second, third, ..] => {
                at += 3;
                u64::from(lead) << 16 | u64::from(second) << 8 | u64::from(third)
            }
            _ => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
                at += c.len_utf8();
                if is_han(c) { u64::from(c) } else { NONE }
            }
        };
        if last != NONE && next != NONE {
            take(last << 32 | next);
        }
        last = next;
    }
}
