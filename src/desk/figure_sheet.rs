//! The figure sheet: every figure of a manuscript in its sentence, with what follows from it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::figures::relations::{RelationKind, Verdict, Working, relations_of};
use crate::figures::{
    Agreement, Figure, Group, ImpliedTarget, Kind, ManuscriptDate, Value, day_of, groups_of, implied_target,
    weekday_in_chinese, weekday_of,
};
use crate::text::DocumentSpan;

use super::alike_figures::AlikeFigures;
use super::checked::CheckedManuscript;
use super::cut_figures::CutFigure;
use super::mentions::{Mention, Mentions};
use super::placed_figures::PlacedFigure;

/// The figures of one manuscript, in text order.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureSheet {
    /// The date of the manuscript, where it is known.
    pub date: Option<ManuscriptDate>,
    /// The figures.
    pub rows: Vec<FigureRow>,
}

/// One figure and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// The figure as the manuscript writes it; whole where a paragraph break cuts it.
    pub text: String,
    /// What it says, 去年 and the like counted from the manuscript's date.
    pub figure: Figure,
    /// Where it stands.
    pub span: DocumentSpan,
    /// Its line, counted from 1.
    pub line: usize,
    /// Its story, counted from 1.
    pub story: usize,
    /// What it is of, in one line.
    pub subject: Option<String>,
    /// The text before it in its sentence, and behind it.
    pub around: (String, String),
    /// What follows from it, and whether that holds.
    pub checks: Vec<FigureCheck>,
}

/// What follows from a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureCheck {
    /// The weekday of a whole day, and whether the text gives it right; it holds where the text gives none.
    Weekday(&'static str, bool),
    /// The amount and the rate beside it are of this whole target.
    Target(Decimal),
    /// No whole target fits the amount and the rate, as exactly as that is stated.
    NoTarget,
    /// The arithmetic that the text states of it, and whether that holds.
    Arithmetic(Working, Verdict),
    /// Whether it is no more than the whole that the text gives: 97个中的91个.
    PartOfWhole(bool),
    /// The lines where the same number stands again.
    Agrees(Vec<usize>),
    /// The lines where the same thing has another number.
    Conflicts(Vec<usize>),
}

impl FigureCheck {
    /// Whether it is as it should be.
    pub fn holds(&self) -> bool {
        match self {
            Self::Weekday(_, holds) | Self::PartOfWhole(holds) => *holds,
            Self::Arithmetic(_, verdict) => *verdict != Verdict::Fails,
            Self::Target(_) | Self::Agrees(_) => true,
            Self::NoTarget | Self::Conflicts(_) => false,
        }
    }
}

