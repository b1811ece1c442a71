//! What there is to say of manuscripts that are not open.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use tower_lsp::ls_types::Uri;

use crate::chinese::Words;
use crate::desk::CheckedManuscript;
use crate::rules::Finding;
use crate::text::Document;

use super::super::client_abilities::ClientAbilities;
use super::super::repeats::Repeats;
use super::super::settings::ManuscriptSettings;
use super::super::view::View;
use super::super::workspace_diagnostic::Report;
use super::super::written_diagnostics::WrittenDiagnostics;
use super::super::{from_lsp, to_lsp};

/// What there is to say of the manuscript `path`; nothing any more if it is open or gone.
pub(in super::super) struct ClosedReport {
    /// The file.
    pub path: PathBuf,
    /// Its address.
    pub uri: Uri,
    /// What there is to say.
    pub report: Option<Report>,
}

/// How far the manuscripts that are not open are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct ClosedState {
    /// Whether all are.
    pub all_are_checked: bool,
    /// How much was known then of what was told.
    pub n_told: u64,
}

/// What there is to say of `document`, which is at `uri`; `of_edition` is what it has in common with
/// others in `folder`.
pub(super) fn report(
    uri: &Uri,
    document: Document,
    of_edition: impl FnOnce(&CheckedManuscript) -> Vec<Finding>,
    folder: &Path,
    settings: &ManuscriptSettings,
    client: &ClientAbilities,
) -> Report {
    let (syntax, rules) = (from_lsp::syntax(uri, None), settings.rules.clone());
    let manuscript = CheckedManuscript::written_in(syntax, document, rules, Words::on_demand());
    let repeats = Repeats::of_closed(of_edition(&manuscript), folder);
    let view = View {
        uri,
        version: 0,
        manuscript: &manuscript,
        repeats: &repeats,
        snapshot: &OnceCell::new(),
        settings,
        language: settings.language,
        client,
        edition: &[],
    };
    let findings = view.findings();
    let diagnostics: Vec<_> =
        findings.into_iter().map(|finding| to_lsp::diagnostic(finding, &view)).collect();
    Report::new(None, WrittenDiagnostics::of(&diagnostics))
}
