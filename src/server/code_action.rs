//! `textDocument/codeAction`: the fixes of the findings at hand.

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Diagnostic,
};

use crate::rules::{Finding, Fix, Safety};
use crate::text::DocumentSpan;

use super::view::View;
use super::{from_lsp, to_lsp};

/// A quick fix for each fix of the findings in the range, and of those whose
/// diagnostics the client names. All are made from the findings of the text as it
/// stands: a diagnostic that does not say what one of these says, in its place and with
/// its edits, is of another text, and nothing is offered for it.
pub(super) fn handle(view: &View<'_>, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let context = &params.context;
    if !view.client.code_action_literals || !wants_quick_fixes(context.only.as_deref()) {
        return None;
    }
    let named = named(&context.diagnostics, view);
    let range = from_lsp::span(params.range, view.text(), view.client.encoding);
    let findings = view.manuscript.findings().iter();
    let actions = findings.flat_map(|finding| {
        let diagnostic = named.iter().find(|(span, diagnostic)| is_of(diagnostic, *span, finding, view));
        let is_at_hand = finding.span.meets(range) || diagnostic.is_some();
        let fixes = if is_at_hand { finding.fixes.as_slice() } else { &[] };
        fixes.iter().map(move |fix| action(fix, diagnostic.map(|(_, diagnostic)| *diagnostic), view))
    });
    let actions: CodeActionResponse = actions.collect();
    (!actions.is_empty()).then_some(actions)
}

/// Whether quick fixes are among the kinds `only`. A kind stands for all below it.
fn wants_quick_fixes(only: Option<&[CodeActionKind]>) -> bool {
    let is_quick_fix =
        |kind: &CodeActionKind| *kind == CodeActionKind::EMPTY || *kind == CodeActionKind::QUICKFIX;
    only.is_none_or(|kinds| kinds.iter().any(is_quick_fix))
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
