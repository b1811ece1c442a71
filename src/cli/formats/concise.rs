//! `check --format concise`: one line a finding, as compilers print them, so that
//! editors and `grep` can read it.

use std::io::{self, Write};

use crate::cli::check::Checked;

use super::place::Range;

/// Writes the findings of `manuscripts` to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for manuscript in manuscripts {
        for finding in &manuscript.findings {
            let place = Range::of(finding.span, &manuscript.document).start;
            let (path, severity, rule) = (&manuscript.path, finding.severity.name(), finding.rule.name());
            let message = finding.message.text(manuscript.language);
            writeln!(out, "{path}:{}:{}: {severity}[{rule}] {message}", place.line, place.column)?;
        }
    }
    Ok(())
}
