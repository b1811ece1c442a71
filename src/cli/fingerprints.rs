//! `copydesk fingerprints`: the fingerprints of manuscripts as rows, for an engine that
//! joins those of an archive.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::chinese::fingerprints::fingerprints;
use crate::chinese::{FileEncoding, folded};
use crate::manuscript::Manuscript;

use super::Status;
use super::arguments::FingerprintsArguments;
use super::output::{report, to_standard_output};
use super::source::Source;

/// Manuscripts whose rows are made before the first of them is written: it bounds the memory.
const BATCH: usize = 512;

/// Prints a row for each fingerprint of the manuscripts named: the manuscript, the
/// paragraph in it, the fingerprint, and where it begins in the paragraph, in characters
/// of the folded text; both count from 0.
///
/// # Errors
/// Says what is wrong if standard output takes no more. A manuscript that cannot be read
/// is named on standard error, and the rows of the others are printed all the same.
pub fn run(arguments: &FingerprintsArguments) -> Result<Status, String> {
    let (sources, problems) = Source::all(&arguments.manuscripts.paths);
    let encoding = arguments.manuscripts.encoding;
    let mut status = if problems.is_empty() { Status::Clean } else { Status::Failed };
    problems.iter().for_each(|problem| report(problem));
    to_standard_output(|out| {
        for batch in sources.chunks(BATCH) {
            let rows: Vec<Result<String, String>> =
                batch.par_iter().map(|source| rows(source, encoding)).collect();
            for rows in rows {
                match rows {
                    Ok(rows) => out.write_all(rows.as_bytes())?,
                    Err(problem) => {
                        report(&problem);
                        status = Status::Failed;
                    }
                }
            }
        }
        Ok(())
    })?;
    Ok(status)
}

/// The rows of `source`, each a line of JSON.
fn rows(source: &Source, encoding: FileEncoding) -> Result<String, String> {
    let manuscript = Manuscript::of(&source.read(encoding)?);
    let name = serde_json::Value::from(source.name()).to_string();
    let mut rows = String::new();
    for (index, placed) in manuscript.paragraphs().iter().enumerate() {
        for fingerprint in fingerprints(&folded(placed.paragraph.text())) {
            let (hash, position) = (fingerprint.hash, fingerprint.position);
            // Writing to a string cannot fail.
            _ = writeln!(
                rows,
                r#"{{"manuscript":{name},"paragraph":{index},"fingerprint":{hash},"position":{position}}}"#
            );
        }
    }
    Ok(rows)
}
