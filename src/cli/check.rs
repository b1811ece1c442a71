//! `copydesk check`: the findings of every manuscript named.

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::config::acceptances;
use crate::desk::ReadText;
use crate::rules::{Finding, Language};
use crate::text::Document;

use super::Status;
use super::arguments::{CheckArguments, CheckFormat, Locale};
use super::baseline::Baseline;
use super::edition::{self, Member};
use super::fix;
use super::formats::{concise, counted, github, human, json, report_html, sarif};
use super::input::Kind;
use super::locale::language_of;
use super::output::{report, to_standard_output, unless_nobody_reads};
use super::progress::Progress;
use super::source::Source;
use super::task::{Change, Fixing, tasks};
use super::wanted::Wanted;
use super::{stale, statistics};

/// A manuscript and what was found in it.
pub struct Checked {
    /// The path as it is shown.
    pub path: String,
    /// The language its messages are shown in.
    pub language: Language,
    /// What kind of file it is.
    pub kind: Kind,
    /// The text of the file; of one that is no text itself, one line a paragraph.
    pub document: Document,
    /// The same, and what of it is checked.
    pub text: ReadText,
    /// The findings in text order.
    pub findings: Vec<Finding>,
    /// Which of them are told.
    pub wanted: Wanted,
    /// What the edition has to know of it; `None` if it is not part of one.
    pub member: Option<Member>,
    /// What fixes changed.
    pub change: Option<Change>,
    /// What went wrong with it, although it was checked.
    pub problems: Vec<String>,
}

/// Checks the manuscripts named and prints what is found, or makes or shows the fixes.
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` or the baseline cannot be used, or standard output
/// takes no more. A manuscript that cannot be read, or changed, is named on standard error, and
/// the others are checked all the same.
pub fn run(arguments: &CheckArguments, locale: Option<Locale>) -> Result<Status, String> {
    if arguments.stale {
        return stale::run(arguments, locale);
    }
    let (sources, mut problems) = Source::all(&arguments.manuscripts.paths);
    let fixes_standard_input = arguments.fix && sources.contains(&Source::StandardInput);
    if fixes_standard_input && sources.len() > 1 {
        return Err("standard input is fixed alone, as its text goes to standard output".to_owned());
    }
    let is_edition = arguments.manuscripts.paths.iter().any(|path| path.is_dir());
    let mut manuscripts = check(sources, is_edition, arguments, locale, &mut problems)?;
    for manuscript in &mut manuscripts {
        let Checked { findings, document, path, .. } = &*manuscript;
        manuscript.findings = manuscript.wanted.of(findings, document, path);
    }
    let language = language_of(locale);
    let found = manuscripts.iter().any(|manuscript| !manuscript.findings.is_empty());
    let something = if let Some(file) = &arguments.write_baseline {
        write_baseline(file, &manuscripts)?;
        false
    } else if fixes_standard_input {
        let bytes = manuscripts.first().and_then(|only| only.change.as_ref()?.bytes.as_deref());
        unless_nobody_reads(io::stdout().lock().write_all(bytes.unwrap_or_default()))?;
        found
    } else if arguments.diff {
        let diffs: Vec<String> = manuscripts.iter().filter_map(Checked::diff).collect();
        to_standard_output(|out| out.write_all(diffs.concat().as_bytes()))?;
        !diffs.is_empty()
    } else {
        write(&manuscripts, arguments, language)?;
        found
    };
    if arguments.fix {
        tell_changes(&manuscripts);
    }
    problems.iter().for_each(|problem| report(problem));
    Ok(match (problems.is_empty(), something) {
        (false, _) => Status::Failed,
        (true, true) => Status::Findings,
        (true, false) => Status::Clean,
    })
}

fn write(manuscripts: &[Checked], arguments: &CheckArguments, language: Language) -> Result<(), String> {
    match (arguments.format, arguments.statistics) {
        (CheckFormat::Human | CheckFormat::Concise, true) => {
            to_standard_output(|out| statistics::write_lines(manuscripts, out))
        }
        (CheckFormat::Json, true) => to_standard_output(|out| statistics::write_json(manuscripts, out)),
        (_, true) => Err("--statistics are shown by the formats human, concise and json".to_owned()),
        (format, false) => to_standard_output(|out| match format {
            CheckFormat::Human => human::write(manuscripts, language, out),
            CheckFormat::Concise => concise::write(manuscripts, out),
            CheckFormat::Json => json::write(manuscripts, out),
            CheckFormat::Jsonl => json::write_lines(manuscripts, out),
            CheckFormat::Sarif => sarif::write(manuscripts, language, out),
            CheckFormat::Github => github::write(manuscripts, out),
            CheckFormat::Html => report_html::write(manuscripts, language, out),
        }),
    }
}

fn write_baseline(file: &Path, manuscripts: &[Checked]) -> Result<(), String> {
    let mut baseline = Baseline::for_file(file);
    for Checked { findings, document, path, .. } in manuscripts {
        baseline.add(findings, document, path);
    }
    baseline.write(file)?;
    let n: usize = manuscripts.iter().map(|manuscript| manuscript.findings.len()).sum();
    report(&format!("{} knows the {n} findings that there are", file.display()));
    Ok(())
}

fn tell_changes(manuscripts: &[Checked]) {
    let changes = || manuscripts.iter().filter_map(|manuscript| manuscript.change.as_ref());
    let n_edits: usize = changes().map(|change| change.n_edits).sum();
    let n_changed = changes().filter(|change| change.n_edits > 0).count();
    if n_edits > 0 {
        let (changes, manuscripts) = (counted(n_edits, "change"), counted(n_changed, "manuscript"));
        report(&format!("made {changes} in {manuscripts}"));
    }
}

/// Checks `sources`, as one edition if it `is_edition`; fixes them first, if `arguments` say so.
/// What goes wrong is added to `problems`.
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` or the baseline cannot be used.
pub fn check(
    sources: Vec<Source>,
    is_edition: bool,
    arguments: &CheckArguments,
    locale: Option<Locale>,
    problems: &mut Vec<String>,
) -> Result<Vec<Checked>, String> {
    let tasks = tasks(sources, arguments, locale)?;
    let encoding = arguments.manuscripts.encoding;
    let fixing = Fixing::by(arguments);
    let progress = Progress::over(tasks.len());
    let results: Vec<Result<Checked, String>> = tasks
        .into_par_iter()
        .map(|task| {
            let result = task.check(encoding, fixing);
            progress.step();
            result
        })
        .collect();
    progress.end();

    let mut manuscripts = Vec::new();
    for result in results {
        match result {
            Ok(mut checked) => {
                problems.append(&mut checked.problems);
                manuscripts.push(checked);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if is_edition {
        edition::check(&mut manuscripts);
    }
    Ok(manuscripts)
}

impl Checked {
    /// For each finding, which of those that are accepted accepts it.
    pub fn acceptances(&self) -> Vec<Option<usize>> {
        let findings: Vec<&Finding> = self.findings.iter().collect();
        acceptances(&self.wanted.accepted, &findings, &self.document)
    }

    /// What fixes change; `None` where they change nothing.
    fn diff(&self) -> Option<String> {
        let change = self.change.as_ref().filter(|change| change.n_edits > 0)?;
        Some(fix::diff(&self.path, &change.old, &self.document.to_string()))
    }
}
