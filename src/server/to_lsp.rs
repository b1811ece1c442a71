//! From our types to the protocol's.

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
    edits: Vec<TextEdit>,
}

impl<'a> FixData<'a> {
    fn of(fix: &'a Fix, view: &View<'_>) -> Self {
        let (title, safety) = (fix.title.text(view.language), fix.safety.name());
        Self { title, safety, edits: text_edits(&fix.edits, view) }
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
pub(super) fn diagnostic(finding: &Finding, view: &View<'_>) -> Diagnostic {
    Diagnostic {
        range: range(finding.span, view),
        severity: Some(severity(finding.severity)),
        code: Some(code(finding.rule)),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message: finding.message.text(view.language).to_owned(),
        related_information: related_information(finding, view),
        tags: tags(finding, view),
        data: data(finding, view),
    }
}

/// The `data` of the diagnostic for `finding`; `None` where there is nothing to carry,
/// or the client would not bring it back.
pub(super) fn data(finding: &Finding, view: &View<'_>) -> Option<Value> {
    if !view.client.diagnostic_data || finding.fixes.is_empty() {
        return None;
    }
    let fixes = finding.fixes.iter().map(|fix| FixData::of(fix, view));
    let data = DiagnosticData { fixes: fixes.collect() };
    serde_json::to_value(data).ok()
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

fn related_information(finding: &Finding, view: &View<'_>) -> Option<Vec<DiagnosticRelatedInformation>> {
    if !view.client.related_information || finding.related.is_empty() {
        return None;
    }
    let related = finding.related.iter().filter_map(|related| {
        let message = related.message.text(view.language).to_owned();
        Some(DiagnosticRelatedInformation { location: place(related, view)?, message })
    });
    Some(related.collect())
}

/// The place of `related`; `None` where it has no address.
pub(super) fn place(related: &Related, view: &View<'_>) -> Option<Location> {
    let Some(elsewhere) = &related.elsewhere else {
        return Some(Location { uri: view.uri.clone(), range: range(related.span, view) });
    };
    let line = |line: usize| Position::new(number(line), 0);
    let range = Range::new(line(elsewhere.first_line), line(elsewhere.last_line + 1));
    let path = view.repeats.folder().join(&*elsewhere.manuscript);
    Some(Location { uri: Uri::from_file_path(path)?, range })
}

/// Text that stands twice, word for word, can go.
fn tags(finding: &Finding, view: &View<'_>) -> Option<Vec<DiagnosticTag>> {
    let is_unnecessary = view.client.unnecessary_tag
        && finding.rule == Rule::DuplicateParagraph
        && finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    is_unnecessary.then(|| vec![DiagnosticTag::UNNECESSARY])
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
