//! How is an XLSX workbook read as text? Each of its sheets becomes a comma separated file.
//!
//! A workbook is a zip archive, but its parts are no files of ours: calamine joins them. It keeps
//! the shared texts in memory and gives the cells one by one; the text of a sheet is kept too, so
//! memory is bounded by [`TEXT_MAX`] and [`PARTS_MAX`], whatever the file says of itself.

use std::io::{self, Read, Seek};
use std::sync::Arc;

use calamine::{DataRef, Reader as _, Xlsx};

use crate::error::{Error, Kind};

/// The part every workbook has.
pub(super) const MARK: &str = "xl/workbook.xml";
/// The most bytes the XML parts of a workbook may unpack to, together.
const PARTS_MAX: u64 = 256 * 1024 * 1024;
/// The most bytes of text a sheet may hold: a shared text may stand in every cell.
const TEXT_MAX: usize = 256 * 1024 * 1024;

/// A sheet as comma separated text, one line break a row outside quotes.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) text: Arc<[u8]>,
}

/// Lets through what `calamine` will unpack, if it is not too much.
///
/// # Errors
/// A part does not unpack, or all together unpack to too much.
pub(super) fn check_parts(parts: Vec<Box<dyn Read>>) -> Result<(), Error> {
    let mut left = PARTS_MAX;
    for part in parts {
        left -= io::copy(&mut part.take(left), &mut io::sink()).map_err(Error::from)?;
        if left == 0 {
            let limit = "256 MiB".to_owned();
            return Err(Error::new(Kind::Limit("the workbook is too large once unpacked", limit)));
        }
    }
    Ok(())
}

/// The sheets that hold anything, in the order of the workbook.
///
/// # Errors
/// It is no workbook, is damaged or empty, or a sheet is too large.
pub(super) fn sheets(source: impl Read + Seek) -> Result<Vec<Sheet>, Error> {
    let broken =
        |error: calamine::XlsxError| Error::malformed(format!("a broken workbook: {error}"));
    let mut workbook = Xlsx::new(source).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut text = SheetText::default();
        match workbook.worksheet_cells_reader(&name) {
            Ok(mut cells) => {
                while let Some(cell) = cells.next_cell().map_err(broken)? {
                    let (row, column) = cell.get_position();
                    text.put(row, column, &cell_text(cell.get_value()))?;
                }
            }
            // A chart sheet has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(broken(error)),
        }
        let text = text.finish();
        if !text.is_empty() {
            sheets.push(Sheet { name, text: text.into() });
        }
    }
    if sheets.is_empty() {
        return Err(Error::new(Kind::Empty));
    }
    Ok(sheets)
}

/// A cell of a workbook as its text: a whole number without a point, a date in ISO 8601.
pub fn cell_text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) if moment.is_duration() => moment.as_f64().to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
    }
}

/// Rows as they come: filled up to the widest row before them, with the rows between.
#[derive(Default)]
struct SheetText {
    text: Vec<u8>,
    row: u32,
    column: u32,
    width: u32,
    begun: bool,
}

impl SheetText {
    fn put(&mut self, row: u32, column: u32, cell: &str) -> Result<(), Error> {
        if cell.is_empty() {
            return Ok(());
        }
        if row < self.row || (self.begun && row == self.row && column <= self.column) {
            return Err(Error::malformed("the cells of a sheet are not in order"));
        }
        while self.row < row {
            self.end_row();
            self.check()?;
        }
        for _ in self.column..column {
            self.text.push(b',');
        }
        self.column = column.max(self.column);
        self.text.push(b'"');
        for byte in cell.bytes() {
            if byte == b'"' {
                self.text.push(b'"');
            }
            self.text.push(byte);
        }
        self.text.push(b'"');
        self.begun = true;
        self.check()
    }

    fn end_row(&mut self) {
        // A row without a cell is a blank field, so that rows are numbered as in the sheet.
        if self.begun {
            self.width = self.width.max(self.column + 1);
            self.text.extend((self.column + 1..self.width).map(|_| b','));
        } else {
            self.text.extend(b"\"\"");
        }
        self.text.push(b'\n');
        (self.row, self.column, self.begun) = (self.row + 1, 0, false);
    }

    fn check(&self) -> Result<(), Error> {
        if self.text.len() <= TEXT_MAX {
            return Ok(());
        }
        Err(Error::new(Kind::Limit("the sheet holds too much text", "256 MiB".to_owned())))
    }

    fn finish(mut self) -> Vec<u8> {
        if self.begun {
            self.end_row();
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_numbers_and_their_width() {
        let mut sheet = SheetText::default();
        for (row, column, cell) in
            [(0, 1, "b"), (1, 0, "a"), (1, 2, "c \"quoted\"\nline"), (4, 0, "x"), (4, 1, "")]
        {
            sheet.put(row, column, cell).unwrap();
        }
        let text = String::from_utf8(sheet.finish()).unwrap();
        let expected = ",\"b\"\n\"a\",,\"c \"\"quoted\"\"\nline\"\n\"\"\n\"\"\n\"x\",,\n";
        assert_eq!(text, expected);
        assert!(SheetText::default().finish().is_empty());
    }

    #[test]
    fn a_sheet_of_one_text_in_every_cell_is_refused() {
        let mut sheet = SheetText::default();
        let long = "x".repeat(1 << 20);
        let refused = (0..1_000).find_map(|row| sheet.put(row, 0, &long).err()).unwrap();
        assert!(refused.is_hostile(), "{refused}");
    }
}
