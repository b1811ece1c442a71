//! `textDocument/hover`: a figure explains itself, and an edited copy says what it
//! changed.

use tower_lsp::ls_types::{Hover, HoverContents, HoverParams};

use crate::rules::Finding;

use super::figure_card::{Style, card, card_of_cut};
use super::view::View;
use super::{from_lsp, to_lsp};

/// What there is to say of the text under the cursor: of the figure, and of the copies
/// that it stands in.
pub(super) fn handle(view: &View<'_>, params: &HoverParams) -> Option<Hover> {
    let position = params.text_document_position_params.position;
    let offset = from_lsp::offset(position, view.text(), view.client.encoding);
    let style = if view.client.markdown_hover { Style::Markdown } else { Style::Plain };
    let figure = view.manuscript.figure_at(offset);
    let edited = view.findings().into_iter().find(|finding| {
        finding.span.touches(offset) && finding.related.iter().any(|related| !related.differences.is_empty())
    });
    let cut = view.manuscript.cut_figures().into_iter().find(|cut| cut.span.touches(offset));
    let placed = cut.as_ref().map(|cut| cut.span).or(figure.map(|placed| placed.span));
    let span = placed.or(edited.map(|finding| finding.span))?;
    let explained = match &cut {
        Some(cut) => Some(card_of_cut(cut, view, style)),
        None => figure.map(|placed| card(placed, view, style)),
    };
    let cards = [explained, edited.map(|finding| changes(finding, view))];
    let text: Vec<String> = cards.into_iter().flatten().collect();
    Some(Hover {
        contents: HoverContents::Markup(to_lsp::markup(text.join("\n\n"), view)),
        range: Some(to_lsp::range(span, view)),
    })
}

/// What `finding` says, and a line for each difference of the two versions.
fn changes(finding: &Finding, view: &View<'_>) -> String {
    let mut text = finding.message.text(view.language).to_owned();
    text.push('\n');
    for difference in finding.related.iter().flat_map(|related| &related.differences) {
        text.push_str(&format!("\n- {}", difference.in_words(view.text(), view.language)));
    }
    text
}
