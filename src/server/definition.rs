//! `textDocument/definition`: from a figure to its first mention, or to the one that it
//! conflicts with; from a text that stands twice to where it stands besides; from a jump line to the
//! other part of its story.

use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location};

use super::view::View;
use super::{from_lsp, jump_line, to_lsp};

/// Where to go from the figure under the cursor, or else the related places of the
/// findings there; nowhere from a first mention with which all agree.
pub(super) fn handle(view: &View<'_>, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let position = params.text_document_position_params.position;
    let offset = from_lsp::offset(position, view.text(), view.client.encoding);
    let jumps = jump_line::links(view);
    if let Some(link) = jumps.into_iter().find(|link| link.span.touches(offset)) {
        return Some(GotoDefinitionResponse::Scalar(link.target));
    }
    let of_figure = view.figure_at(position).and_then(|figure| view.manuscript.definition_of(figure));
    if let Some(span) = of_figure {
        return Some(GotoDefinitionResponse::Scalar(to_lsp::location(span, view)));
    }
    let here = view.findings().into_iter().filter(|finding| finding.span.touches(offset));
    let related = here.flat_map(|finding| &finding.related);
    let places: Vec<Location> = related.filter_map(|related| to_lsp::place(related, view)).collect();
    (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
}
