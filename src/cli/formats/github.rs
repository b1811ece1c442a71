//! `check --format github`: annotations that GitHub's workflows show beside the text.
//!
//! The commands are those of <https://docs.github.com/actions/reference/workflow-commands>.

use std::io::{self, Write};

use crate::cli::check::Checked;
use crate::rules::Severity;

use super::place::Range;

/// Writes the findings of `manuscripts` to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for manuscript in manuscripts {
        for finding in &manuscript.findings {
            let Range { start, end } = Range::of(finding.span, &manuscript.document);
            let (command, rule) = (command(finding.severity), finding.rule.name());
            let (path, message) = (&manuscript.path, finding.message.text(manuscript.language));
            write!(out, "::{command} file={},line={}", property(path), start.line)?;
            // A place that ends on another line has no columns.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            } else {
                write!(out, ",endLine={}", end.line)?;
            }
            writeln!(out, ",title=copydesk {rule}::{}", data(message))?;
        }
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    }
}

/// `text` as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
        assert_eq!(data("87%，a,b:c\r\n"), "87%25，a,b:c%0D%0A");
    }
}
