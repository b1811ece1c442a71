//! A document under edits is what a plain string is, and its positions are those that are counted
//! in that string one character at a time.

use copydesk::text::{Document, DocumentSpan, Edit, Encoding, Position, PositionRange};

use super::input::{EditInput, parts, text_of};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Panics if the document does, or if it and a plain string differ after an edit.
pub fn check(input: &[u8]) {
    let mut parts = parts(input);
    let mut plain = text_of(parts.next().unwrap_or_default());
    let mut document = Document::new(&plain);
    compare(&document, &plain, 0);
    for edit in parts.take(12).filter_map(EditInput::of) {
        let encoding = ENCODINGS[edit.choice as usize % 3];
        let by_positions = (edit.choice / 3).is_multiple_of(2);
        let span = if by_positions {
            by_positions_of(&edit, &document, &plain, encoding)
        } else {
            let [a, b, c, d] = edit.numbers;
            DocumentSpan::new(a * 64 + b, a * 64 + b + c * (d % 8))
        };
        let clamped = floor(&plain, span.start)..floor(&plain, span.end);
        assert_eq!(document.clamp(span), DocumentSpan::new(clamped.start, clamped.end));
        assert_eq!(document.slice(span), plain[clamped.clone()]);
        let done = document.apply(&Edit::replace(span, edit.new_text.as_str()));
        assert_eq!(done.replaced, DocumentSpan::new(clamped.start, clamped.end));
        assert_eq!(done.filled, DocumentSpan::new(clamped.start, clamped.start + edit.new_text.len()));
        plain.replace_range(clamped, &edit.new_text);
        compare(&document, &plain, span.start);
    }
}

/// The span that a client names by two positions, which may stand in the wrong order or nowhere.
fn by_positions_of(edit: &EditInput, document: &Document, plain: &str, encoding: Encoding) -> DocumentSpan {
    let [a, b, c, d] = edit.numbers;
    let line = a % (document.line_count() + 2);
    let start = Position::new(line, b);
    let end = Position::new((line + d % 4).saturating_sub(1), c);
    let offsets = [start, end].map(|position| offset_in_plain(plain, position, encoding));
    for (position, offset) in [start, end].into_iter().zip(offsets) {
        assert_eq!(document.offset_at(position, encoding), offset, "{position:?} {encoding:?}");
    }
    let [start_offset, end_offset] = offsets;
    let span = DocumentSpan::new(start_offset.min(end_offset), start_offset.max(end_offset));
    assert_eq!(document.span_of(PositionRange { start, end }, encoding), span);
    span
}

fn compare(document: &Document, plain: &str, near: usize) {
    assert_eq!(document.to_string(), plain);
    assert_eq!(document.len(), plain.len());
    let lines = lines_of_plain(plain);
    assert_eq!(document.line_count(), lines.len());
    for (line, &(start, end)) in lines.iter().enumerate() {
        assert_eq!(document.line_span(line), DocumentSpan::new(start, end));
    }
    for offset in (near.saturating_sub(4)..near + 4).chain([0, plain.len(), plain.len() + 1]) {
        let floor = floor(plain, offset);
        let line = lines.iter().rposition(|&(start, _)| start <= floor).unwrap_or_default();
        for encoding in ENCODINGS {
            let column = plain[lines[line].0..floor].chars().map(|c| encoding.units(c)).sum();
            assert_eq!(document.position_at(offset, encoding), Position::new(line, column), "{offset}");
        }
    }
}

/// The start and the end of each line, its line end included.
fn lines_of_plain(plain: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, character) in plain.char_indices() {
        let is_end = character == '\n' || (character == '\r' && !plain[at + 1..].starts_with('\n'));
        if is_end {
            lines.push((start, at + 1));
            start = at + 1;
        }
    }
    lines.push((start, plain.len()));
    lines
}

/// The offset of `position`, counted one character at a time.
fn offset_in_plain(plain: &str, position: Position, encoding: Encoding) -> usize {
    let Some(&(start, end)) = lines_of_plain(plain).get(position.line) else { return plain.len() };
    let line = plain[start..end].trim_end_matches(['\r', '\n']);
    let mut column = 0;
    for (at, character) in line.char_indices() {
        column += encoding.units(character);
        if column > position.column {
            return start + at;
        }
    }
    start + line.len()
}

fn floor(plain: &str, offset: usize) -> usize {
    (0..=offset.min(plain.len())).rev().find(|&at| plain.is_char_boundary(at)).unwrap_or_default()
}
