//! What the paragraph that may be the rest speaks for, and how it begins.

use crate::chinese::{Opening, SAYINGS};
use crate::manuscript::{Form, Paragraph};
use crate::text::{begins_with_any, ends_with, start_of};

use super::super::Boundary;
use super::clauses::{first_characters, first_mark};
use super::head::stops;
use super::{Evidence, Signal};

impl Evidence {
    pub(super) fn see_tail(&mut self, head: &Paragraph, tail: &Paragraph) {
        let shape = tail.shape();
        let opening = first_characters(tail.text(), 2);
        self.note(Signal::TailIsTitle, !shape.is_ended);
        self.note(Signal::TailIsTitleBehindLong, !shape.is_ended && head.shape().n_chars >= 40);
        self.note(Signal::TailStops, stops(tail));
        self.note(Signal::TailHasComma, shape.n_commas > 0);
        self.set(Signal::TailLength, shape.n_chars.min(60) as f64 / 60.0);
        self.set(Signal::TailLnLength, (shape.n_chars.max(1) as f64).ln());
        self.note(Signal::TailUnder12, shape.n_chars < 12);
        let is_dateline = begins_with_any(tail.text(), &["本报", "新华社", "据新华社"]);
        self.note(Signal::TailIsDateline, is_dateline);
        self.note(Signal::TailBeginsAlike, opening.is_some() && opening == first_characters(head.text(), 2));
        self.note(Signal::TailNamesATopic, tail.text().chars().take(12).any(|c| c == '：'));
        self.note(Signal::TailRepeatsHead, opening.is_some_and(|opening| head.text().contains(opening)));
        self.note(Signal::TailBeginsInside, shape.begins_inside);
        self.note(Signal::ClosesEarly, closes_early(tail));
        self.note(Signal::TailSaysWhoSays, says_who_says(tail.text()));
        let joined = head.shape().n_chars + shape.n_chars;
        self.set(Signal::LnJoinedLength, (joined.max(1) as f64).ln());
        self.note(Signal::TailUnder60, shape.n_chars < 60);
        self.note(Signal::TailUnder100, shape.n_chars < 100);
        let before = head.shape();
        self.note(Signal::BehindProse, before.is_prose());
        self.note(Signal::BehindTitle, before.form == Form::Unended);
        self.note(Signal::BehindSetApart, !matches!(before.form, Form::Ended | Form::Unended));
    }

    pub(super) fn see_widths(&mut self, boundary: &Boundary<'_>, tail: &Paragraph) {
        let head = boundary.head;
        let as_tail = are_as_long(head, tail) && !tail.shape().is_ended;
        let as_before = boundary
            .before
            .is_some_and(|before| are_as_long(head, before) && before.shape().form == Form::Unended);
        let is_shorter = tail.shape().n_chars < head.shape().n_chars && tail.shape().is_ended;
        self.note(Signal::AsLongAsTail, as_tail);
        self.note(Signal::AsLongAsBefore, as_before);
        self.note(Signal::AsLongAsBoth, as_tail && as_before);
        self.note(Signal::LastOfWrapped, as_before && is_shorter);
    }

    pub(super) fn see_beginnings(&mut self, boundary: &Boundary<'_>, tail: &Paragraph) {
        /// Titles may begin with one word alike.
        const TELLING: usize = 4;
        let neighbours = [boundary.before, boundary.after];
        let begins_alike = |opening: Option<&str>| {
            opening.is_some_and(|opening| {
                neighbours
                    .iter()
                    .flatten()
                    .any(|other| other.shape().is_ended && other.text().starts_with(opening))
            })
        };
        self.note(Signal::TailBeginsAsNeighbours, begins_alike(first_characters(tail.text(), 2)));
        let head_opening = first_characters(boundary.head.text(), TELLING);
        self.note(Signal::HeadBeginsAsNeighbours, begins_alike(head_opening));
    }

