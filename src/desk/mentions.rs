//! The other places that speak of what a figure speaks of.

use std::cell::OnceCell;

use crate::figures::{
    Agreement, Figure, Kind, LONGEST_SENTENCE, Likeness, Subject, Value, agreement, subject_of,
};
use crate::text::DocumentSpan;

use super::checked::CheckedManuscript;
use super::placed_figures::PlacedFigure;

/// Another figure that may be of the same thing.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    /// The figure.
    pub placed: PlacedFigure<'a>,
    /// How its number stands to the one asked about.
    pub agreement: Agreement,
    /// Whether the words around both name other things, so that their number may be equal by chance.
    pub is_of_another: bool,
}

/// All figures of a manuscript, to ask for the mentions of each. What a figure is of is found
/// out when it first matters, as it takes a look into the dictionary.
pub struct Mentions<'a> {
    manuscript: &'a CheckedManuscript,
    figures: Vec<PlacedFigure<'a>>,
    subjects: Vec<OnceCell<Option<Subject>>>,
}

impl<'a> Mentions<'a> {
    /// The figures of `manuscript`.
    pub fn of(manuscript: &'a CheckedManuscript) -> Self {
        let figures = manuscript.figures();
        let subjects = figures.iter().map(|_| OnceCell::new()).collect();
        Self { manuscript, figures, subjects }
    }

    /// The figures in text order.
    pub fn figures(&self) -> &[PlacedFigure<'a>] {
        &self.figures
    }

    /// What the figure at `index` is of; `None` while no dictionary is at hand.
    pub fn subject(&self, index: usize) -> Option<&Subject> {
        let subject = || self.manuscript.subject_of(self.figures[index]);
        self.subjects[index].get_or_init(subject).as_ref()
    }

    /// The other mentions of what the figure at `index` is of, in text order: figures of the
    /// same number and unit, and those of another number whose subject is the same beyond doubt.
    pub fn mentions(&self, index: usize) -> Vec<Mention<'a>> {
        (0..self.figures.len()).filter_map(|other| self.mention(index, other)).collect()
    }

    /// The figure at `other` as a mention of what that at `index` is of; `None` where it is none, or
    /// the same figure.
    pub(super) fn mention(&self, index: usize, other: usize) -> Option<Mention<'a>> {
        if index == other {
            return None;
        }
        let (figure, placed) = (self.figures[index].figure, self.figures[other]);
        let mention = |agreement, is_of_another| Some(Mention { placed, agreement, is_of_another });
        if figure.is_calendar() || placed.figure.is_calendar() {
            return if figure.same_value(placed.figure) { mention(Agreement::Equal, false) } else { None };
        }
        match agreement(figure, placed.figure) {
            Agreement::Incomparable => None,
            Agreement::Equal if is_telling(figure) => {
                let is_of_another = self
                    .subject(index)
                    .zip(self.subject(other))
                    .is_some_and(|(one, other)| one.is_unlike(other));
                // Round numbers are often equal by chance: 100人 of one thing and of another.
                let may_be_chance = is_of_another || self.figures[index].story != placed.story;
                (!may_be_chance || is_unusual(figure)).then_some(Mention {
                    placed,
                    agreement: Agreement::Equal,
                    is_of_another,
                })
            }
            _ if placed.figure.kind != figure.kind || figure.kind == Kind::Ordinal => None,
            // Different numbers in one sentence are those of different things.
            _ if self.stand_together(index, other) => None,
            agreement => {
                if self.are_of_the_same(index, other) {
                    mention(agreement, false)
                } else {
                    None
                }
            }
        }
    }
}

impl Mentions<'_> {
    /// Whether what is said of both leaves no doubt that they are of the same thing.
    fn are_of_the_same(&self, index: usize, other: usize) -> bool {
        let Some((one, two)) = self.subject(index).zip(self.subject(other)) else { return false };
        are_of_the_same(one, two, self.figures[index].story == self.figures[other].story)
    }

    fn stand_together(&self, index: usize, other: usize) -> bool {
        let (first, last) = (self.figures[index.min(other)], self.figures[index.max(other)]);
        if first.paragraph_start() != last.paragraph_start() {
            return false;
        }
        let Some((text, _)) = self.manuscript.paragraph_of(first) else { return false };
        let between = &text[first.figure.span.end..last.figure.span.start];
        between.len() <= LONGEST_SENTENCE && !between.contains(['。', '！', '？'])
    }
}

