//! `textDocument/selectionRange`: what the selection grows to: clause, sentence, paragraph, story,
//! manuscript.

use tower_lsp::ls_types::{Position, SelectionRange, SelectionRangeParams};

use crate::manuscript::{clauses, sentences};
use crate::text::{DocumentSpan, ParagraphSpan};

use super::view::View;
use super::{from_lsp, to_lsp};

/// For each position the ranges around it, the smallest first. Between paragraphs there are only the
/// story and the manuscript.
pub(super) fn handle(view: &View<'_>, params: &SelectionRangeParams) -> Option<Vec<SelectionRange>> {
    Some(params.positions.iter().map(|&position| around(position, view)).collect())
}

fn around(position: Position, view: &View<'_>) -> SelectionRange {
    let offset = from_lsp::offset(position, view.text(), view.client.encoding);
    let all = DocumentSpan::new(0, view.text().len());
    let spans =
        std::iter::once(all).chain(view.manuscript.story_around(offset)).chain(in_paragraph(offset, view));
    let mut range = SelectionRange { range: to_lsp::range(all, view), parent: None };
    for span in spans {
        let inner = to_lsp::range(span, view);
        if inner != range.range {
            range = SelectionRange { range: inner, parent: Some(Box::new(range)) };
        }
    }
    range
}

/// The paragraph at `offset`, its sentence and its clause, the largest first.
fn in_paragraph(offset: usize, view: &View<'_>) -> Vec<DocumentSpan> {
    let manuscript = view.manuscript.manuscript();
    let Some(placed) = manuscript.at(offset).map(|index| &manuscript.paragraphs()[index]) else {
        return Vec::new();
    };
    let (text, at) = (placed.paragraph.text(), offset.saturating_sub(placed.start));
    // Behind the last character is in what that is in.
    let holds = |span: &ParagraphSpan| span.start <= at && (at < span.end || span.end == text.len());
    let parts = [sentences(text), clauses(text)];
    let inner = parts.iter().filter_map(|parts| parts.iter().copied().find(holds));
    std::iter::once(placed.span()).chain(inner.map(|span| placed.in_document(span))).collect()
}
