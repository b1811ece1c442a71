//! `copydesk fingerprints`: the fingerprints of manuscripts as rows, for an engine that
//! joins those of an archive.

use std::io;

use rayon::prelude::*;

use crate::chinese::fingerprints::{Fingerprint, fingerprints};
use crate::chinese::{FileEncoding, folded};
use crate::manuscript::Manuscript;

use super::Status;
use super::arguments::{FingerprintsArguments, FingerprintsFormat};
use super::formats::{fingerprints_jsonl, fingerprints_parquet};
use super::output::{report, unless_nobody_reads};
use super::source::Source;

/// Manuscripts whose rows are made before the first of them is written: it bounds the memory.
const BATCH: usize = 512;

/// The fingerprints of one manuscript.
pub struct Fingerprints {
    /// The path as it is shown.
    pub path: String,
    /// The paragraph, counted from 0, and a fingerprint of it, in text order.
    pub rows: Vec<(u32, Fingerprint)>,
}

/// What writes rows in one format.
pub trait Rows {
    /// Writes the rows of `batch`.
    ///
    /// # Errors
    /// If standard output takes no more.
    fn write(&mut self, batch: &[Fingerprints]) -> io::Result<()>;

    /// Writes what stands behind the last row.
    ///
    /// # Errors
    /// If standard output takes no more.
    fn end(self: Box<Self>) -> io::Result<()>;
}

/// Prints a row for each fingerprint of the manuscripts named: the manuscript, the
/// paragraph in it, the fingerprint, and where it begins in the paragraph, in characters
/// of the folded text; both count from 0.
///
/// # Errors
/// Says what is wrong if standard output takes no more. A manuscript that cannot be read
/// is named on standard error, and the rows of the others are printed all the same.
pub fn run(arguments: &FingerprintsArguments) -> Result<Status, String> {
    let (sources, mut problems) = Source::all(&arguments.manuscripts.paths);
    unless_nobody_reads(print(&sources, arguments, &mut problems))?;
    problems.iter().for_each(|problem| report(problem));
    Ok(if problems.is_empty() { Status::Clean } else { Status::Failed })
}

fn print(
    sources: &[Source],
    arguments: &FingerprintsArguments,
    problems: &mut Vec<String>,
) -> io::Result<()> {
    let mut rows: Box<dyn Rows> = match arguments.format {
        FingerprintsFormat::Jsonl => Box::new(fingerprints_jsonl::Writer::new(io::stdout())),
        FingerprintsFormat::Parquet => Box::new(fingerprints_parquet::Writer::new(io::stdout())?),
    };
    for batch in sources.chunks(BATCH) {
        let read: Vec<Result<Fingerprints, String>> =
            batch.par_iter().map(|source| Fingerprints::of(source, arguments.manuscripts.encoding)).collect();
        let (known, failed): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
        problems.extend(failed.into_iter().filter_map(Result::err));
        let known: Vec<Fingerprints> = known.into_iter().flatten().collect();
        rows.write(&known)?;
    }
    rows.end()
}

impl Fingerprints {
    fn of(source: &Source, encoding: FileEncoding) -> Result<Self, String> {
        let manuscript = Manuscript::of(&source.read(encoding)?.document);
        let paragraphs = (0..).zip(manuscript.paragraphs());
        let rows = paragraphs.flat_map(|(index, placed)| {
            let of_paragraph = fingerprints(&folded(placed.paragraph.text())).into_iter();
            of_paragraph.map(move |fingerprint| (index, fingerprint))
        });
        Ok(Self { path: source.name(), rows: rows.collect() })
    }
}
