//! What the client can do, of what matters here.

use serde_json::Value;
use tower_lsp::ls_types::{ClientCapabilities, DiagnosticTag, MarkupKind};

use crate::text::Encoding;

use super::from_lsp;

/// What the client can do; by default nothing that is optional.
#[derive(Debug, Clone, Default)]
pub(super) struct ClientAbilities {
    /// How columns are counted between the two.
    pub encoding: Encoding,
    /// Diagnostics may name other places.
    pub related_information: bool,
    /// Diagnostics may be tagged as unnecessary text.
    pub unnecessary_tag: bool,
    /// Diagnostics come back with their `data`.
    pub diagnostic_data: bool,
    /// Code actions may be more than commands.
    pub code_action_literals: bool,
    /// The edits of a code action may come when it is taken.
    pub resolves_edits: bool,
    /// A code action may be preferred.
    pub preferred_actions: bool,
    /// Edits may name the version of the text that they are meant for.
    pub versioned_edits: bool,
    /// Hovers may be Markdown.
    pub markdown_hover: bool,
    /// Symbols may lie in each other.
    pub nested_symbols: bool,
    /// Documents can be shown, outside the editor too.
    pub show_document: bool,
    /// A rename can be prepared.
    pub prepare_rename: bool,
    /// Files can be watched.
    pub file_watching: bool,
    /// The client can be asked for its settings.
    pub configuration: bool,
    /// The client can be asked to tell of changed settings.
    pub configuration_changes: bool,
    /// Diagnostics are pulled by the client, which can be told to pull anew; else they are published.
    /// A client that pulls and cannot be told would never see what is found later.
    pub pulls_diagnostics: bool,
    /// Work in the background can be shown.
    pub work_done_progress: bool,
    /// The client has the command [`OPEN_SIDE_BY_SIDE`].
    pub open_side_by_side: bool,
}

/// The command by which a client shows two places beside each other. Its arguments are two
/// locations. A client that has it says so in `experimental.commands.commands`.
pub(super) const OPEN_SIDE_BY_SIDE: &str = "copydesk.openSideBySide";

impl ClientAbilities {
    /// What `capabilities` offers.
    pub(super) fn of(capabilities: &ClientCapabilities) -> Self {
        let general = capabilities.general.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let text_document = capabilities.text_document.as_ref();
        let diagnostics = text_document.and_then(|text| text.publish_diagnostics.as_ref());
        let actions = text_document.and_then(|text| text.code_action.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let changes = workspace.and_then(|workspace| workspace.did_change_configuration.as_ref());
        let refreshing = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        let pulling = text_document.and_then(|text| text.diagnostic.as_ref());
        let hover = text_document.and_then(|text| text.hover.as_ref());
        let symbols = text_document.and_then(|text| text.document_symbol.as_ref());

        let window = capabilities.window.as_ref();
        let experimental = capabilities.experimental.as_ref();
        let commands =
            experimental.and_then(|able| able.pointer("/commands/commands")).and_then(Value::as_array);
        let showing = window.and_then(|window| window.show_document.as_ref());
        let renaming = text_document.and_then(|text| text.rename.as_ref());
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        let tags = diagnostics.and_then(|diagnostics| diagnostics.tag_support.as_ref());
        let hover_formats = hover.and_then(|hover| hover.content_format.as_deref());
        let is_true = |ability: Option<bool>| ability == Some(true);
        Self {
            encoding: from_lsp::encoding(offered.unwrap_or_default()),
            related_information: is_true(diagnostics.and_then(|able| able.related_information)),
            unnecessary_tag: tags.is_some_and(|tags| tags.value_set.contains(&DiagnosticTag::UNNECESSARY)),
            diagnostic_data: is_true(diagnostics.and_then(|able| able.data_support)),
            code_action_literals: actions.is_some_and(|able| able.code_action_literal_support.is_some()),
            resolves_edits: actions.is_some_and(|able| {
                let resolves = able.resolve_support.as_ref();
                is_true(able.data_support)
                    && resolves.is_some_and(|able| able.properties.iter().any(|name| name == "edit"))
            }),
            preferred_actions: is_true(actions.and_then(|able| able.is_preferred_support)),
            versioned_edits: is_true(edits.and_then(|able| able.document_changes)),
            markdown_hover: hover_formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            nested_symbols: is_true(symbols.and_then(|able| able.hierarchical_document_symbol_support)),
            show_document: showing.is_some_and(|able| able.support),
            prepare_rename: is_true(renaming.and_then(|able| able.prepare_support)),
            file_watching: is_true(watching.and_then(|able| able.dynamic_registration)),
            configuration: is_true(workspace.and_then(|workspace| workspace.configuration)),
            configuration_changes: is_true(changes.and_then(|able| able.dynamic_registration)),
            pulls_diagnostics: pulling.is_some() && is_true(refreshing.and_then(|able| able.refresh_support)),
            work_done_progress: is_true(window.and_then(|able| able.work_done_progress)),
            open_side_by_side: commands.into_iter().flatten().any(|command| command == OPEN_SIDE_BY_SIDE),
        }
    }
}
