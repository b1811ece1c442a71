//! `textDocument/codeAction`: the fixes of the findings at hand.

use std::collections::BTreeSet;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Command,
    Diagnostic, Location, WorkspaceEdit,
};

use crate::rules::{Finding, Fix, Message, Rule, Safety, safe_edits};
use crate::text::DocumentSpan;

use super::client_abilities::OPEN_SIDE_BY_SIDE;
use super::code_action_resolve::FixAllData;
use super::view::View;
use super::{accept, explain_rule, from_lsp, to_lsp};

/// The kind of the action that does all that is safe.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// A quick fix for each fix of the findings in the range, and of those whose
/// diagnostics the client names. All are made from the findings of the text as it
/// stands: a diagnostic that does not say what one of these says, in its place and with
/// its edits, is of another text, and nothing is offered for it. Where the client asks
/// for it, the action that does everything safe in the whole manuscript.
pub(super) fn handle(view: &View<'_>, params: &CodeActionParams) -> Option<CodeActionResponse> {
    if !view.client.code_action_literals {
        return None;
    }
    let only = params.context.only.as_deref();
    let mut actions = Vec::new();
    if only.is_none_or(|kinds| kinds.iter().any(|kind| is_kind_of(&CodeActionKind::QUICKFIX, kind))) {
        actions.extend(quick_fixes(view, params));
        actions.extend(fix_all_of_rules(view, params));
    }
    // Where nothing was asked for, a menu of fixes for one place is.
    if only.is_some_and(|kinds| kinds.iter().any(|kind| is_kind_of(&FIX_ALL, kind))) {
        actions.extend(fix_all(view));
    }
    (!actions.is_empty()).then_some(actions)
}

/// Whether `kind` is `wanted`, or one of the kinds below that.
fn is_kind_of(kind: &CodeActionKind, wanted: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || wanted.as_str().is_empty() || rest.starts_with('.'))
}

fn quick_fixes(view: &View<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let named = named(&params.context.diagnostics, view);
    let range = from_lsp::span(params.range, view.text(), view.client.encoding);
    let mut actions = Vec::new();
    let mut at_hand = Vec::new();
    for finding in view.findings() {
        let diagnostic = named.iter().find(|(span, diagnostic)| is_of(diagnostic, *span, finding, view));
        if finding.span.meets(range) || diagnostic.is_some() {
            let diagnostic = diagnostic.map(|(_, diagnostic)| *diagnostic);
            actions.extend(finding.fixes.iter().map(|fix| action(fix, diagnostic, view)));
            actions.extend(side_by_side(finding, diagnostic, view));
            at_hand.push((finding, diagnostic));
        }
    }
    actions.extend(accept::actions(&at_hand, view));
    let rules: BTreeSet<Rule> = at_hand.iter().map(|(finding, _)| finding.rule).collect();
    actions.extend(rules.into_iter().filter_map(|rule| explain_rule::action(rule, view)));
    actions
}

/// The action that shows `finding` and its other version beside each other, if the client can.
fn side_by_side(
    finding: &Finding,
    diagnostic: Option<&Diagnostic>,
    view: &View<'_>,
) -> Option<CodeActionOrCommand> {
    let related = finding.related.iter().find(|related| !related.differences.is_empty())?;
    if !view.client.open_side_by_side {
        return None;
    }
    let title = Message::new("并排打开两处", "Open the two side by side").text(view.language).to_owned();
    let here = Location { uri: view.uri.clone(), range: to_lsp::range(finding.span, view) };
    let places = [here, to_lsp::place(related, view)?];
    let arguments = places.iter().map(serde_json::to_value).collect::<Result<_, _>>().ok();
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic.map(|diagnostic| vec![diagnostic.clone()]),
        command: Some(Command { title, command: OPEN_SIDE_BY_SIDE.to_owned(), arguments }),
        ..CodeAction::default()
    }))
}

