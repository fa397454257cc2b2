//! How do findings go out as a table? The customer's columns as they came, ours behind them.
//!
//! Cells a spreadsheet would run as a formula get an apostrophe before them in CSV ([`guard`]);
//! workbooks hold them as text. A file takes its name when it is whole. JSON is not written here:
//! its shapes belong to the caller.

use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::partial::{Sink, partial_path};
use super::{Detected, Row, RowsError};
use crate::Finding;

mod begun;
mod cells;
mod formulas;
mod parquet;
mod xlsx;

pub use begun::{rows_begun, verdicts_begun};
pub use cells::{COLUMNS, EXPOSURE_COLUMNS};
pub use formulas::{guard, unguard};

use cells::{best, headers, ours};

/// Where a table goes.
#[derive(Clone, Debug)]
pub enum Target {
    /// A file, replaced when the new one is whole.
    Path(PathBuf),
    /// Standard output.
    Stdout,
    /// A CSV file that was begun: go on after this many rows. See [`rows_begun`].
    Resume(PathBuf, u64),
}

/// The formats a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutFormat {
    /// Comma separated text in UTF-8 (RFC 4180, lines end in LF).
    Csv,
    /// A workbook of one sheet, every cell a text but our numbers.
    Xlsx,
    /// Apache Parquet, zstd; the customer's columns are texts.
    Parquet,
    /// A Markdown table.
    Md,
}

/// What becomes of the customer's cells that a spreadsheet would run as formulas, in CSV. Ours are
/// guarded always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// They get an apostrophe before them; [`unguard`] takes it off.
    #[default]
    Guarded,
    /// They stay as they are, for machines.
    Raw,
}

/// How a table is written.
#[derive(Clone, Copy, Debug)]
pub struct WriteOptions {
    /// What becomes of formulas in the customer's cells.
    pub formulas: Formulas,
    /// What stands between cells of CSV; ASCII.
    pub delimiter: char,
    /// Whether there are columns for what the rules of ownership say.
    pub exposure: bool,
}

impl Default for WriteOptions {
    fn default() -> WriteOptions {
        WriteOptions { formulas: Formulas::Guarded, delimiter: ',', exposure: false }
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows, without the header.
    pub rows: u64,
    /// Cells that got an apostrophe before them, because a spreadsheet would run them.
    pub guarded: u64,
    /// Cells cut to the 32,767 letters a workbook's cell can hold.
    pub cut: u64,
}

/// A table being written.
pub struct Writer {
    kind: Kind,
    place: String,
    formulas: Formulas,
    exposure: bool,
    width: usize,
    summary: Summary,
}

enum Kind {
    Csv(Box<csv::Writer<Sink>>),
    Md(Sink),
    Xlsx(Box<xlsx::Sheet>),
    Parquet(Box<parquet::Batches>),
}

impl Writer {
    /// Starts a table, or goes on with one.
    ///
    /// # Errors
    /// The file cannot be made, or the format cannot be gone on with.
    pub fn create(
        target: Target,
        format: OutFormat,
        detected: &Detected,
        options: &WriteOptions,
    ) -> Result<Writer, RowsError> {
        let headers = headers(detected, options.exposure);
        let (sink, begun) = sink(target, format, options, |rows, _| rows)?;
        let place = sink.place();
        let kind = match format {
            OutFormat::Csv => Kind::Csv(Box::new(csv_writer(sink, options))),
            OutFormat::Md => Kind::Md(sink),
            OutFormat::Xlsx => Kind::Xlsx(Box::new(xlsx::Sheet::new(sink))),
            OutFormat::Parquet => Kind::Parquet(Box::new(parquet::Batches::new(
                sink,
                &headers,
                detected.columns.len(),
            )?)),
        };
        let (width, formulas) = (detected.columns.len(), options.formulas);
        let summary = Summary { rows: begun.unwrap_or(0), ..Summary::default() };
        let mut writer =
            Writer { kind, place, formulas, exposure: options.exposure, width, summary };
        if begun.is_none() {
            writer.header(&headers)?;
        }
        Ok(writer)
    }

    /// Writes one row with its finding.
    ///
    /// # Errors
    /// The file cannot be written on, or a workbook is full (1,048,575 rows).
    pub fn row(&mut self, row: &Row, finding: &Finding) -> Result<(), RowsError> {
        let ours = ours(row, finding, self.exposure);
        let (known, extra) = row.cells.split_at(row.cells.len().min(self.width));
        let missing = self.width - known.len();
        let texts = ours.iter().map(String::as_str);
        let blank = std::iter::repeat_n("", missing);
        let known = known.iter().map(String::as_str).chain(blank);
        // Cells beyond the last column stand behind ours, so that ours keep their place.
        let extra = extra.iter().map(String::as_str);
        match &mut self.kind {
            Kind::Csv(out) => {
                let raw = self.formulas == Formulas::Raw;
                let theirs = |cell| if raw { Cow::Borrowed(cell) } else { guard(cell) };
                let cells = known.map(theirs).chain(texts.map(guard)).chain(extra.map(theirs));
                let counted = cells.inspect(|cell| {
                    self.summary.guarded += u64::from(matches!(cell, Cow::Owned(_)));
                });
                let record = counted.collect::<Vec<_>>();
                out.write_record(record.iter().map(|cell| cell.as_bytes()))
                    .map_err(|error| unwritten(&self.place, error))?;
            }
            Kind::Md(out) => {
                md_line(out, known.chain(texts).chain(extra))
                    .map_err(|error| RowsError::io(&self.place, error))?;
            }
            Kind::Xlsx(sheet) => {
                let numbers = best(finding).map(|hit| [hit.score, hit.completeness]);
                let cells = known.chain(texts).chain(extra);
                self.summary.cut += sheet.row(cells, self.width, finding.hits.len(), numbers)?;
            }
            Kind::Parquet(batches) => {
                batches.row(known.chain(texts), extra, finding)?;
            }
        }
        self.summary.rows += 1;
        Ok(())
    }

