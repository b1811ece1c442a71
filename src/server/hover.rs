//! `textDocument/hover`: a figure explains itself.

use tower_lsp::ls_types::{Hover, HoverContents, HoverParams};

use super::figure_card::{Style, card};
use super::view::View;
use super::{from_lsp, to_lsp};

/// What there is to say of the figure under the cursor.
pub(super) fn handle(view: &View<'_>, params: &HoverParams) -> Option<Hover> {
    let position = params.text_document_position_params.position;
    let offset = from_lsp::offset(position, view.text(), view.client.encoding);
    let placed = view.manuscript.figure_at(offset)?;
    let style = if view.client.markdown_hover { Style::Markdown } else { Style::Plain };
    let text = card(placed, view, style);
    Some(Hover {
        contents: HoverContents::Markup(to_lsp::markup(text, view)),
        range: Some(to_lsp::range(placed.span, view)),
    })
}
