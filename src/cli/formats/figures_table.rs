//! `figures --format table`: aligned columns, for people.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::cli::figures::NamedSheet;
use crate::desk::{FigureRow, date_line};
use crate::rules::Language;

const GAP: usize = 2;

/// Writes `sheets` to `out`, each under its path, with the heads of the columns in `language`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[NamedSheet], language: Language, out: &mut dyn Write) -> io::Result<()> {
    for (index, named) in sheets.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", named.path)?;
        if let Some(date) = named.sheet.date {
            writeln!(out, "{}", date_line(&date, language))?;
        }
        let rows = std::iter::once(heads(language)).chain(named.sheet.rows.iter().map(cells)).collect();
        write_aligned(rows, out)?;
    }
    Ok(())
}

fn heads(language: Language) -> Vec<String> {
    let heads = match language {
        Language::Chinese => ["行", "原文", "种类", "数值", "单位", "界限"],
        Language::English => ["line", "text", "kind", "value", "unit", "bound"],
    };
    heads.map(str::to_owned).to_vec()
}

fn cells(row: &FigureRow) -> Vec<String> {
    let figure = &row.figure;
    let unit = if figure.per.is_empty() {
        figure.unit.to_owned()
    } else {
        format!("{}/{}", figure.unit, figure.per)
    };
    vec![
        row.line.to_string(),
        row.text.clone(),
        figure.kind.name().to_owned(),
        value(row),
        unit,
        figure.bound.name().to_owned(),
    ]
}

/// The value, or from where to where it can lie.
fn value(row: &FigureRow) -> String {
    let figure = &row.figure;
    match (figure.value_text(), figure.low_text(), figure.high_text()) {
        (Some(value), _, _) => value,
        (None, None, None) => String::new(),
        (None, low, high) => format!("{}…{}", low.unwrap_or_default(), high.unwrap_or_default()),
    }
}

/// Writes `rows` with every column as wide as its widest cell on a terminal.
fn write_aligned(rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..n_columns).map(|column| width(column).unwrap_or_default()).collect();
    for row in &rows {
        let mut line = String::new();
        for (cell, &width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + GAP - cell.width()));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        let rows = [["甲乙", "一"], ["a", "二"]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let mut out = Vec::new();
        write_aligned(rows, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "甲乙  一\na     二\n");
    }
}