impl CheckedManuscript {
    /// The figure sheet; `date` is that of the manuscript. What figures are of, and which are of the
    /// same thing, is known where the dictionary is at hand.
    pub fn figure_sheet(&self, date: Option<ManuscriptDate>) -> FigureSheet {
        let cut = self.cut_figures();
        let mentions = Mentions::of(self);
        let alike = AlikeFigures::of(&mentions);
        let figures = mentions.figures();
        let paragraphs = figures.chunk_by(|one, next| one.paragraph_start() == next.paragraph_start());
        let in_paragraphs = paragraphs.flat_map(|paragraph| self.checks_in_paragraph(paragraph));
        let is_whole = |placed: &PlacedFigure<'_>| {
            let next = cut.partition_point(|cut| cut.span.end <= placed.span.start);
            cut.get(next).is_none_or(|cut| placed.span.end <= cut.span.start)
        };
        let whole = in_paragraphs.enumerate().filter(|(index, _)| is_whole(&figures[*index]));
        let mut rows: Vec<FigureRow> = whole
            .map(|(index, in_paragraph)| {
                let placed = figures[index];
                let subject = mentions.subject(index).filter(|_| !placed.figure.is_calendar());
                let subject = subject.map(|subject| subject.text()).filter(|text| !text.is_empty());
                let checks = if placed.figure.is_calendar() {
                    weekday_check(placed.figure, date.as_ref()).into_iter().collect()
                } else {
                    [in_paragraph, self.other_mentions(alike.mentions(index))].concat()
                };
                FigureRow { subject, around: self.sentence_around(placed), checks, ..self.row(placed, date) }
            })
            .collect();
        rows.extend(cut.iter().map(|cut| self.row_of_cut(cut, date)));
        rows.sort_by_key(|row| row.span);
        FigureSheet { date, rows }
    }

    /// The row with nothing but what the figure itself says.
    fn row(&self, placed: PlacedFigure<'_>, date: Option<ManuscriptDate>) -> FigureRow {
        let figure = placed.figure;
        FigureRow {
            text: self.shown(placed.span),
            figure: date.map_or_else(|| figure.clone(), |date| date.with_years(figure)),
            span: placed.span,
            line: self.document().line_of(placed.span.start) + 1,
            story: placed.story + 1,
            subject: None,
            around: Default::default(),
            checks: Vec::new(),
        }
    }

    fn row_of_cut(&self, cut: &CutFigure, date: Option<ManuscriptDate>) -> FigureRow {
        let placed = PlacedFigure { figure: &cut.figure, span: cut.span, story: cut.story };
        FigureRow { text: cut.text.clone(), ..self.row(placed, date) }
    }

    /// What follows from each of `placed`, which are all figures of a paragraph, by the others of it.
    fn checks_in_paragraph(&self, placed: &[PlacedFigure<'_>]) -> Vec<Vec<FigureCheck>> {
        /// Of a longer sum only the total tells the working.
        const MOST_PARTS: usize = 30;
        let mut checks = vec![Vec::new(); placed.len()];
        let Some((text, figures)) = placed.first().and_then(|first| self.paragraph_of(*first)) else {
            return checks;
        };
        for group in groups_of(text, figures) {
            match group {
                Group::RateOfTarget { amount, rate } => {
                    let check = match implied_target(&figures[amount], &figures[rate]) {
                        Some(ImpliedTarget::One(target)) => FigureCheck::Target(target),
                        Some(ImpliedTarget::NoneFits) => FigureCheck::NoTarget,
                        Some(ImpliedTarget::Several) | None => continue,
                    };
                    [amount, rate].into_iter().for_each(|of| checks[of].push(check.clone()));
                }
                Group::OfWhich { whole, parts } => {
                    for part in parts {
                        let fits = is_part_of(&figures[part], &figures[whole]);
                        checks[part].extend(fits.map(FigureCheck::PartOfWhole));
                    }
                }
                Group::Respectively(_) | Group::FromTo { .. } | Group::Dimensions(_) => {}
            }
        }
        // The target that follows from a count and its rate is told above.
        let relations = relations_of(text, figures).into_iter();
        for relation in relations.filter(|relation| relation.kind != RelationKind::ImpliedWhole) {
            let given = if relation.given.len() > MOST_PARTS { Vec::new() } else { relation.given };
            let check = FigureCheck::Arithmetic(relation.working, relation.verdict);
            let members: BTreeSet<usize> = given.into_iter().chain([relation.stated]).collect();
            members.into_iter().for_each(|of| checks[of].push(check.clone()));
        }
        checks
    }

    /// The lines of `mentions`, as many as are told.
    fn other_mentions<'a>(&self, mentions: impl Iterator<Item = Mention<'a>>) -> Vec<FigureCheck> {
        let (mut agreeing, mut conflicting) = (Vec::new(), Vec::new());
        for mention in mentions {
            let line = self.document().line_of(mention.placed.span.start) + 1;
            let lines =
                if mention.agreement == Agreement::Conflicting { &mut conflicting } else { &mut agreeing };
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
        let checks = [FigureCheck::Agrees(agreeing), FigureCheck::Conflicts(conflicting)];
        checks.into_iter().filter(|check| !matches!(check, FigureCheck::Agrees(lines) | FigureCheck::Conflicts(lines) if lines.is_empty())).collect()
    }
}

/// The weekday of `figure`, if it is a whole day.
fn weekday_check(figure: &Figure, date: Option<&ManuscriptDate>) -> Option<FigureCheck> {
    let Value::Calendar(moment) = &figure.value else { return None };
    let day = day_of(&date.map_or(*moment, |date| date.resolve(moment)));
    let weekday = day.map(weekday_of)?;
    let name = weekday_in_chinese(weekday)?;
    Some(FigureCheck::Weekday(name, moment.weekday.is_none_or(|said| said == weekday)))
}

/// Whether `part` can be part of `whole`; `None` where one of them is no exact number, or a rate: a
/// part may well grow faster than its whole.
fn is_part_of(part: &Figure, whole: &Figure) -> Option<bool> {
    if !matches!(part.kind, Kind::Count | Kind::Quantity | Kind::Money) {
        return None;
    }
    let (Value::Number { low: Some(part), .. }, Value::Number { high: Some(whole), .. }) =
        (&part.value, &whole.value)
    else {
        return None;
    };
    Some(part <= whole)
}
