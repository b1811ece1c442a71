//! The command that shows the manual of a rule.

use std::io;

use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Command, Uri};

use crate::rules::{Message, Rule};

use super::session::Session;
use super::view::View;

/// The command. Its argument is the name of the rule.
pub(super) const EXPLAIN_RULE: &str = "copydesk.explainRule";

/// The action that shows the manual of `rule`, if the client can show documents.
pub(super) fn action(rule: Rule, view: &View<'_>) -> Option<CodeActionOrCommand> {
    if !view.client.show_document {
        return None;
    }
    let name = rule.name();
    let title = Message::new(format!("说明：“{name}”查什么"), format!("Explain {name}"));
    let title = title.text(view.language).to_owned();
    let command = EXPLAIN_RULE.to_owned();
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        command: Some(Command { title, command, arguments: Some(vec![name.into()]) }),
        ..CodeAction::default()
    }))
}

/// Has the client show the manual of the rule, in the editor; one that cannot is told the first of it.
pub(super) fn handle(session: &mut Session, rule: Rule) {
    if !session.client.show_document {
        let summary = rule.summary(session.settings.language());
        session.outbox.show_information(format!("{}: {summary}", rule.name()));
        return;
    }
    match write(session, rule) {
        Ok(uri) => session.outbox.open_inside(uri),
        Err(error) => {
            let message = Message::new(
                format!("{}的说明写不出来：{error}", rule.name()),
                format!("the manual of {} cannot be written: {error}", rule.name()),
            );
            session.outbox.log_error(message.text(session.settings.language()));
        }
    }
}

/// Writes the manual to a file that is there as long as the session.
fn write(session: &mut Session, rule: Rule) -> io::Result<Uri> {
    let folder = session.manuals()?;
    let path = folder.join(format!("{}.md", rule.name()));
    std::fs::write(&path, rule.manual(session.settings.language()))?;
    Uri::from_file_path(&path).ok_or_else(|| io::Error::other("it has no address"))
}
