//! What can be seen at a boundary.

use crate::chinese::PartOfSpeech;

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
pub(super) const ENDS_IN: [(PartOfSpeech, Signal); 15] = [
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

pub(super) const BEGINS_WITH: [(PartOfSpeech, Signal); 15] = [
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
