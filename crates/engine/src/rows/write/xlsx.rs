//! How is a workbook written? One sheet, texts as texts, our numbers as numbers.

use matching::Points;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::rows::RowsError;
use crate::rows::partial::Sink;

/// The limits of the format (ECMA-376; Excel's specification).
const ROWS_MAX: u32 = 1_048_576;
const COLUMNS_MAX: usize = 16_384;
const LETTERS_MAX: usize = 32_767;

/// A sheet being filled. It is in memory until it is whole.
pub(super) struct Sheet {
    sheet: Worksheet,
    sink: Sink,
    next: u32,
}

impl Sheet {
    pub(super) fn new(sink: Sink) -> Sheet {
        Sheet { sheet: Worksheet::new(), sink, next: 0 }
    }

    pub(super) fn header<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
    ) -> Result<(), RowsError> {
        for (column, cell) in cells.enumerate() {
            self.text(column, cell)?;
        }
        self.next = 1;
        Ok(())
    }

    /// Writes a row whose columns from `ours_at` on are ours: the second of them is a count, the
    /// third and fourth are points. Gives how many cells were cut.
    pub(super) fn row<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
        ours_at: usize,
        hits: usize,
        points: Option<[Points; 2]>,
    ) -> Result<u64, RowsError> {
        if self.next >= ROWS_MAX {
            let why = "a sheet holds 1,048,576 rows and no more; write CSV or Parquet";
            return Err(RowsError::input(self.sink.place(), why));
        }
        let mut cut = 0;
        for (column, cell) in cells.enumerate() {
            let number = match (column.checked_sub(ours_at), points) {
                (Some(1), _) => Some(hits as f64),
                (Some(at @ (2 | 3)), Some(points)) => Some(points[at - 2].as_f64()),
                _ => None,
            };
            match number {
                Some(number) => self.number(column, number)?,
                None => cut += u64::from(self.text(column, cell)?),
            }
        }
        self.next += 1;
        Ok(cut)
    }

    /// Writes a text; says whether it was cut.
    fn text(&mut self, column: usize, cell: &str) -> Result<bool, RowsError> {
        if cell.is_empty() {
            return Ok(false);
        }
        let column = self.column(column)?;
        let is_long = cell.chars().count() > LETTERS_MAX;
        let written = if is_long {
            let kept: String = cell.chars().take(LETTERS_MAX - 1).chain(['…']).collect();
            self.sheet.write_string(self.next, column, kept)
        } else {
            self.sheet.write_string(self.next, column, cell)
        };
        written.map_err(|error| unwritten(&self.sink, error))?;
        Ok(is_long)
    }

    fn number(&mut self, column: usize, number: f64) -> Result<(), RowsError> {
        let column = self.column(column)?;
        let written = self.sheet.write_number(self.next, column, number);
        written.map(|_| ()).map_err(|error| unwritten(&self.sink, error))
    }

    fn column(&self, column: usize) -> Result<u16, RowsError> {
        let why = "a sheet holds 16,384 columns and no more; write CSV or Parquet";
        let fits = u16::try_from(column).ok().filter(|_| column < COLUMNS_MAX);
        fits.ok_or_else(|| RowsError::input(self.sink.place(), why))
    }

    pub(super) fn finish(self) -> Result<(), RowsError> {
        let Sheet { mut sheet, mut sink, .. } = self;
        let mut workbook = Workbook::new();
        let write = || {
            sheet.set_name("screened")?;
            sheet.set_freeze_panes(1, 0)?;
            workbook.push_worksheet(sheet);
            // The same rows are the same bytes: the moment of writing stays out.
            let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
            workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
            workbook.save_to_buffer()
        };
        let bytes = write().map_err(|error| unwritten(&sink, error))?;
        let place = sink.place();
        std::io::Write::write_all(&mut sink, &bytes)
            .map_err(|error| RowsError::io(place, error))?;
        sink.finish()
    }
}

fn unwritten(sink: &Sink, error: XlsxError) -> RowsError {
    RowsError::io(sink.place(), std::io::Error::other(error.to_string()))
}
