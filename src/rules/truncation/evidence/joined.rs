//! What both sides of a break speak for when they are joined, and what is heard of them
//! near by.

use memchr::memmem::Finder;

use crate::chinese::{
    Balance, Continuity, balance, cannot_begin_a_line, cannot_end_a_line, is_word_character,
};
use crate::figures::scan;
use crate::manuscript::Paragraph;
use crate::text::{end_of, start_of};

use super::super::Boundary;
use super::clauses::{first_characters, first_mark, last_characters, last_clause_length};
use super::{Evidence, Signal};

impl Evidence {
    pub(super) fn see_fit(&mut self, head: &Paragraph, tail: &Paragraph) {
        let (head_text, tail_text) = (head.text(), tail.text());
        match Continuity::between(head_text, tail_text) {
            None => self.note(Signal::NoFit, true),
            Some(fit) => {
                let both = fit.first + fit.second;
                self.set(Signal::First, fit.first);
                self.set(Signal::Second, fit.second);
                self.set(Signal::FitPoor, (-2.0 - both).max(0.0));
                self.set(Signal::FitGood, (both - 2.0).max(0.0));
                self.set(Signal::FitVeryGood, (both - 7.0).max(0.0));
                let goes_on = self.value(Signal::GoesOn).min(6.0) / 6.0;
                self.set(Signal::FirstTimesGoesOn, fit.first * goes_on);
            }
        }
        let at_mark = head_text.ends_with(cannot_end_a_line) || tail_text.starts_with(cannot_begin_a_line);
        self.note(Signal::MarkAtBreak, at_mark);
        self.see_pairs(head, tail);
        let clause = last_clause_length(head_text) + first_mark(tail_text).1;
        self.note(Signal::ClauseUnder11, clause < 11);
        self.note(Signal::ClauseOver18, clause > 18);
        self.note(Signal::ClauseOver26, clause > 26);
        self.note(Signal::ClauseOver40, clause > 40);
        self.note(Signal::FigureAcross, figure_across(head_text, tail_text));
        let is_letter = |c: char| c.is_ascii_alphabetic();
        self.note(Signal::LatinAcross, head_text.ends_with(is_letter) && tail_text.starts_with(is_letter));
    }

    /// What stands near by again: news says its words more than once, and says them whole.
    pub(super) fn see_what_was_heard(&mut self, boundary: &Boundary<'_>, tail: &Paragraph) {
        let (head, tail) = (boundary.head.text(), tail.text());
        let near = [
            Some(head),
            Some(tail),
            boundary.before.map(Paragraph::text),
            boundary.after.map(Paragraph::text),
        ];
        let near = || near.iter().flatten().copied();
        let is_heard = |before: &str, behind: &str| {
            let joined = format!("{before}{behind}");
            near().any(|text| text.contains(&joined))
        };
        if let (Some(last), Some(first)) = (last_characters(head, 2), first_characters(tail, 2)) {
            let last_one = last_characters(last, 1).unwrap_or_default();
            let first_one = first_characters(first, 1).unwrap_or_default();
            self.note(Signal::HeardAcross, is_heard(last_one, first) || is_heard(last, first_one));
            self.note(Signal::HeardWholeAcross, is_heard(last, first));
        }
        if let Some(opening) = first_characters(tail, 3) {
            let (mut is_inside, mut is_at_start, mut length) = (false, false, 0);
            let finder = Finder::new(opening);
            for (text, at) in near().flat_map(|text| places(text, &finder)) {
                if text.as_ptr() == tail.as_ptr() && at == 0 {
                    continue;
                }
                if text[..at].ends_with(is_word_character) {
                    is_inside = true;
                    length = length.max(n_common(&text[at..], tail));
                } else {
                    is_at_start = true;
                }
            }
            self.note(Signal::OpeningHeardInside, is_inside);
            self.note(Signal::OpeningHeardAtStart, is_at_start);
            self.set(Signal::OpeningHeardLength, length.min(8) as f64 / 8.0);
        }
        if let Some(end) = last_characters(head, 3) {
            let behind = |(text, at): (&str, usize)| {
                let behind = at + end.len();
                (text.as_ptr() != head.as_ptr() || behind < text.len())
                    .then(|| text[behind..].starts_with(is_word_character))
            };
            let finder = Finder::new(end);
            for is_inside in near().flat_map(|text| places(text, &finder)).filter_map(behind) {
                self.note(if is_inside { Signal::EndHeardInside } else { Signal::EndHeardAtEnd }, true);
            }
        }
    }

    fn see_pairs(&mut self, head: &Paragraph, tail: &Paragraph) {
        let (before, behind) = (head.balance(), tail.balance());
        if before.is_even() && behind.is_even() {
            return;
        }
        let joined = balance(&format!("{}{}", head.text(), tail.text()));
        let n_alone = |balance: &Balance| balance.unclosed.len() + balance.unopened.len();
        self.note(Signal::PairsWorse, joined.unopened.len() > before.unopened.len());
        self.note(Signal::PairsBetter, n_alone(&joined) < n_alone(before) + n_alone(behind));
    }
}

/// The places in `text` of what `finder` looks for.
fn places<'t>(text: &'t str, finder: &'t Finder<'_>) -> impl Iterator<Item = (&'t str, usize)> {
    finder.find_iter(text.as_bytes()).map(move |at| (text, at))
}

/// How many characters `one` and `other` begin with alike.
fn n_common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// Whether the end of `head` and the beginning of `tail`, joined, are one figure: a number
/// and its unit, or a number cut at its point or its dash. Digits that meet digits say
/// nothing, as charts set numbers on lines of their own.
fn figure_across(head: &str, tail: &str) -> bool {
    /// Longer than nearly every figure on either side.
    const WINDOW: usize = 12;
    /// Shorter lines are charts.
    const SHORTEST_HEAD: usize = 20;
    let is_digit = |c: char| c.is_numeric();
    let number_stops = head.ends_with(is_digit) && !tail.starts_with(is_digit);
    let number_is_cut = head.ends_with(['.', '—', '～', '万', '亿', '年', '月']);
    if !(number_stops || number_is_cut) || head.chars().nth(SHORTEST_HEAD).is_none() {
        return false;
    }
    let head = end_of(head, WINDOW);
    let joined = format!("{head}{}", start_of(tail, WINDOW));
    let figures = scan(&joined);
    figures.iter().any(|figure| figure.span.start < head.len() && head.len() < figure.span.end)
}
