//! Sums, shares and changes whose figures stand in neighbouring paragraphs of one story.
//!
//! Only the one sentence of each that can take part is read: where a paragraph looks back, its first
//! sentence with a number, held against that of the paragraphs before it.

use std::ops::Range;

use crate::figures::relations::{Relation, RelationKind, Statement, share_a_unit};
use crate::figures::{Figure, Kind};
use crate::manuscript::{PlacedParagraph, Reading, Role};
use crate::rules::figures::{growth_mismatch, share_mismatch, sum_mismatch};
use crate::rules::{Finding, Fix, ParagraphFinding, Related, Rule, Severity};
use crate::text::{DocumentSpan, Edit, ParagraphSpan};

use super::guard::guarded;
use super::marks::Mark;
use super::slots::{Slot, Slots};

/// What a rule finds among the relations that are wanted.
type CheckThose = fn(&Statement<'_>, &dyn Fn(&Relation) -> bool) -> Vec<ParagraphFinding>;

/// A rule that looks at figures of paragraphs that stand together.
struct JoinedCheck {
    rule: Rule,
    /// Whether a sentence with this text may go on from the paragraph before it.
    looks_back: fn(&str) -> bool,
    check: CheckThose,
    /// How many paragraphs before it may belong to it.
    n_before: usize,
}

const JOINED_CHECKS: [JoinedCheck; 3] = [
    JoinedCheck {
        rule: Rule::SumMismatch,
        looks_back: sum_mismatch::looks_back,
        check: sum_mismatch::check_those,
        n_before: MOST_BEFORE,
    },
    JoinedCheck {
        rule: Rule::ShareMismatch,
        looks_back: share_mismatch::looks_back,
        check: share_mismatch::check_those,
        n_before: 1,
    },
    JoinedCheck {
        rule: Rule::GrowthMismatch,
        looks_back: growth_mismatch::looks_back,
        check: growth_mismatch::check_those,
        n_before: 1,
    },
];

/// Whether the paragraph `text` may go on with the arithmetic of the one before it.
pub(super) fn may_look_back(text: &str, figures: &[Figure]) -> bool {
    first_sentence(text, figures).is_some_and(|sentence| {
        JOINED_CHECKS.iter().any(|joined| (joined.looks_back)(&text[sentence.clone()]))
    })
}

/// How many paragraphs before its own a paragraph may be joined with.
pub(super) const MOST_BEFORE: usize = 2;

/// Whether a rule may find something between the paragraph at `index` and those before it. What fails is
/// asked again, and said then.
pub(super) fn may_join(paragraphs: &[PlacedParagraph], slots: &[Slot], index: usize) -> bool {
    JOINED_CHECKS.iter().any(|joined| {
        let found = guarded(joined.rule, || {
            let passage = Joined::before(joined, paragraphs, slots, index);
            passage.is_some_and(|passage| !passage.findings(joined, joined.rule.severity()).is_empty())
        });
        found.unwrap_or(true)
    })
}

/// What `rule` finds between neighbouring paragraphs.
pub(super) fn joined_findings<'a>(
    rule: Rule,
    paragraphs: &[PlacedParagraph],
    slots: &Slots,
    reading: impl Fn() -> &'a Reading,
    severity: Severity,
) -> Vec<Finding> {
    let Some(joined) = JOINED_CHECKS.iter().find(|joined| joined.rule == rule) else { return Vec::new() };
    let mut findings = Vec::new();
    for index in slots.marks().with(Mark::Joins) {
        let Some(passage) = Joined::before(joined, paragraphs, slots.as_slice(), index) else { continue };
        let found = passage.findings(joined, severity);
        // Most agree, and which story a paragraph belongs to is dear to know.
        if !found.is_empty() && passage.is_in_one_story(reading()) {
            findings.extend(found);
        }
    }
    findings
}

/// One sentence of each of some neighbouring paragraphs.
struct Joined {
    text: String,
    figures: Vec<Figure>,
    pieces: Vec<Piece>,
}

