//! `check --format sarif`: SARIF 2.1.0 (OASIS), which code scanning and viewers read.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_sarif::sarif;

use crate::chinese::text_hash;
use crate::cli::check::Checked;
use crate::config::{FindingKey, keys_of};
use crate::rules::{Finding, Fix, Language, Related, Rule, Severity};
use crate::text::Edit;

use super::place::Range;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a finding is followed by from one run to the next.
const FINGERPRINT: &str = "copydeskText/v1";

/// What stands in a path as it is.
const PATH_CHARACTERS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes the findings of `manuscripts` as one run to `out`, its rules in `language`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let run = sarif::Run::builder()
        .tool(sarif::Tool::builder().driver(driver(language)).build())
        .column_kind("unicodeCodePoints")
        .language(match language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        })
        .results(manuscripts.iter().flat_map(results).collect::<Vec<_>>())
        .build();
    let log = sarif::Sarif::builder().schema(SCHEMA).version("2.1.0").runs(vec![run]).build();
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn driver(language: Language) -> sarif::ToolComponent {
    sarif::ToolComponent::builder()
        .name(env!("CARGO_PKG_NAME"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .version(env!("CARGO_PKG_VERSION"))
        .short_description(text(env!("CARGO_PKG_DESCRIPTION")))
        .rules(Rule::ALL.into_iter().map(|rule| descriptor(rule, language)).collect::<Vec<_>>())
        .build()
}

fn descriptor(rule: Rule, language: Language) -> sarif::ReportingDescriptor {
    let manual = rule.manual(language);
    let configuration = sarif::ReportingConfiguration::builder()
        .enabled(rule.default_severity().is_some())
        .level(level_name(rule.severity()))
        .build();
    sarif::ReportingDescriptor::builder()
        .id(rule.name())
        .short_description(text(&rule.summary(language)))
        .help(sarif::MultiformatMessageString::builder().text(manual.clone()).markdown(manual).build())
        .default_configuration(configuration)
        .build()
}

fn text(text: &str) -> sarif::MultiformatMessageString {
    sarif::MultiformatMessageString::builder().text(text).build()
}

fn message(text: &str) -> sarif::Message {
    sarif::Message::builder().text(text).build()
}

fn results(manuscript: &Checked) -> impl Iterator<Item = sarif::Result> {
    let keys = keys_of(&manuscript.findings, &manuscript.document);
    manuscript.findings.iter().zip(keys).map(|(finding, key)| result(finding, &key, manuscript))
}

fn result(finding: &Finding, key: &FindingKey, manuscript: &Checked) -> sarif::Result {
    let language = manuscript.language;
    let place = Range::of(finding.span, &manuscript.document);
    let related = finding.related.iter().enumerate();
    let fixes = finding.fixes.iter().map(|fix| sarif_fix(fix, manuscript));
    let index = Rule::ALL.into_iter().position(|rule| rule == finding.rule);
    let hung_on = format!("{}\n{}\n{}", key.text, key.elsewhere, key.occurrence);
    let fingerprint = format!("{:016x}", text_hash(&hung_on));
    let mut result = sarif::Result::builder()
        .rule_id(finding.rule.name())
        .level(level(finding.severity))
        .message(message(finding.message.text(language)))
        .locations(vec![location(&manuscript.path, place, None)])
        .partial_fingerprints(BTreeMap::from([(FINGERPRINT.to_owned(), fingerprint)]))
        .build();
    result.rule_index = index.and_then(|index| index.try_into().ok());
    result.related_locations =
        unless_empty(related.map(|(id, related)| related_location(id, related, manuscript)).collect());
    result.fixes = unless_empty(fixes.collect());
    result
}

fn unless_empty<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn level(severity: Severity) -> sarif::ResultLevel {
    match severity {
        Severity::Error => sarif::ResultLevel::Error,
        Severity::Warning => sarif::ResultLevel::Warning,
        Severity::Information | Severity::Hint => sarif::ResultLevel::Note,
    }
}

fn level_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn related_location(id: usize, related: &Related, manuscript: &Checked) -> sarif::Location {
    let said = message(related.message.text(manuscript.language));
    let mut location = match &related.elsewhere {
        Some(elsewhere) => location(&elsewhere.manuscript, Range::of_lines(elsewhere), Some(said)),
        None => location(&manuscript.path, Range::of(related.span, &manuscript.document), Some(said)),
    };
    location.id = id.try_into().ok();
    location
}

fn location(path: &str, range: Range, said: Option<sarif::Message>) -> sarif::Location {
    let place =
        sarif::PhysicalLocation::builder().artifact_location(artifact(path)).region(region(range)).build();
    let mut location = sarif::Location::builder().physical_location(place).build();
    location.message = said;
    location
}

fn sarif_fix(fix: &Fix, manuscript: &Checked) -> sarif::Fix {
    let replacements = fix.edits.iter().map(|edit| replacement(edit, manuscript)).collect::<Vec<_>>();
    let change = sarif::ArtifactChange::builder()
        .artifact_location(artifact(&manuscript.path))
        .replacements(replacements)
        .build();
    let (title, safety) = (fix.title.text(manuscript.language), fix.safety.name());
    sarif::Fix::builder()
        .description(message(&format!("{title} ({safety})")))
        .artifact_changes(vec![change])
        .build()
}

fn replacement(edit: &Edit, manuscript: &Checked) -> sarif::Replacement {
    let deleted = region(Range::of(edit.span, &manuscript.document));
    let mut replacement = sarif::Replacement::builder().deleted_region(deleted).build();
    if !edit.new_text.is_empty() {
        replacement.inserted_content =
            Some(sarif::ArtifactContent::builder().text(edit.new_text.clone()).build());
    }
    replacement
}

fn region(Range { start, end }: Range) -> sarif::Region {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    sarif::Region::builder()
        .start_line(number(start.line))
        .start_column(number(start.column))
        .end_line(number(end.line))
        .end_column(number(end.column))
        .build()
}

fn artifact(path: &str) -> sarif::ArtifactLocation {
    sarif::ArtifactLocation::builder().uri(uri(path)).build()
}

/// The address of the file `path`, relative if that is.
fn uri(path: &str) -> String {
    let with_slashes = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let escaped = utf8_percent_encode(&with_slashes, PATH_CHARACTERS);
    match Path::new(path).is_absolute() {
        true if with_slashes.starts_with('/') => format!("file://{escaped}"),
        true => format!("file:///{escaped}"),
        false => escaped.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_escaped() {
        assert_eq!(uri("day/第1版 a%.txt"), "day/%E7%AC%AC1%E7%89%88%20a%25.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
        #[cfg(unix)]
        assert_eq!(uri("/desk/a.txt"), "file:///desk/a.txt");
    }
}
