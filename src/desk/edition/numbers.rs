//! Numbers of a manuscript that stand in other manuscripts too, or stand there as another number.

use std::sync::Arc;

use crate::chinese::text_hash;
use crate::figures::{Agreement, Figure, agreement, scan};
use crate::manuscript::PlacedParagraph;
use crate::rules::figures::conflicting_figures::{
    Conflict, Mentioned, conflict_across, finding_across, is_told_across, keys_across,
};
use crate::rules::{Elsewhere, Finding, Rule};
use crate::text::{Document, DocumentSpan};

use super::decisions::paragraph_on_line;
use super::places::Place;
use super::{Decisions, Edition, Sought, TextOf};

/// A number that stands in more places is no sign of one thing.
const MOST_PLACES: usize = 8;

/// What an edition keeps of a number that is hardly met twice by chance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DigestedNumber {
    /// The words and digits by which it is looked for.
    pub keys: [Option<u64>; 2],
    /// Of its paragraph.
    text_hash: u64,
    line: u32,
    /// Which figure of its paragraph it is.
    at: u32,
    start: u32,
    end: u32,
}

/// Another manuscript's number that may be of the same thing as one here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MentionElsewhere {
    /// The number here.
    pub span: DocumentSpan,
    /// Where the other stands.
    pub place: Elsewhere,
    /// Whether it is the same.
    pub is_equal: bool,
}

/// What was decided of a number here and one there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberDecision {
    conflict: Option<Conflict>,
    /// The number as it stands there.
    written: Arc<str>,
}

/// Two numbers, each by the hash of its paragraph's text and its place among the figures there.
pub(super) type PairOfNumbers = [(u64, u32); 2];

impl DigestedNumber {
    /// The telling numbers among `figures`, which are those of `placed` in `document`.
    pub(super) fn of<'a>(
        document: &'a Document,
        placed: &'a PlacedParagraph,
        figures: &'a [Figure],
    ) -> impl Iterator<Item = Self> + 'a {
        let text = placed.paragraph.text();
        let told = (0..figures.len()).filter(|&at| is_told_across(&figures[at]));
        told.filter_map(move |at| {
            let span = placed.in_document(figures[at].span);
            Some(Self {
                keys: keys_across(&Mentioned { text, figures, figure: &figures[at] }),
                text_hash: text_hash(text),
                line: document.line_of(placed.start).try_into().ok()?,
                at: at.try_into().ok()?,
                start: span.start.try_into().ok()?,
                end: span.end.try_into().ok()?,
            })
        })
    }
}

impl Edition {
    /// The numbers of other manuscripts that may be of the same things as those of `sought`: equal ones,
    /// and those that conflict. By place, then by manuscript.
    pub fn mentions(
        &self,
        sought: &Sought<'_>,
        decisions: &mut Decisions,
        text_of: TextOf<'_>,
    ) -> Vec<MentionElsewhere> {
        let found = self.numbers_elsewhere(sought, decisions, text_of).into_iter();
        found
            .map(|(here, place, decision)| MentionElsewhere {
                span: here.span(),
                place,
                is_equal: decision.conflict.is_none(),
            })
            .collect()
    }

    /// The findings on numbers of `sought` that disagree with those of other manuscripts.
    pub(super) fn conflicting_numbers(
        &self,
        sought: &Sought<'_>,
        decisions: &mut Decisions,
        text_of: TextOf<'_>,
    ) -> Vec<Finding> {
        let Some(severity) = sought.settings.severity(Rule::ConflictingFigures) else { return Vec::new() };
        let found = self.numbers_elsewhere(sought, decisions, text_of).into_iter();
        let findings = found.filter_map(|(here, place, decision)| {
            let written = sought.document.slice(here.span());
            let conflict = decision.conflict?;
            Some(finding_across((here.span(), &written), (place, &decision.written), conflict, severity))
        });
        let mut findings: Vec<Finding> = findings.collect();
        findings.dedup_by_key(|finding| finding.span);
        findings
    }

    fn numbers_elsewhere<'a>(
        &self,
        sought: &Sought<'a>,
        decisions: &mut Decisions,
        text_of: TextOf<'_>,
    ) -> Vec<(&'a DigestedNumber, Elsewhere, NumberDecision)> {
        let mut found = Vec::new();
        let is_member = self.has(sought);
        let mut read_here = None;
        for here in sought.digest.numbers() {
            for (name, at) in self.other_numbers(sought.name, here, is_member) {
                let Some(there) = self.manuscripts.get(name).and_then(|digest| digest.numbers().get(at))
                else {
                    continue;
                };
                let decision = decisions.decide_numbers(here.pair_with(there), || {
                    // Numbers of one paragraph follow each other.
                    if read_here.as_ref().is_none_or(|read: &ReadParagraph| read.line != here.line) {
                        read_here = Some(ReadParagraph::of(sought.document, here)?);
                    }
                    let there_read = ReadParagraph::of(&text_of(name)?, there)?;
                    decide((read_here.as_ref()?, here.at), (&there_read, there.at))
                });
                let line = there.line as usize;
                let place = Elsewhere { manuscript: name.into(), first_line: line, last_line: line };
                found.extend(decision.map(|decision| (here, place, decision)));
            }
        }
        found
    }

    /// The numbers of manuscripts other than `name` that share a key with `number`, sorted.
    fn other_numbers(&self, name: &str, number: &DigestedNumber, is_member: bool) -> Vec<(&str, usize)> {
        let of_key = |key| self.telling_numbers.of_others(key, MOST_PLACES, is_member);
        let places = number.keys.into_iter().flatten().filter_map(of_key).flatten();
        let named = places.map(|(manuscript, at): Place| (self.name(manuscript), at as usize));
        let mut others: Vec<(&str, usize)> = named.filter(|(other, _)| *other != name).collect();
        others.sort_unstable();
        others.dedup();
        others
    }
}

impl DigestedNumber {
    fn span(&self) -> DocumentSpan {
        DocumentSpan::new(self.start as usize, self.end as usize)
    }

    fn pair_with(&self, other: &Self) -> PairOfNumbers {
        [(self.text_hash, self.at), (other.text_hash, other.at)]
    }
}

/// A paragraph of which one number or more are in a digest.
struct ReadParagraph {
    line: u32,
    text: String,
    figures: Vec<Figure>,
}

impl ReadParagraph {
    /// The paragraph of `number` in `document`; `None` if it no longer stands there.
    fn of(document: &Document, number: &DigestedNumber) -> Option<Self> {
        let text = paragraph_on_line(document, number.line, number.text_hash)?;
        Some(Self { line: number.line, figures: scan(&text), text })
    }

    fn mentioned(&self, at: u32) -> Option<Mentioned<'_>> {
        Some(Mentioned { text: &self.text, figures: &self.figures, figure: self.figures.get(at as usize)? })
    }
}

/// What two numbers are to each other, if anything; `None` if one is not in its paragraph.
fn decide(here: (&ReadParagraph, u32), there: (&ReadParagraph, u32)) -> Option<Option<NumberDecision>> {
    let (one, other) = (here.0.mentioned(here.1)?, there.0.mentioned(there.1)?);
    Some(compared(&one, &other))
}

fn compared(one: &Mentioned<'_>, other: &Mentioned<'_>) -> Option<NumberDecision> {
    let conflict = match agreement(one.figure, other.figure) {
        Agreement::Equal if one.shares_a_word(other) => None,
        Agreement::Conflicting => Some(conflict_across(one, other)?),
        _ => return None,
    };
    Some(NumberDecision { conflict, written: other.written().into() })
}
