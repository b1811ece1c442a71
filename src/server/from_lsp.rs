//! From the protocol's types to ours.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::*;

use crate::manuscript::Syntax;
use crate::text::{Document, DocumentSpan, Edit, Encoding};
use crate::text::{Position as TextPosition, PositionRange};

/// Parameters that are about one manuscript.
pub(super) trait OfManuscript {
    /// Its address.
    fn uri(&self) -> &Uri;
}

/// Of parameters that name their manuscript in the field, or the fields in fields, given.
macro_rules! of_manuscript {
    ($($params:ty: $($field:ident).+;)+) => {
        $(impl OfManuscript for $params {
            fn uri(&self) -> &Uri {
                &self.$($field).+.uri
            }
        })+
    };
}

of_manuscript! {
    CodeActionParams: text_document;
    CodeLensParams: text_document;
    DocumentLinkParams: text_document;
    SelectionRangeParams: text_document;
    DocumentSymbolParams: text_document;
    FoldingRangeParams: text_document;
    HoverParams: text_document_position_params.text_document;
    DocumentHighlightParams: text_document_position_params.text_document;
    GotoDefinitionParams: text_document_position_params.text_document;
    ReferenceParams: text_document_position.text_document;
    RenameParams: text_document_position.text_document;
    TextDocumentPositionParams: text_document;
    InlayHintParams: text_document;
    SemanticTokensParams: text_document;
    SemanticTokensRangeParams: text_document;
}

/// The first of the encodings `offered` that is known; UTF-16, which every client
/// knows, if there is none (LSP 3.17, `PositionEncodingKind`).
pub(super) fn encoding(offered: &[PositionEncodingKind]) -> Encoding {
    offered.iter().find_map(known_encoding).unwrap_or_default()
}

fn known_encoding(kind: &PositionEncodingKind) -> Option<Encoding> {
    match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    }
}

/// The file that `uri` names; `None` where it names none.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path()).flatten().map(|path| path.into_owned())
}

/// How the manuscript `uri` is written, which the client says is in `language`: in Markdown if that
/// or the name of the file says so.
pub(super) fn syntax(uri: &Uri, language: Option<&str>) -> Syntax {
    match language {
        Some("markdown") => Syntax::Markdown,
        _ => Syntax::of_file(Path::new(uri.path().as_str())),
    }
}

/// The folders of a workspace that are on the disk.
pub(super) fn folders(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| path(&folder.uri)).collect()
}

/// The byte offset of `position` in `text`.
pub(super) fn offset(position: Position, text: &Document, encoding: Encoding) -> usize {
    text.offset_at(text_position(position), encoding)
}

/// The bytes of `range` in `text`.
pub(super) fn span(range: Range, text: &Document, encoding: Encoding) -> DocumentSpan {
    let range = PositionRange { start: text_position(range.start), end: text_position(range.end) };
    text.span_of(range, encoding)
}

/// What `change` does to `text`. Of a whole new text only what differs is replaced, so
/// that it costs as little as if the client had said so.
pub(super) fn edit(change: TextDocumentContentChangeEvent, text: &Document, encoding: Encoding) -> Edit {
    match change.range {
        Some(range) => Edit::replace(span(range, text, encoding), change.text),
        None => Edit::between(&text.to_string(), &change.text),
    }
}

fn text_position(position: Position) -> TextPosition {
    TextPosition::new(position.line as usize, position.character as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_encoding_that_is_known_wins() {
        let offered = |names: &[&'static str]| {
            encoding(&names.iter().map(|&name| PositionEncodingKind::new(name)).collect::<Vec<_>>())
        };
        assert_eq!(offered(&["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
        assert_eq!(offered(&["utf-16", "utf-8"]), Encoding::Utf16);
        assert_eq!(offered(&["utf-7"]), Encoding::Utf16);
        assert_eq!(offered(&[]), Encoding::Utf16);
    }
}