    /// Ends the table; a file takes its name.
    ///
    /// # Errors
    /// The rest cannot be written.
    pub fn finish(self) -> Result<Summary, RowsError> {
        match self.kind {
            Kind::Csv(out) => finish_csv(*out)?,
            Kind::Md(out) => out.finish()?,
            Kind::Xlsx(sheet) => sheet.finish()?,
            Kind::Parquet(batches) => batches.finish()?,
        }
        Ok(self.summary)
    }

    fn header(&mut self, headers: &[String]) -> Result<(), RowsError> {
        let cells = headers.iter().map(String::as_str);
        match &mut self.kind {
            Kind::Csv(out) => {
                let raw = self.formulas == Formulas::Raw;
                let cells = cells.map(|cell| if raw { Cow::Borrowed(cell) } else { guard(cell) });
                let cells: Vec<_> = cells.collect();
                out.write_record(cells.iter().map(|cell| cell.as_bytes()))
                    .map_err(|error| unwritten(&self.place, error))
            }
            Kind::Md(out) => {
                let rule = headers.iter().map(|_| "---");
                let lines = || {
                    md_line(out, cells)?;
                    md_line(out, rule)
                };
                lines().map_err(|error| RowsError::io(&self.place, error))
            }
            Kind::Xlsx(sheet) => sheet.header(cells),
            Kind::Parquet(_) => Ok(()),
        }
    }
}

/// The sink of a target, and how many rows stand in it already. `is_kept` says how many rows of the
/// input the record (its number, its cells) ends.
pub(super) fn sink(
    target: Target,
    format: OutFormat,
    options: &WriteOptions,
    input_row: impl Fn(u64, &csv::ByteRecord) -> u64,
) -> Result<(Sink, Option<u64>), RowsError> {
    let (path, done) = match target {
        Target::Stdout => return Ok((Sink::stdout(), None)),
        Target::Path(path) => return Ok((Sink::create(&path)?, None)),
        Target::Resume(path, done) => (path, done),
    };
    let place = path.display().to_string();
    if format != OutFormat::Csv {
        return Err(RowsError::input(place, "only a CSV file can be gone on with"));
    }
    let mut reader = csv_reader(&partial_path(&path), options)?;
    let (mut record, mut rows) = (csv::ByteRecord::new(), 0);
    let broken = |error| unwritten(&place, error);
    if !reader.read_byte_record(&mut record).map_err(broken)? {
        // It was begun, and stopped before its header was on the disk.
        return Ok((Sink::create(&path)?, None));
    }
    let mut end = reader.position().byte();
    while reader.read_byte_record(&mut record).map_err(broken)? {
        if input_row(rows + 1, &record) > done {
            break;
        }
        rows += 1;
        end = reader.position().byte();
    }
    Ok((Sink::resume(&path, end)?, Some(rows)))
}

fn csv_reader(
    path: &Path,
    options: &WriteOptions,
) -> Result<csv::Reader<std::fs::File>, RowsError> {
    let mut builder = csv::ReaderBuilder::new();
    builder.flexible(true).has_headers(false).delimiter(ascii(options.delimiter));
    builder.from_path(path).map_err(|error| unwritten(&path.display().to_string(), error))
}

pub(super) fn csv_writer(sink: Sink, options: &WriteOptions) -> csv::Writer<Sink> {
    csv::WriterBuilder::new().flexible(true).delimiter(ascii(options.delimiter)).from_writer(sink)
}

/// A delimiter that is no ASCII sign is a comma.
fn ascii(delimiter: char) -> u8 {
    u8::try_from(delimiter).ok().filter(u8::is_ascii).unwrap_or(b',')
}

pub(super) fn finish_csv(out: csv::Writer<Sink>) -> Result<(), RowsError> {
    let sink = out.into_inner().map_err(|error| {
        let place = "the table".to_owned();
        // The kind stays: a reader that went away is no failure of ours.
        RowsError::io(place, std::io::Error::new(error.error().kind(), error.error().to_string()))
    })?;
    sink.finish()
}

pub(super) fn unwritten(place: &str, error: csv::Error) -> RowsError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => RowsError::io(place, error),
        other => RowsError::io(place, std::io::Error::other(format!("{other:?}"))),
    }
}

fn md_line<'a>(out: &mut Sink, cells: impl Iterator<Item = &'a str>) -> std::io::Result<()> {
    for cell in cells {
        let cell = cell.replace('\\', "\\\\").replace('|', "\\|").replace(['\r', '\n'], " ");
        // A page would take a "<" for the start of a tag.
        write!(out, "| {} ", cell.replace('&', "&amp;").replace('<', "&lt;"))?;
    }
    out.write_all(b"|\n")
}
