//! From our types to the protocol's.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::ls_types::*;

use crate::rules::{Finding, Fix, Related, Rule, Safety, Severity};
use crate::text::{Document, DocumentSpan, Edit, Encoding, Position as TextPosition};

use super::view::View;

/// A place in the outline, before it is known how the client can show it.
pub(super) struct Symbol {
    /// What it is called.
    pub name: String,
    /// What stands behind the name, in grey.
    pub detail: Option<String>,
    /// All of it.
    pub span: DocumentSpan,
    /// The line that it is named after.
    pub named: DocumentSpan,
    /// What lies in it.
    pub children: Vec<Symbol>,
}

/// The name that diagnostics are signed with.
pub(super) const SOURCE: &str = "copydesk";

/// A `Diagnostic` of the protocol (LSP 3.17, "Diagnostic"). It borrows what it can: all of a
/// manuscript's are written out behind each key.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FindingDiagnostic<'a> {
    range: Range,
    severity: DiagnosticSeverity,
    code: &'static str,
    source: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    related_information: Option<Vec<RelatedInformation<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[DiagnosticTag; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<DiagnosticData<'a>>,
}

#[derive(Serialize)]
struct RelatedInformation<'a> {
    location: RelatedLocation<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    uri: Cow<'a, Uri>,
    range: Range,
}

/// What a diagnostic carries in its `data`: the fixes of its finding, for the text
/// that it was published with.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DiagnosticData<'a> {
    fixes: Vec<FixData<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixData<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<EditData<'a>>,
}

/// A `TextEdit` of the protocol.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EditData<'a> {
    range: Range,
    new_text: &'a str,
}

impl<'a> FixData<'a> {
    fn of(fix: &'a Fix, view: &View<'_>) -> Self {
        let (title, safety) = (fix.title.text(view.language), fix.safety.name());
        let edits = fix.edits.iter();
        let edits = edits.map(|edit| EditData { range: range(edit.span, view), new_text: &edit.new_text });
        Self { title, safety, edits: edits.collect() }
    }
}

/// The protocol's name of `encoding`.
pub(super) fn encoding(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// Where `span` stands.
pub(super) fn range(span: DocumentSpan, view: &View<'_>) -> Range {
    range_in(view.text(), span, view.client.encoding)
}

/// Where `span` stands in `text`.
pub(super) fn range_in(text: &Document, span: DocumentSpan, encoding: Encoding) -> Range {
    let range = text.range_of(span, encoding);
    Range { start: position(range.start), end: position(range.end) }
}

/// `span` of the manuscript.
pub(super) fn location(span: DocumentSpan, view: &View<'_>) -> Location {
    Location { uri: view.uri.clone(), range: range(span, view) }
}

/// `n` as a line or a column; past what the protocol can say (2³¹−1, `uinteger`) it is cut there.
pub(super) fn number(n: usize) -> u32 {
    const LARGEST: u32 = i32::MAX.unsigned_abs();
    u32::try_from(n).unwrap_or(LARGEST).min(LARGEST)
}

/// `finding` as the client can show it.
pub(super) fn diagnostic<'a>(finding: &'a Finding, view: &'a View<'_>) -> FindingDiagnostic<'a> {
    FindingDiagnostic {
        range: range(finding.span, view),
        severity: severity(finding.severity),
        code: finding.rule.name(),
        source: SOURCE,
        message: finding.message.text(view.language),
        related_information: related_information(finding, view),
        tags: tags(finding, view),
        data: diagnostic_data(finding, view),
    }
}

/// The `data` of the diagnostic for `finding`; `None` where there is nothing to carry,
/// or the client would not bring it back.
pub(super) fn data(finding: &Finding, view: &View<'_>) -> Option<Value> {
    serde_json::to_value(diagnostic_data(finding, view)?).ok()
}

fn diagnostic_data<'a>(finding: &'a Finding, view: &View<'_>) -> Option<DiagnosticData<'a>> {
    if !view.client.diagnostic_data || finding.fixes.is_empty() {
        return None;
    }
    Some(DiagnosticData { fixes: finding.fixes.iter().map(|fix| FixData::of(fix, view)).collect() })
}

