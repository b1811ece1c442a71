//! `textDocument/codeLens`: the length of each story and its number of findings; off unless the
//! settings turn it on.

use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};

use crate::desk::PlacedStory;
use crate::rules::Message;

use super::to_lsp;
use super::view::View;

/// One above each story.
pub(super) fn handle(view: &View<'_>, _: &CodeLensParams) -> Option<Vec<CodeLens>> {
    if !view.settings.code_lens {
        return None;
    }
    Some(view.manuscript.stories().iter().map(|story| of_story(story, view)).collect())
}

fn of_story(story: &PlacedStory, view: &View<'_>) -> CodeLens {
    let is_in = |start: usize| story.span.start <= start && start < story.span.end;
    let n_findings = view.findings().iter().filter(|finding| is_in(finding.span.start)).count();
    let n = story.n_characters;
    let title = Message::new(
        format!("{n}字，{n_findings}处问题"),
        format!("{n} characters, {n_findings} {}", if n_findings == 1 { "finding" } else { "findings" }),
    );
    // A lens has a command; this one does nothing.
    let command = Command { title: title.text(view.language).to_owned(), ..Command::default() };
    CodeLens { range: to_lsp::range(story.named, view), command: Some(command), data: None }
}
