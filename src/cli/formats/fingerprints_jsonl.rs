//! `fingerprints --format jsonl`: one line of JSON a fingerprint.

use std::io::{self, BufWriter, Write};

use crate::cli::fingerprints::{Fingerprints, Rows};

/// Writes lines of JSON.
pub struct Writer<W: Write> {
    out: BufWriter<W>,
}

impl<W: Write> Writer<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out: BufWriter::new(out) }
    }
}

impl<W: Write> Rows for Writer<W> {
    fn write(&mut self, batch: &[Fingerprints]) -> io::Result<()> {
        for manuscript in batch {
            let name = serde_json::Value::from(manuscript.path.as_str()).to_string();
            for (paragraph, fingerprint) in &manuscript.rows {
                let (hash, position) = (fingerprint.hash, fingerprint.position);
                writeln!(
                    self.out,
                    r#"{{"manuscript":{name},"paragraph":{paragraph},"fingerprint":{hash},"position":{position}}}"#
                )?;
            }
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}
