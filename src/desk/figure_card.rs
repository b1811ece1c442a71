//! What there is to say of a figure at a glance.

use jiff::civil::Date;

use crate::figures::relations::{Relation, relations_of};
use crate::figures::{
    Figure, Group, ImpliedTarget, LONGEST_SENTENCE, ManuscriptDate, Subject, Value, day_of, groups_of,
    implied_target, lunar_day_of, weekday_of,
};
use crate::text::{end_within, start_within};

use super::checked::CheckedManuscript;
use super::placed_figures::PlacedFigure;

/// Everything that a hover says of a figure, as plain data.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureCard<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What it is of.
    pub subject: Option<Subject>,
    /// The weekday of a whole day, from 1 for Monday.
    pub weekday: Option<u8>,
    /// The day that a weekday of no stated week is in the week of the manuscript; of 每周五 there is none.
    pub this_week: Option<Date>,
    /// The day of a whole day in the lunar calendar.
    pub lunar_day: Option<String>,
    /// The target that follows from it and the rate beside it; `None` where there is none.
    pub target: Option<ImpliedTarget>,
    /// The relations that it takes part in, whether they hold or not.
    pub relations: Vec<Relation>,
}

impl CheckedManuscript {
    /// The card of `placed`; a day without a year is of that of `date`.
    pub fn figure_card<'a>(
        &'a self,
        placed: PlacedFigure<'a>,
        date: Option<&ManuscriptDate>,
    ) -> FigureCard<'a> {
        let figure = placed.figure;
        let day = match &figure.value {
            Value::Calendar(moment) => date.map_or(*moment, |date| date.resolve(moment)),
            _ => Default::default(),
        };
        let this_week = date.filter(|_| !self.recurs(placed)).and_then(|date| {
            let is_open = day.is_weekday_alone() && day.relative_week.is_none();
            date.day_of_week(day.weekday.filter(|_| is_open)?, 0)
        });
        let day = day_of(&day);
        FigureCard {
            this_week,
            figure,
            subject: self.subject_of(placed).filter(|_| !figure.is_calendar()),
            weekday: day.map(weekday_of),
            lunar_day: day.and_then(lunar_day_of),
            target: self.target_of(placed),
            relations: self.relations_of(placed),
        }
    }

    /// The text of the sentence of `placed` before it, and behind it, as far as sentences reach.
    pub fn sentence_around(&self, placed: PlacedFigure<'_>) -> (String, String) {
        const ENDS: [char; 4] = ['。', '！', '？', '；'];
        let Some((text, _)) = self.paragraph_of(placed) else { return Default::default() };
        let before = end_within(&text[..placed.figure.span.start], LONGEST_SENTENCE);
        let behind = start_within(&text[placed.figure.span.end..], LONGEST_SENTENCE);
        let start = before.rfind(ENDS).map_or(0, |at| at + '。'.len_utf8());
        let end = behind.find(ENDS).map_or(behind.len(), |at| at + '。'.len_utf8());
        (before[start..].to_owned(), behind[..end].to_owned())
    }

    /// Whether the text says that the day comes again and again: 每周五, 逢周五.
    fn recurs(&self, placed: PlacedFigure<'_>) -> bool {
        let start = placed.figure.span.start;
        self.paragraph_of(placed).is_some_and(|(text, _)| text[..start].ends_with(['每', '逢']))
    }

    /// The relations that `placed` takes part in.
    pub(super) fn relations_of(&self, placed: PlacedFigure<'_>) -> Vec<Relation> {
        let Some((text, figures)) = self.paragraph_of(placed) else { return Vec::new() };
        let own = figures.iter().position(|figure| figure.span == placed.figure.span);
        let has_own = |relation: &Relation| own.is_some_and(|own| relation.has(own));
        relations_of(text, figures).into_iter().filter(has_own).collect()
    }

    fn target_of(&self, placed: PlacedFigure<'_>) -> Option<ImpliedTarget> {
        let (text, figures) = self.paragraph_of(placed)?;
        let own = figures.iter().position(|figure| figure.span == placed.figure.span)?;
        groups_of(text, figures).into_iter().find_map(|group| match group {
            Group::RateOfTarget { amount, rate } if amount == own || rate == own => {
                implied_target(&figures[amount], &figures[rate])
            }
            _ => None,
        })
    }
}