struct Piece {
    /// Which paragraph of the page it is of.
    paragraph: usize,
    /// Where it stands in the joined text.
    joined: Range<usize>,
    /// Where it begins in the document.
    start: usize,
    /// What each figure of its whole paragraph counts.
    paragraph_figures: Vec<(Kind, &'static str)>,
}

impl Joined {
    fn before(
        check: &JoinedCheck,
        paragraphs: &[PlacedParagraph],
        slots: &[Slot],
        index: usize,
    ) -> Option<Self> {
        let text_of = |index: usize| paragraphs[index].paragraph.text();
        let last = first_sentence(text_of(index), &slots[index].analysis.figures)?;
        let (own, behind) = (&slots[index].analysis.figures, index.saturating_sub(check.n_before)..index);
        let shares_a_unit = |before: &Slot| share_a_unit(&before.analysis.figures, own);
        if !slots[behind.clone()].iter().any(shares_a_unit)
            || !(check.looks_back)(&text_of(index)[last.clone()])
        {
            return None;
        }
        let mut joined = Self { text: String::new(), figures: Vec::new(), pieces: Vec::new() };
        for before in behind {
            let (text, figures) = (text_of(before), slots[before].analysis.figures.as_slice());
            // What does not end as a sentence is a title, or cut.
            let sentence = match check.rule {
                Rule::SumMismatch => first_sentence(text, figures),
                _ => last_sentence(text, figures),
            };
            match sentence.filter(|sentence| text[..sentence.end].ends_with(ENDS)) {
                Some(sentence) => joined.push(before, &paragraphs[before], figures, sentence),
                None => joined = Self { text: String::new(), figures: Vec::new(), pieces: Vec::new() },
            }
        }
        if joined.pieces.is_empty() {
            return None;
        }
        joined.push(index, &paragraphs[index], &slots[index].analysis.figures, last);
        Some(joined)
    }

    fn push(
        &mut self,
        paragraph: usize,
        placed: &PlacedParagraph,
        figures: &[Figure],
        sentence: Range<usize>,
    ) {
        let at = self.text.len();
        self.text.push_str(&placed.paragraph.text()[sentence.clone()]);
        let inside = figures.iter().filter(|figure| {
            figure.span.start >= sentence.start
                && figure.span.end <= sentence.end
                && figure.kind != Kind::Range
        });
        self.figures.extend(inside.map(|figure| Figure {
            span: ParagraphSpan::new(
                figure.span.start - sentence.start + at,
                figure.span.end - sentence.start + at,
            ),
            ..figure.clone()
        }));
        self.pieces.push(Piece {
            paragraph,
            joined: at..self.text.len(),
            start: placed.start + sentence.start,
            paragraph_figures: figures.iter().map(|figure| (figure.kind, figure.unit)).collect(),
        });
    }

    fn findings(&self, check: &JoinedCheck, severity: Severity) -> Vec<Finding> {
        let statement = Statement::of(&self.text, &self.figures);
        let found = (check.check)(&statement, &|relation| self.is_between(relation));
        found.into_iter().filter_map(|finding| self.in_document(finding, check.rule, severity)).collect()
    }

    fn is_in_one_story(&self, reading: &Reading) -> bool {
        let first = self.pieces.first().map(|piece| reading.stories[piece.paragraph]);
        self.pieces.iter().all(|piece| {
            Some(reading.stories[piece.paragraph]) == first && reading.roles[piece.paragraph] == Role::Body
        })
    }

    /// Whether `relation` has figures of the last piece and of one before, and nothing else there may be meant.
    fn is_between(&self, relation: &Relation) -> bool {
        let operands: Vec<usize> = relation.given.iter().copied().chain([relation.stated]).collect();
        let pieces: Vec<usize> = operands.iter().filter_map(|&operand| self.piece_of(operand)).collect();
        let last = self.pieces.len() - 1;
        let is_joined = pieces.contains(&last) && pieces.iter().any(|&piece| piece < last);
        is_joined
            && match relation.kind {
                RelationKind::Sum | RelationKind::PartsOfTotal | RelationKind::Difference => {
                    self.are_of_one_time(&pieces)
                }
                RelationKind::Share | RelationKind::Change | RelationKind::Multiple => {
                    operands.iter().all(|&operand| self.is_alone(operand))
                }
                _ => false,
            }
    }