/// The diagnostic code of `rule`.
pub(super) fn code(rule: Rule) -> NumberOrString {
    NumberOrString::String(rule.name().to_owned())
}

/// `edits` to the manuscript, tied to the text as it stands if the client can tie them.
pub(super) fn workspace_edit(edits: &[Edit], view: &View<'_>) -> WorkspaceEdit {
    let (uri, edits) = (view.uri.clone(), text_edits(edits, view));
    if !view.client.versioned_edits {
        return WorkspaceEdit { changes: Some([(uri, edits)].into()), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(view.version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let document_changes = Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]));
    WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }
}

/// `symbol` with all that lies in it.
///
/// The types for symbols have a field that is deprecated and cannot be left out, so
/// that they are made from JSON; `None` would mean that this is not what they say.
pub(super) fn document_symbol(symbol: &Symbol, view: &View<'_>) -> Option<DocumentSymbol> {
    let children = symbol.children.iter().map(|child| document_symbol(child, view));
    let symbol = json!({
        "name": symbol.name,
        "detail": symbol.detail,
        "kind": SymbolKind::STRING,
        "range": range(symbol.span, view),
        "selectionRange": range(symbol.named, view),
        "children": children.collect::<Option<Vec<_>>>()?,
    });
    serde_json::from_value(symbol).ok()
}

/// `symbol`, which lies in `parent`, for a client that knows no symbols in symbols.
pub(super) fn symbol_information(
    symbol: &Symbol,
    parent: Option<&Symbol>,
    view: &View<'_>,
) -> Option<SymbolInformation> {
    let location = Location { uri: view.uri.clone(), range: range(symbol.span, view) };
    let symbol = json!({
        "name": symbol.name,
        "kind": SymbolKind::STRING,
        "location": location,
        "containerName": parent.map(|parent| &parent.name),
    });
    serde_json::from_value(symbol).ok()
}

/// `text` as the contents of a hover.
pub(super) fn markup(text: String, view: &View<'_>) -> MarkupContent {
    let kind = if view.client.markdown_hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
    MarkupContent { kind, value: text }
}

fn text_edits(edits: &[Edit], view: &View<'_>) -> Vec<TextEdit> {
    let edits = edits.iter();
    edits.map(|edit| TextEdit { range: range(edit.span, view), new_text: edit.new_text.clone() }).collect()
}

fn related_information<'a>(finding: &'a Finding, view: &'a View<'_>) -> Option<Vec<RelatedInformation<'a>>> {
    if !view.client.related_information || finding.related.is_empty() {
        return None;
    }
    let related = finding.related.iter().filter_map(|related| {
        let message = related.message.text(view.language);
        Some(RelatedInformation { location: related_location(related, view)?, message })
    });
    Some(related.collect())
}

/// The place of `related`; `None` where it has no address.
pub(super) fn place(related: &Related, view: &View<'_>) -> Option<Location> {
    let RelatedLocation { uri, range } = related_location(related, view)?;
    Some(Location { uri: uri.into_owned(), range })
}

fn related_location<'a>(related: &Related, view: &'a View<'_>) -> Option<RelatedLocation<'a>> {
    let Some(elsewhere) = &related.elsewhere else {
        return Some(RelatedLocation { uri: Cow::Borrowed(view.uri), range: range(related.span, view) });
    };
    let line = |line: usize| Position::new(number(line), 0);
    let range = Range::new(line(elsewhere.first_line), line(elsewhere.last_line + 1));
    let path = view.repeats.folder().join(&*elsewhere.manuscript);
    Some(RelatedLocation { uri: Cow::Owned(Uri::from_file_path(path)?), range })
}

/// Text that stands twice, word for word, can go.
fn tags(finding: &Finding, view: &View<'_>) -> Option<[DiagnosticTag; 1]> {
    let is_unnecessary = view.client.unnecessary_tag
        && finding.rule == Rule::DuplicateParagraph
        && finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    is_unnecessary.then_some([DiagnosticTag::UNNECESSARY])
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

fn position(position: TextPosition) -> Position {
    Position { line: number(position.line), character: number(position.column) }
}
