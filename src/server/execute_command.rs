//! `workspace/executeCommand`: what the server can be told to do.

use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, Uri};

use crate::rules::Rule;

use super::accept::{ACCEPT, AcceptParams};
use super::explain_rule::EXPLAIN_RULE;
use super::figure_sheet::FIGURE_SHEET;

/// All commands.
pub(super) const COMMANDS: [&str; 3] = [FIGURE_SHEET, ACCEPT, EXPLAIN_RULE];

/// What the client wants.
pub(super) enum Wish {
    /// To see the figure sheet of a manuscript.
    FigureSheet(Uri),
    /// To accept a finding.
    Accept(AcceptParams),
    /// To read the manual of a rule.
    ExplainRule(Rule),
}

/// What `params` wants.
///
/// # Errors
/// Says what is wrong if there is no such command, or its argument is not what it should be.
pub(super) fn read(params: ExecuteCommandParams) -> Result<Wish, String> {
    let command = params.command;
    let argument = params.arguments.into_iter().next().unwrap_or_default();
    match command.as_str() {
        FIGURE_SHEET => argument_of(&command, "the address of a manuscript", argument).map(Wish::FigureSheet),
        ACCEPT => argument_of(&command, "what is to be accepted", argument).map(Wish::Accept),
        EXPLAIN_RULE => {
            let name: String = argument_of(&command, "the name of a rule", argument)?;
            Rule::of_name(&name).map(Wish::ExplainRule).ok_or_else(|| format!("no rule {name:?}"))
        }
        _ => Err(format!("no command {command}; there are {}", COMMANDS.join(", "))),
    }
}

fn argument_of<T: serde::de::DeserializeOwned>(
    command: &str,
    what: &str,
    argument: LSPAny,
) -> Result<T, String> {
    serde_json::from_value(argument).map_err(|error| format!("{command} wants {what}: {error}"))
}
