//! Which rows could not be read, and why? A CSV file to mend and screen again.

use super::partial::Sink;
use super::write::{csv_writer, finish_csv, guard, sink, unwritten};
use super::{Detected, Formulas, OutFormat, Row, RowsError, Summary, Target, WriteOptions};

/// The rows without a query, each with its cells, its number and the reason.
pub struct RejectsWriter {
    out: csv::Writer<Sink>,
    place: String,
    formulas: Formulas,
    width: usize,
    summary: Summary,
}

impl RejectsWriter {
    /// Starts the file, or goes on with one: `Target::Resume(path, rows)` keeps what was rejected
    /// of the first `rows` rows of the input.
    ///
    /// # Errors
    /// The file cannot be made, or what was begun cannot be read.
    pub fn create(
        target: Target,
        detected: &Detected,
        options: &WriteOptions,
    ) -> Result<RejectsWriter, RowsError> {
        let width = detected.columns.len();
        let input_row = |_, record: &csv::ByteRecord| {
            let cell = record.get(width).and_then(|cell| std::str::from_utf8(cell).ok());
            // What is not ours is torn: it goes.
            cell.and_then(|cell| cell.parse().ok()).unwrap_or(u64::MAX)
        };
        let (sink, begun) = sink(target, OutFormat::Csv, options, input_row)?;
        let place = sink.place();
        let summary = Summary { rows: begun.unwrap_or(0), ..Summary::default() };
        let out = csv_writer(sink, options);
        let mut writer = RejectsWriter { out, place, formulas: options.formulas, width, summary };
        if begun.is_none() {
            let headers: Vec<&str> =
                detected.columns.iter().map(|column| column.header.as_str()).collect();
            writer.write(&headers, ["cs_row", "cs_reason"], &[])?;
            writer.flush()?;
        }
        Ok(writer)
    }

    /// Writes a row that has no query; one that has is passed over. It is on the disk at once: give
    /// a row here before it goes to the screened table, and a crash loses no reject.
    ///
    /// # Errors
    /// The file cannot be written on.
    pub fn row(&mut self, row: &Row) -> Result<(), RowsError> {
        let Err(why) = &row.query else { return Ok(()) };
        let mut cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let extra = cells.split_off(cells.len().min(self.width));
        cells.resize(self.width, "");
        self.write(&cells, [&row.number.to_string(), why], &extra)?;
        self.summary.rows += 1;
        self.flush()
    }

    fn flush(&mut self) -> Result<(), RowsError> {
        self.out.flush().map_err(|error| RowsError::io(&self.place, error))
    }

    fn write(&mut self, theirs: &[&str], ours: [&str; 2], extra: &[&str]) -> Result<(), RowsError> {
        let raw = self.formulas == Formulas::Raw;
        let mut record = csv::ByteRecord::new();
        let mut put = |cell: &str, is_raw: bool| {
            let guarded = guard(cell);
            self.summary.guarded += u64::from(!is_raw && guarded != cell);
            record.push_field(if is_raw { cell } else { &guarded }.as_bytes());
        };
        theirs.iter().for_each(|cell| put(cell, raw));
        ours.iter().for_each(|cell| put(cell, false));
        extra.iter().for_each(|cell| put(cell, raw));
        self.out.write_byte_record(&record).map_err(|error| unwritten(&self.place, error))
    }

    /// Ends the file; it takes its name.
    ///
    /// # Errors
    /// The rest cannot be written.
    pub fn finish(self) -> Result<Summary, RowsError> {
        finish_csv(self.out)?;
        Ok(self.summary)
    }
}