    fn piece_of(&self, figure: usize) -> Option<usize> {
        let at = self.figures.get(figure)?.span.start;
        self.pieces.iter().position(|piece| piece.joined.contains(&at))
    }

    /// Whether no other figure of its paragraph has the measure of the one at `figure`, which stands before
    /// the last piece.
    fn is_alone(&self, figure: usize) -> bool {
        let Some(piece) = self.piece_of(figure) else { return false };
        let measure = (self.figures[figure].kind, self.figures[figure].unit);
        let n_alike = self.pieces[piece].paragraph_figures.iter().filter(|other| **other == measure).count();
        piece + 1 == self.pieces.len() || n_alike == 1
    }

    /// Whether the days and months that `pieces` give are the same, or given once.
    fn are_of_one_time(&self, pieces: &[usize]) -> bool {
        let times = |piece: &Piece| -> Vec<&str> {
            let inside = self.figures.iter().filter(|figure| piece.joined.contains(&figure.span.start));
            inside
                .filter(|figure| figure.is_calendar())
                .filter_map(|figure| self.text.get(figure.span.range()))
                .collect()
        };
        let mut told =
            pieces.iter().map(|&piece| times(&self.pieces[piece])).filter(|times| !times.is_empty());
        let Some(first) = told.next() else { return true };
        told.all(|times| times == first)
    }

    fn in_document(&self, finding: ParagraphFinding, rule: Rule, severity: Severity) -> Option<Finding> {
        let related = finding.related.iter();
        let fixes = finding.fixes.iter();
        Some(Finding {
            span: self.place(finding.span)?,
            rule,
            severity,
            related: related
                .filter_map(|(span, message)| Some(Related::new(self.place(*span)?, message.clone())))
                .collect(),
            fixes: fixes
                .filter_map(|fix| {
                    let edits = fix.edits.iter();
                    let edits = edits.map(|(span, new)| Some(Edit::replace(self.place(*span)?, new.clone())));
                    Some(Fix {
                        title: fix.title.clone(),
                        safety: fix.safety,
                        edits: edits.collect::<Option<_>>()?,
                    })
                })
                .collect(),
            message: finding.message,
        })
    }

    /// Where `span` of the joined text stands in the document.
    fn place(&self, span: ParagraphSpan) -> Option<DocumentSpan> {
        let piece = self.pieces.iter().find(|piece| piece.joined.contains(&span.start))?;
        let at = |offset: usize| offset - piece.joined.start + piece.start;
        Some(DocumentSpan::new(at(span.start), at(span.end)))
    }
}

/// What ends a sentence.
const ENDS: [char; 3] = ['。', '！', '？'];

/// The first sentence of `text` with a number in it that is no time.
fn first_sentence(text: &str, figures: &[Figure]) -> Option<Range<usize>> {
    Some(sentence_of(text, figures.iter().find(|figure| is_number(figure))?))
}

fn last_sentence(text: &str, figures: &[Figure]) -> Option<Range<usize>> {
    Some(sentence_of(text, figures.iter().rev().find(|figure| is_number(figure))?))
}

fn is_number(figure: &Figure) -> bool {
    matches!(
        figure.kind,
        Kind::Count | Kind::Quantity | Kind::Money | Kind::Percent | Kind::Multiple | Kind::Fraction
    )
}

fn sentence_of(text: &str, figure: &Figure) -> Range<usize> {
    let start = text[..figure.span.start].rfind(ENDS).map_or(0, |end| end + ENDS[0].len_utf8());
    let behind = text[figure.span.end..].find(ENDS).map(|end| figure.span.end + end + ENDS[0].len_utf8());
    start..behind.unwrap_or(text.len())
}
