//! A day or a time as the text writes it, possible or not.

use std::fmt::Write;

/// The parts of a date or a time that the text states, as raw numbers: a rule
/// decides whether they can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment {
    /// The year; years before our era count down from 0 (ISO 8601): 公元前1年 is 0.
    pub year: Option<i32>,
    /// The year as the text counts it from that of the manuscript: 0 今年, -1 去年.
    pub relative_year: Option<i8>,
    /// The month.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
    /// The hour of the day; of an afternoon it is 12 to 24.
    pub hour: Option<u32>,
    /// The minute.
    pub minute: Option<u32>,
    /// The second.
    pub second: Option<u32>,
    /// Whether month and day count in the lunar calendar (农历).
    pub lunar: bool,
    /// Whether it is the second of two lunar months with one number (闰二月).
    pub leap: bool,
    /// The day of the week that the text gives, from 1 for Monday.
    pub weekday: Option<u8>,
    /// The week of that day as the text counts it from that of the manuscript: 0 本周, -1 上周.
    pub relative_week: Option<i8>,
}

impl Moment {
    /// ISO 8601 with what is unknown left out: `--09-09T14:55`, `2022-10`, `---16`.
    /// A weekday alone is `-W-5`, as the edition of 2000 writes a day of no stated week.
    /// `None` for a lunar day, which ISO 8601 cannot say, and where all is unknown.
    pub fn iso(&self) -> Option<String> {
        if self.lunar {
            return None;
        }
        let mut text = String::new();
        match (self.year, self.month, self.day) {
            (Some(year), ..) if year < 0 => push(&mut text, format_args!("-{:04}", year.unsigned_abs())),
            (Some(year), ..) => push(&mut text, format_args!("{year:04}")),
            (None, Some(_), _) => text.push('-'),
            (None, None, Some(_)) => text.push_str("--"),
            (None, None, None) => {
                if let Some(weekday) = self.weekday {
                    push(&mut text, format_args!("-W-{weekday}"));
                }
            }
        }
        for part in [self.month, self.day].into_iter().flatten() {
            push(&mut text, format_args!("-{part:02}"));
        }
        for (sign, part) in ['T', ':', ':'].into_iter().zip([self.hour, self.minute, self.second]) {
            let Some(part) = part else { break };
            push(&mut text, format_args!("{sign}{part:02}"));
        }
        (!text.is_empty()).then_some(text)
    }

    /// The same for a reader: what gives no year is in Chinese, as the text has it. `None` for a day of
    /// the week alone, too: it says what the text says.
    pub fn in_words(&self) -> Option<String> {
        if self.lunar {
            return None;
        }
        let day = Moment { hour: None, weekday: None, ..*self };
        let day = match (self.year, self.month, self.day) {
            (Some(_), ..) => day.iso(),
            (None, Some(month), Some(day)) => Some(format!("{month}月{day}日")),
            (None, Some(month), None) => Some(format!("{month}月")),
            (None, None, Some(day)) => Some(format!("{day}日")),
            (None, None, None) => None,
        };
        let time = self.hour.map(|hour| match (self.minute, self.second) {
            (None, _) => format!("{hour}时"),
            (Some(minute), None) => format!("{hour:02}:{minute:02}"),
            (Some(minute), Some(second)) => format!("{hour:02}:{minute:02}:{second:02}"),
        });
        let parts: Vec<String> = [day, time].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// This end of a range with what the first end states for both: 至26日 behind 6月24日 is
    /// 6月26日. What would come before `first` then is left unknown: 28日至3日 crosses a month.
    pub fn as_end_of(&self, first: &Moment) -> Moment {
        let is_day_alone = self.month.is_none() && self.day.is_some();
        let month = if is_day_alone && self.day >= first.day { first.month } else { self.month };
        let has_month = month.is_some() || self.year.is_some();
        let is_later = (month, self.day) >= (first.month, first.day) || month.is_none();
        let year = if has_month && is_later { self.year.or(first.year) } else { self.year };
        let relative_year = self.relative_year.or(first.relative_year.filter(|_| year.is_none() && is_later));
        let is_later_in_week = self.weekday >= first.weekday;
        let relative_week = self.relative_week.or(first.relative_week.filter(|_| is_later_in_week));
        Moment { year, month, relative_year, relative_week, ..*self }
    }

    /// Whether it counts from the manuscript's date: 去年, 上周五.
    pub fn counts_from_manuscript(&self) -> bool {
        self.relative_year.is_some() || self.relative_week.is_some()
    }

    /// Whether it gives a day of the week and none of the month: 周五, 周五下午3时.
    pub fn is_weekday_alone(&self) -> bool {
        self.weekday.is_some() && self.day.is_none()
    }

    /// Whether it states a time of day.
    pub fn has_time(&self) -> bool {
        self.hour.is_some()
    }
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = text.write_fmt(arguments);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fields: [Option<u32>; 6], expected: &str) {
        let [year, month, day, hour, minute, second] = fields;
        let year = year.map(|year| year as i32);
        let moment = Moment { year, month, day, hour, minute, second, ..Moment::default() };
        assert_eq!(moment.iso().as_deref(), Some(expected));
    }

    #[test]
    fn iso_leaves_out_what_is_unknown() {
        check([None, Some(9), Some(9), Some(14), Some(55), None], "--09-09T14:55");
        check([Some(2022), Some(10), None, None, None, None], "2022-10");
        check([Some(2022), None, None, None, None, None], "2022");
        check([None, None, Some(16), None, None, None], "---16");
        check([None, Some(1), None, None, None, None], "--01");
        check([None, None, None, Some(25), Some(0), Some(7)], "T25:00:07");
    }

    #[test]
    fn a_reader_sees_no_marks_for_what_is_unknown() {
        for (moment, expected) in [
            (
                Moment {
                    month: Some(9),
                    day: Some(9),
                    hour: Some(14),
                    minute: Some(55),
                    ..Moment::default()
                },
                "9月9日 14:55",
            ),
            (Moment { year: Some(2022), month: Some(10), weekday: Some(2), ..Moment::default() }, "2022-10"),
            (Moment { month: Some(1), ..Moment::default() }, "1月"),
            (Moment { day: Some(16), hour: Some(9), ..Moment::default() }, "16日 9时"),
            (Moment { weekday: Some(4), hour: Some(19), ..Moment::default() }, "19时"),
        ] {
            assert_eq!(moment.in_words().as_deref(), Some(expected));
        }
        assert_eq!(Moment { weekday: Some(4), ..Moment::default() }.in_words(), None);
    }

    #[test]
    fn a_weekday_alone_is_that_of_no_stated_week() {
        let moment = Moment { weekday: Some(5), hour: Some(15), ..Moment::default() };
        assert_eq!(moment.iso().as_deref(), Some("-W-5T15"));
    }

    #[test]
    fn a_lunar_day_has_no_iso_date() {
        assert_eq!(Moment { month: Some(5), lunar: true, ..Moment::default() }.iso(), None);
    }
}
