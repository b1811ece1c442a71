//! `copydesk config`: the settings in force.

use std::path::Path;

use crate::config::{Config, ConfigFinder, EditionConfig, FILE_NAME};
use crate::rules::figures::number_style::StyleCheck;
use crate::rules::{Rule, Severity};

use super::Status;
use super::output::to_standard_output;

/// Prints the settings in force for the manuscript or folder `path`, or else for
/// the current folder, as a whole `copydesk.toml`.
///
/// # Errors
/// Says what is wrong if the `copydesk.toml` cannot be used or standard output
/// takes no more.
pub fn run(path: Option<&Path>) -> Result<Status, String> {
    let path = path.unwrap_or(Path::new("."));
    let found = ConfigFinder::default().find(path).map_err(|error| error.to_string())?;
    let origin = match &found {
        Some(found) => found.path.display().to_string(),
        None => format!("no {FILE_NAME}: the defaults"),
    };
    let config = found.map(|found| found.config).unwrap_or_default();
    let rules = config.rules();
    let pause = config.typing_pause().unwrap_or(Config::DEFAULT_TYPING_PAUSE);
    to_standard_output(|out| {
        writeln!(out, "# {origin}")?;
        writeln!(out, "locale = \"{}\"", config.locale.name())?;
        if let Some(date) = config.date() {
            writeln!(out, "date = \"{date}\"")?;
        }
        writeln!(out, "\n[rules]")?;
        Rule::ALL.into_iter().try_for_each(|rule| {
            let level = rules.severity(rule).map_or("off", Severity::name);
            writeln!(out, "{} = \"{level}\"", rule.name())
        })?;
        writeln!(out, "\n[number-style]")?;
        StyleCheck::ALL
            .into_iter()
            .try_for_each(|check| writeln!(out, "{} = {}", check.name(), rules.checks_style(check)))?;
        let EditionConfig { enabled, files, shortest } = &config.edition;
        writeln!(out, "\n[edition]\nenabled = {enabled}\nfiles = {files:?}\nshortest = {shortest}")?;
        writeln!(out, "\n[editor]\ntyping-pause = {}", pause.as_millis())?;
        writeln!(out, "inlay-hints = {}", config.inlay_hints().unwrap_or_default())
    })?;
    Ok(Status::Clean)
}
