//! How is Parquet written? The customer's columns as texts, our numbers as numbers.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Builder, Int64Builder, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_writer::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::cells::best;
use crate::Finding;
use crate::rows::RowsError;
use crate::rows::partial::Sink;

/// Rows kept before they are handed on.
const BATCH: usize = 4_096;
/// Where our numbers stand among our columns.
const HITS: usize = 1;
const SCORE: usize = 2;
const COMPLETENESS: usize = 3;

/// Rows being gathered to batches.
pub(super) struct Batches {
    writer: ArrowWriter<Sink>,
    place: String,
    schema: SchemaRef,
    columns: Vec<StringBuilder>,
    hits: Int64Builder,
    score: Float64Builder,
    completeness: Float64Builder,
    extra: StringBuilder,
    ours_at: usize,
    rows: usize,
}

impl Batches {
    /// Starts a file whose columns from `ours_at` on are ours; one more takes cells without a column.
    pub(super) fn new(
        sink: Sink,
        headers: &[String],
        ours_at: usize,
    ) -> Result<Batches, RowsError> {
        let mut names: Vec<String> = Vec::new();
        for (at, header) in headers.iter().enumerate() {
            // Columns of one name cannot be asked for.
            let header =
                if header.is_empty() { format!("column_{}", at + 1) } else { header.clone() };
            let is_taken = names.contains(&header);
            names.push(if is_taken { format!("{header}_{}", at + 1) } else { header });
        }
        let mut fields: Vec<Field> = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            let kind = match at.checked_sub(ours_at) {
                Some(HITS) => DataType::Int64,
                Some(SCORE | COMPLETENESS) => DataType::Float64,
                _ => DataType::Utf8,
            };
            fields.push(Field::new(name, kind, true));
        }
        fields.push(Field::new("cs_cells_without_column", DataType::Utf8, true));
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by("countersign".to_owned())
            .build();
        let place = sink.place();
        let writer = ArrowWriter::try_new(sink, Arc::clone(&schema), Some(properties));
        let writer = writer.map_err(|error| unwritten(&place, error))?;
        Ok(Batches {
            writer,
            place,
            schema,
            columns: headers.iter().map(|_| StringBuilder::new()).collect(),
            hits: Int64Builder::new(),
            score: Float64Builder::new(),
            completeness: Float64Builder::new(),
            extra: StringBuilder::new(),
            ours_at,
            rows: 0,
        })
    }

    pub(super) fn row<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
        extra: impl Iterator<Item = &'a str>,
        finding: &Finding,
    ) -> Result<(), RowsError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.append_value(cell);
        }
        self.hits.append_value(finding.hits.len() as i64);
        self.score.append_option(best(finding).map(|hit| hit.score.as_f64()));
        self.completeness.append_option(best(finding).map(|hit| hit.completeness.as_f64()));
        let extra: Vec<&str> = extra.collect();
        let extra = (!extra.is_empty()).then(|| serde_json::Value::from(extra).to_string());
        self.extra.append_option(extra);
        self.rows += 1;
        if self.rows == BATCH { self.hand_on() } else { Ok(()) }
    }

    fn hand_on(&mut self) -> Result<(), RowsError> {
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for (at, column) in self.columns.iter_mut().enumerate() {
            let texts = column.finish();
            arrays.push(match at.checked_sub(self.ours_at) {
                Some(HITS) => Arc::new(self.hits.finish()),
                Some(SCORE) => Arc::new(self.score.finish()),
                Some(COMPLETENESS) => Arc::new(self.completeness.finish()),
                _ => Arc::new(texts),
            });
        }
        arrays.push(Arc::new(self.extra.finish()));
        self.rows = 0;
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays);
        let written = batch.map_err(ParquetError::from).and_then(|batch| self.writer.write(&batch));
        written.map_err(|error| unwritten(&self.place, error))
    }

    pub(super) fn finish(mut self) -> Result<(), RowsError> {
        if self.rows > 0 {
            self.hand_on()?;
        }
        let sink = self.writer.into_inner().map_err(|error| unwritten(&self.place, error))?;
        sink.finish()
    }
}

fn unwritten(place: &str, error: ParquetError) -> RowsError {
    RowsError::io(place, std::io::Error::other(error.to_string()))
}
