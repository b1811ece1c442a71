//! A manuscript that is to be checked, and fixed first if that is asked for.

use std::path::Path;
use std::sync::Arc;

use crate::chinese::{FileEncoding, Words};
use crate::config::{ConfigFinder, EditionConfig, EditionFiles, FILE_NAME};
use crate::desk::CheckedManuscript;
use crate::figures::ManuscriptDate;
use crate::rules::{Finding, Language, Settings};

use super::arguments::{CheckArguments, Locale};
use super::baseline::Baseline;
use super::check::Checked;
use super::edition::Member;
use super::fix::{self, Changes, Extent};
use super::input::{Input, Kind};
use super::locale::language_of_environment;
use super::output::{in_english, report};
use super::source::Source;
use super::wanted::Wanted;

/// What fixes changed in a manuscript.
pub struct Change {
    /// The text before.
    pub old: String,
    /// The number of edits.
    pub n_edits: usize,
    /// The file as it is now, where it is not a file that was written.
    pub bytes: Option<Vec<u8>>,
}

/// What is done with manuscripts beside checking them.
#[derive(Clone, Copy)]
pub struct Fixing {
    extent: Extent,
    /// Whether what would be changed is only shown.
    is_dry: bool,
}

impl Fixing {
    /// What `arguments` ask for.
    pub fn by(arguments: &CheckArguments) -> Option<Self> {
        let extent = if arguments.unsafe_fixes { Extent::All } else { Extent::Safe };
        (arguments.fix || arguments.diff).then_some(Self { extent, is_dry: arguments.diff })
    }
}

/// A manuscript that is to be checked, and how.
pub struct Task {
    source: Source,
    rules: Settings,
    wanted: Wanted,
    language: Language,
    /// The settings of the edition that it is part of.
    edition: Option<EditionConfig>,
}

impl Task {
    /// Checks the manuscript, after `fixing` it.
    ///
    /// # Errors
    /// Names it and says what is wrong if it cannot be read.
    pub fn check(self, encoding: FileEncoding, fixing: Option<Fixing>) -> Result<Checked, String> {
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
            text: checked.read_text().clone(),
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
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` or the baseline cannot be used.
pub fn tasks(
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
