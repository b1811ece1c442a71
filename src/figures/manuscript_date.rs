//! The manuscript's date: what 今年, 去年 and a day without a year count from.

use jiff::Span;
use jiff::civil::Date;

use super::{End, Figure, Moment, Value, weekday_of};

/// Where a manuscript's date was taken from, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    /// Given for this run or in the settings.
    Given,
    /// The file's name: 20221017.txt, 2022-10-17.txt.
    FileName,
    /// A dateline of the text, 青禾10月17日电, in a year that the text gives.
    Dateline,
    /// The text, which gives this year more often than any other.
    Text,
}

/// The date of a manuscript, or what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManuscriptDate {
    /// The year.
    pub year: i16,
    /// The month and the day, where they are known.
    pub month_and_day: Option<(i8, i8)>,
    /// Where it was taken from.
    pub source: DateSource,
}

/// What a paragraph says of the date of its manuscript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dating {
    /// The years of its dates.
    years: Box<[i32]>,
    /// The month and the day of its dateline.
    dateline: Option<(i8, i8)>,
}

impl Dating {
    /// What `text` says, whose figures are `figures`.
    pub fn of(text: &str, figures: &[Figure]) -> Self {
        Self {
            years: figures.iter().filter_map(|figure| year_of(&figure.value)).collect(),
            dateline: figures.iter().find_map(|figure| day_of_dateline(text, figure)),
        }
    }
}

impl ManuscriptDate {
    fn given(date: Date) -> Self {
        Self::of(date, DateSource::Given)
    }

    /// What is known of it before the text is read: the date that is `given`, or else the one
    /// in the name of the file at `path`.
    pub fn before_reading(given: Option<Date>, path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        given.map(Self::given).or_else(|| Self::in_file_name(name))
    }

    /// The date in a file's name: eight digits, or three numbers with a mark between them,
    /// that make up a day from 1949 on. Other digits must not touch them.
    pub fn in_file_name(name: &str) -> Option<Self> {
        let runs = name.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '_' | '.')));
        runs.filter_map(date_in).next().map(|date| Self::of(date, DateSource::FileName))
    }

    /// What the text says of its date: the year that its figures give most often, the later
    /// one of two, and the day of its dateline. `paragraphs` say so in text order.
    pub fn in_text<'a>(paragraphs: impl Iterator<Item = &'a Dating>) -> Option<Self> {
        let mut years: Vec<i32> = Vec::new();
        let mut dateline = None;
        for dating in paragraphs {
            years.extend(&dating.years);
            dateline = dateline.or(dating.dateline);
        }
        let year = i16::try_from(most_often(years)?).ok()?;
        let month_and_day = dateline.filter(|&(month, day)| Date::new(year, month, day).is_ok());
        let source = if month_and_day.is_some() { DateSource::Dateline } else { DateSource::Text };
        Some(Self { year, month_and_day, source })
    }

    /// The day, where it is known.
    pub fn date(&self) -> Option<Date> {
        let (month, day) = self.month_and_day?;
        Date::new(self.year, month, day).ok()
    }

    /// The day as ISO 8601 writes it, or the year where no more is known.
    pub fn text(&self) -> String {
        self.date().map_or_else(|| format!("{:04}", self.year), |date| date.to_string())
    }

    /// `moment` with its year, where it gives one itself, counts from that of the manuscript,
    /// or has none but a month and a day; 上周五 with its day, where that of the manuscript is known.
    pub fn resolve(&self, moment: &Moment) -> Moment {
        let weekday = moment.relative_week.zip(moment.weekday);
        if let Some(day) = weekday.and_then(|(weeks, weekday)| self.day_of_week(weekday, weeks)) {
            let month = Some(day.month().unsigned_abs().into());
            let (year, day) = (Some(day.year().into()), Some(day.day().unsigned_abs().into()));
            return Moment { year, month, day, relative_week: None, ..*moment };
        }
        let relative = moment.relative_year.unwrap_or(0);
        let year = moment.year.unwrap_or(i32::from(self.year) + i32::from(relative));
        let is_open = moment.year.is_none() && moment.relative_year.is_none() && moment.month.is_none();
        if is_open { *moment } else { Moment { year: Some(year), relative_year: None, ..*moment } }
    }

    /// The day that is the `weekday`th from Monday, so many `weeks` after that of the manuscript.
    /// `None` where its day is not known.
    pub fn day_of_week(&self, weekday: u8, weeks: i8) -> Option<Date> {
        let date = self.date()?;
        let days = i64::from(weekday) - i64::from(weekday_of(date)) + 7 * i64::from(weeks);
        date.checked_add(Span::new().try_days(days).ok()?).ok()
    }

    /// `figure` with its days and years counted from the manuscript's: 去年 is 2021 in 2022. What
    /// counts from no year stays as it is written.
    pub fn with_years(&self, figure: &Figure) -> Figure {
        let resolve = |moment: &Moment| match moment.counts_from_manuscript() {
            true => self.resolve(moment),
            false => *moment,
        };
        let end = |end: &End<Moment>| End { value: resolve(&end.value), ..*end };
        let value = match &figure.value {
            Value::Calendar(moment) => Value::Calendar(resolve(moment)),
            Value::CalendarRange(first, last) => {
                let last = End { value: last.value.as_end_of(&first.value), ..*last };
                Value::CalendarRange(end(first), end(&last))
            }
            number => number.clone(),
        };
        Figure { value, ..figure.clone() }
    }

    fn of(date: Date, source: DateSource) -> Self {
        Self { year: date.year(), month_and_day: Some((date.month(), date.day())), source }
    }
}

