//! Which rules run, how loudly, and the date that they count from.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::number_style::StyleCheck;
use super::{Rule, Severity};
use crate::figures::ManuscriptDate;

/// The rules in force, each with its severity, and what they are told of the manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    severities: BTreeMap<Rule, Severity>,
    date: Option<ManuscriptDate>,
    style_checks_off: BTreeSet<StyleCheck>,
}

impl Default for Settings {
    fn default() -> Self {
        let on = Rule::ALL.into_iter().filter_map(|rule| Some((rule, rule.default_severity()?)));
        Self { severities: on.collect(), date: None, style_checks_off: BTreeSet::new() }
    }
}

impl Settings {
    /// The severity of `rule`'s findings; `None` where it is off.
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.severities.get(&rule).copied()
    }

    /// Turns `rule` on at `severity`.
    pub fn turn_on(&mut self, rule: Rule, severity: Severity) {
        self.severities.insert(rule, severity);
    }

    /// Turns `rule` off.
    pub fn turn_off(&mut self, rule: Rule) {
        self.severities.remove(&rule);
    }

    /// Whether `number-style`, where it is on, makes `check`.
    pub fn checks_style(&self, check: StyleCheck) -> bool {
        !self.style_checks_off.contains(&check)
    }

    /// Leaves `check` out of `number-style`.
    pub fn turn_off_style_check(&mut self, check: StyleCheck) {
        self.style_checks_off.insert(check);
    }

    /// The manuscript's date where it is known before its text is read; see
    /// [`ManuscriptDate::before_reading`].
    pub fn date(&self) -> Option<ManuscriptDate> {
        self.date
    }

    /// Sets the manuscript's date, or leaves it to the text.
    pub fn set_date(&mut self, date: Option<ManuscriptDate>) {
        self.date = date;
    }

    /// Keeps only the rules for which `keep` is true.
    pub fn retain(&mut self, mut keep: impl FnMut(Rule) -> bool) {
        self.severities.retain(|&rule, _| keep(rule));
    }
}
