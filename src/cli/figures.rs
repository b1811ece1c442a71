//! `copydesk figures`: the figure sheet, every figure of every manuscript named.

use rayon::prelude::*;

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, PlacedFigure};
use crate::rules::{Language, Settings};
use crate::text::Document;

use super::Status;
use super::arguments::{FiguresArguments, FiguresFormat, Locale};
use super::formats::{Range, figures_json, figures_table};
use super::locale::language_of_environment;
use super::output::{report, to_standard_output};
use super::source::Source;

/// The figures of one manuscript, in text order.
pub struct FigureSheet {
    /// The path as it is shown.
    pub path: String,
    /// The figures.
    pub rows: Vec<FigureRow>,
}

/// One figure as it is printed.
pub struct FigureRow {
    /// The figure as the manuscript writes it.
    pub text: String,
    /// What sort of figure it is.
    pub kind: &'static str,
    /// Where it stands.
    pub range: Range,
    /// The value in the base unit as a decimal, or the day or time in ISO 8601.
    pub value: Option<String>,
    /// The lowest value it can mean.
    pub low: Option<String>,
    /// The highest value it can mean.
    pub high: Option<String>,
    /// The base unit or measure word; empty where there is none.
    pub unit: &'static str,
    /// What a unit is counted per; empty where nothing.
    pub per: &'static str,
    /// What it says of the value.
    pub bound: &'static str,
    /// Its story in the manuscript, counted from 1.
    pub story: usize,
}

/// Prints the figures of the manuscripts named.
///
/// # Errors
/// Says what is wrong if standard output takes no more. A manuscript that cannot
/// be read is named on standard error, and the others are read all the same.
pub fn run(arguments: &FiguresArguments, locale: Option<Locale>) -> Result<Status, String> {
    let (sources, mut problems) = Source::all(&arguments.manuscripts.paths);
    let encoding = arguments.manuscripts.encoding;
    let results: Vec<Result<FigureSheet, String>> = sources
        .into_par_iter()
        .map(|source| Ok(FigureSheet::new(source.name(), source.read(encoding)?)))
        .collect();
    let mut sheets = Vec::new();
    for result in results {
        match result {
            Ok(sheet) => sheets.push(sheet),
            Err(problem) => problems.push(problem),
        }
    }
    let language = locale.map_or_else(language_of_environment, Language::from);
    to_standard_output(|out| match arguments.format {
        FiguresFormat::Table => figures_table::write(&sheets, language, out),
        FiguresFormat::Json => figures_json::write(&sheets, out),
    })?;
    problems.iter().for_each(|problem| report(problem));
    Ok(if problems.is_empty() { Status::Clean } else { Status::Failed })
}

impl FigureSheet {
    fn new(path: String, document: Document) -> Self {
        let mut no_rules = Settings::default();
        no_rules.retain(|_| false);
        let manuscript = CheckedManuscript::new(document, no_rules, Words::Unknown);
        let figures = manuscript.figures();
        Self { path, rows: figures.into_iter().map(|figure| row(figure, manuscript.document())).collect() }
    }
}

fn row(placed: PlacedFigure<'_>, document: &Document) -> FigureRow {
    let figure = placed.figure;
    FigureRow {
        text: document.slice(placed.span),
        kind: figure.kind.name(),
        range: Range::of(placed.span, document),
        value: figure.value_text(),
        low: figure.low_text(),
        high: figure.high_text(),
        unit: figure.unit,
        per: figure.per,
        bound: figure.bound.name(),
        story: placed.story + 1,
    }
}
