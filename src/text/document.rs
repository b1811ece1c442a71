//! A text document on a rope. The only file that knows ropey.

use ropey::str_utils::{byte_to_line_idx, line_to_byte_idx};
use ropey::{Rope, RopeSlice};

use super::{DocumentSpan, Edit, Encoding, Position, PositionRange, Replacement};

/// The text of one manuscript. A clone shares the text and costs next to nothing.
#[derive(Debug, Clone, Default)]
pub struct Document {
    rope: Rope,
}

impl Document {
    /// A document that holds `text` as it is, byte order mark and line ends included.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Length in bytes of UTF-8.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines; a text without a line end is one line.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The line in which byte `offset` stands, counted from 0. An offset past the
    /// end stands in the last line.
    pub fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// The bytes of `line`, its line end included. A line past the last is empty,
    /// at the end of the document.
    pub fn line_span(&self, line: usize) -> DocumentSpan {
        if line >= self.line_count() {
            return DocumentSpan::new(self.len(), self.len());
        }
        DocumentSpan::new(self.rope.line_to_byte(line), self.rope.line_to_byte(line + 1))
    }

    /// The text of `span`. Offsets are clamped to the document and to the start
    /// of the character they stand in.
    pub fn slice(&self, span: DocumentSpan) -> String {
        let span = self.clamp(span);
        self.rope.byte_slice(span.start..span.end).to_string()
    }

    /// The parts of the text in order, each a contiguous piece of UTF-8.
    pub fn chunks(&self) -> impl Iterator<Item = &str> {
        self.rope.chunks()
    }

    /// Applies `edit`, whose span is clamped to the document and to character starts. Returns what it
    /// has done.
    pub fn apply(&mut self, edit: &Edit) -> Replacement {
        let replaced = self.clamp(edit.span);
        let first = self.rope.byte_to_char(replaced.start);
        let behind = self.rope.byte_to_char(replaced.end);
        if first < behind {
            self.rope.remove(first..behind);
        }
        if !edit.new_text.is_empty() {
            self.rope.insert(first, &edit.new_text);
        }
        let filled = DocumentSpan::new(replaced.start, replaced.start + edit.new_text.len());
        Replacement { replaced, filled }
    }

    /// `span` with both ends inside the document and at the start of a character.
    pub fn clamp(&self, span: DocumentSpan) -> DocumentSpan {
        let start = self.floor_to_character(span.start);
        let end = self.floor_to_character(span.end);
        DocumentSpan::new(start.min(end), end)
    }

    /// The byte offset of `position`. A column past the end of its line goes to the
    /// line's end, before the line break; a line past the last goes to the end of
    /// the document; a column inside a character goes to the character's start.
    pub fn offset_at(&self, position: Position, encoding: Encoding) -> usize {
        if position.line >= self.line_count() {
            return self.len();
        }
        let start = self.rope.line_to_byte(position.line);
        let line = without_line_end(self.rope.line(position.line));
        start + bytes_to_column(line, position.column, encoding)
    }

    /// The position of byte `offset`; past the end, the end of the document;
    /// inside a character, the character's start.
    pub fn position_at(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = offset.min(self.len());
        // All findings of a manuscript are placed behind each key. The line nearly always begins in the
        // piece of text at hand or the one before, and each look into the rope finds one.
        let (chunk, chunk_start, _, first_line) = self.rope.chunk_at_byte(offset);
        let at = (0..=offset - chunk_start).rev().find(|&at| chunk.is_char_boundary(at)).unwrap_or(0);
        let line_in_chunk = byte_to_line_idx(chunk, at);
        if line_in_chunk > 0 || chunk_start == 0 {
            let column = encoding.units_in(&chunk[line_to_byte_idx(chunk, line_in_chunk)..at]);
            return Position::new(first_line + line_in_chunk, column);
        }
        let (before, before_start, ..) = self.rope.chunk_at_byte(chunk_start - 1);
        let line_in_before = byte_to_line_idx(before, before.len());
        if line_in_before > 0 || before_start == 0 {
            let begun = &before[line_to_byte_idx(before, line_in_before)..];
            return Position::new(first_line, encoding.units_in(begun) + encoding.units_in(&chunk[..at]));
        }
        self.position_in_long_line(chunk_start + at, first_line, encoding)
    }

    /// The position of byte `offset` in `line`.
    fn position_in_long_line(&self, offset: usize, line: usize, encoding: Encoding) -> Position {
        let line_start = self.rope.line_to_byte(line);
        let column = match encoding {
            Encoding::Utf8 => offset - line_start,
            Encoding::Utf32 => self.rope.byte_to_char(offset) - self.rope.byte_to_char(line_start),
            Encoding::Utf16 => self.utf16_units_before(offset) - self.utf16_units_before(line_start),
        };
        Position::new(line, column)
    }

    /// The positions of both ends of `span`.
    pub fn range_of(&self, span: DocumentSpan, encoding: Encoding) -> PositionRange {
        PositionRange {
            start: self.position_at(span.start, encoding),
            end: self.position_at(span.end, encoding),
        }
    }

