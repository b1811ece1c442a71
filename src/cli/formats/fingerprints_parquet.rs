//! `fingerprints --format parquet`: a table in columns, as archives keep them.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::cli::fingerprints::{Fingerprints, Rows};

/// A fingerprint is an unsigned number of 32 bits, which not every engine has.
const SCHEMA: &str = "message fingerprints {
    required binary manuscript (STRING);
    required int32 paragraph;
    required int64 fingerprint;
    required int32 position;
}";

/// Writes a Parquet file, a group of rows for each batch.
pub struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> Writer<W> {
    /// Writes to `out`.
    ///
    /// # Errors
    /// If `out` takes nothing.
    pub fn new(out: W) -> io::Result<Self> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let schema = parse_message_type(SCHEMA).map_err(in_words)?;
        let file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties));
        Ok(Self { file: file.map_err(in_words)? })
    }
}

impl<W: Write + Send> Rows for Writer<W> {
    fn write(&mut self, batch: &[Fingerprints]) -> io::Result<()> {
        write_group(&mut self.file, batch).map_err(in_words)
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        self.file.close().map(drop).map_err(in_words)
    }
}

fn write_group<W: Write + Send>(file: &mut SerializedFileWriter<W>, batch: &[Fingerprints]) -> Result<()> {
    let names = batch.iter().flat_map(|manuscript| {
        let name = ByteArray::from(manuscript.path.as_str());
        std::iter::repeat_n(name, manuscript.rows.len())
    });
    let rows = || batch.iter().flat_map(|manuscript| &manuscript.rows);
    let mut group = file.next_row_group()?;
    write_column::<ByteArrayType, W>(&mut group, names.collect())?;
    write_column::<Int32Type, W>(&mut group, rows().map(|(paragraph, _)| *paragraph as i32).collect())?;
    write_column::<Int64Type, W>(&mut group, rows().map(|(_, found)| i64::from(found.hash)).collect())?;
    write_column::<Int32Type, W>(&mut group, rows().map(|(_, found)| found.position as i32).collect())?;
    group.close().map(drop)
}

fn write_column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: Vec<T::T>,
) -> Result<()> {
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(&values, None, None)?;
        column.close()?;
    }
    Ok(())
}

/// An error of the file itself as what it is, so that a reader that went away is known.
fn in_words(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => {
            source.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error)
        }
        error => io::Error::other(error),
    }
}
