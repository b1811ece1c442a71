//! What is wrong with a `copydesk.toml`, at its place: in the file as it is on the disk, or as it
//! is being edited.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, Range, Uri};

use crate::config::{Config, FILE_NAME};
use crate::text::{Document, DocumentSpan};

use super::client_abilities::ClientAbilities;
use super::outbox::Outbox;
use super::settings::SettingsInForce;
use super::written_diagnostics::WrittenDiagnostics;
use super::{from_lsp, to_lsp};

/// The files that are open in the editor, and what the client was told of all.
#[derive(Debug, Default)]
pub(super) struct SettingsFiles {
    open: BTreeMap<Uri, OpenFile>,
    published: BTreeMap<Uri, Vec<Diagnostic>>,
    logged: BTreeMap<Uri, String>,
}

/// A `copydesk.toml` that is open.
#[derive(Debug)]
struct OpenFile {
    version: i32,
    text: Document,
}

/// What there is to say of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SettingsReport {
    /// The version that it is about; `None` for the file on the disk.
    pub version: Option<i32>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether `uri` is that of settings, and so of no manuscript.
pub(super) fn is_settings_file(uri: &Uri) -> bool {
    from_lsp::path(uri).is_some_and(|path| path.ends_with(FILE_NAME))
}

impl SettingsFiles {
    /// Takes `text` for that of the open file `uri`.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: Document) {
        self.open.insert(uri, OpenFile { version, text });
    }

    /// The text of the open file `uri`.
    pub(super) fn text(&self, uri: &Uri) -> Option<&Document> {
        self.open.get(uri).map(|open| &open.text)
    }

    /// The texts of all that are open.
    pub(super) fn texts(&self) -> Vec<(PathBuf, Document)> {
        self.open.iter().filter_map(|(uri, open)| Some((from_lsp::path(uri)?, open.text.clone()))).collect()
    }

    /// Notes that the file `uri` is closed.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(uri);
    }

    /// What there is to say of each file in which something is wrong, and of each that is open.
    pub(super) fn reports(
        &self,
        settings: &SettingsInForce,
        client: &ClientAbilities,
    ) -> BTreeMap<Uri, SettingsReport> {
        let mut reports = BTreeMap::new();
        // An editor may write the address of a file in another way than the server does.
        let open: Vec<PathBuf> = self.open.keys().filter_map(from_lsp::path).collect();
        for mistake in settings.mistakes().values().filter(|mistake| !open.contains(&mistake.path)) {
            let Some(uri) = Uri::from_file_path(&mistake.path) else { continue };
            let range = match &mistake.place {
                Some((text, span)) => range(&Document::new(text), span.clone(), client),
                None => Range::default(),
            };
            let diagnostics = vec![diagnostic(range, mistake.message.text(settings.language()))];
            reports.insert(uri, SettingsReport { version: None, diagnostics });
        }
        for (uri, open) in &self.open {
            let mistake = Config::parse(&open.text.to_string()).err();
            let of_mistake = mistake.map(|mistake| {
                let message = mistake.message.text(settings.language());
                diagnostic(range(&open.text, mistake.span, client), message)
            });
            let diagnostics = of_mistake.into_iter().collect();
            reports.insert(uri.clone(), SettingsReport { version: Some(open.version), diagnostics });
        }
        reports
    }

    /// Logs what is newly wrong on the disk, and shows it.
    pub(super) fn log(&mut self, settings: &SettingsInForce, outbox: &Outbox) {
        let mut now = BTreeMap::new();
        for mistake in settings.mistakes().values() {
            let Some(uri) = Uri::from_file_path(&mistake.path) else { continue };
            let message = mistake.message().text(settings.language()).to_owned();
            if self.logged.get(&uri) != Some(&message) {
                outbox.log_error(message.clone());
                outbox.show_warning(message.clone());
            }
            now.insert(uri, message);
        }
        self.logged = now;
    }

    /// Publishes what is new.
    pub(super) fn publish(&mut self, reports: BTreeMap<Uri, SettingsReport>, outbox: &Outbox) {
        let gone: Vec<Uri> =
            self.published.keys().filter(|uri| !reports.contains_key(*uri)).cloned().collect();
        let cleared =
            gone.into_iter().map(|uri| (uri, SettingsReport { version: None, diagnostics: Vec::new() }));
        for (uri, report) in cleared.chain(reports) {
            let SettingsReport { version, diagnostics } = report;
            if self.published.get(&uri).map_or(&[][..], Vec::as_slice) == diagnostics {
                continue;
            }
            outbox.publish(uri.clone(), WrittenDiagnostics::of(&diagnostics), version);
            if diagnostics.is_empty() {
                self.published.remove(&uri);
            } else {
                self.published.insert(uri, diagnostics);
            }
        }
    }
}

fn range(text: &Document, span: std::ops::Range<usize>, client: &ClientAbilities) -> Range {
    to_lsp::range_in(text, DocumentSpan::new(span.start, span.end), client.encoding)
}

fn diagnostic(range: Range, message: &str) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(to_lsp::SOURCE.to_owned()),
        message: message.to_owned(),
        ..Diagnostic::default()
    }
}
