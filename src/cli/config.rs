//! `copydesk config`: the settings in force.

use std::io::{self, Write};
use std::path::Path;

use crate::config::{Config, ConfigFinder, EditionConfig, FILE_NAME, FoundConfig, schema};
use crate::rules::figures::number_style::StyleCheck;
use crate::rules::{Rule, Severity};

use super::Status;
use super::output::to_standard_output;

/// Prints the JSON schema of `copydesk.toml`.
///
/// # Errors
/// If standard output takes no more.
pub fn print_schema() -> Result<Status, String> {
    to_standard_output(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema())?;
        writeln!(out)
    })?;
    Ok(Status::Clean)
}

/// Prints the settings in force for the manuscript or folder `path`, or else for
/// the current folder, as a whole `copydesk.toml`.
///
/// # Errors
/// Says what is wrong if the `copydesk.toml` cannot be used or standard output
/// takes no more.
pub fn run(path: Option<&Path>) -> Result<Status, String> {
    let path = path.unwrap_or(Path::new("."));
    let found = ConfigFinder::default().find(path).map_err(|error| error.to_string())?;
    to_standard_output(|out| write(found.as_deref(), path, out))?;
    Ok(Status::Clean)
}

/// Writes what is in force for `path` by `found` to `out`, as a whole `copydesk.toml`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(found: Option<&FoundConfig>, path: &Path, out: &mut dyn Write) -> io::Result<()> {
    let origin = match found {
        Some(found) => found.path.display().to_string(),
        None => format!("no {FILE_NAME}: the defaults"),
    };
    let of_one = found.map(|found| found.of(path)).unwrap_or_default();
    let config = found.map(|found| found.config.clone()).unwrap_or_default();
    let pause = config.typing_pause().unwrap_or(Config::DEFAULT_TYPING_PAUSE);
    writeln!(out, "# {origin}")?;
    writeln!(out, "locale = \"{}\"", config.locale.name())?;
    if let Some(date) = of_one.date {
        writeln!(out, "date = \"{date}\"")?;
    }
    if !config.exclude.as_written().is_empty() {
        writeln!(out, "exclude = {:?}", config.exclude.as_written())?;
    }
    writeln!(out, "\n[rules]")?;
    for rule in Rule::ALL {
        let level = of_one.rules.severity(rule).map_or("off", Severity::name);
        writeln!(out, "{} = \"{level}\"", rule.name())?;
    }
    writeln!(out, "\n[number-style]")?;
    for check in StyleCheck::ALL {
        writeln!(out, "{} = {}", check.name(), of_one.rules.checks_style(check))?;
    }
    let EditionConfig { enabled, files, shortest } = &config.edition;
    writeln!(out, "\n[edition]\nenabled = {enabled}\nfiles = {files:?}\nshortest = {shortest}")?;
    writeln!(out, "\n[editor]\ntyping-pause = {}", pause.as_millis())?;
    writeln!(out, "inlay-hints = {}", config.inlay_hints().unwrap_or_default())?;
    writeln!(out, "code-lens = {}", config.code_lens().unwrap_or_default())
}
