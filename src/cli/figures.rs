//! `copydesk figures`: the figure sheet, every figure of every manuscript named.

use std::path::Path;

use rayon::prelude::*;

use crate::chinese::Words;
use crate::desk::{CheckedManuscript, CutFigure, PlacedFigure};
use crate::figures::{ImpliedTarget, ManuscriptDate, weekday_in_chinese};
use crate::rules::{Language, Settings};
use crate::text::Document;

use super::Status;
use super::arguments::{FiguresArguments, FiguresFormat, Locale};
use super::formats::{Range, figures_csv, figures_html, figures_json, figures_table};
use super::locale::language_of_environment;
use super::output::{report, to_standard_output};
use super::source::Source;

/// The figures of one manuscript, in text order.
pub struct FigureSheet {
    /// The path as it is shown.
    pub path: String,
    /// The date of the manuscript, where it is known.
    pub date: Option<ManuscriptDate>,
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
    /// What it is of.
    pub subject: Option<String>,
    /// Its story in the manuscript, counted from 1.
    pub story: usize,
    /// The text before it in its sentence, and behind it.
    pub around: (String, String),
    /// What follows from it: its weekday, or its target and whether there can be one.
    pub check: Option<Check>,
}

/// What follows from a figure.
pub enum Check {
    /// The weekday of a whole day.
    Weekday(&'static str),
    /// The amount and the rate beside it are of this whole target.
    Target(String),
    /// No whole target fits the amount and the rate, as exactly as that is stated.
    NoTarget,
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
        .map(|source| Ok(FigureSheet::new(source.name(), source.read(encoding)?, arguments)))
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
        FiguresFormat::Csv => figures_csv::write(&sheets, out),
        FiguresFormat::Html => figures_html::write(&sheets, language, out),
    })?;
    problems.iter().for_each(|problem| report(problem));
    Ok(if problems.is_empty() { Status::Clean } else { Status::Failed })
}

impl FigureSheet {
    fn new(path: String, document: Document, arguments: &FiguresArguments) -> Self {
        let mut no_rules = Settings::default();
        no_rules.retain(|_| false);
        // Subjects need the dictionary, which takes longer to load than most pages to read.
        let words = match arguments.format {
            FiguresFormat::Table => Words::Unknown,
            FiguresFormat::Json | FiguresFormat::Csv | FiguresFormat::Html => Words::on_demand(),
        };
        let manuscript = CheckedManuscript::new(document, no_rules, words);
        let name = Path::new(&path).file_name().map(|name| name.to_string_lossy());
        let date =
            name.and_then(|name| ManuscriptDate::in_file_name(&name)).or_else(|| manuscript.date_in_text());
        let date = arguments.date.map(ManuscriptDate::given).or(date);
        let cut = manuscript.cut_figures();
        let whole = manuscript.figures().into_iter().filter(|placed| {
            cut.iter().all(|cut| cut.span.end <= placed.span.start || placed.span.end <= cut.span.start)
        });
        let mut rows: Vec<FigureRow> = whole.map(|figure| row(figure, &manuscript, date)).collect();
        rows.extend(cut.iter().map(|cut| row_of_cut(cut, &manuscript)));
        rows.sort_by_key(|row| (row.range.start.line, row.range.start.column));
        Self { path, date, rows }
    }
}

fn row_of_cut(cut: &CutFigure, manuscript: &CheckedManuscript) -> FigureRow {
    let placed = PlacedFigure { figure: &cut.figure, span: cut.span, story: cut.story };
    let row = row_as_written(placed, manuscript.document());
    FigureRow { text: cut.text.clone(), ..row }
}

fn row(placed: PlacedFigure<'_>, manuscript: &CheckedManuscript, date: Option<ManuscriptDate>) -> FigureRow {
    let card = manuscript.figure_card(placed, date.as_ref());
    let subject = card.subject.map(|subject| subject.text()).filter(|text| !text.is_empty());
    let weekday = card.weekday.and_then(weekday_in_chinese).map(Check::Weekday);
    let target = card.target.and_then(|target| match target {
        ImpliedTarget::One(target) => Some(Check::Target(target.to_string())),
        ImpliedTarget::NoneFits => Some(Check::NoTarget),
        ImpliedTarget::Several => None,
    });
    let row = row_as_written(placed, manuscript.document());
    FigureRow { subject, around: manuscript.sentence_around(placed), check: weekday.or(target), ..row }
}

/// The row with nothing but what the figure itself says.
fn row_as_written(placed: PlacedFigure<'_>, document: &Document) -> FigureRow {
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
        subject: None,
        story: placed.story + 1,
        around: Default::default(),
        check: None,
    }
}
