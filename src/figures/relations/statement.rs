//! A paragraph as the rules about its figures read it: what all of them ask is found out once.

use std::cell::OnceCell;

use super::cues::{Cue, Cues};
use super::passage::{Passage, unit_of};
use crate::figures::{Figure, Kind};

/// A paragraph, its figures, and what is known of both before any rule looks closer.
pub struct Statement<'a> {
    /// The paragraph.
    pub text: &'a str,
    /// Its figures.
    pub figures: &'a [Figure],
    cues: Cues,
    repeats_a_unit: bool,
    passage: OnceCell<Passage<'a>>,
}

impl<'a> Statement<'a> {
    /// The paragraph `text`, of which `figures` are the figures.
    pub fn of(text: &'a str, figures: &'a [Figure]) -> Self {
        Self {
            text,
            figures,
            cues: Cues::in_text(text),
            repeats_a_unit: repeats_a_unit(figures),
            passage: OnceCell::new(),
        }
    }

    /// Whether a word of the kind `cue` stands in it.
    pub fn has(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }

    /// The words of all kinds that stand in it.
    pub(super) fn cues(&self) -> Cues {
        self.cues
    }

    /// Whether two of its numbers count the same, as the parts of a sum do, and what was and what is: most
    /// relations need that, and most paragraphs lack it.
    pub(super) fn repeats_a_unit(&self) -> bool {
        self.repeats_a_unit
    }

    /// Its numbers with the words between them.
    pub(super) fn passage(&self) -> &Passage<'a> {
        self.passage.get_or_init(|| Passage::new(self.text, self.figures))
    }
}

/// Where there are more figures, some are alike, or it is cheaper to read on than to compare them all.
const MANY: usize = 16;

fn repeats_a_unit(figures: &[Figure]) -> bool {
    let behind = |at: usize| &figures[at + 1..];
    figures.len() > MANY
        || figures.iter().enumerate().any(|(at, one)| behind(at).iter().any(|other| count_alike(one, other)))
}

/// Whether one of `figures` counts the same as one of `others`, without which no relation is between the two.
pub fn share_a_unit(figures: &[Figure], others: &[Figure]) -> bool {
    figures.len().max(others.len()) > MANY
        || figures.iter().any(|one| others.iter().any(|other| count_alike(one, other)))
}

fn count_alike(one: &Figure, other: &Figure) -> bool {
    // People vote, and are the whole of their votes.
    let unit = |figure: &Figure| if unit_of(figure) == "票" { "人" } else { unit_of(figure) };
    !one.is_calendar() && !other.is_calendar() && unit(one) == unit(other)
}

/// Whether it is a rate of something.
pub(super) fn is_rate(figure: &Figure) -> bool {
    figure.kind == Kind::Fraction || (figure.kind == Kind::Percent && figure.unit == "%")
}
