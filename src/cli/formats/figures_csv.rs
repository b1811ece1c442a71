//! `figures --format csv`: one line a figure (RFC 4180), for spreadsheets.

use std::io::{self, Write};

use crate::cli::figures::NamedSheet;
use crate::desk::FigureRow;
use crate::rules::Language;

use super::place::Range;

/// Spreadsheets read UTF-8 as such only behind this mark.
const BYTE_ORDER_MARK: &str = "\u{feff}";

const COLUMNS: [&str; 15] = [
    "path", "story", "line", "column", "text", "kind", "value", "low", "high", "unit", "per", "bound",
    "subject", "check", "sentence",
];

/// Writes `sheets` to `out` as one table, the names of its columns first; what follows from each
/// figure is told in `language`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[NamedSheet], language: Language, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for named in sheets {
        for (row, range) in named.sheet.rows.iter().zip(&named.ranges) {
            table.write_record(cells(&named.path, row, *range, language))?;
        }
    }
    table.flush()
}

fn cells(path: &str, row: &FigureRow, range: Range, language: Language) -> [String; COLUMNS.len()] {
    let figure = &row.figure;
    let checks = row.checks.iter().map(|check| check.in_words(language));
    let (before, behind) = &row.around;
    [
        path.to_owned(),
        row.story.to_string(),
        range.start.line.to_string(),
        range.start.column.to_string(),
        row.text.clone(),
        figure.kind.name().to_owned(),
        figure.value_text().unwrap_or_default(),
        figure.low_text().unwrap_or_default(),
        figure.high_text().unwrap_or_default(),
        figure.unit.to_owned(),
        figure.per.to_owned(),
        figure.bound.name().to_owned(),
        row.subject.clone().unwrap_or_default(),
        checks.collect::<Vec<_>>().join("; "),
        format!("{before}{}{behind}", row.text),
    ]
}
