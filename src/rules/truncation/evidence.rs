//! What speaks for and against a cut at a boundary, as numbers.

use rapidhash::RapidHashSet;

use crate::chinese::{
    Continuity, EdgeWord, Opening, PartOfSpeech, WordsAround, balance, cannot_begin_a_line,
    cannot_end_a_line, ends_sentence, is_han, is_word_character,
};
use crate::figures::scan;
use crate::manuscript::{Form, Paragraph};

use super::Boundary;

/// Declares the signals, each with what it is, in the order of the table of weights.
macro_rules! signals {
    ($($(#[doc = $doc:expr])+ $name:ident,)+) => {
        /// One thing that can be seen at a boundary. What is true or false counts as 1 or 0.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Signal { $($(#[doc = $doc])+ $name,)+ }

        impl Signal {
            /// All, in the order of the table of weights.
            pub const ALL: &[Signal] = &[$(Signal::$name),+];
        }
    };
}

signals! {
    /// How unlikely it is that a sentence ends with the head's last characters.
    GoesOn,
    /// How far that exceeds 2.
    GoesOnOverTwo,
    /// How far that exceeds 4.
    GoesOnOverFour,
    /// Natural logarithm of the head's length in characters.
    LnLength,
    /// The head has a full stop in it.
    HasStop,
    /// One of its last 40 characters is a full stop: what follows is a sentence begun.
    LateStop,
    /// It has a comma in it.
    HasComma,
    /// It has a comma, a full stop or a 顿号 in it.
    HasClauseMark,
    /// White space stands in it, as in headlines of two parts.
    InnerSpace,
    /// A quote or a bracket is left open in it.
    IsOpen,
    /// It has fewer than 26 characters, as most headlines have.
    Under26,
    /// It has fewer than 20.
    Under20,
    /// It has 40 or more.
    From40,
    /// It has 60 or more.
    From60,
    /// It has 100 or more, as no headline has.
    From100,
    /// It has a colon and fewer than 32 characters: “topic：headline”.
    NamesATopic,
    /// It ends in a digit or a percentage, as telephone numbers and the lines of charts do.
    EndsInFigure,
    /// It begins with a day or a time and a comma behind it.
    BeginsWithDay,
    /// It begins inside a sentence or a quotation.
    BeginsInside,
    /// The paragraph before it is running text that ends in a full stop.
    AfterProse,
    /// The paragraph before it does not end, or there is none.
    AfterUnended,
    /// It has no end, and neither have the paragraphs on either side, as in a stack of
    /// headlines and standfirsts.
    BetweenUnended,
    /// How often clauses end with its last two characters, where they stand.
    EndsClause,
    /// The share of the head's pairs of characters that stand in the next two
    /// paragraphs: headlines and standfirsts say what the body says again.
    Echo,
    /// The same for a head of fewer than 26 characters, else 0.
    EchoInShort,
    /// The same where the paragraph before does not end, else 0.
    EchoAfterUnended,
    /// The share of the pairs of characters of a title before it that stand in the head:
    /// a lead says what its headline says.
    EchoesTitle,
    /// The same for a head of 40 characters or more, else 0.
    EchoesTitleAtLength,
    /// Length of its last clause in characters up to 30, as a share of 30.
    LastClause,
    /// Its last clause has at most 3 characters.
    LastClauseUnder4,
    /// Its last clause has more than 15.
    LastClauseOver15,
    /// It is one clause.
    OneClause,
    /// There is no tail: the manuscript ends.
    IsLast,
    /// The tail does not end either.
    TailIsTitle,
    /// The same behind a head of 40 characters or more.
    TailIsTitleBehindLong,
    /// The tail ends as paragraphs end and has a full stop in it.
    TailStops,
    /// The tail has a comma in it.
    TailHasComma,
    /// The tail's length in characters up to 60, as a share of 60.
    TailLength,
    /// Natural logarithm of the tail's length in characters.
    TailLnLength,
    /// The tail has fewer than 12 characters.
    TailUnder12,
    /// The tail begins with the name of the paper or the agency.
    TailIsDateline,
    /// The tail begins with the head's first two characters.
    TailBeginsAlike,
    /// The tail has a colon in its first 12 characters: a speaker or a topic.
    TailNamesATopic,
    /// The tail's first two characters stand in the head, as when a body takes up its headline.
    TailRepeatsHead,
    /// The tail begins inside a sentence or a quotation by its marks.
    TailBeginsInside,
    /// The tail does not begin with Han.
    TailNoOpening,
    /// How sentences begin with the tail's first character; see [`Opening`].
    OpeningFirst,
    /// How far that lies below -1.5.
    OpeningFirstRare,
    /// How sentences begin with the tail's first two characters.
    OpeningPair,
    /// How far that lies below -2.
    OpeningPairRare,
    /// How often clauses start with the tail's first character, where it stands.
    FirstStartsClause,
    /// How often clauses start with its first two, where they stand.
    StartsClause,
    /// The same as odds.
    StartsClauseOdds,
    /// How far that lies below -2.5.
    StartsClauseRarely,
    /// How far it lies below -3.5.
    StartsClauseHardly,
    /// How far it lies above -1.
    StartsClauseOften,
    /// How sentences begin with its first two characters, backed off to the first.
    Start,
    /// How far that lies below -1.
    StartRare,
    /// How far it lies below -2.5.
    StartVeryRare,
    /// `Start` times `StartsClause`.
    StartTimesStartsClause,
    /// How often its first two characters stand in running text.
    NFirstTwo,
    /// How often its first three do.
    NFirstThree,
    /// How much its first two characters cohere.
    FirstCoheres,
    /// How much its second and third do.
    SecondCoheres,
    /// The tail closes in its first words what it did not open.
    ClosesEarly,
    /// The head ends as paragraphs end and is long enough to be running text.
    BehindProse,
    /// The head has no end.
    BehindTitle,
    /// The head is a byline, a credit, a jump line or a deck.
    BehindSetApart,
    /// The tail has fewer than 60 characters.
    TailUnder60,
    /// It has fewer than 100.
    TailUnder100,
    /// The first mark in the tail is a comma.
    MarkComma,
    /// It is a full stop, an exclamation mark or a question mark.
    MarkStop,
    /// It is a 顿号.
    MarkEnumeration,
    /// It is a colon.
    MarkColon,
    /// It is a semicolon.
    MarkSemicolon,
    /// Characters before the first mark up to 40, as a share of 40.
    MarkDistance,
    /// The first mark is a comma behind at most 6 characters.
    MarkCommaNear,
    /// The first mark is a stop behind at most 12 characters.
    MarkStopNear,
    /// The first mark is a stop behind at most 8 characters.
    MarkStopUnder9,
    /// The first mark is a stop behind at most 4 characters.
    MarkStopUnder5,
    /// The first mark is a 顿号 behind at most 6 characters.
    MarkEnumerationNear,
    /// The first mark stands behind one character.
    MarkUnder2,
    /// There is no Han on one side of the break, so that nothing is known of the fit.
    NoFit,
    /// How well the tail's first character follows the head; see [`Continuity`].
    First,
    /// How well its second character does.
    Second,
    /// How far both together lie below -2.
    FitPoor,
    /// How far both together exceed 2.
    FitGood,
    /// How far both together exceed 7.
    FitVeryGood,
    /// `First` times `GoesOn`, the latter up to 6, as a share of 6.
    FirstTimesGoesOn,
    /// A mark stands at the break that can neither end nor begin a line there.
    MarkAtBreak,
    /// Joining would close what nobody opened.
    PairsWorse,
    /// Joining pairs marks that stand alone in both halves.
    PairsBetter,
    /// The head's last clause and the tail's first make at most 10 characters.
    ClauseUnder11,
    /// They make more than 18.
    ClauseOver18,
    /// They make more than 26.
    ClauseOver26,
    /// They make more than 40, as hardly a clause does.
    ClauseOver40,
    /// The share of pairs of characters that head and tail have in common.
    Shared,
    /// A figure stands across the break: `12.7` and `亿元`.
    FigureAcross,
    /// Latin letters stand on both sides of the break.
    LatinAcross,
    /// The head's last character and the tail's first two stand together near by, or the
    /// last two and the first.
    HeardAcross,
    /// The last two and the first two do.
    HeardWholeAcross,
    /// The tail's first three characters stand inside a clause near by.
    OpeningHeardInside,
    /// How many of its first characters do, up to 8, as a share of 8.
    OpeningHeardLength,
    /// Its first three characters stand at the start of a clause near by.
    OpeningHeardAtStart,
    /// The head's last three characters stand inside a clause near by.
    EndHeardInside,
    /// They stand at the end of a clause near by.
    EndHeardAtEnd,
    /// The tail says in its first characters that somebody says something.
    TailSaysWhoSays,
    /// The tail begins as the paragraph before the head, or the one behind the tail, does.
    TailBeginsAsNeighbours,
    /// The head begins as the paragraph before it, or the one behind the tail, does.
    HeadBeginsAsNeighbours,
    /// The head ends in a number and a measure word, whose noun is yet to come.
    EndsInCount,
    /// The head is as long as the tail, which does not end either, as lines are that were
    /// wrapped at a fixed width.
    AsLongAsTail,
    /// The same of the paragraph before the head.
    AsLongAsBefore,
    /// Both.
    AsLongAsBoth,
    /// The head is as long as the paragraph before it, which does not end either, and the
    /// tail is shorter and ends.
    LastOfWrapped,
    /// Natural logarithm of the length of both in characters.
    LnJoinedLength,
    /// A word stands across the break.
    WordAcross,
    /// The head's last word is a verb.
    EndsInVerb,
    /// It is a verb that is mostly a noun.
    EndsInVerbalNoun,
    /// It is an adjective.
    EndsInAdjective,
    /// It is an adverb.
    EndsInAdverb,
    /// It is a particle: 的, 地, 了.
    EndsInParticle,
    /// It is half of a word.
    EndsInBound,
    /// It is a measure word.
    EndsInMeasure,
    /// It is a preposition.
    EndsInPreposition,
    /// It is a conjunction.
    EndsInConjunction,
    /// It is a name.
    EndsInName,
    /// It is a time.
    EndsInTime,
    /// It is a pronoun.
    EndsInPronoun,
    /// It is a number.
    EndsInNumber,
    /// It is a localizer: 中, 以下.
    EndsInLocalizer,
    /// It is an idiom.
    EndsInIdiom,
    /// It is one character.
    EndsInSingle,
    /// The tail's first word is a verb.
    BeginsWithVerb,
    /// It is a verb that is mostly a noun.
    BeginsWithVerbalNoun,
    /// It is an adjective.
    BeginsWithAdjective,
    /// It is an adverb.
    BeginsWithAdverb,
    /// It is a particle: 的, 地, 了.
    BeginsWithParticle,
    /// It is half of a word.
    BeginsWithBound,
    /// It is a measure word.
    BeginsWithMeasure,
    /// It is a preposition.
    BeginsWithPreposition,
    /// It is a conjunction.
    BeginsWithConjunction,
    /// It is a name.
    BeginsWithName,
    /// It is a time.
    BeginsWithTime,
    /// It is a pronoun.
    BeginsWithPronoun,
    /// It is a number.
    BeginsWithNumber,
    /// It is a localizer: 中, 以下.
    BeginsWithLocalizer,
    /// It is an idiom.
    BeginsWithIdiom,
    /// It is one character.
    BeginsWithSingle,
}

/// Nouns and what is no word count for nothing: the dictionary may not be at hand.
const ENDS_IN: [(PartOfSpeech, Signal); 15] = [
    (PartOfSpeech::Verb, Signal::EndsInVerb),
    (PartOfSpeech::VerbalNoun, Signal::EndsInVerbalNoun),
    (PartOfSpeech::Adjective, Signal::EndsInAdjective),
    (PartOfSpeech::Adverb, Signal::EndsInAdverb),
    (PartOfSpeech::Particle, Signal::EndsInParticle),
    (PartOfSpeech::Bound, Signal::EndsInBound),
    (PartOfSpeech::Measure, Signal::EndsInMeasure),
    (PartOfSpeech::Preposition, Signal::EndsInPreposition),
    (PartOfSpeech::Conjunction, Signal::EndsInConjunction),
    (PartOfSpeech::Name, Signal::EndsInName),
    (PartOfSpeech::Time, Signal::EndsInTime),
    (PartOfSpeech::Pronoun, Signal::EndsInPronoun),
    (PartOfSpeech::Number, Signal::EndsInNumber),
    (PartOfSpeech::Localizer, Signal::EndsInLocalizer),
    (PartOfSpeech::Idiom, Signal::EndsInIdiom),
];

const BEGINS_WITH: [(PartOfSpeech, Signal); 15] = [
    (PartOfSpeech::Verb, Signal::BeginsWithVerb),
    (PartOfSpeech::VerbalNoun, Signal::BeginsWithVerbalNoun),
    (PartOfSpeech::Adjective, Signal::BeginsWithAdjective),
    (PartOfSpeech::Adverb, Signal::BeginsWithAdverb),
    (PartOfSpeech::Particle, Signal::BeginsWithParticle),
    (PartOfSpeech::Bound, Signal::BeginsWithBound),
    (PartOfSpeech::Measure, Signal::BeginsWithMeasure),
    (PartOfSpeech::Preposition, Signal::BeginsWithPreposition),
    (PartOfSpeech::Conjunction, Signal::BeginsWithConjunction),
    (PartOfSpeech::Name, Signal::BeginsWithName),
    (PartOfSpeech::Time, Signal::BeginsWithTime),
    (PartOfSpeech::Pronoun, Signal::BeginsWithPronoun),
    (PartOfSpeech::Number, Signal::BeginsWithNumber),
    (PartOfSpeech::Localizer, Signal::BeginsWithLocalizer),
    (PartOfSpeech::Idiom, Signal::BeginsWithIdiom),
];

/// The evidence at a boundary: a number for each [`Signal`].
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    values: [f64; Signal::ALL.len()],
}

impl Evidence {
    /// What can be seen at `boundary`.
    pub fn of(boundary: &Boundary<'_>) -> Self {
        let mut evidence = Self { values: [0.0; Signal::ALL.len()] };
        evidence.see_head(boundary);
        evidence.see_echoes(boundary);
        match boundary.tail {
            None => evidence.note(Signal::IsLast, true),
            Some(tail) => {
                evidence.see_tail(boundary.head, tail);
                evidence.see_beginnings(boundary, tail);
                evidence.see_widths(boundary, tail);
                evidence.see_opening(tail.text());
                evidence.see_fit(boundary.head, tail);
                evidence.see_what_was_heard(boundary, tail);
            }
        }
        evidence
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

    fn set(&mut self, signal: Signal, value: f64) {
        self.values[signal as usize] = value;
    }

    fn note(&mut self, signal: Signal, holds: bool) {
        self.set(signal, f64::from(u8::from(holds)));
    }

    fn see_head(&mut self, boundary: &Boundary<'_>) {
        let (head, shape) = (boundary.head.text(), boundary.head.shape());
        let n_chars = shape.n_chars;
        let goes_on = Continuity::goes_on_after(head);
        self.set(Signal::GoesOn, goes_on);
        self.set(Signal::GoesOnOverTwo, (goes_on - 2.0).max(0.0));
        self.set(Signal::GoesOnOverFour, (goes_on - 4.0).max(0.0));
        self.set(Signal::LnLength, (n_chars.max(1) as f64).ln());
        self.note(Signal::HasStop, shape.n_stops > 0);
        self.note(Signal::LateStop, head.chars().rev().take(40).any(ends_sentence));
        self.note(Signal::HasComma, shape.n_commas > 0);
        self.note(Signal::HasClauseMark, shape.has_clause_mark);
        self.note(Signal::InnerSpace, shape.has_inner_space);
        self.note(Signal::IsOpen, !boundary.head.balance().unclosed.is_empty());
        self.note(Signal::Under26, n_chars < 26);
        self.note(Signal::Under20, n_chars < 20);
        self.note(Signal::From40, n_chars >= 40);
        self.note(Signal::From60, n_chars >= 60);
        self.note(Signal::From100, n_chars >= 100);
        self.note(Signal::NamesATopic, n_chars < 32 && head.contains('：'));
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '%' | '％');
        self.note(Signal::EndsInFigure, head.ends_with(is_figure));
        self.note(Signal::EndsInCount, ends_in_count(head));
        self.note(Signal::BeginsWithDay, shape.begins_with_day);
        self.note(Signal::BeginsInside, shape.begins_inside);
        let last_clause = last_clause_length(head);
        self.set(Signal::LastClause, last_clause.min(30) as f64 / 30.0);
        self.note(Signal::LastClauseUnder4, last_clause < 4);
        self.note(Signal::LastClauseOver15, last_clause > 15);
        self.note(Signal::OneClause, last_clause == n_chars);
        let after_unended = boundary.before.is_none_or(|before| !before.shape().is_ended);
        self.note(Signal::AfterProse, boundary.before.is_some_and(|before| before.shape().is_prose()));
        self.note(Signal::AfterUnended, after_unended);
        self.set(Signal::EndsClause, Continuity::ends_clause(head).unwrap_or_default());
        self.note(Signal::BetweenUnended, after_unended && !boundary.tail.is_some_and(stops));
    }

    fn see_echoes(&mut self, boundary: &Boundary<'_>) {
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

    fn see_tail(&mut self, head: &Paragraph, tail: &Paragraph) {
        let shape = tail.shape();
        let opening = first_two(tail.text());
        self.note(Signal::TailIsTitle, !shape.is_ended);
        self.note(Signal::TailIsTitleBehindLong, !shape.is_ended && head.shape().n_chars >= 40);
        self.note(Signal::TailStops, stops(tail));
        self.note(Signal::TailHasComma, shape.n_commas > 0);
        self.set(Signal::TailLength, shape.n_chars.min(60) as f64 / 60.0);
        self.set(Signal::TailLnLength, (shape.n_chars.max(1) as f64).ln());
        self.note(Signal::TailUnder12, shape.n_chars < 12);
        let is_dateline = ["本报", "新华社", "据新华社"].iter().any(|name| tail.text().starts_with(name));
        self.note(Signal::TailIsDateline, is_dateline);
        self.note(Signal::TailBeginsAlike, opening.is_some() && opening == first_two(head.text()));
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

    fn see_widths(&mut self, boundary: &Boundary<'_>, tail: &Paragraph) {
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

    fn see_beginnings(&mut self, boundary: &Boundary<'_>, tail: &Paragraph) {
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
        self.note(Signal::TailBeginsAsNeighbours, begins_alike(first_two(tail.text())));
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

    fn see_fit(&mut self, head: &Paragraph, tail: &Paragraph) {
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
        self.set(Signal::Shared, echo(head, &[Some(tail)]));
        self.note(Signal::FigureAcross, figure_across(head_text, tail_text));
        let is_letter = |c: char| c.is_ascii_alphabetic();
        self.note(Signal::LatinAcross, head_text.ends_with(is_letter) && tail_text.starts_with(is_letter));
    }

    /// What stands near by again: news says its words more than once, and says them whole.
    fn see_what_was_heard(&mut self, boundary: &Boundary<'_>, tail: &Paragraph) {
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
            for (text, at) in near().flat_map(|text| places(text, opening)) {
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
            let heard: Vec<bool> = near().flat_map(|text| places(text, end)).filter_map(behind).collect();
            self.note(Signal::EndHeardInside, heard.contains(&true));
            self.note(Signal::EndHeardAtEnd, heard.contains(&false));
        }
    }

    fn see_pairs(&mut self, head: &Paragraph, tail: &Paragraph) {
        let (before, behind) = (head.balance(), tail.balance());
        if before.is_even() && behind.is_even() {
            return;
        }
        let joined = balance(&format!("{}{}", head.text(), tail.text()));
        let n_alone = |balance: &crate::chinese::Balance| balance.unclosed.len() + balance.unopened.len();
        self.note(Signal::PairsWorse, joined.unopened.len() > before.unopened.len());
        self.note(Signal::PairsBetter, n_alone(&joined) < n_alone(before) + n_alone(behind));
    }
}

fn stops(paragraph: &Paragraph) -> bool {
    paragraph.shape().is_ended && paragraph.shape().n_stops > 0
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
    const SAYINGS: [&str; 12] =
        ["表示", "指出", "强调", "介绍", "认为", "告诉", "透露", "宣布", "说", "称", "坦言", "提出"];
    /// In characters.
    const LONGEST: usize = 16;
    let clause_ends = |c: char| matches!(c, '，' | '：' | '。');
    let lead_end = text.find(clause_ends).unwrap_or(text.len());
    let lead = &text[..lead_end];
    lead.chars().nth(LONGEST).is_none()
        && SAYINGS.iter().any(|saying| lead.ends_with(saying) && lead.len() > saying.len())
}

/// The places of `wanted` in `text`.
fn places<'t>(text: &'t str, wanted: &str) -> impl Iterator<Item = (&'t str, usize)> {
    text.match_indices(wanted).map(move |(at, _)| (text, at))
}

/// How many characters `one` and `other` begin with alike.
fn n_common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// The first `n` characters of `text`, if it has so many.
fn first_characters(text: &str, n: usize) -> Option<&str> {
    let end = text.char_indices().map(|(start, c)| start + c.len_utf8()).nth(n - 1)?;
    Some(&text[..end])
}

/// The last `n` characters of `text`, if it has so many.
fn last_characters(text: &str, n: usize) -> Option<&str> {
    let start = text.char_indices().rev().map(|(start, _)| start).nth(n - 1)?;
    Some(&text[start..])
}

fn first_two(text: &str) -> Option<&str> {
    let end = text.char_indices().map(|(start, c)| start + c.len_utf8()).nth(1)?;
    Some(&text[..end])
}

fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '“' | '”')
}

/// How many characters stand behind the last mark of `text`.
fn last_clause_length(text: &str) -> usize {
    text.chars().rev().take_while(|&c| !is_clause_mark(c)).count()
}

/// The first mark between clauses of `text`, and how many characters stand before it.
fn first_mark(text: &str) -> (Option<char>, usize) {
    let is_mark = |c: char| is_clause_mark(c) && !matches!(c, '“' | '”');
    let distance = text.chars().take_while(|&c| !is_mark(c)).count();
    (text.chars().nth(distance), distance)
}

/// The share of the pairs of characters of `paragraph` that stand in one of `others`.
fn echo(paragraph: &Paragraph, others: &[Option<&Paragraph>]) -> f64 {
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

/// Whether `head` ends in a number and a word that counts things yet to be named: “3名”.
fn ends_in_count(head: &str) -> bool {
    let mut behind = head.chars().rev();
    let counts = behind.next().is_some_and(|c| "个名位家项座条件所艘架辆台支部批场次种类".contains(c));
    counts && behind.next().is_some_and(char::is_numeric)
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
    let head = head.char_indices().rev().take(WINDOW).last().map_or("", |(start, _)| &head[start..]);
    let tail = tail.char_indices().nth(WINDOW).map_or(tail, |(end, _)| &tail[..end]);
    let joined = format!("{head}{tail}");
    let figures = scan(&joined);
    figures.iter().any(|figure| figure.span.start < head.len() && head.len() < figure.span.end)
}
