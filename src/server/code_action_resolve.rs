//! `codeAction/resolve`: the edits of the action that does all that is safe, made when it is taken.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{CodeAction, Uri};

use crate::rules::Message;

use super::code_action::edit_of_all;
use super::from_lsp::OfManuscript;
use super::view::View;

/// What an action that is to be resolved carries.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FixAllData {
    /// The manuscript.
    pub uri: Uri,
    /// The version that it was offered for.
    pub version: i32,
}

/// An action, and what it carries.
pub(super) struct ResolveParams {
    action: CodeAction,
    data: FixAllData,
}

impl OfManuscript for ResolveParams {
    fn uri(&self) -> &Uri {
        &self.data.uri
    }
}

/// What is to be resolved; `None` if it is nothing of ours, or has its edits.
pub(super) fn read(action: &CodeAction) -> Option<ResolveParams> {
    let data = serde_json::from_value(action.data.clone()?).ok()?;
    Some(ResolveParams { action: action.clone(), data })
}

/// The action with its edits.
///
/// # Errors
/// Says so if the text is another one than it was offered for.
pub(super) fn handle(view: &View<'_>, params: &ResolveParams) -> Option<Result<CodeAction, String>> {
    if view.version != params.data.version {
        let changed = Message::new(
            "稿件在给出这一操作之后又改动了",
            "the manuscript has changed since the action was offered",
        );
        return Some(Err(changed.text(view.language).to_owned()));
    }
    Some(Ok(CodeAction { edit: edit_of_all(view), ..params.action.clone() }))
}
