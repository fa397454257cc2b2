//! How do customer tables come in and go out? Any common format to [`Row`]s, findings beside them.
//!
//! Comes in: a file or the bytes of standard input. Goes out: [`Detected`] (what we took it for),
//! [`Row`]s with their query, written tables. Every input row comes out exactly once: as a query, or
//! with the reason why it could not be read.
//!
//! Reading order: [`source`] (bytes, format, encoding), `delimited`, `lines`, `workbook`, `columnar`
//! (records), [`detect`] (header and columns), [`role`] and `headers` (what a column means),
//! [`dates`] and `party` (a record as a query), [`mod@write`] and [`rejects`] (tables out).
//!
//! ```
//! use engine::rows::{ReadOptions, Source, open};
//! let bytes = b"name;date of birth\nAda Okonjo;23.11.1971\n".to_vec();
//! let mut table = open(Source::Bytes { name: "stdin".into(), bytes }, &ReadOptions::default())?;
//! assert_eq!(table.detected.delimiter, Some(';'));
//! let row = table.rows().next().unwrap()?;
//! assert_eq!(row.query.unwrap().values(model::Prop::BirthDate).next(), Some("1971-11-23"));
//! # Ok::<(), engine::rows::RowsError>(())
//! ```

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use model::{Entity, Schema};

use crate::NotCompared;

mod columnar;
mod columns;
pub mod dates;
mod delimited;
pub mod detect;
mod error;
mod headers;
mod lines;
mod partial;
mod party;
pub mod rejects;
pub mod role;
mod shapes;
pub mod source;
mod spool;
mod workbook;
pub mod write;

pub use detect::{Column, Detected};
pub use error::RowsError;
pub use rejects::RejectsWriter;
pub use role::Role;
pub use source::{Format, Source};
pub use write::{
    Formulas, OutFormat, Summary, Target, WriteOptions, Writer, guard, rows_begun, unguard,
    verdicts_begun,
};

/// How many records are looked at before the columns are settled.
const SAMPLE: usize = 1_000;

/// What the caller knows better than the file.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Columns by header text or 1-based number, with their roles. They win over what is detected.
    pub mapping: Vec<(String, Role)>,
    /// The schema of every row that does not state its own.
    pub schema: Option<Schema>,
    /// The format, where it shall not be told from the bytes.
    pub format: Option<Format>,
    /// The sheet of a workbook; else its first.
    pub sheet: Option<String>,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number, from 1; the header does not count.
    pub number: u64,
    /// The texts as they stand in the file, as many as the row has.
    pub cells: Vec<String>,
    /// The party asked for, or why there is none.
    pub query: Result<Entity, String>,
    /// What the row says and the query does not.
    pub notes: Vec<NotCompared>,
}

/// One record as its format gives it, before columns have a meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Record {
    /// Where it starts: a line of a text, a row of a sheet, from 1.
    place: u64,
    cells: Vec<String>,
    /// Why the format could not read it.
    broken: Option<String>,
    notes: Vec<NotCompared>,
    /// The cells that hold more than one text, by column: JSON has them.
    nested: Vec<(usize, Nested)>,
}

/// What a cell holds that is no single text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Nested {
    /// Several texts.
    List(Vec<String>),
    /// An object, or a list with one in it.
    Object,
}

type Records = Box<dyn Iterator<Item = Result<Record, RowsError>> + Send>;

/// What a format finds in a file.
struct Opened {
    records: Records,
    encoding: String,
    delimiter: Option<char>,
    /// Column names the format itself carries; none where they stand in a row.
    names: Option<Vec<String>>,
    /// The records, where the format says so.
    total: Option<u64>,
}

/// A table being read. Memory stays flat for every format but workbooks.
pub struct Table {
    /// What the file was taken for.
    pub detected: Detected,
    records: Records,
    plan: party::Plan,
    number: u64,
    total: Option<u64>,
    bytes_done: Arc<AtomicU64>,
    bytes_total: u64,
}

/// Opens a table and settles what its columns mean, from its first thousand records.
///
/// # Errors
/// The file cannot be read, is no table we know, is empty, or a mapping names no column.
pub fn open(source: Source, options: &ReadOptions) -> Result<Table, RowsError> {
    let opened = source::open(source, options)?;
    let (mut found, bytes_total) = (opened.found, opened.bytes_total);
    let mut sample = Vec::new();
    for record in found.records.by_ref().take(SAMPLE) {
        sample.push(record?);
    }
    let ended = sample.len() < SAMPLE;
    let layout = detect::layout(&mut sample, found.names.take());
    let columns = columns::settle(&layout, &sample, &options.mapping)?;
    let total = if ended { Some(sample.len() as u64) } else { found.total };
    let total = total.map(|all| if ended { all } else { all - layout.skipped });
    let plan = party::Plan::new(&columns, options.schema);
    let detected = Detected {
        format: opened.format,
        encoding: found.encoding,
        delimiter: found.delimiter,
        header_row: layout.header_row,
        columns: columns.into_iter().map(|settled| settled.column).collect(),
    };
    let all = sample.into_iter().map(Ok).chain(found.records);
    let records: Records = match found.delimiter {
        Some(_) => Box::new(delimited::within(all, detected.columns.len())),
        None => Box::new(all),
    };
    let bytes_done = opened.bytes_done;
    Ok(Table { detected, records, plan, number: 0, total, bytes_done, bytes_total })
}

impl Table {
    /// The rows not yet taken. An error means that the file could not be read on: rows are missing.
    pub fn rows(&mut self) -> impl Iterator<Item = Result<Row, RowsError>> + '_ {
        std::iter::from_fn(move || {
            let record = self.records.next()?;
            self.number += 1;
            Some(record.map(|record| self.plan.row(self.number, record)))
        })
    }

    /// Passes over rows that were done before. Gives how many there were.
    ///
    /// # Errors
    /// The file could not be read on.
    pub fn skip(&mut self, rows: u64) -> Result<u64, RowsError> {
        let before = self.number;
        while self.number < before + rows {
            match self.records.next() {
                Some(record) => record?,
                None => break,
            };
            self.number += 1;
        }
        Ok(self.number - before)
    }

    /// All rows of the table, where that is known without reading it.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// The bytes of the file read so far.
    pub fn bytes_done(&self) -> u64 {
        self.bytes_done.load(Ordering::Relaxed).min(self.bytes_total)
    }

    /// The bytes of the file.
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }
}

/// Where the screened rows of a file go: `customers.csv` → `customers.screened.csv`.
pub fn screened_path(input: &Path) -> PathBuf {
    beside(input, "screened")
}

/// Where the rows go that could not be read: `customers.csv` → `customers.rejects.csv`.
pub fn rejects_path(input: &Path) -> PathBuf {
    beside(input, "rejects")
}

/// A name with one more part is never the name it was made of.
fn beside(input: &Path, what: &str) -> PathBuf {
    let name = input.file_name().unwrap_or_default().to_string_lossy();
    let bare = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed));
    let bare = Path::new(bare.unwrap_or(&name));
    let stem = bare.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    input.with_file_name(format!("{stem}.{what}.csv"))
}

#[cfg(test)]
mod tests;
