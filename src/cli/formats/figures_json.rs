//! `figures --format json`: one array of all manuscripts with their figures, in
//! text order. A contract with programs: every figure has every key, and what it does
//! not state, or what is not known of it, is `null`.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::figures::{FigureRow, FigureSheet};

use super::place::Range;

/// Writes `sheets` to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[FigureSheet], out: &mut dyn Write) -> io::Result<()> {
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
    value: Option<&'a str>,
    low: Option<&'a str>,
    high: Option<&'a str>,
    unit: Option<&'a str>,
    per: Option<&'a str>,
    bound: &'static str,
    subject: Option<&'a str>,
    story: usize,
}

impl<'a> SheetJson<'a> {
    fn of(sheet: &'a FigureSheet) -> Self {
        Self { path: &sheet.path, figures: sheet.rows.iter().map(FigureJson::of).collect() }
    }
}

impl<'a> FigureJson<'a> {
    fn of(row: &'a FigureRow) -> Self {
        Self {
            text: &row.text,
            kind: row.kind,
            range: row.range,
            value: row.value.as_deref(),
            low: row.low.as_deref(),
            high: row.high.as_deref(),
            unit: stated(row.unit),
            per: stated(row.per),
            bound: row.bound,
            subject: row.subject.as_deref(),
            story: row.story,
        }
    }
}

fn stated(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
