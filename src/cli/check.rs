//! `copydesk check`: the findings of every manuscript named.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::chinese::{FileEncoding, Words};
use crate::config::{
    Accepted, ConfigFinder, EditionConfig, EditionFiles, FILE_NAME, ManuscriptConfig, acceptances,
};
use crate::desk::CheckedManuscript;
use crate::figures::ManuscriptDate;
use crate::rules::{Finding, Language, Settings};
use crate::text::Document;

use super::Status;
use super::arguments::{CheckArguments, CheckFormat, Locale};
use super::edition::{self, Member};
use super::formats::{concise, human, json};
use super::locale::language_of_environment;
use super::output::{in_english, report, to_standard_output};
use super::progress::Progress;
use super::source::Source;
use super::stale;

/// A manuscript and what was found in it.
pub struct Checked {
    /// The path as it is shown.
    pub path: String,
    /// The text.
    pub document: Document,
    /// The findings in text order.
    pub findings: Vec<Finding>,
    /// Those that may be accepted.
    pub accepted: Arc<[Accepted]>,
    /// The language its messages are shown in.
    pub language: Language,
    /// What the edition has to know of it; `None` if it is not part of one.
    pub member: Option<Member>,
    /// The rules that failed, each with what its panic said.
    failures: Vec<String>,
}

/// Checks the manuscripts named and prints what is found.
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` cannot be used or standard output
/// takes no more. A manuscript that cannot be read is named on standard error,
/// and the others are checked all the same.
pub fn run(arguments: &CheckArguments, locale: Option<Locale>) -> Result<Status, String> {
    if arguments.stale {
        return stale::run(arguments, locale);
    }
    let (sources, mut problems) = Source::all(&arguments.manuscripts.paths);
    let is_edition = arguments.manuscripts.paths.iter().any(|path| path.is_dir());
    let mut manuscripts = check(sources, is_edition, arguments, locale, &mut problems)?;
    manuscripts.iter_mut().for_each(Checked::drop_accepted);
    let language = locale.map_or_else(language_of_environment, Language::from);
    to_standard_output(|out| match arguments.format {
        CheckFormat::Human => human::write(&manuscripts, language, out),
        CheckFormat::Concise => concise::write(&manuscripts, out),
        CheckFormat::Json => json::write(&manuscripts, out),
    })?;
    problems.iter().for_each(|problem| report(problem));
    Ok(status(&manuscripts, &problems))
}

/// Checks `sources`, as one edition if it `is_edition`. What goes wrong is added to `problems`.
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` cannot be used.
pub fn check(
    sources: Vec<Source>,
    is_edition: bool,
    arguments: &CheckArguments,
    locale: Option<Locale>,
    problems: &mut Vec<String>,
) -> Result<Vec<Checked>, String> {
    let tasks = tasks(sources, arguments, locale)?;
    let encoding = arguments.manuscripts.encoding;
    let progress = Progress::over(tasks.len());
    let results: Vec<Result<Checked, String>> = tasks
        .into_par_iter()
        .map(|task| {
            let result = task.check(encoding);
            progress.step();
            result
        })
        .collect();
    progress.end();

    let mut manuscripts = Vec::new();
    for result in results {
        match result {
            Ok(mut checked) => {
                problems.append(&mut checked.failures);
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
    /// For each finding, which of [`Self::accepted`] accepts it.
    pub fn acceptances(&self) -> Vec<Option<usize>> {
        let findings: Vec<&Finding> = self.findings.iter().collect();
        acceptances(&self.accepted, &findings, &self.document)
    }

    fn drop_accepted(&mut self) {
        let mut acceptances = self.acceptances().into_iter();
        self.findings.retain(|_| acceptances.next().flatten().is_none());
    }
}

fn status(manuscripts: &[Checked], problems: &[String]) -> Status {
    if !problems.is_empty() {
        Status::Failed
    } else if manuscripts.iter().any(|manuscript| !manuscript.findings.is_empty()) {
        Status::Findings
    } else {
        Status::Clean
    }
}

/// A manuscript that is to be checked, and how.
struct Task {
    source: Source,
    config: ManuscriptConfig,
    language: Language,
    /// The settings of the edition that it is part of.
    edition: Option<EditionConfig>,
}

impl Task {
    fn check(self, encoding: FileEncoding) -> Result<Checked, String> {
        let path = self.source.name();
        let manuscript =
            CheckedManuscript::new(self.source.read(encoding)?, self.config.rules, Words::on_demand());
        let member = self.edition.map(|settings| Member::of(&manuscript, settings.shortest));
        let failures = manuscript.failures();
        let failures = failures
            .iter()
            .map(|failure| format!("{path}: the rule {} failed: {}", failure.rule.name(), failure.message));
        Ok(Checked {
            document: manuscript.document().clone(),
            findings: manuscript.findings().to_vec(),
            accepted: self.config.accepted,
            language: self.language,
            member,
            failures: failures.collect(),
            path,
        })
    }
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
    let mut task = |source: Source| {
        let found = if arguments.isolated {
            None
        } else {
            configs.find(source.path()).map_err(|error| error.to_string())?
        };
        let found = found.as_deref();
        let edition = editions.settings_for(source.path(), found, (&default, Path::new(".")));
        let edition = edition.map_err(|problem| in_english(&problem))?.cloned();
        let mut config = found.map(|found| found.of(source.path())).unwrap_or_default();
        if config.is_excluded {
            if arguments.manuscripts.paths.iter().any(|path| path == source.path()) {
                report(&format!("{}: not checked, {FILE_NAME} excludes it", source.name()));
            }
            return Ok(None);
        }
        let date = ManuscriptDate::before_reading(arguments.date.or(config.date), &source.name());
        config.rules = rules_in_force(config.rules, arguments);
        config.rules.set_date(date);
        let asked = found.and_then(|found| found.config.locale.language());
        let language = locale.map(Language::from).or(asked).unwrap_or(environment);
        Ok(Some(Task { source, config, language, edition }))
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
