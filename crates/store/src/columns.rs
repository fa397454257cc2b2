//! How do statements, occurrences and issues stand in columns? Parquet, and nowhere else arrow.
//!
//! Row groups of 65,536 rows are written as the rows come, so that memory stays flat; pages of
//! 4,096 rows let a reader fetch a few rows. The bytes are a function of the rows: no time, no
//! writer's version.

use std::collections::HashSet;
use std::fs::File;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{Array, BooleanArray, RecordBatch, StringArray};
use arrow::datatypes::{Schema as ArrowSchema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowPredicateFn, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder, RowFilter, RowSelection, RowSelector,
};
use parquet::arrow::arrow_writer::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::PageIndexPolicy;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use crate::disk::{Disk, DiskFile};
use crate::error::{At, Error, Result};
use crate::seal::{Seal, Sealing};

mod issues;
mod occurrences;
mod statements;

pub(crate) use statements::StatementRow;

const ROW_GROUP: usize = 65_536;
const BATCH: usize = 4_096;

/// A row of one of our tables.
pub(crate) trait Row: Sized {
    /// Its columns while they grow.
    type Columns: Default;

    /// Columns whose values hardly repeat, for which a dictionary only costs.
    const UNIQUE: &'static [&'static str];

    fn schema() -> ArrowSchema;

    fn append(&self, columns: &mut Self::Columns);

    fn finish(columns: &mut Self::Columns) -> Vec<Arc<dyn Array>>;

    /// The rows of a batch; the error says what is wrong with it.
    fn read(batch: &RecordBatch, rows: &mut Vec<Self>) -> std::result::Result<(), String>;
}

/// A table being written.
pub(crate) struct TableWriter<R: Row> {
    path: PathBuf,
    writer: ArrowWriter<Sealing<Box<dyn DiskFile>>>,
    schema: SchemaRef,
    columns: R::Columns,
    waiting: usize,
    rows: u64,
}

impl<R: Row> TableWriter<R> {
    pub(crate) fn create(disk: &dyn Disk, path: &Path) -> Result<TableWriter<R>> {
        let file = disk.create_file(path).at(path, "creating")?;
        let schema = SchemaRef::new(R::schema());
        let mut properties = WriterProperties::builder()
            .set_created_by("countersign".to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            // No column is sorted: the least and the greatest of a group would spare nobody a read.
            .set_statistics_enabled(EnabledStatistics::None)
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .set_data_page_row_count_limit(BATCH);
        for column in R::UNIQUE {
            properties = properties.set_column_dictionary_enabled((*column).into(), false);
        }
        let writer =
            ArrowWriter::try_new(Sealing::new(file), schema.clone(), Some(properties.build()));
        Ok(TableWriter {
            path: path.to_owned(),
            writer: writer.map_err(|error| unwritten(path, error))?,
            schema,
            columns: R::Columns::default(),
            waiting: 0,
            rows: 0,
        })
    }

    pub(crate) fn push(&mut self, row: &R) -> Result<()> {
        row.append(&mut self.columns);
        self.rows += 1;
        self.waiting += 1;
        if self.waiting == BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        let columns = R::finish(&mut self.columns);
        self.waiting = 0;
        let batch = RecordBatch::try_new(self.schema.clone(), columns);
        let batch = batch.map_err(|error| Error::damaged(&self.path, error))?;
        self.writer.write(&batch).map_err(|error| unwritten(&self.path, error))
    }

    /// Writes what is left, makes the file durable; gives its seal and the number of rows.
    pub(crate) fn finish(mut self) -> Result<(Seal, u64)> {
        if self.waiting > 0 {
            self.flush()?;
        }
        let path = self.path;
        let file = self.writer.into_inner().map_err(|error| unwritten(&path, error))?;
        Ok((file.sync().at(&path, "syncing")?, self.rows))
    }
}

/// Parquet hands on the disk's refusals inside its own error.
fn unwritten(path: &Path, error: parquet::errors::ParquetError) -> Error {
    let failed: std::io::Result<()> = Err(std::io::Error::other(error));
    match failed.at(path, "writing") {
        Err(error) => error,
        Ok(()) => Error::damaged(path, "nothing"),
    }
}

/// A table being read, row after row.
pub(crate) struct TableReader<R: Row> {
    path: PathBuf,
    batches: ParquetRecordBatchReader,
    rows: std::vec::IntoIter<R>,
    row: PhantomData<R>,
}

type Builder = ParquetRecordBatchReaderBuilder<File>;

impl<R: Row> TableReader<R> {
    /// Every row.
    pub(crate) fn open(path: &Path) -> Result<TableReader<R>> {
        TableReader::build(path, builder(path, PageIndexPolicy::Skip)?)
    }

