//! Where measurements go: to standard output, and to a table that `plots.py` and `report.py` read.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

/// Names the folder of the tables; without it none are written.
const FOLDER: &str = "COPYDESK_RESULTS";

/// A table with tabs between the columns, printed while it grows.
pub struct Table {
    file: Option<File>,
    is_shown: bool,
}

impl Table {
    /// The table `name` with its heading; what is not shown is only written.
    pub fn new(name: &str, is_shown: bool, columns: &[&str]) -> Self {
        let file = std::env::var_os(FOLDER).map(|folder| {
            let folder = PathBuf::from(folder);
            fs::create_dir_all(&folder).expect("the folder of the results can be made");
            File::create(folder.join(format!("{name}.tsv"))).expect("the results can be written")
        });
        let mut table = Self { file, is_shown };
        table.row(columns);
        table
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[impl AsRef<str>]) {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        let row = cells.join("\t");
        if self.is_shown {
            println!("{row}");
        }
        if let Some(file) = &mut self.file {
            writeln!(file, "{row}").expect("the results can be written");
        }
    }
}

/// What many tries of the same thing took.
pub struct Times(Vec<Duration>);

impl Times {
    /// `times` in any order; at least one.
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// How many there are.
    pub fn n(&self) -> usize {
        self.0.len()
    }

    /// What so many of a thousand were done within, in microseconds.
    fn per_mille(&self, share: usize) -> f64 {
        self.0[(self.0.len() - 1) * share / 1000].as_secs_f64() * 1e6
    }

    /// The median, the 90th, the 99th and the 99.9th percentile and the maximum, in microseconds.
    pub fn cells(&self) -> Vec<String> {
        [500, 900, 990, 999, 1000].map(|share| format!("{:.1}", self.per_mille(share))).into()
    }
}
