//! `copydesk rule`: the rules, or the manual of one.

use std::io::{self, Write};

use crate::rules::Rule;

use super::Status;
use super::output::to_standard_output;

/// Prints the manual of `rule`, or a line for every rule.
///
/// # Errors
/// Says what is wrong if standard output takes no more.
pub fn run(rule: Option<Rule>) -> Result<Status, String> {
    to_standard_output(|out| match rule {
        Some(rule) => write!(out, "{}", rule.manual()),
        None => write_list(out),
    })?;
    Ok(Status::Clean)
}

fn write_list(out: &mut dyn Write) -> io::Result<()> {
    let width = Rule::ALL.into_iter().map(|rule| rule.name().len()).max().unwrap_or_default();
    for rule in Rule::ALL {
        let level = rule.default_level();
        writeln!(out, "{:width$}  {level:11}  {}", rule.name(), rule.summary())?;
    }
    Ok(())
}
