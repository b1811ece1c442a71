//! Places as people and the JSON formats count them: lines and columns from 1,
//! columns in Unicode scalar values, the end behind the last character.

use serde::Serialize;

use crate::rules::Elsewhere;
use crate::text::{Document, DocumentSpan, Encoding, Position};

/// A half-open range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first character.
    pub start: Place,
    /// The place behind the last character.
    pub end: Place,
}

/// A place in a manuscript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
}

impl Range {
    /// Where `span` stands in `document`.
    pub fn of(span: DocumentSpan, document: &Document) -> Self {
        let range = document.range_of(span, Encoding::Utf32);
        Self { start: range.start.into(), end: range.end.into() }
    }

    /// The whole lines of `elsewhere`, up to the start of the line behind them.
    pub fn of_lines(elsewhere: &Elsewhere) -> Self {
        let start = Place { line: elsewhere.first_line + 1, column: 1 };
        Self { start, end: Place { line: elsewhere.last_line + 2, column: 1 } }
    }
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        Self { line: position.line + 1, column: position.column + 1 }
    }
}
