//! `textDocument/documentLink`: from a jump line to the other part of its story.

use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use crate::rules::Message;

use super::jump_line::{self, Link};
use super::to_lsp;
use super::view::View;

/// The jump lines whose other end is in the edition.
pub(super) fn handle(view: &View<'_>, _: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let links = jump_line::links(view);
    Some(links.iter().map(|link| document_link(link, view)).collect())
}

fn document_link(link: &Link, view: &View<'_>) -> DocumentLink {
    let line = link.target.range.start.line + 1;
    // Editors that do not know what stands behind # open the file.
    let target = format!("{}#L{line}", link.target.uri.as_str()).parse();
    let tooltip = Message::new("打开同一篇稿件的另一部分", "Open the other part of the story");
    DocumentLink {
        range: to_lsp::range(link.span, view),
        target: Some(target.unwrap_or_else(|_| link.target.uri.clone())),
        tooltip: Some(tooltip.text(view.language).to_owned()),
        data: None,
    }
}
