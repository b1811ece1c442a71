//! `check --format json`: one array of all manuscripts, those without findings
//! included, in the order in which they were named. A contract with programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::check::Checked;
use crate::rules::{Finding, Fix, Related};
use crate::text::Edit;

use super::place::Range;

/// Writes `manuscripts` to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let manuscripts: Vec<ManuscriptJson> = manuscripts.iter().map(ManuscriptJson::of).collect();
    serde_json::to_writer_pretty(&mut *out, &manuscripts)?;
    writeln!(out)
}

/// `check --format jsonl`: a line for each finding, which begins with the path of its manuscript.
///
/// # Errors
/// If `out` takes no more.
pub fn write_lines(manuscripts: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for manuscript in manuscripts {
        for finding in &manuscript.findings {
            let line = LineJson { path: &manuscript.path, finding: FindingJson::of(finding, manuscript) };
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct LineJson<'a> {
    path: &'a str,
    #[serde(flatten)]
    finding: FindingJson<'a>,
}

#[derive(Serialize)]
struct ManuscriptJson<'a> {
    path: &'a str,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    range: Range,
    related: Vec<RelatedJson<'a>>,
    fixes: Vec<FixJson<'a>>,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    path: &'a str,
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    range: Range,
    new_text: &'a str,
}

impl<'a> ManuscriptJson<'a> {
    fn of(manuscript: &'a Checked) -> Self {
        let findings = manuscript.findings.iter().map(|finding| FindingJson::of(finding, manuscript));
        Self { path: &manuscript.path, findings: findings.collect() }
    }
}

impl<'a> FindingJson<'a> {
    fn of(finding: &'a Finding, manuscript: &'a Checked) -> Self {
        Self {
            rule: finding.rule.name(),
            severity: finding.severity.name(),
            message: finding.message.text(manuscript.language),
            range: Range::of(finding.span, &manuscript.document),
            related: finding.related.iter().map(|related| RelatedJson::of(related, manuscript)).collect(),
            fixes: finding.fixes.iter().map(|fix| FixJson::of(fix, manuscript)).collect(),
        }
    }
}

impl<'a> RelatedJson<'a> {
    fn of(related: &'a Related, manuscript: &'a Checked) -> Self {
        let (path, range) = match &related.elsewhere {
            Some(elsewhere) => (&*elsewhere.manuscript, Range::of_lines(elsewhere)),
            None => (manuscript.path.as_str(), Range::of(related.span, &manuscript.document)),
        };
        Self { path, range, message: related.message.text(manuscript.language) }
    }
}

impl<'a> FixJson<'a> {
    fn of(fix: &'a Fix, manuscript: &'a Checked) -> Self {
        Self {
            title: fix.title.text(manuscript.language),
            safety: fix.safety.name(),
            edits: fix.edits.iter().map(|edit| EditJson::of(edit, manuscript)).collect(),
        }
    }
}

impl<'a> EditJson<'a> {
    fn of(edit: &'a Edit, manuscript: &'a Checked) -> Self {
        Self { range: Range::of(edit.span, &manuscript.document), new_text: &edit.new_text }
    }
}
