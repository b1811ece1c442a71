//! Positions as LSP counts them: a line and a column in code units of an encoding.
//!
//! Lines end in `\n`, `\r\n` or a lone `\r` (LSP 3.17, "Text Documents").

/// The unit in which columns are counted (LSP `PositionEncodingKind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: two for a character outside the BMP. What a client
    /// gets that negotiates nothing.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// How many units `character` takes.
    pub fn units(self, character: char) -> usize {
        match self {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// How many units `text` takes.
    pub fn units_in(self, text: &str) -> usize {
        /// The first byte of a character outside the BMP (RFC 3629, 3).
        const FOUR_BYTES: u8 = 0xf0;
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().count() + text.bytes().filter(|&byte| byte >= FOUR_BYTES).count(),
            Encoding::Utf32 => text.chars().count(),
        }
    }
}

/// A place in a document, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in the units of the encoding it was made for.
    pub column: usize,
}

impl Position {
    /// The place in `line` at `column`.
    pub fn new(line: usize, column: usize) -> Self {
        Self { line, column }
    }
}

/// A half-open range of positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PositionRange {
    /// The first position.
    pub start: Position,
    /// The position behind the last.
    pub end: Position,
}
