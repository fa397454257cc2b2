//! How is Parquet read as a table? Batch by batch, every value as its text.

use std::fs::File;
use std::io;
use std::sync::atomic::Ordering;

use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use super::source::Raw;
use super::{Opened, Record, RowsError};

/// Rows a batch: few enough that wide tables stay small in memory.
const BATCH: usize = 2_048;

/// Opens a Parquet file.
pub(super) fn open(raw: Raw) -> Result<Opened, RowsError> {
    let name = raw.name.clone();
    let broken =
        |error: ParquetError| RowsError::input(&name, format!("not a whole Parquet file: {error}"));
    let file = file(raw.bytes).map_err(|error| RowsError::io(&name, error))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(broken)?;
    let names = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let total = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
    let batches = builder.with_batch_size(BATCH).build().map_err(broken)?;
    let (mut place, done, length) = (0, raw.done, raw.length);
    let records = batches.flat_map(move |batch| {
        let failed = |error| RowsError::input(&name, format!("cannot be read on: {error}"));
        let rows = match batch.and_then(|batch| cells(&batch)) {
            Ok(rows) => rows.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(failed(error))],
        };
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            place += 1;
            records.push(row.map(|cells| Record { place, cells, ..Record::default() }));
        }
        done.store(place * length / total.max(1), Ordering::Relaxed);
        records
    });
    let (records, encoding) = (Box::new(records), "UTF-8".to_owned());
    Ok(Opened { records, encoding, delimiter: None, names: Some(names), total: Some(total) })
}

/// The bytes as a file: Parquet is read from its end.
fn file(mut bytes: Box<dyn super::source::Bytes>) -> io::Result<File> {
    let mut copy = tempfile::tempfile()?;
    io::copy(&mut bytes, &mut copy)?;
    Ok(copy)
}

fn cells(batch: &RecordBatch) -> Result<Vec<Vec<String>>, ArrowError> {
    let options = FormatOptions::default().with_null("");
    let columns: Vec<ArrayFormatter<'_>> = batch
        .columns()
        .iter()
        .map(|column| ArrayFormatter::try_new(column, &options))
        .collect::<Result<_, _>>()?;
    let row = |at| columns.iter().map(|column| column.value(at).try_to_string()).collect();
    (0..batch.num_rows()).map(row).collect()
}
