//! What the hover says of the other manuscripts in which a figure stands.

use tower_lsp::ls_types::Uri;

use crate::desk::PlacedFigure;
use crate::figures::Agreement;
use crate::rules::Language;

use super::figure_card::{Style, escaped, in_language, link, styled};
use super::from_lsp;
use super::view::View;

/// `另稿：20221018.txt第3行、20221019.txt第8行（数值不同）`; `None` where the other manuscripts, those that
/// are open and those of the edition, say nothing of it.
pub(super) fn line(placed: PlacedFigure<'_>, view: &View<'_>, style: Style) -> Option<String> {
    const SHOWN: usize = 4;
    let of_open = view.edition.iter().flat_map(|(uri, other)| {
        let mentions = view.manuscript.mentions_in(placed, other).into_iter();
        mentions.map(move |mention| {
            let line = other.document().line_of(mention.placed.span.start) + 1;
            (uri.clone(), line, mention.agreement == Agreement::Conflicting)
        })
    });
    let is_open = |uri: &Uri| view.edition.iter().any(|(open, _)| open == uri);
    let of_closed = view.repeats.mentions_of(placed.span).filter_map(|mention| {
        let uri = Uri::from_file_path(view.repeats.folder().join(&*mention.place.manuscript))?;
        (!is_open(&uri)).then_some((uri, mention.place.first_line + 1, !mention.is_equal))
    });
    let named = of_open.chain(of_closed).take(SHOWN);
    let named: Vec<String> = named
        .map(|(uri, line, differs)| mention_elsewhere(&uri, line, differs, view.language, style))
        .collect();
    let title = in_language(view.language, "另稿：", "In other manuscripts: ");
    let mark = in_language(view.language, "、", "; ");
    (!named.is_empty()).then(|| format!("{title}{}", named.join(mark)))
}

/// `20221018.txt第3行（数值不同）`, with a link where the reader can follow one.
fn mention_elsewhere(uri: &Uri, line: usize, differs: bool, language: Language, style: Style) -> String {
    let name = uri.as_str().rsplit('/').next().unwrap_or_default();
    let path = from_lsp::path(uri);
    let name =
        path.as_ref().and_then(|path| path.file_name()).map_or(name.into(), |name| name.to_string_lossy());
    let text = match language {
        Language::Chinese => format!("{name}第{line}行"),
        Language::English => format!("{name}, line {line}"),
    };
    let place = match style {
        Style::Markdown if path.is_some() => link(&escaped(&text), uri, line),
        _ => styled(text, style),
    };
    if differs { place + in_language(language, "（数值不同）", " (another value)") } else { place }
}