/// For each rule that has something safe to do here and elsewhere in the manuscript, the action
/// that does all of it: a page whose lines were wrapped has a finding a paragraph.
fn fix_all_of_rules(view: &View<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let range = from_lsp::span(params.range, view.text(), view.client.encoding);
    let is_safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let findings: Vec<&Finding> = view.findings().into_iter().filter(is_safe).collect();
    let here: BTreeSet<Rule> =
        findings.iter().filter(|finding| finding.span.meets(range)).map(|finding| finding.rule).collect();
    let of_rule = |rule: Rule| {
        let all: Vec<&Finding> = findings.iter().copied().filter(|finding| finding.rule == rule).collect();
        let n = all.len();
        (n > 1).then(|| {
            CodeActionOrCommand::CodeAction(CodeAction {
                title: title_for_all_of(rule, n).text(view.language).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                edit: Some(to_lsp::workspace_edit(&safe_edits(all, view.text()), view)),
                ..CodeAction::default()
            })
        })
    };
    here.into_iter().filter_map(of_rule).collect()
}

fn title_for_all_of(rule: Rule, n: usize) -> Message {
    match rule {
        Rule::SplitParagraph => {
            Message::new(format!("接上全文{n}处断开的段落"), format!("Join all {n} cut paragraphs"))
        }
        Rule::DuplicateParagraph => {
            Message::new(format!("删除全文{n}处重复的段落"), format!("Delete all {n} repeated paragraphs"))
        }
        _ => {
            let name = rule.name();
            Message::new(format!("修改全文{n}处“{name}”"), format!("Fix all {n} that {name} marks"))
        }
    }
}

/// The action that does everything safe; `None` where nothing is. A client that resolves actions gets
/// the edits when it does so.
fn fix_all(view: &View<'_>) -> Option<CodeActionOrCommand> {
    let is_safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let action = CodeAction {
        title: Message::new("采用所有可直接采用的修改", "Make all safe fixes").text(view.language).to_owned(),
        kind: Some(FIX_ALL),
        ..CodeAction::default()
    };
    let action = if view.client.resolves_edits {
        view.findings().iter().find(|finding| is_safe(finding))?;
        let data = FixAllData { uri: view.uri.clone(), version: view.version };
        CodeAction { data: serde_json::to_value(data).ok(), ..action }
    } else {
        CodeAction { edit: Some(edit_of_all(view)?), ..action }
    };
    Some(CodeActionOrCommand::CodeAction(action))
}

/// The edits of all that is safe; `None` where nothing is.
pub(super) fn edit_of_all(view: &View<'_>) -> Option<WorkspaceEdit> {
    let edits = safe_edits(view.findings(), view.text());
    (!edits.is_empty()).then(|| to_lsp::workspace_edit(&edits, view))
}

/// Our diagnostics among those that the client names, and the bytes that each marks.
fn named<'a>(diagnostics: &'a [Diagnostic], view: &View<'_>) -> Vec<(DocumentSpan, &'a Diagnostic)> {
    let ours = diagnostics.iter().filter(|diagnostic| diagnostic.source.as_deref() == Some(to_lsp::SOURCE));
    ours.map(|diagnostic| (from_lsp::span(diagnostic.range, view.text(), view.client.encoding), diagnostic))
        .collect()
}

/// Whether `diagnostic`, which marks `span`, is that of `finding`.
fn is_of(diagnostic: &Diagnostic, span: DocumentSpan, finding: &Finding, view: &View<'_>) -> bool {
    span == finding.span
        && diagnostic.code == Some(to_lsp::code(finding.rule))
        && diagnostic.data.as_ref().is_none_or(|data| Some(data) == to_lsp::data(finding, view).as_ref())
}

fn action(fix: &Fix, diagnostic: Option<&Diagnostic>, view: &View<'_>) -> CodeActionOrCommand {
    let is_preferred = view.client.preferred_actions && fix.safety == Safety::Safe;
    CodeActionOrCommand::CodeAction(CodeAction {
        title: fix.title.text(view.language).to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic.map(|diagnostic| vec![diagnostic.clone()]),
        edit: Some(to_lsp::workspace_edit(&fix.edits, view)),
        is_preferred: is_preferred.then_some(true),
        ..CodeAction::default()
    })
}
