//! `textDocument/foldingRange`: stories fold, and the parts of them.

use std::ops::Range;

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::manuscript::outline;

use super::to_lsp;
use super::view::View;

/// A range for each story and for each part of one that has more than one line.
pub(super) fn handle(view: &View<'_>, _: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let stories = outline(view.manuscript.reading());
    let blocks = stories.iter().flat_map(|story| {
        let parts = story.parts.iter().map(|part| &part.paragraphs);
        std::iter::once(&story.paragraphs).chain(parts)
    });
    Some(blocks.filter_map(|block| fold(block, view)).collect())
}

fn fold(block: &Range<usize>, view: &View<'_>) -> Option<FoldingRange> {
    let paragraphs = &view.manuscript.manuscript().paragraphs()[block.clone()];
    let line = |offset: usize| to_lsp::number(view.text().line_of(offset));
    let (start_line, end_line) = (line(paragraphs.first()?.start), line(paragraphs.last()?.start));
    (start_line < end_line).then(|| FoldingRange {
        start_line,
        end_line,
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    })
}
