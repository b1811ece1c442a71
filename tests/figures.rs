//! The specification of figures: every row of the tables under `tests/figures/`.
//!
//! A row is a sentence and the figures that must be found in it, in text order, or none.
//! A figure is written `text = value unit kind bound`: the value as JSON writes it (`low..high`
//! where there is no one value), the unit with what it is per behind a slash, and the bound
//! unless it is exact.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use copydesk::figures::{Bound, Figure, scan};

#[test]
fn every_row_holds() {
    let mut failures = String::new();
    let mut n_rows = 0;
    for (file, row) in rows() {
        n_rows += 1;
        let found: Vec<String> =
            scan(&row.sentence).iter().map(|figure| told(figure, &row.sentence)).collect();
        if found != row.expected {
            let expected = row.expected.join("; ");
            writeln!(
                failures,
                "{file}: {}\n  expected {expected}\n  found    {}",
                row.sentence,
                found.join("; ")
            )
            .expect("writing to a String does not fail");
        }
    }
    assert!(n_rows > 0, "no rows were read");
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_file_has_figures_and_sentences_without() {
    for (file, rows) in files() {
        let (with, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| !row.expected.is_empty());
        assert!(!with.is_empty() || file.contains("no-figures"), "{file} has no figure");
        assert!(!without.is_empty(), "{file} has no sentence without a figure");
    }
}

struct Row {
    sentence: String,
    expected: Vec<String>,
}

fn rows() -> Vec<(String, Row)> {
    files()
        .into_iter()
        .flat_map(|(file, rows)| rows.into_iter().map(move |row| (file.clone(), row)))
        .collect()
}

fn files() -> Vec<(String, Vec<Row>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("tests/figures can be read")
        .map(|entry| entry.expect("an entry of tests/figures can be read").path())
        .collect();
    paths.sort();
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a specification can be read");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (name, text.lines().filter_map(Row::read).collect())
    };
    paths.iter().map(|path| read(path)).collect()
}

impl Row {
    /// The row of a table: `| sentence | figures |`. The head and the line below it are none.
    fn read(line: &str) -> Option<Self> {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let (sentence, figures) = cells.split_once(" | ")?;
        if sentence == "sentence" || sentence.starts_with("---") {
            return None;
        }
        let expected = match figures.trim() {
            "none" => Vec::new(),
            figures => figures.split("; ").map(|figure| figure.trim().to_owned()).collect(),
        };
        Some(Self { sentence: sentence.trim().to_owned(), expected })
    }
}

/// `text = value unit kind bound`.
fn told(figure: &Figure, sentence: &str) -> String {
    let range = || {
        let (low, high) = (figure.low_text(), figure.high_text());
        match (&low, &high) {
            (None, None) => "?".to_owned(),
            _ => format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default()),
        }
    };
    let mut parts = vec![figure.value_text().unwrap_or_else(range)];
    let per = if figure.per.is_empty() { String::new() } else { format!("/{}", figure.per) };
    parts.push(format!("{}{per}", figure.unit));
    parts.push(figure.kind.name().to_owned());
    if figure.bound != Bound::Exact {
        parts.push(figure.bound.name().to_owned());
    }
    parts.retain(|part| !part.is_empty());
    format!("{} = {}", &sentence[figure.span.range()], parts.join(" "))
}
