//! `textDocument/definition`: from a text that stands twice to where it stands besides.

use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location};

use super::view::View;
use super::{from_lsp, to_lsp};

/// The related places of the findings under the cursor.
pub(super) fn handle(view: &View<'_>, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let position = params.text_document_position_params.position;
    let offset = from_lsp::offset(position, view.text(), view.client.encoding);
    let here = view.findings().into_iter().filter(|finding| finding.span.touches(offset));
    let related = here.flat_map(|finding| &finding.related);
    let places: Vec<Location> = related.filter_map(|related| to_lsp::location(related, view)).collect();
    (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
}