    /// The rows from `first` on (from 0), `count` of them or as many as there are.
    pub(crate) fn range(path: &Path, first: u64, count: u64) -> Result<TableReader<R>> {
        let builder = builder(path, PageIndexPolicy::Optional)?;
        let (mut at, mut skipped, mut groups) = (0, 0, Vec::new());
        let end = first.saturating_add(count);
        for (number, group) in builder.metadata().row_groups().iter().enumerate() {
            let rows = u64::try_from(group.num_rows()).unwrap_or(0);
            if at + rows > first && at < end {
                if groups.is_empty() {
                    skipped = first - at;
                }
                groups.push(number);
            }
            at += rows;
        }
        let wanted = end.min(at).saturating_sub(first);
        let select = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
        let selection = RowSelection::from(vec![
            RowSelector::skip(select(skipped)),
            RowSelector::select(select(wanted)),
        ]);
        TableReader::build(path, builder.with_row_groups(groups).with_row_selection(selection))
    }

    /// The rows whose text in a column is one of the wanted.
    pub(crate) fn matching(
        path: &Path,
        column: &str,
        wanted: HashSet<String>,
    ) -> Result<TableReader<R>> {
        let builder = builder(path, PageIndexPolicy::Optional)?;
        let mask = ProjectionMask::columns(builder.parquet_schema(), [column]);
        let predicate = ArrowPredicateFn::new(mask, move |batch| {
            let texts = batch.column(0).as_any().downcast_ref::<StringArray>();
            let keep = |at: usize| texts.is_some_and(|texts| wanted.contains(texts.value(at)));
            Ok(BooleanArray::from((0..batch.num_rows()).map(keep).collect::<Vec<_>>()))
        });
        TableReader::build(path, builder.with_row_filter(RowFilter::new(vec![Box::new(predicate)])))
    }

    fn build(path: &Path, builder: Builder) -> Result<TableReader<R>> {
        let batches = builder.with_batch_size(BATCH).build();
        Ok(TableReader {
            path: path.to_owned(),
            batches: batches.map_err(|error| Error::damaged(path, error))?,
            rows: Vec::new().into_iter(),
            row: PhantomData,
        })
    }

    fn next_batch(&mut self) -> Result<bool> {
        let Some(batch) = self.batches.next() else { return Ok(false) };
        let batch = batch.map_err(|error| Error::damaged(&self.path, error))?;
        let mut rows = Vec::with_capacity(batch.num_rows());
        R::read(&batch, &mut rows).map_err(|what| Error::damaged(&self.path, what))?;
        self.rows = rows.into_iter();
        Ok(true)
    }
}

impl<R: Row> Iterator for TableReader<R> {
    type Item = Result<R>;

    fn next(&mut self) -> Option<Result<R>> {
        loop {
            if let Some(row) = self.rows.next() {
                return Some(Ok(row));
            }
            match self.next_batch() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn builder(path: &Path, index: PageIndexPolicy) -> Result<Builder> {
    let file = File::open(path).at(path, "opening")?;
    let options = ArrowReaderOptions::new().with_offset_index_policy(index);
    let builder = Builder::try_new_with_options(file, options);
    builder.map_err(|error| Error::damaged(path, error))
}

/// Reads two columns of text only: each row's pair goes to `each`.
pub(crate) fn pairs(
    path: &Path,
    columns: [&str; 2],
    mut each: impl FnMut(&str, Option<&str>) -> Result<()>,
) -> Result<()> {
    let builder = builder(path, PageIndexPolicy::Skip)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), columns);
    let batches = builder.with_projection(mask).with_batch_size(BATCH).build();
    for batch in batches.map_err(|error| Error::damaged(path, error))? {
        let batch = batch.map_err(|error| Error::damaged(path, error))?;
        let cells = Cells::of(&batch);
        let texts = columns.map(|column| cells.text(column));
        let [Ok(one), Ok(two)] = texts else {
            return Err(Error::damaged(path, format!("no columns {columns:?}")));
        };
        for at in 0..batch.num_rows() {
            each(one.value(at), two.is_valid(at).then(|| two.value(at)))?;
        }
    }
    Ok(())
}

/// The columns of a batch by name.
struct Cells<'a> {
    batch: &'a RecordBatch,
}

impl<'a> Cells<'a> {
    fn of(batch: &'a RecordBatch) -> Cells<'a> {
        Cells { batch }
    }

    fn column<A: 'static>(&self, name: &str) -> std::result::Result<&'a A, String> {
        let column = self.batch.column_by_name(name);
        let typed = column.and_then(|column| column.as_any().downcast_ref::<A>());
        typed.ok_or_else(|| format!("column {name} is missing or of another type"))
    }

    fn text(&self, name: &str) -> std::result::Result<&'a StringArray, String> {
        self.column(name)
    }
}

/// A cell as the model's value.
fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    text: &str,
) -> std::result::Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// A cell that may be empty.
fn optional(array: &StringArray, at: usize) -> Option<&str> {
    array.is_valid(at).then(|| array.value(at))
}

/// The same as the model's value.
fn optional_parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    array: &StringArray,
    at: usize,
) -> std::result::Result<Option<T>, String> {
    optional(array, at).map(parsed).transpose()
}