/// 20221017, 2022-10-17, 2022_10_17, 2022.10.17.
fn date_in(run: &str) -> Option<Date> {
    /// Before the founding of the republic no file was named.
    const FIRST_YEAR: i16 = 1949;
    let date = |year: &str, month: &str, day: &str| {
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        (date.year() >= FIRST_YEAR).then_some(date)
    };
    let parts: Vec<&str> = run.split(['-', '_', '.']).collect();
    let whole = parts.iter().filter(|part| part.len() == 8);
    let three = parts.windows(3).filter(|parts| parts[0].len() == 4);
    whole
        .filter_map(|part| date(&part[..4], &part[4..6], &part[6..]))
        .chain(three.filter_map(|parts| date(parts[0], parts[1], parts[2])))
        .next()
}

fn year_of(value: &Value) -> Option<i32> {
    match value {
        Value::Calendar(moment) => moment.year,
        _ => None,
    }
}

/// The month and the day of a dateline: a date with 电 or 讯 right behind it.
fn day_of_dateline(text: &str, figure: &Figure) -> Option<(i8, i8)> {
    let Value::Calendar(moment) = &figure.value else { return None };
    let is_dateline = text[figure.span.end..].starts_with(['电', '讯']);
    let month = i8::try_from(moment.month?).ok()?;
    let day = i8::try_from(moment.day?).ok()?;
    is_dateline.then_some((month, day))
}

fn most_often(mut years: Vec<i32>) -> Option<i32> {
    years.sort_unstable();
    years.chunk_by(|one, other| one == other).max_by_key(|same| same.len()).map(|same| same[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn check_name(name: &str, expected: Option<&str>) {
        let found = ManuscriptDate::in_file_name(name).and_then(|date| date.date());
        assert_eq!(found.map(|date| date.to_string()).as_deref(), expected, "{name}");
    }

    #[test]
    fn a_file_name_gives_the_day() {
        check_name("20221017.txt", Some("2022-10-17"));
        check_name("青禾日报-2022-10-17-A3.txt", Some("2022-10-17"));
        check_name("page_2022.10.17.md", Some("2022-10-17"));
        check_name("A3-20221017.txt", Some("2022-10-17"));
        check_name("20221317.txt", None);
        check_name("120221017.txt", None);
        check_name("page.txt", None);
    }

    fn check_text(text: &str, year: Option<i16>, day: Option<(i8, i8)>) {
        let paragraphs: Vec<Dating> = text.lines().map(|line| Dating::of(line, &scan(line))).collect();
        let date = ManuscriptDate::in_text(paragraphs.iter());
        let source = if day.is_some() { DateSource::Dateline } else { DateSource::Text };
        let expected = year.map(|year| ManuscriptDate { year, month_and_day: day, source });
        assert_eq!(date, expected, "{text}");
    }

    #[test]
    fn the_text_gives_the_year_and_its_dateline_the_day() {
        check_text("2021年动工。\n2022年收粮。\n2022年验收。", Some(2022), None);
        check_text("青禾10月17日电 2022年收粮。", Some(2022), Some((10, 17)));
        check_text("青禾10月17日电 今年收粮。", None, None);
    }

    #[test]
    fn a_relative_year_counts_from_the_manuscript() {
        let date = ManuscriptDate { year: 2022, month_and_day: None, source: DateSource::Text };
        let last_year = Moment { relative_year: Some(-1), ..Moment::default() };
        assert_eq!(date.resolve(&last_year).iso().as_deref(), Some("2021"));
        let day = Moment { month: Some(9), day: Some(9), ..Moment::default() };
        assert_eq!(date.resolve(&day).iso().as_deref(), Some("2022-09-09"));
        let day_alone = Moment { day: Some(9), ..Moment::default() };
        assert_eq!(date.resolve(&day_alone), day_alone);
    }

    #[test]
    fn a_weekday_counts_from_the_week_of_the_manuscript() {
        let date = ManuscriptDate::in_file_name("20221230.txt").expect("the name gives a day");
        let day = |weekday, relative_week| {
            date.resolve(&Moment { weekday: Some(weekday), relative_week, ..Moment::default() }).iso()
        };
        assert_eq!(day(5, Some(-1)).as_deref(), Some("2022-12-23"));
        assert_eq!(day(1, Some(0)).as_deref(), Some("2022-12-26"));
        assert_eq!(day(7, Some(1)).as_deref(), Some("2023-01-08"));
        assert_eq!(day(5, None).as_deref(), Some("-W-5"));
        let year_alone = ManuscriptDate { month_and_day: None, ..date };
        let last_friday = Moment { weekday: Some(5), relative_week: Some(-1), ..Moment::default() };
        assert_eq!(year_alone.resolve(&last_friday), last_friday);
    }
}