impl CheckedManuscript {
    /// The other mentions of what `figure` is of, in text order; see [`Mentions::mentions`].
    pub fn mentions_of(&self, figure: PlacedFigure<'_>) -> Vec<Mention<'_>> {
        let mentions = Mentions::of(self);
        let index = mentions.figures.iter().position(|placed| placed.span == figure.span);
        index.map_or_else(Vec::new, |index| mentions.mentions(index))
    }

    /// The mentions in `other`, another manuscript of the edition, of what `figure` is of, in text order.
    /// Across manuscripts a number must be unusual to be of one thing, and a subject told in full.
    pub fn mentions_in<'a>(
        &self,
        figure: PlacedFigure<'_>,
        other: &'a CheckedManuscript,
    ) -> Vec<Mention<'a>> {
        if figure.figure.is_calendar() || !is_telling(figure.figure) {
            return Vec::new();
        }
        let own = OnceCell::new();
        let figures = other.figures().into_iter();
        let mention = |placed: PlacedFigure<'a>| {
            let agreement = agreement(figure.figure, placed.figure);
            let candidate = match agreement {
                Agreement::Incomparable => false,
                Agreement::Equal => is_unusual(figure.figure),
                _ => placed.figure.kind == figure.figure.kind,
            };
            if !candidate {
                return None;
            }
            let subject = own.get_or_init(|| self.subject_of(figure)).as_ref();
            let subjects = subject.zip(other.subject_of(placed));
            let is_alike = match (agreement, &subjects) {
                (Agreement::Equal, subjects) => {
                    !subjects.as_ref().is_some_and(|(one, two)| one.is_unlike(two))
                }
                (_, Some((one, two))) => are_of_the_same(one, two, false),
                (_, None) => false,
            };
            is_alike.then_some(Mention { placed, agreement, is_of_another: false })
        };
        figures.filter_map(mention).collect()
    }

    /// All figures to mark together with `figure`: itself and its equal mentions, in text order.
    pub fn highlights_of(&self, figure: PlacedFigure<'_>) -> Vec<DocumentSpan> {
        let equal = self.mentions_of(figure).into_iter();
        let equal = equal.filter(|mention| mention.agreement == Agreement::Equal);
        let mut spans: Vec<_> = equal.map(|mention| mention.placed.span).chain([figure.span]).collect();
        spans.sort_unstable();
        spans
    }

    /// All mentions of what `figure` is of, itself included, whether they agree or not, in text order.
    pub fn references_of(&self, figure: PlacedFigure<'_>) -> Vec<DocumentSpan> {
        let mentions = self.mentions_of(figure).into_iter();
        let mut spans: Vec<_> = mentions.map(|mention| mention.placed.span).chain([figure.span]).collect();
        spans.sort_unstable();
        spans
    }

    /// Where `figure` is first mentioned, or the mention that it conflicts with; `None` where
    /// it is the first itself and none conflicts.
    pub fn definition_of(&self, figure: PlacedFigure<'_>) -> Option<DocumentSpan> {
        let mentions = self.mentions_of(figure);
        let conflicting = mentions.iter().find(|mention| mention.agreement == Agreement::Conflicting);
        let first = mentions.first().filter(|mention| mention.placed.span < figure.span);
        conflicting.or(first).map(|mention| mention.placed.span)
    }

    /// What `figure` is of; `None` while no dictionary is at hand.
    pub fn subject_of(&self, figure: PlacedFigure<'_>) -> Option<Subject> {
        let (text, figures) = self.paragraph_of(figure)?;
        subject_of(text, figures, figure.figure, self.words())
    }
}

fn are_of_the_same(one: &Subject, other: &Subject, in_one_story: bool) -> bool {
    one.likeness(other) == Likeness::Same && one.noun == other.noun && one.is_telling(in_one_story)
}

/// Whether equal figures are likely of one thing: 三家 stands for many things, 1.27万家 for one.
fn is_telling(figure: &Figure) -> bool {
    const FEW: i64 = 10;
    match &figure.value {
        Value::Number { value: Some(value), .. } => {
            figure.kind != Kind::Ordinal && (value.abs() >= FEW.into() || !value.is_integer())
        }
        _ => true,
    }
}

/// Whether the number is hardly met twice by chance: it has three digits that say something.
pub(super) fn is_unusual(figure: &Figure) -> bool {
    const TELLING: usize = 3;
    figure.n_telling_digits() >= TELLING
}
