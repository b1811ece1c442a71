//! `figures --format csv`: one line a figure (RFC 4180), for spreadsheets.

use std::io::{self, Write};

use crate::cli::figures::{FigureRow, FigureSheet};

/// Spreadsheets read UTF-8 as such only behind this mark.
const BYTE_ORDER_MARK: &str = "\u{feff}";

const COLUMNS: [&str; 13] = [
    "path", "story", "line", "column", "text", "kind", "value", "low", "high", "unit", "per", "bound",
    "subject",
];

/// Writes `sheets` to `out` as one table, the names of its columns first.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[FigureSheet], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for sheet in sheets {
        for row in &sheet.rows {
            table.write_record(cells(&sheet.path, row))?;
        }
    }
    table.flush()
}

fn cells(path: &str, row: &FigureRow) -> [String; COLUMNS.len()] {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        path.to_owned(),
        row.story.to_string(),
        row.range.start.line.to_string(),
        row.range.start.column.to_string(),
        row.text.clone(),
        row.kind.to_owned(),
        or_empty(&row.value),
        or_empty(&row.low),
        or_empty(&row.high),
        row.unit.to_owned(),
        row.per.to_owned(),
        row.bound.to_owned(),
        or_empty(&row.subject),
    ]
}
