//! `copydesk check`: the findings of every manuscript named.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::chinese::{FileEncoding, Words};
use crate::config::{ConfigFinder, EditionConfig, EditionFiles, FILE_NAME, acceptances};
use crate::desk::CheckedManuscript;
use crate::figures::ManuscriptDate;
use crate::rules::{Finding, Language, Settings};
use crate::text::Document;

use super::Status;
use super::arguments::{CheckArguments, CheckFormat, Locale};
use super::baseline::Baseline;
use super::edition::{self, Member};
use super::fix::{self, Changes, Extent};
use super::formats::{concise, counted, github, human, json, report_html, sarif};
use super::input::{Input, Kind};
use super::locale::language_of_environment;
use super::output::{in_english, report, to_standard_output, unless_nobody_reads};
use super::progress::Progress;
use super::source::Source;
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
    /// The text as it was read: as long, with spaces for markup.
    pub as_read: Document,
    /// The findings in text order.
    pub findings: Vec<Finding>,
    /// Which of them are told.
    pub wanted: Wanted,
    /// What the edition has to know of it; `None` if it is not part of one.
    pub member: Option<Member>,
    /// What fixes changed.
    change: Option<Change>,
    /// What went wrong with it, although it was checked.
    problems: Vec<String>,
}

/// What fixes changed in a manuscript.
struct Change {
    old: String,
    n_edits: usize,
    /// The file as it is now, where it is not a file that was written.
    bytes: Option<Vec<u8>>,
}

/// What is done with manuscripts beside checking them.
#[derive(Clone, Copy)]
struct Fixing {
    extent: Extent,
    /// Whether what would be changed is only shown.
    is_dry: bool,
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
    let language = locale.map_or_else(language_of_environment, Language::from);
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

impl Fixing {
    fn by(arguments: &CheckArguments) -> Option<Self> {
        let extent = if arguments.unsafe_fixes { Extent::All } else { Extent::Safe };
        (arguments.fix || arguments.diff).then_some(Self { extent, is_dry: arguments.diff })
    }
}

/// A manuscript that is to be checked, and how.
struct Task {
    source: Source,
    rules: Settings,
    wanted: Wanted,
    language: Language,
    /// The settings of the edition that it is part of.
    edition: Option<EditionConfig>,
}

impl Task {
    fn check(self, encoding: FileEncoding, fixing: Option<Fixing>) -> Result<Checked, String> {
        let path = self.source.name();
        let input = self.source.read(encoding)?;
        let (syntax, document) = (input.kind.syntax(), input.document.clone());
        let words = Words::on_demand();
        let mut checked = CheckedManuscript::written_in(syntax, document, self.rules.clone(), words);
        let mut problems = Vec::new();
        let mut change = None;
        if let Some(fixing) = fixing {
            match self.fix(&checked, &input, fixing, &mut problems) {
                Ok((fixed, made)) => (checked, change) = (fixed, Some(made)),
                Err(problem) => problems.push(problem),
            }
        }
        let failures = checked.failures().iter();
        problems.extend(
            failures.map(|failure| format!("the rule {} failed: {}", failure.rule.name(), failure.message)),
        );
        Ok(Checked {
            member: self.edition.map(|settings| Member::of(&checked, settings.shortest)),
            kind: input.kind,
            document: checked.document().clone(),
            as_read: checked.as_read().clone(),
            findings: findings_in(&checked, input.kind),
            wanted: self.wanted,
            language: self.language,
            change,
            problems: problems.into_iter().map(|problem| format!("{path}: {problem}")).collect(),
            path,
        })
    }

    /// The manuscript after its fixes, which are in the file unless they are only to be shown.
    fn fix(
        &self,
        checked: &CheckedManuscript,
        input: &Input,
        fixing: Fixing,
        problems: &mut Vec<String>,
    ) -> Result<(CheckedManuscript, Change), String> {
        let name = self.source.name();
        let wanted =
            |checked: &CheckedManuscript| self.wanted.of(checked.findings(), checked.document(), &name);
        let mut fixed = checked.clone();
        let mut changes = Changes::default();
        if input.kind.is_text() {
            changes = fix::fix(&mut fixed, fixing.extent, &wanted);
        } else if !wanted(checked).is_empty() {
            report(&format!("{name}: fixes are made in text and in Markdown only"));
        }
        if changes.is_in_circles {
            problems.push("some fixes take each other back; they were left as they are".to_owned());
        }
        let (old, new) = (checked.document().to_string(), fixed.document().to_string());
        let mut bytes = None;
        match &self.source {
            _ if fixing.is_dry => {}
            Source::StandardInput => bytes = Some(input.file.with_text(&old, &new)?),
            Source::File(path) if new != old => fix::write(path, &input.file, &old, &new)?,
            Source::File(_) => {}
        }
        Ok((fixed, Change { old, n_edits: changes.n_edits, bytes }))
    }
}

/// What is found in `checked`, which was read from a file of `kind`; without fixes where they cannot be
/// made in the file.
fn findings_in(checked: &CheckedManuscript, kind: Kind) -> Vec<Finding> {
    let mut findings = checked.findings().to_vec();
    if !kind.is_text() {
        findings.iter_mut().for_each(|finding| finding.fixes.clear());
    }
    findings
}

/// One task for each of `sources`, with the settings of its `copydesk.toml` and the arguments.
fn tasks(
    sources: Vec<Source>,
    arguments: &CheckArguments,
    locale: Option<Locale>,
) -> Result<Vec<Task>, String> {
    let environment = language_of_environment();
    let mut configs = ConfigFinder::default();
    let mut editions = EditionFiles::default();
    let default = EditionConfig::default();
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose()?.map(Arc::new);
    let mut task = |source: Source| {
        let found = if arguments.isolated {
            None
        } else {
            configs.find(source.path()).map_err(|error| error.to_string())?
        };
        let found = found.as_deref();
        let edition = editions.settings_for(source.path(), found, (&default, Path::new(".")));
        let edition = edition.map_err(|problem| in_english(&problem))?.cloned();
        let config = found.map(|found| found.of(source.path())).unwrap_or_default();
        if config.is_excluded {
            if arguments.manuscripts.paths.iter().any(|path| path == source.path()) {
                report(&format!("{}: not checked, {FILE_NAME} excludes it", source.name()));
            }
            return Ok(None);
        }
        let date = ManuscriptDate::before_reading(arguments.date.or(config.date), &source.name());
        let mut rules = rules_in_force(config.rules, arguments);
        rules.set_date(date);
        let wanted =
            Wanted { accepted: config.accepted, baseline: baseline.clone(), least: arguments.severity };
        let asked = found.and_then(|found| found.config.locale.language());
        let language = locale.map(Language::from).or(asked).unwrap_or(environment);
        Ok(Some(Task { source, rules, wanted, language, edition }))
    };
    sources.into_iter().filter_map(|source| task(source).transpose()).collect()
}

/// The rules of `settings` as `--select` and `--ignore` leave them. A rule that is
/// selected runs even where it is off by the settings.
fn rules_in_force(mut settings: Settings, arguments: &CheckArguments) -> Settings {
    for &rule in &arguments.select {
        if settings.severity(rule).is_none() {
            settings.turn_on(rule, rule.severity());
        }
    }
    let selected = |rule| arguments.select.is_empty() || arguments.select.contains(&rule);
    settings.retain(|rule| selected(rule) && !arguments.ignore.contains(&rule));
    settings
}