    /// The span between the positions of `range`, reversed if they are.
    pub fn span_of(&self, range: PositionRange, encoding: Encoding) -> DocumentSpan {
        let start = self.offset_at(range.start, encoding);
        let end = self.offset_at(range.end, encoding);
        DocumentSpan::new(start.min(end), start.max(end))
    }

    fn floor_to_character(&self, offset: usize) -> usize {
        let offset = offset.min(self.len());
        self.rope.char_to_byte(self.rope.byte_to_char(offset))
    }

    fn utf16_units_before(&self, offset: usize) -> usize {
        self.rope.char_to_utf16_cu(self.rope.byte_to_char(offset))
    }
}

impl std::fmt::Display for Document {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.chunks().try_for_each(|chunk| formatter.write_str(chunk))
    }
}

fn without_line_end(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let n_chars = line.len_chars();
    let n_line_end =
        line.chars_at(n_chars).reversed().take(2).take_while(|c| matches!(c, '\n' | '\r')).count();
    line.slice(..n_chars - n_line_end)
}

fn bytes_to_column(line: RopeSlice<'_>, column: usize, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => {
            let column = column.min(line.len_bytes());
            line.char_to_byte(line.byte_to_char(column))
        }
        Encoding::Utf32 => line.char_to_byte(column.min(line.len_chars())),
        Encoding::Utf16 => {
            let column = column.min(line.len_utf16_cu());
            line.char_to_byte(line.utf16_cu_to_char(column))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    /// The same as `Document`, on a plain string and one character at a time.
    fn offset_in_plain(text: &str, position: Position, encoding: Encoding) -> usize {
        let (mut line, mut column, mut offset) = (0, 0, 0);
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let line_end = character == '\n' || (character == '\r' && characters.peek() != Some(&'\n'));
            let break_begins = matches!(character, '\r' | '\n');
            if line == position.line && (break_begins || column + encoding.units(character) > position.column)
            {
                return offset;
            }
            offset += character.len_utf8();
            column += encoding.units(character);
            if line_end {
                line += 1;
                column = 0;
            }
        }
        offset
    }

    #[test]
    fn positions_agree_with_a_plain_string() {
        for text in ["", "甲", "甲\n", "\u{feff}甲乙\r\n𠮷a😀\r丙\n\r\n丁", "\r\r\n\n", "a\u{2028}b\u{85}c"]
        {
            let document = Document::new(text);
            for encoding in ENCODINGS {
                for line in 0..8 {
                    for column in 0..12 {
                        let position = Position::new(line, column);
                        let offset = document.offset_at(position, encoding);
                        assert_eq!(
                            offset,
                            offset_in_plain(text, position, encoding),
                            "{text:?} {position:?} {encoding:?}"
                        );
                        let back = document.position_at(offset, encoding);
                        assert_eq!(
                            document.offset_at(back, encoding),
                            offset,
                            "{text:?} {position:?} {encoding:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn positions_in_lines_that_fill_many_pieces_agree_with_a_plain_string() {
        let text: String =
            (0..40).flat_map(|n| ["甲𠮷a".repeat(n * 17), ["\n", "\r\n", "\r"][n % 3].to_owned()]).collect();
        let document = Document::new(&text);
        assert!(document.chunks().count() > 10);
        for encoding in ENCODINGS {
            for (offset, _) in text.char_indices().step_by(7) {
                let position = document.position_at(offset, encoding);
                let line_start = document.line_span(document.line_of(offset)).start;
                let units: usize = text[line_start..offset].chars().map(|c| encoding.units(c)).sum();
                assert_eq!(position, Position::new(document.line_of(offset), units), "{offset} {encoding:?}");
            }
        }
    }

    #[test]
    fn column_inside_a_surrogate_pair_goes_to_its_start() {
        let document = Document::new("𠮷野家");
        assert_eq!(document.offset_at(Position::new(0, 1), Encoding::Utf16), 0);
        assert_eq!(document.offset_at(Position::new(0, 2), Encoding::Utf16), 4);
        assert_eq!(document.position_at(4, Encoding::Utf16), Position::new(0, 2));
        assert_eq!(document.position_at(2, Encoding::Utf8), Position::new(0, 0));
    }

    #[test]
    fn edits_clamp_to_the_document() {
        let mut document = Document::new("甲乙\n");
        let done = document.apply(&Edit::replace(DocumentSpan::new(4, 99), "丙"));
        assert_eq!(document.to_string(), "甲丙");
        let (replaced, filled) = (DocumentSpan::new(3, 7), DocumentSpan::new(3, 6));
        assert_eq!(done, Replacement { replaced, filled });
    }

    #[test]
    fn lines_end_as_lsp_says() {
        let document = Document::new("a\r\nb\rc\nd\u{2028}e");
        assert_eq!(document.line_count(), 4);
        assert_eq!(document.line_span(0), DocumentSpan::new(0, 3));
        assert_eq!(document.slice(document.line_span(3)), "d\u{2028}e");
        assert_eq!(document.line_span(9), DocumentSpan::new(document.len(), document.len()));
    }
}
