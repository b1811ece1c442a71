//! `figures --format json`: one array of all manuscripts with their figures, in
//! text order. A contract with programs: every figure has every key, and what it does
//! not state, or what is not known of it, is `null`.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::figures::NamedSheet;
use crate::desk::FigureRow;

use super::place::Range;

/// Writes `sheets` to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[NamedSheet], out: &mut dyn Write) -> io::Result<()> {
    let sheets: Vec<SheetJson> = sheets.iter().map(SheetJson::of).collect();
    serde_json::to_writer_pretty(&mut *out, &sheets)?;
    writeln!(out)
}

#[derive(Serialize)]
struct SheetJson<'a> {
    path: &'a str,
    figures: Vec<FigureJson<'a>>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    text: &'a str,
    kind: &'static str,
    range: Range,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    unit: Option<&'a str>,
    per: Option<&'a str>,
    bound: &'static str,
    subject: Option<&'a str>,
    story: usize,
}

impl<'a> SheetJson<'a> {
    fn of(named: &'a NamedSheet) -> Self {
        let rows = named.sheet.rows.iter().zip(&named.ranges);
        Self { path: &named.path, figures: rows.map(|(row, range)| FigureJson::of(row, *range)).collect() }
    }
}

impl<'a> FigureJson<'a> {
    fn of(row: &'a FigureRow, range: Range) -> Self {
        let figure = &row.figure;
        Self {
            text: &row.text,
            kind: figure.kind.name(),
            range,
            value: figure.value_text(),
            low: figure.low_text(),
            high: figure.high_text(),
            unit: stated(figure.unit),
            per: stated(figure.per),
            bound: figure.bound.name(),
            subject: row.subject.as_deref(),
            story: row.story,
        }
    }
}

fn stated(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
