//! Two parts of a page laid side by side.

use std::ops::Range;

use crate::chinese::{Folded, is_latin_or_digit, is_word_character};
use crate::rules::{Counterpart, Difference};
use crate::text::DocumentSpan;

use super::{Alignment, Page, Stretch};

/// Two runs of paragraphs, each read as one text, and what they have in common. Places
/// count in folded characters, in the one text and in the other.
pub(super) struct Pairing {
    pub one: Folded,
    pub other: Folded,
    pub alignment: Alignment,
}

impl Pairing {
    /// The paragraphs `one` and `other` of `page`, of which `alignment` is known.
    pub(super) fn of(
        page: &Page<'_>,
        one: &Range<usize>,
        other: &Range<usize>,
        alignment: &Alignment,
    ) -> Self {
        Self { one: page.folded(one), other: page.folded(other), alignment: alignment.clone() }
    }

    /// Two texts that are not of one document; bytes count from each.
    pub(super) fn of_texts(one: &str, other: &str) -> Self {
        let (one, other) = (Folded::of(one), Folded::of(other));
        let alignment = Alignment::of(&one.characters, &other.characters);
        Self { one, other, alignment }
    }

    /// The bytes of the document from which `characters` of the one text come.
    pub(super) fn span_of_one(&self, characters: Range<usize>) -> DocumentSpan {
        span(self.one.bytes(characters))
    }

    /// The bytes of the document from which `characters` of the other text come.
    pub(super) fn span_of_other(&self, characters: Range<usize>) -> DocumentSpan {
        span(self.other.bytes(characters))
    }

    /// How much of the two texts is the same, in whole per cent.
    pub(super) fn percent(&self) -> usize {
        let [one, other] = self.alignment.lengths();
        200 * self.alignment.n_common() / (one + other).max(1)
    }

    /// What the texts have in each other's place: words or figures on both sides.
    pub(super) fn exchanges(&self) -> impl Iterator<Item = Stretch> {
        let differences = self.differences().into_iter();
        differences.filter(|gap| {
            self.one.characters[gap.one.clone()].iter().any(|&c| is_word_character(c))
                && self.other.characters[gap.other.clone()].iter().any(|&c| is_word_character(c))
        })
    }

    /// Whether a figure or a word in Latin letters stands in a gap.
    pub(super) fn has_figure(&self, gap: &Stretch) -> bool {
        self.one.characters[gap.one.clone()].iter().any(|&c| is_latin_or_digit(c))
            || self.other.characters[gap.other.clone()].iter().any(|&c| is_latin_or_digit(c))
    }

    /// Where the texts differ, in text order: gaps with a single character between
    /// them are one, and a figure of which a digit differs is taken whole.
    pub(super) fn differences(&self) -> Vec<Stretch> {
        let mut differences: Vec<Stretch> = Vec::new();
        for gap in self.alignment.gaps() {
            let gap = self.with_whole_figures(gap);
            match differences.last_mut() {
                Some(last) if gap.one.start <= last.one.end + 1 && gap.other.start <= last.other.end + 1 => {
                    last.one.end = gap.one.end.max(last.one.end);
                    last.other.end = gap.other.end.max(last.other.end);
                }
                _ => differences.push(gap),
            }
        }
        differences
    }

    /// The same, as many as are worth naming: changed figures first.
    pub(super) fn telling_differences(&self, most: usize) -> Vec<Stretch> {
        let mut differences = self.differences();
        differences.sort_by_key(|gap| !self.has_figure(gap));
        differences.truncate(most);
        differences
    }

    /// What differs in `stretch`, what stands in the other text being what is marked.
    pub(super) fn differences_in(&self, stretch: &Stretch) -> Vec<Difference> {
        let differences = self.differences().into_iter();
        let inside = differences.filter(|gap| {
            stretch.other.start <= gap.other.start
                && gap.other.end <= stretch.other.end
                && stretch.one.start <= gap.one.start
                && gap.one.end <= stretch.one.end
        });
        inside.map(|gap| self.difference(gap)).collect()
    }

    /// `gap` as a difference of the other text, which is marked, from the one.
    pub(super) fn difference(&self, gap: Stretch) -> Difference {
        Difference {
            here: self.span_of_other(gap.other),
            there: Counterpart::Here(self.span_of_one(gap.one)),
        }
    }

    /// Whether the shorter text (the one for `side` 0, the other for 1), which stands in
    /// the longer, ends there inside a clause: it was cut.
    pub(super) fn is_cut_inside_a_clause(&self, side: usize) -> bool {
        let Some(last) = self.alignment.blocks().last() else { return false };
        let longer = if side == 0 { &self.other } else { &self.one };
        let end = last.end();
        let is_inside = |at: usize| longer.characters.get(at).is_some_and(|&c| is_word_character(c));
        end[side] == self.alignment.lengths()[side]
            && is_inside(end[1 - side])
            && end[1 - side].checked_sub(1).is_some_and(is_inside)
    }

    /// Whether both texts begin and end in the same place, a changed word or a few lost
    /// characters aside: neither is a sentence out of the other.
    pub(super) fn has_common_ends(&self) -> bool {
        const LONGEST_CHANGE: usize = 16;
        const LONGEST_LOSS: usize = 3;
        let is_common = |one: usize, other: usize| {
            one.max(other) <= LONGEST_CHANGE && one.abs_diff(other) <= LONGEST_LOSS
        };
        self.alignment.solid_ends().is_some_and(|(first, last)| {
            let [one, other] = self.alignment.lengths();
            let [one_end, other_end] = last.end();
            is_common(first.one, first.other) && is_common(one - one_end, other - other_end)
        })
    }

    fn with_whole_figures(&self, gap: Stretch) -> Stretch {
        if !self.has_figure(&gap) {
            return gap;
        }
        let is_digit = |c: &&char| c.is_ascii_digit() || **c == '.';
        let before = self.one.characters[..gap.one.start].iter().rev().take_while(is_digit).count();
        let other_before = self.other.characters[..gap.other.start].iter().rev().take_while(is_digit).count();
        let behind = self.one.characters[gap.one.end..].iter().take_while(is_digit).count();
        let other_behind = self.other.characters[gap.other.end..].iter().take_while(is_digit).count();
        Stretch {
            one: gap.one.start - before..gap.one.end + behind,
            other: gap.other.start - other_before..gap.other.end + other_behind,
        }
    }
}

fn span(bytes: Range<usize>) -> DocumentSpan {
    DocumentSpan::new(bytes.start, bytes.end)
}
