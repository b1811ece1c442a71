//! The figure sheet: every figure of a manuscript in its sentence, with what follows from it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::figures::relations::{RelationKind, Verdict, Working};
use crate::figures::{
    Agreement, Dimension, Figure, Group, ImpliedTarget, Kind, ManuscriptDate, Value, day_of, groups_of,
    implied_target, scale_of, weekday_in_chinese, weekday_of,
};
use crate::text::DocumentSpan;

use super::checked::CheckedManuscript;
use super::cut_figures::CutFigure;
use super::mentions::Mentions;
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
        let alike = places_by_kind(mentions.figures());
        let is_whole = |placed: &PlacedFigure<'_>| {
            cut.iter().all(|cut| cut.span.end <= placed.span.start || placed.span.end <= cut.span.start)
        };
        let whole = (0..mentions.figures().len()).filter(|&index| is_whole(&mentions.figures()[index]));
        let mut rows: Vec<FigureRow> = whole
            .map(|index| {
                let placed = mentions.figures()[index];
                let subject = mentions.subject(index).filter(|_| !placed.figure.is_calendar());
                let subject = subject.map(|subject| subject.text()).filter(|text| !text.is_empty());
                let mut checks = self.checks_of(placed, date.as_ref());
                checks.extend(self.other_mentions(index, &mentions, &alike[&key(placed.figure)]));
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

    fn checks_of(&self, placed: PlacedFigure<'_>, date: Option<&ManuscriptDate>) -> Vec<FigureCheck> {
        let mut checks = Vec::new();
        if let Value::Calendar(moment) = &placed.figure.value {
            let day = day_of(&date.map_or(*moment, |date| date.resolve(moment)));
            if let Some(weekday) = day.map(weekday_of)
                && let Some(name) = weekday_in_chinese(weekday)
            {
                checks.push(FigureCheck::Weekday(name, moment.weekday.is_none_or(|said| said == weekday)));
            }
            return checks;
        }
        let Some((text, figures)) = self.paragraph_of(placed) else { return checks };
        let Some(own) = figures.iter().position(|figure| figure.span == placed.figure.span) else {
            return checks;
        };
        for group in groups_of(text, figures) {
            match group {
                Group::RateOfTarget { amount, rate } if amount == own || rate == own => {
                    match implied_target(&figures[amount], &figures[rate]) {
                        Some(ImpliedTarget::One(target)) => checks.push(FigureCheck::Target(target)),
                        Some(ImpliedTarget::NoneFits) => checks.push(FigureCheck::NoTarget),
                        Some(ImpliedTarget::Several) | None => {}
                    }
                }
                Group::OfWhich { whole, parts } if parts.contains(&own) => {
                    if let Some(fits) = is_part_of(&figures[own], &figures[whole]) {
                        checks.push(FigureCheck::PartOfWhole(fits));
                    }
                }
                _ => {}
            }
        }
        // The target that follows from a count and its rate is told above.
        let relations = self.relations_of(placed).into_iter();
        let told = relations.filter(|relation| relation.kind != RelationKind::ImpliedWhole);
        checks.extend(told.map(|relation| FigureCheck::Arithmetic(relation.working, relation.verdict)));
        checks
    }

    /// The lines of the mentions among the figures `alike`.
    fn other_mentions(&self, index: usize, mentions: &Mentions<'_>, alike: &[usize]) -> Vec<FigureCheck> {
        if mentions.figures()[index].figure.is_calendar() {
            return Vec::new();
        }
        let (mut agreeing, mut conflicting) = (Vec::new(), Vec::new());
        for mention in alike.iter().filter_map(|&other| mentions.mention(index, other)) {
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

/// What two figures must have in common for one to be a mention of the other: 公里 and 米
/// measure the same.
type Key = (bool, Option<Dimension>, &'static str, &'static str);

fn key(figure: &Figure) -> Key {
    let dimension = scale_of(figure.unit).map(|scale| scale.dimension);
    let unit = if dimension.is_some() { "" } else { figure.unit };
    (figure.is_calendar(), dimension, unit, figure.per)
}

/// The places of the figures that can be mentions of each other.
fn places_by_kind(figures: &[PlacedFigure<'_>]) -> BTreeMap<Key, Vec<usize>> {
    let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, placed) in figures.iter().enumerate() {
        places.entry(key(placed.figure)).or_default().push(index);
    }
    places
}
