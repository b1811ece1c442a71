//! `copydesk rage`: what a report of a bug should say.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::chinese::{FileEncoding, Words};
use crate::config::{ConfigFinder, manuscripts_in};
use crate::desk::CheckedManuscript;
use crate::rules::Settings;

use super::Status;
use super::config;
use super::output::to_standard_output;
use super::source::Source;

/// Variables that change what is found, or how it is shown.
const VARIABLES: [&str; 6] = ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "RAYON_NUM_THREADS"];

/// As much is checked for the timings, in bytes.
const SAMPLE: usize = 16 << 20;

/// Prints versions, the environment, the settings in force for `folder`, or else the current one, how
/// much there is to check in it and how long that takes. No text of a manuscript is printed.
///
/// # Errors
/// If standard output takes no more.
pub fn run(folder: Option<&Path>) -> Result<Status, String> {
    let folder = folder.unwrap_or(Path::new("."));
    to_standard_output(|out| {
        versions(out)?;
        environment(out)?;
        writeln!(out, "\n## Settings")?;
        match ConfigFinder::default().find(folder) {
            Ok(found) => {
                config::write(found.as_deref(), folder, out)?;
                let n_accepted = found.map_or(0, |found| found.config.accepted.len());
                writeln!(out, "# accepted findings: {n_accepted}")?;
            }
            Err(error) => writeln!(out, "{error}")?,
        }
        timings(folder, out)
    })?;
    Ok(Status::Clean)
}

fn versions(out: &mut dyn Write) -> io::Result<()> {
    let threads = std::thread::available_parallelism().map_or(0, usize::from);
    writeln!(out, "copydesk {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "{} {}, {threads} threads", env::consts::OS, env::consts::ARCH)?;
    let kind = if cfg!(debug_assertions) { "a debug build, which is slow" } else { "a release build" };
    writeln!(out, "{kind}")
}

fn environment(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## Environment")?;
    for variable in VARIABLES {
        if let Ok(value) = env::var(variable) {
            writeln!(out, "{variable}={value}")?;
        }
    }
    Ok(())
}

fn timings(folder: &Path, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## Timings")?;
    let (found, listing) = timed(|| manuscripts_in(folder).collect::<Vec<_>>());
    let n_errors = found.iter().filter(|found| found.is_err()).count();
    let paths: Vec<_> = found.into_iter().flatten().collect();
    let length = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let n_bytes: u64 = paths.iter().map(|path| length(path)).sum();
    let longest = paths.iter().map(|path| length(path)).max().unwrap_or_default();
    writeln!(out, "listing: {listing:.1?}; manuscripts: {}; cannot be listed: {n_errors}", paths.len())?;
    writeln!(out, "bytes: {n_bytes}; the longest: {longest}")?;
    let (_, loading) = timed(Words::loaded);
    writeln!(out, "loading the dictionary: {loading:.1?}")?;
    let (mut n_read, mut n_unreadable, mut reading, mut checking) = (0, 0, Duration::ZERO, Duration::ZERO);
    for path in paths {
        let (document, time) = timed(|| Source::File(path).read(FileEncoding::Auto));
        reading += time;
        let Ok(document) = document.map(|input| input.document) else {
            n_unreadable += 1;
            continue;
        };
        n_read += document.len();
        let check = || CheckedManuscript::new(document, Settings::default(), Words::on_demand());
        checking += timed(check).1;
        if n_read > SAMPLE {
            break;
        }
    }
    writeln!(out, "reading {n_read} bytes: {reading:.1?}; cannot be read: {n_unreadable}")?;
    writeln!(out, "checking them, one after the other: {checking:.1?}")
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}
