//! A day or a time as the text writes it, possible or not.

use std::fmt::Write;

/// The parts of a date or a time that the text states, as raw numbers: a rule
/// decides whether they can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment {
    /// The year.
    pub year: Option<u32>,
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
}

impl Moment {
    /// ISO 8601 with what is unknown left out: `--09-09T14:55`, `2022-10`, `---16`.
    /// `None` for a lunar day, which ISO 8601 cannot say.
    pub fn iso(&self) -> Option<String> {
        if self.lunar {
            return None;
        }
        let mut text = String::new();
        match (self.year, self.month, self.day) {
            (Some(year), ..) => push(&mut text, format_args!("{year:04}")),
            (None, Some(_), _) => text.push('-'),
            (None, None, Some(_)) => text.push_str("--"),
            (None, None, None) => {}
        }
        for part in [self.month, self.day].into_iter().flatten() {
            push(&mut text, format_args!("-{part:02}"));
        }
        for (sign, part) in ['T', ':', ':'].into_iter().zip([self.hour, self.minute, self.second]) {
            let Some(part) = part else { break };
            push(&mut text, format_args!("{sign}{part:02}"));
        }
        Some(text)
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
        let moment = Moment { year, month, day, hour, minute, second, lunar: false };
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
    fn a_lunar_day_has_no_iso_date() {
        assert_eq!(Moment { month: Some(5), lunar: true, ..Moment::default() }.iso(), None);
    }
}
