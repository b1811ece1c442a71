//! `copydesk rule`: the rules, or the manual of one.

use std::io::{self, Write};

use crate::rules::{Language, Rule};

use super::Status;
use super::output::to_standard_output;

/// Prints the manual of `rule`, or a line for every rule, in `language`.
///
/// # Errors
/// Says what is wrong if standard output takes no more.
pub fn run(rule: Option<Rule>, language: Language) -> Result<Status, String> {
    to_standard_output(|out| match rule {
        Some(rule) => write!(out, "{}", rule.manual(language)),
        None => write_list(out, language),
    })?;
    Ok(Status::Clean)
}

fn write_list(out: &mut dyn Write, language: Language) -> io::Result<()> {
    let width = Rule::ALL.into_iter().map(|rule| rule.name().len()).max().unwrap_or_default();
    for rule in Rule::ALL {
        let level = rule.default_level();
        writeln!(out, "{:width$}  {level:11}  {}", rule.name(), rule.summary(language))?;
    }
    Ok(())
}
