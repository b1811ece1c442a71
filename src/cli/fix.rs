//! `copydesk check --fix`: makes fixes until none is left.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use similar::TextDiff;

use crate::chinese::text_hash;
use crate::config::replace_file;
use crate::desk::CheckedManuscript;
use crate::rules::{Finding, Rule, Safety, safe_edits};
use crate::text::Edit;

use super::input::FileContent;

/// Which fixes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The safe ones.
    Safe,
    /// The unsafe ones too: of each finding the best.
    All,
}

/// What fixing changed in a manuscript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// How many edits were made.
    pub n_edits: usize,
    /// Whether fixes took each other back, so that some were left.
    pub is_in_circles: bool,
}

/// A text that grows with each fix is not finished after this many rounds.
const MOST_ROUNDS: usize = 10_000;

/// Makes the fixes of those findings of `manuscript` that `wanted` chooses, until none is left. All safe
/// fixes that do not meet are made at once; an unsafe one alone, as it may settle the findings
/// beside it: of two copies each of which could go, one has to stay.
pub fn fix(
    manuscript: &mut CheckedManuscript,
    extent: Extent,
    wanted: &dyn Fn(&CheckedManuscript) -> Vec<Finding>,
) -> Changes {
    let mut changes = Changes::default();
    let mut seen = BTreeSet::from([text_hash(&manuscript.document().to_string())]);
    let mut tried = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let findings = wanted(manuscript);
        let mut edits = safe_edits(&findings, manuscript.document());
        if edits.is_empty() && extent == Extent::All {
            edits = next_unsafe(&findings, &mut tried);
        }
        if edits.is_empty() {
            return changes;
        }
        changes.n_edits += edits.len();
        // They all count from the text as it is: the last is made first.
        edits.reverse();
        manuscript.edit(&edits);
        if !seen.insert(text_hash(&manuscript.document().to_string())) {
            break;
        }
    }
    changes.is_in_circles = true;
    changes
}

/// A fix, by its finding and what it writes.
type Attempt = (Rule, usize, Vec<String>);

/// The edits of the first unsafe fix that was not `tried` at its place. One that is offered there
/// again did not settle its finding, and would be made without end.
fn next_unsafe(findings: &[Finding], tried: &mut BTreeSet<Attempt>) -> Vec<Edit> {
    for finding in findings {
        let Some(fix) = finding.fixes.first().filter(|fix| fix.safety == Safety::Unsafe) else { continue };
        let written: Vec<String> = fix.edits.iter().map(|edit| edit.new_text.clone()).collect();
        // What only deletes comes to an end by itself.
        let only_deletes = written.iter().all(String::is_empty);
        if only_deletes || tried.insert((finding.rule, finding.span.start, written)) {
            return fix.edits.clone();
        }
    }
    Vec::new()
}

/// Writes `new`, the text after fixes, to the file `path`, which holds `file` and whose text is `old`.
///
/// # Errors
/// Says why the file is what it was.
pub fn write(path: &Path, file: &FileContent, old: &str, new: &str) -> Result<(), String> {
    let bytes = file.with_text(old, new)?;
    let failed = |error: std::io::Error| format!("not changed: {error}");
    if fs::metadata(path).map_err(failed)?.permissions().readonly() {
        return Err("not changed: it may not be written to".to_owned());
    }
    if fs::read(path).map_err(failed)? != file.bytes {
        return Err("not changed: another program has changed it meanwhile".to_owned());
    }
    replace_file(path, bytes).map_err(failed)
}

/// What makes `new` of `old`, the text of the manuscript `name`, for `patch` and for people.
pub fn diff(name: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(1).header(name, name).to_string()
}
