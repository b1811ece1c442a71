//! Diagnostics written out once: to be told apart from those before, and to be sent.
//!
//! The framework makes a tree of everything that it sends, which costs ten times what the
//! text of it does; of a thousand findings that is felt behind each key.

use serde::Serialize;
use serde_json::value::RawValue;
use tower_lsp::ls_types::Diagnostic;

use crate::chinese::text_hash;

/// The diagnostics of a document as JSON.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(super) struct WrittenDiagnostics(Box<RawValue>);

impl PartialEq for WrittenDiagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl WrittenDiagnostics {
    /// `diagnostics`, written out: [`Diagnostic`]s, or what is written as they are.
    pub(super) fn of<D: Serialize>(diagnostics: &[D]) -> Self {
        let written = serde_json::value::to_raw_value(diagnostics);
        Self(written.unwrap_or_else(|error| {
            tracing::error!("diagnostics cannot be written: {error}");
            RawValue::NULL.to_owned()
        }))
    }

    /// No diagnostics.
    pub(super) fn none() -> Self {
        Self::of::<Diagnostic>(&[])
    }

    /// As the framework sends them in an answer.
    pub(super) fn read(&self) -> Vec<Diagnostic> {
        let read = serde_json::from_str(self.0.get());
        read.unwrap_or_else(|error| {
            tracing::error!("diagnostics cannot be read: {error}");
            Vec::new()
        })
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.get() == "[]"
    }

    /// What they are called: the same for the same ones, in every session.
    pub(super) fn id(&self) -> String {
        format!("{:016x}", text_hash(self.0.get()))
    }

    /// The text.
    pub(super) fn json(&self) -> &RawValue {
        &self.0
    }
}
