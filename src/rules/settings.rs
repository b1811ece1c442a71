//! Which rules run, and how loudly.

use std::collections::BTreeMap;

use super::{Rule, Severity};

/// The rules in force, each with its severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    severities: BTreeMap<Rule, Severity>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { severities: Rule::ALL.into_iter().map(|rule| (rule, rule.default_severity())).collect() }
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

    /// Keeps only the rules for which `keep` is true.
    pub fn retain(&mut self, mut keep: impl FnMut(Rule) -> bool) {
        self.severities.retain(|&rule, _| keep(rule));
    }
}
