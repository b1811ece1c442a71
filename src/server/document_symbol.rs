//! `textDocument/documentSymbol`: the outline of the page.

use std::ops::Range;

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse};

use crate::manuscript::{Part, Story, outline};
use crate::text::{DocumentSpan, shortened};

use super::to_lsp::{self, Symbol};
use super::view::View;

/// The stories, each with its headline as the name and its byline as the detail; under
/// it its subheads. A client that knows no symbols in symbols gets them in one list.
pub(super) fn handle(view: &View<'_>, _: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let stories = outline(view.manuscript.reading());
    let symbols = stories.iter().map(|story| of_story(story, view));
    if view.client.nested_symbols {
        let nested: Option<Vec<DocumentSymbol>> =
            symbols.map(|symbol| to_lsp::document_symbol(&symbol, view)).collect();
        return nested.map(DocumentSymbolResponse::Nested);
    }
    let flat: Option<Vec<_>> = symbols
        .flat_map(|symbol| {
            let children = symbol.children.iter();
            let information = children.map(|child| to_lsp::symbol_information(child, Some(&symbol), view));
            let mut all = vec![to_lsp::symbol_information(&symbol, None, view)];
            all.extend(information);
            all
        })
        .collect();
    flat.map(DocumentSymbolResponse::Flat)
}

fn of_story(story: &Story, view: &View<'_>) -> Symbol {
    let named = story.headline.unwrap_or(story.paragraphs.start);
    let text = text(named, view);
    Symbol {
        name: if story.headline.is_some() { text } else { first_words(&text) },
        detail: story.byline.map(|byline| self::text(byline, view)),
        span: span(&story.paragraphs, view),
        named: span(&(named..named + 1), view),
        children: story.parts.iter().map(|part| of_part(part, view)).collect(),
    }
}

fn of_part(part: &Part, view: &View<'_>) -> Symbol {
    Symbol {
        name: text(part.subhead, view),
        detail: None,
        span: span(&part.paragraphs, view),
        named: span(&(part.subhead..part.subhead + 1), view),
        children: Vec::new(),
    }
}

fn text(index: usize, view: &View<'_>) -> String {
    view.shown(view.manuscript.manuscript().paragraphs()[index].span()).trim().to_owned()
}

fn span(paragraphs: &Range<usize>, view: &View<'_>) -> DocumentSpan {
    let all = &view.manuscript.manuscript().paragraphs()[paragraphs.clone()];
    let (start, end) = (all.first().map_or(0, |first| first.start), all.last().map_or(0, |last| last.end()));
    DocumentSpan::new(start, end)
}

/// The beginning of `text`, to name a story with that has no headline.
fn first_words(text: &str) -> String {
    const SHOWN: usize = 16;
    shortened(text, SHOWN)
}
