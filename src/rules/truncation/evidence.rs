//! What speaks for and against a cut at a boundary, as numbers.

mod clauses;
mod head;
mod joined;
mod signal;
mod tail;

use crate::chinese::{EdgeWord, PartOfSpeech, WordsAround};

use super::Boundary;

pub(super) use clauses::first_mark;
pub(super) use head::echo;
pub use signal::Signal;
pub use tail::are_as_long;

use signal::{BEGINS_WITH, ENDS_IN};

/// The signals that [`Evidence::listen`] adds, none of them above 1.
pub(super) const HEARD: [Signal; 7] = [
    Signal::HeardAcross,
    Signal::HeardWholeAcross,
    Signal::OpeningHeardInside,
    Signal::OpeningHeardAtStart,
    Signal::OpeningHeardLength,
    Signal::EndHeardInside,
    Signal::EndHeardAtEnd,
];

/// The evidence at a boundary: a number for each [`Signal`].
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    values: Values,
}

/// A number for each signal, in the order of [`Signal::ALL`].
pub(super) type Values = [f64; N_SIGNALS];

pub(super) const N_SIGNALS: usize = Signal::ALL.len();

impl Evidence {
    /// What can be seen at `boundary`.
    pub fn of(boundary: &Boundary<'_>) -> Self {
        let mut evidence = Self::before_listening(boundary);
        evidence.listen(boundary);
        evidence
    }

    /// All of it but what is said near by.
    pub(super) fn before_listening(boundary: &Boundary<'_>) -> Self {
        let mut evidence = Self::at_a_glance(boundary);
        evidence.see_head_end(boundary.head);
        evidence.see_echoes(boundary);
        if let Some(tail) = boundary.tail {
            evidence.see_beginnings(boundary, tail);
            evidence.see_widths(boundary, tail);
            evidence.see_fit(boundary.head, tail);
        }
        evidence
    }

    /// Adds what is said near by as well, for which all text around has to be read: [`HEARD`].
    pub(super) fn listen(&mut self, boundary: &Boundary<'_>) {
        if let Some(tail) = boundary.tail {
            self.see_what_was_heard(boundary, tail);
        }
    }

    /// The part of it that costs little: all that tells an orphan but what is said near by.
    pub fn at_a_glance(boundary: &Boundary<'_>) -> Self {
        let mut evidence = Self { values: [0.0; N_SIGNALS] };
        evidence.see_head(boundary);
        match boundary.tail {
            None => evidence.note(Signal::IsLast, true),
            Some(tail) => {
                evidence.see_tail(boundary.head, tail);
                evidence.see_opening(tail.text());
            }
        }
        evidence
    }

    /// Adds the rest of what tells an orphan: what is said near by as well.
    pub fn look_around(&mut self, boundary: &Boundary<'_>) {
        if let Some(tail) = boundary.tail {
            self.set(Signal::Shared, echo(boundary.head, &[Some(tail)]));
            self.see_beginnings(boundary, tail);
            self.see_what_was_heard(boundary, tail);
        }
    }

    /// Adds what the dictionary says of the words around the break.
    pub fn see_words(&mut self, around: WordsAround) {
        self.note(Signal::WordAcross, around.is_cut);
        if let Some(last) = around.last {
            self.note_class(&ENDS_IN, last);
            self.note(Signal::EndsInSingle, last.is_single);
        }
        if let Some(first) = around.first {
            self.see_first_word(first);
        }
    }

    /// Adds what the dictionary says of the tail's first word.
    pub fn see_first_word(&mut self, first: EdgeWord) {
        self.note_class(&BEGINS_WITH, first);
        self.note(Signal::BeginsWithSingle, first.is_single);
    }

    fn note_class(&mut self, signals: &[(PartOfSpeech, Signal)], word: EdgeWord) {
        if let Some(&(_, signal)) = signals.iter().find(|(class, _)| *class == word.class) {
            self.note(signal, true);
        }
    }

    /// Whether something stands across the break that neither side has whole.
    pub fn is_marked(&self) -> bool {
        const MARKS: [Signal; 4] =
            [Signal::WordAcross, Signal::FigureAcross, Signal::PairsBetter, Signal::MarkAtBreak];
        MARKS.iter().any(|&mark| self.value(mark) > 0.0)
    }

    /// The value of `signal`.
    pub fn value(&self, signal: Signal) -> f64 {
        self.values[signal as usize]
    }

    pub(super) fn values(&self) -> &Values {
        &self.values
    }

    fn set(&mut self, signal: Signal, value: f64) {
        self.values[signal as usize] = value;
    }

    fn note(&mut self, signal: Signal, holds: bool) {
        self.set(signal, f64::from(u8::from(holds)));
    }
}
