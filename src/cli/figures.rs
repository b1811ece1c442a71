//! `copydesk figures`: the figure sheet, every figure of every manuscript named.

use rayon::prelude::*;

use crate::chinese::Words;
use crate::config::ConfigFinder;
use crate::desk::{CheckedManuscript, FigureSheet};
use crate::figures::ManuscriptDate;
use crate::rules::Settings;

use super::Status;
use super::arguments::{FiguresArguments, FiguresFormat, Locale};
use super::formats::{Range, figures_csv, figures_html, figures_json, figures_table};
use super::input::Input;
use super::locale::language_of;
use super::output::{report, to_standard_output};
use super::source::Source;

/// The figure sheet of one manuscript as it is printed.
pub struct NamedSheet {
    /// The path as it is shown.
    pub path: String,
    /// The figures.
    pub sheet: FigureSheet,
    /// Where each of them stands.
    pub ranges: Vec<Range>,
}

/// Prints the figures of the manuscripts named.
///
/// # Errors
/// Says what is wrong if a `copydesk.toml` cannot be used or standard output takes no more. A
/// manuscript that cannot be read is named on standard error, and the others are read all the same.
pub fn run(arguments: &FiguresArguments, locale: Option<Locale>) -> Result<Status, String> {
    let (sources, mut problems) = Source::all(&arguments.manuscripts.paths);
    let encoding = arguments.manuscripts.encoding;
    let results: Vec<Result<NamedSheet, String>> = tasks(sources, arguments)?
        .into_par_iter()
        .map(|(source, date)| {
            let input = source.read(encoding)?;
            Ok(NamedSheet::new(source.name(), &input, date, arguments.format))
        })
        .collect();
    let mut sheets = Vec::new();
    for result in results {
        match result {
            Ok(sheet) => sheets.push(sheet),
            Err(problem) => problems.push(problem),
        }
    }
    let language = language_of(locale);
    to_standard_output(|out| match arguments.format {
        FiguresFormat::Table => figures_table::write(&sheets, language, out),
        FiguresFormat::Json => figures_json::write(&sheets, out),
        FiguresFormat::Csv => figures_csv::write(&sheets, language, out),
        FiguresFormat::Html => figures_html::write(&sheets, language, out),
    })?;
    problems.iter().for_each(|problem| report(problem));
    Ok(if problems.is_empty() { Status::Clean } else { Status::Failed })
}

/// Each manuscript with the date that the command line, its `copydesk.toml` or its name gives.
fn tasks(
    sources: Vec<Source>,
    arguments: &FiguresArguments,
) -> Result<Vec<(Source, Option<ManuscriptDate>)>, String> {
    let mut finder = ConfigFinder::default();
    let task = |source: Source| {
        let config = finder.find(source.path()).map_err(|error| error.to_string())?;
        let set = config.and_then(|found| found.of(source.path()).date);
        let date = ManuscriptDate::before_reading(arguments.date.or(set), &source.name());
        Ok((source, date))
    };
    sources.into_iter().map(task).collect()
}

impl NamedSheet {
    fn new(path: String, input: &Input, date: Option<ManuscriptDate>, format: FiguresFormat) -> Self {
        let mut no_rules = Settings::default();
        no_rules.retain(|_| false);
        no_rules.set_date(date);
        // Subjects need the dictionary, which takes longer to load than most pages to read.
        let words = match format {
            FiguresFormat::Table => Words::Unknown,
            FiguresFormat::Json | FiguresFormat::Csv | FiguresFormat::Html => Words::on_demand(),
        };
        let (syntax, document) = (input.kind.syntax(), input.document.clone());
        let manuscript = CheckedManuscript::written_in(syntax, document, no_rules, words);
        let sheet = manuscript.figure_sheet(manuscript.date());
        let ranges = sheet.rows.iter().map(|row| Range::of(row.span, manuscript.document())).collect();
        Self { path, sheet, ranges }
    }
}
