//! The findings of a manuscript as they were written out last, kept for those that are told again.
//!
//! A key changes a finding or two, and all of them are published. What stands on other lines than the one
//! that is typed into keeps its lines and columns, and is not written again.

use serde_json::value::RawValue;

use crate::rules::Finding;
use crate::text::{Document, Edit};

use super::to_lsp;
use super::view::View;
use super::written_diagnostics::WrittenDiagnostics;

/// Findings as they stand now, and the diagnostic of each, sorted.
#[derive(Default)]
pub(super) struct WrittenFindings {
    written: Vec<(Finding, Box<RawValue>)>,
    n_lines: usize,
}

impl WrittenFindings {
    /// Forgets all: how they are written has changed.
    pub(super) fn clear(&mut self) {
        self.written.clear();
    }

    /// Follows `edits`, which lead to `text`; forgets what may stand at another line or column than before.
    pub(super) fn follow(&mut self, edits: &[Edit], text: &Document) {
        let [edit] = edits else { return self.clear() };
        let n_lines = std::mem::replace(&mut self.n_lines, text.line_count());
        let done = edit.replacement();
        let first = text.line_span(text.line_of(done.filled.start)).start;
        let moves_lines = n_lines != self.n_lines || edit.new_text.contains(['\n', '\r']);
        let last_line = text.line_of(done.filled.end);
        let is_last = last_line + 1 == text.line_count();
        let behind = if is_last { usize::MAX } else { text.line_span(last_line).end };
        let keeps_place = |offset: usize| offset < first || (!moves_lines && offset >= behind);
        self.written.retain_mut(|(finding, _)| {
            // A place right at the edit's end is on the line that is typed into, and goes in any case.
            finding.move_by(|offset| done.moved(offset).filter(|&now| keeps_place(now)))
        });
    }

    /// Writes `findings`, which are sorted, out as `view` shows them.
    pub(super) fn write(&mut self, findings: &[&Finding], view: &View<'_>) -> WrittenDiagnostics {
        let mut known = std::mem::take(&mut self.written).into_iter().peekable();
        let mut written = Vec::with_capacity(findings.len());
        for finding in findings {
            while known.next_if(|(known, _)| known < *finding).is_some() {}
            let again = known.next_if(|(known, _)| known == *finding);
            written.extend(again.or_else(|| {
                let diagnostic = serde_json::value::to_raw_value(&to_lsp::diagnostic(finding, view));
                diagnostic
                    .inspect_err(|error| tracing::error!("a diagnostic cannot be written: {error}"))
                    .ok()
                    .map(|diagnostic| ((*finding).clone(), diagnostic))
            }));
        }
        self.written = written;
        self.n_lines = view.text().line_count();
        let diagnostics: Vec<&RawValue> = self.written.iter().map(|(_, diagnostic)| &**diagnostic).collect();
        WrittenDiagnostics::of(&diagnostics)
    }
}
