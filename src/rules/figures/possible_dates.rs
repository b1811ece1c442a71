//! The days of the calendar that a date may mean which leaves out its year, or its month.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::figures::{DateSource, Figure, LONGEST_SENTENCE, ManuscriptDate, Moment, Value, day_of};
use crate::text::end_within;

/// A paragraph with its figures, in a manuscript of `date`.
pub(super) struct PossibleDates<'a> {
    text: &'a str,
    figures: &'a [Figure],
    date: Option<&'a ManuscriptDate>,
    /// All years that the paragraph gives, in text order, each once.
    named_years: Vec<i32>,
}

impl<'a> PossibleDates<'a> {
    /// The paragraph `text`, whose figures are `figures`, in a manuscript of `date`.
    pub(super) fn new(text: &'a str, figures: &'a [Figure], date: Option<&'a ManuscriptDate>) -> Self {
        let mut known = BTreeSet::new();
        let years = figures.iter().filter_map(|figure| year_of(figure, date));
        let named_years = years.filter(|&year| known.insert(year)).collect();
        Self { text, figures, date, named_years }
    }

    /// The days that `moment`, stated by the figure at `index`, can mean, the likeliest first;
    /// none where its year cannot be told.
    pub(super) fn of(&self, index: usize, moment: &Moment) -> Vec<Date> {
        let months = match moment.month {
            Some(month) => self.years(index, moment).into_iter().map(|year| (year, month)).collect(),
            None => self.months(index, moment),
        };
        let mut days: Vec<Date> = Vec::new();
        for (year, month) in months {
            let whole = Moment { year: Some(year), month: Some(month), ..*moment };
            days.extend(day_of(&whole).filter(|day| !days.contains(day)));
        }
        days
    }

    /// The years that a day and a month may be of.
    fn years(&self, index: usize, moment: &Moment) -> Vec<i32> {
        if let Some(year) = moment.year {
            return vec![year];
        }
        let manuscript = self.date.map(|date| i32::from(date.year));
        if let Some(relative) = moment.relative_year {
            return manuscript.map(|year| year + i32::from(relative)).into_iter().collect();
        }
        let Some(sure) = self.year_before(index).or(manuscript) else { return Vec::new() };
        let closest = self.date.and_then(|date| closest_year(date, moment));
        if self.year_before(index).is_none() && self.is_far(moment, closest) {
            return Vec::new();
        }
        let next = self.date.filter(|date| date.source >= DateSource::Dateline).map(|_| sure + 1);
        let named = self.named_years.iter().copied();
        [closest, Some(sure), manuscript, next].into_iter().flatten().chain(named).collect()
    }

    /// Whether `moment` of the year `closest` lies so far from the manuscript's day that it is rather
    /// of the year that the story tells of, which a paragraph farther up may have named.
    fn is_far(&self, moment: &Moment, closest: Option<i32>) -> bool {
        /// In days. A story tells of what was last month, or announces what is next month.
        const FAR: i32 = 62;
        let own = self.date.and_then(ManuscriptDate::date);
        let day = closest.and_then(|year| day_of(&Moment { year: Some(year), ..*moment }));
        own.zip(day).is_some_and(|(own, day)| (day - own).get_days().abs() > FAR)
    }

    /// The year that a date before the one at `index` gives in the same sentence.
    fn year_before(&self, index: usize) -> Option<i32> {
        let at = self.figures[index].span.start;
        let near = end_within(&self.text[..at], LONGEST_SENTENCE);
        let sentence = near.rfind(['。', '！', '？']).map_or(near, |end| &near[end..]);
        let before = self.figures[..index].iter().rev();
        let same_sentence = before.take_while(|figure| figure.span.end > at - sentence.len());
        same_sentence.filter_map(|figure| year_of(figure, self.date)).next()
    }

    /// The years and months that a day alone may be of: those of the date before it, of the
    /// manuscript, and the ones around them. None where the manuscript's own is not known.
    fn months(&self, index: usize, moment: &Moment) -> Vec<(i32, u32)> {
        let Some(day) = self.date.and_then(ManuscriptDate::date) else { return Vec::new() };
        let own = (i32::from(day.year()), day.month().unsigned_abs().into());
        let mut months = vec![own, month_after(own, -1), month_after(own, 1)];
        let mut before = self.figures[..index].iter().rev().filter_map(first_moment);
        if let Some(named) = before.find(|named| named.month.is_some())
            && let Some(month) = named.month.filter(|_| !named.lunar)
        {
            let years = self.years(index, &Moment { month: Some(month), ..*moment });
            months.extend(named.year.into_iter().chain(years).flat_map(|year| {
                let named = (year, month);
                [named, month_after(named, 1)]
            }));
        }
        months
    }
}

fn year_of(figure: &Figure, date: Option<&ManuscriptDate>) -> Option<i32> {
    let moment = first_moment(figure)?;
    let relative = || Some(i32::from(date?.year) + i32::from(moment.relative_year?));
    moment.year.or_else(relative)
}

fn first_moment(figure: &Figure) -> Option<&Moment> {
    match &figure.value {
        Value::Calendar(moment) => Some(moment),
        Value::CalendarRange(first, _) => Some(&first.value),
        _ => None,
    }
}

fn month_after((year, month): (i32, u32), months: i32) -> (i32, u32) {
    match (month, months) {
        (1, -1) => (year - 1, 12),
        (12, 1) => (year + 1, 1),
        (month, -1) => (year, month - 1),
        (month, _) => (year, month + 1),
    }
}

/// The year in which the month of `moment` lies closest to `date`: December in a manuscript
/// of January is that of the year before.
fn closest_year(date: &ManuscriptDate, moment: &Moment) -> Option<i32> {
    const MONTHS: i32 = 12;
    let (month, _) = date.month_and_day?;
    let away = i32::try_from(moment.month?).ok()? - i32::from(month);
    let year = i32::from(date.year);
    Some(match away {
        away if away > MONTHS / 2 => year - 1,
        away if away < -MONTHS / 2 => year + 1,
        _ => year,
    })
}
