//! `copydesk check --statistics`: how many findings each rule has.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::rules::{Rule, Safety};

use super::check::Checked;

/// The findings of one rule.
#[derive(Debug, Clone, Copy, Serialize)]
struct Count {
    rule: &'static str,
    /// All.
    count: usize,
    /// Those that `--fix` fixes.
    safe: usize,
    /// Those that `--unsafe-fixes` fixes besides.
    r#unsafe: usize,
}

/// Writes a line for each rule with findings in `manuscripts`, the most frequent first.
///
/// # Errors
/// If `out` takes no more.
pub fn write_lines(manuscripts: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for Count { rule, count, safe, r#unsafe } in counts(manuscripts) {
        writeln!(out, "{count:6}  {rule:26}  safe: {safe}, unsafe: {}", r#unsafe)?;
    }
    Ok(())
}

/// Writes the same as JSON.
///
/// # Errors
/// If `out` takes no more.
pub fn write_json(manuscripts: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &counts(manuscripts))?;
    writeln!(out)
}

fn counts(manuscripts: &[Checked]) -> Vec<Count> {
    let mut counts: BTreeMap<Rule, Count> = BTreeMap::new();
    for finding in manuscripts.iter().flat_map(|manuscript| &manuscript.findings) {
        let none = Count { rule: finding.rule.name(), count: 0, safe: 0, r#unsafe: 0 };
        let of_rule = counts.entry(finding.rule).or_insert(none);
        of_rule.count += 1;
        if finding.fixes.iter().any(|fix| fix.safety == Safety::Safe) {
            of_rule.safe += 1;
        } else if !finding.fixes.is_empty() {
            of_rule.r#unsafe += 1;
        }
    }
    let mut counts: Vec<Count> = counts.into_values().collect();
    counts.sort_by_key(|of_rule| Reverse(of_rule.count));
    counts
}
