//! `copydesk check --stale`: the accepted findings that nothing matches any more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::config::{Accepted, ConfigFinder, FoundConfig, lines_of_accepted, manuscripts_in};
use crate::text::shortened;

use super::Status;
use super::arguments::{CheckArguments, CheckFormat, Locale};
use super::check::{Checked, check};
use super::output::{report, to_standard_output};
use super::source::Source;

/// An accepted finding that nothing matches.
#[derive(Serialize)]
struct Stale<'a> {
    /// The `copydesk.toml` that accepts it.
    path: String,
    /// The line there, counted from 1.
    line: usize,
    rule: &'static str,
    manuscript: Option<&'a str>,
    text: &'a str,
    date: String,
    reason: Option<&'a str>,
}

/// Checks all manuscripts of the projects that the paths named belong to, and prints which of
/// the findings accepted there are made no more. A rule that is off is not judged.
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` cannot be used or standard output takes no more.
pub fn run(arguments: &CheckArguments, locale: Option<Locale>) -> Result<Status, String> {
    if !matches!(arguments.format, CheckFormat::Human | CheckFormat::Concise | CheckFormat::Json) {
        return Err("--stale is shown by the formats human, concise and json".to_owned());
    }
    let mut finder = ConfigFinder::default();
    let projects = projects(&arguments.manuscripts.paths, &mut finder)?;
    let mut problems = Vec::new();
    let mut all_stale = Vec::new();
    for found in projects.values() {
        let sources = sources(found, &mut finder);
        let manuscripts = check(sources, true, arguments, locale, &mut problems)?;
        all_stale.extend(stale(found, &manuscripts));
    }
    to_standard_output(|out| match arguments.format {
        CheckFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &all_stale)?;
            writeln!(out)
        }
        _ => write_lines(&all_stale, out),
    })?;
    problems.iter().for_each(|problem| report(problem));
    Ok(match (problems.is_empty(), all_stale.is_empty()) {
        (false, _) => Status::Failed,
        (true, false) => Status::Findings,
        (true, true) => Status::Clean,
    })
}

/// The `copydesk.toml` of each of `paths` and of the manuscripts below them.
fn projects(
    paths: &[PathBuf],
    finder: &mut ConfigFinder,
) -> Result<BTreeMap<PathBuf, Arc<FoundConfig>>, String> {
    let mut projects = BTreeMap::new();
    let below = paths.iter().filter(|path| path.is_dir()).flat_map(|path| manuscripts_in(path).flatten());
    for path in paths.iter().cloned().chain(below) {
        if let Some(found) = finder.find(&path).map_err(|error| error.to_string())? {
            projects.insert(found.path.clone(), found);
        }
    }
    Ok(projects)
}

/// The manuscripts that `found` is the settings of: those in its folder, and those that it
/// accepts something in although they are not listed.
fn sources(found: &FoundConfig, finder: &mut ConfigFinder) -> Vec<Source> {
    let named = found.config.accepted.iter().filter_map(|accepted| accepted.manuscript.as_ref());
    let named = named.map(|name| found.folder().join(name)).filter(|path| path.is_file());
    let all: BTreeSet<PathBuf> = manuscripts_in(found.folder()).flatten().chain(named).collect();
    let is_its_own = |path: &Path| {
        finder.find(path).is_ok_and(|nearest| nearest.is_some_and(|nearest| nearest.path == found.path))
    };
    let mut is_its_own = is_its_own;
    all.into_iter().filter(|path| is_its_own(path)).map(Source::File).collect()
}

fn stale<'a>(found: &'a FoundConfig, manuscripts: &[Checked]) -> Vec<Stale<'a>> {
    let mut in_use: Vec<&Accepted> = Vec::new();
    for manuscript in manuscripts {
        let used = manuscript.acceptances().into_iter().flatten();
        in_use.extend(used.filter_map(|index| manuscript.wanted.accepted.get(index)));
    }
    let text = fs::read_to_string(&found.path).unwrap_or_default();
    let lines = lines_of_accepted(&text);
    let line_of = |index: usize| lines.get(index).copied().unwrap_or(1);
    let accepted = found.config.accepted.iter().enumerate();
    accepted
        .filter(|(_, accepted)| !in_use.contains(accepted) && is_judged(accepted, found))
        .map(|(index, accepted)| Stale {
            path: found.path.display().to_string(),
            line: line_of(index),
            rule: accepted.rule().name(),
            manuscript: accepted.manuscript.as_deref(),
            text: &accepted.text,
            date: accepted.date().to_string(),
            reason: accepted.reason.as_deref(),
        })
        .collect()
}

/// Whether the rule of `accepted` is on where it is accepted.
fn is_judged(accepted: &Accepted, found: &FoundConfig) -> bool {
    let rules = match &accepted.manuscript {
        Some(name) => found.of(&found.folder().join(name)).rules,
        None => found.config.rules(),
    };
    rules.severity(accepted.rule()).is_some()
}

fn write_lines(all_stale: &[Stale<'_>], out: &mut dyn Write) -> io::Result<()> {
    const SHOWN: usize = 30;
    for stale in all_stale {
        let (path, line, rule, date) = (&stale.path, stale.line, stale.rule, &stale.date);
        let (manuscript, text) = (stale.manuscript.unwrap_or("*"), shortened(stale.text, SHOWN));
        writeln!(out, "{path}:{line}: stale[{rule}] {manuscript}: {text} ({date})")?;
    }
    Ok(())
}