    /// How the tail begins; the same signals tell an orphan.
    pub(super) fn see_opening(&mut self, tail: &str) {
        match Opening::of(tail) {
            None => self.note(Signal::TailNoOpening, true),
            Some(opening) => {
                self.set(Signal::OpeningFirst, opening.first);
                self.set(Signal::OpeningFirstRare, (-1.5 - opening.first).max(0.0));
                self.set(Signal::OpeningPair, opening.first_two);
                self.set(Signal::OpeningPairRare, (-2.0 - opening.first_two).max(0.0));
                self.set(Signal::FirstStartsClause, opening.first_starts_clause);
                self.see_starts(opening);
                self.set(Signal::NFirstTwo, opening.n_first_two);
                self.set(Signal::NFirstThree, opening.n_first_three);
                self.set(Signal::FirstCoheres, opening.first_coheres);
                self.set(Signal::SecondCoheres, opening.second_coheres);
            }
        }
        let (mark, distance) = first_mark(tail);
        self.note(Signal::MarkComma, mark == Some('，'));
        self.note(Signal::MarkStop, mark.is_some_and(|c| matches!(c, '。' | '！' | '？')));
        self.note(Signal::MarkEnumeration, mark == Some('、'));
        self.note(Signal::MarkColon, mark == Some('：'));
        self.note(Signal::MarkSemicolon, mark == Some('；'));
        self.set(Signal::MarkDistance, distance.min(40) as f64 / 40.0);
        self.note(Signal::MarkCommaNear, mark == Some('，') && distance <= 6);
        let is_stop = self.value(Signal::MarkStop) > 0.0;
        self.note(Signal::MarkStopNear, is_stop && distance <= 12);
        self.note(Signal::MarkStopUnder9, is_stop && distance < 9);
        self.note(Signal::MarkStopUnder5, is_stop && distance < 5);
        self.note(Signal::MarkUnder2, mark.is_some() && distance == 1);
        self.note(Signal::MarkEnumerationNear, mark == Some('、') && distance <= 6);
    }

    fn see_starts(&mut self, opening: Opening) {
        let (start, clause) = (opening.start, opening.starts_clause);
        self.set(Signal::StartsClause, clause);
        self.set(Signal::StartsClauseOdds, clause - (-clause.exp()).ln_1p());
        self.set(Signal::StartsClauseRarely, (-2.5 - clause).max(0.0));
        self.set(Signal::StartsClauseHardly, (-3.5 - clause).max(0.0));
        self.set(Signal::StartsClauseOften, (clause + 1.0).max(0.0));
        self.set(Signal::Start, start);
        self.set(Signal::StartRare, (-1.0 - start).max(0.0));
        self.set(Signal::StartVeryRare, (-2.5 - start).max(0.0));
        self.set(Signal::StartTimesStartsClause, start * clause);
    }
}

/// Whether `paragraph` closes in its first clause what it did not open; farther on the
/// opening mark alone may be missing.
fn closes_early(paragraph: &Paragraph) -> bool {
    /// Quoted phrases and titles are mostly shorter.
    const EARLY: usize = 12;
    let Some(first) = paragraph.balance().unopened.first() else { return false };
    let before = &paragraph.text()[..first.offset];
    before.chars().count() <= EARLY && !before.contains(['，', '。', '；', '：', '！', '？'])
}

/// Whether two lines may have been wrapped at one width.
pub fn are_as_long(one: &Paragraph, other: &Paragraph) -> bool {
    /// Narrower lines are verse; wider ones are hardly wrapped by hand.
    const WIDTHS: std::ops::RangeInclusive<usize> = 14..=60;
    /// Marks that cannot begin a line stand behind the edge; digits are half as wide.
    const LEEWAY: usize = 3;
    let (one, other) = (one.shape().n_chars, other.shape().n_chars);
    WIDTHS.contains(&one) && WIDTHS.contains(&other) && one.abs_diff(other) <= LEEWAY
}

/// Whether somebody says something right at the beginning: “他表示，…”, “会议强调，…”.
fn says_who_says(text: &str) -> bool {
    /// In characters.
    const LONGEST: usize = 16;
    let clause_ends = |c: char| matches!(c, '，' | '：' | '。');
    let start = start_of(text, LONGEST + 1);
    let lead_end = match start.find(clause_ends) {
        Some(end) => end,
        None if start.chars().nth(LONGEST).is_none() => start.len(),
        None => return false,
    };
    let lead = &text[..lead_end];
    SAYINGS.iter().any(|saying| ends_with(lead, saying) && lead.len() > saying.len())
}
