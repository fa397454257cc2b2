//! How is a workbook read as a table? One sheet of an XLSX file, its cells as text.
//!
//! A whole number has no point, a date is ISO 8601: cells that Excel knows as dates are never
//! ambiguous. The sheet is held in memory, up to [`TEXT_MAX`].

use std::io::BufReader;
use std::sync::atomic::Ordering;

use calamine::{Reader as _, Xlsx, XlsxError};
use sources::input::cell_text;

use super::source::Raw;
use super::{Opened, Record, RowsError};

/// The most bytes of text a sheet may hold: a shared text may stand in every cell.
const TEXT_MAX: usize = 512 * 1024 * 1024;

/// Opens a workbook at the sheet named, else at its first.
pub(super) fn open(raw: Raw, sheet: Option<&str>) -> Result<Opened, RowsError> {
    let broken =
        |error: XlsxError| RowsError::input(&raw.name, format!("not a whole workbook: {error}"));
    let mut workbook = Xlsx::new(BufReader::new(raw.bytes)).map_err(broken)?;
    let sheets = workbook.sheet_names();
    let wanted = match sheet {
        Some(name) => sheets.iter().find(|known| *known == name).cloned(),
        None => sheets.first().cloned(),
    };
    let Some(wanted) = wanted else {
        let why = format!("it has no such sheet; there are: {}", sheets.join(", "));
        return Err(RowsError::usage(&raw.name, why));
    };
    let mut cells = workbook.worksheet_cells_reader(&wanted).map_err(broken)?;
    let mut records: Vec<Record> = Vec::new();
    let mut held = 0;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = cell_text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        held += text.len();
        if held > TEXT_MAX {
            return Err(RowsError::input(&raw.name, "the sheet holds more than 512 MiB of text"));
        }
        let (place, column) = (u64::from(row) + 1, column as usize);
        if records.last().is_none_or(|last| last.place != place) {
            records.push(Record { place, ..Record::default() });
        }
        // A record was pushed just above if there was none.
        let Some(record) = records.last_mut() else { continue };
        if record.cells.len() <= column {
            record.cells.resize(column + 1, String::new());
        }
        record.cells[column] = text;
    }
    if records.is_empty() {
        return Err(RowsError::input(&raw.name, format!("the sheet \"{wanted}\" is empty")));
    }
    // Rows end at their last cell; a table has as many cells in each.
    let width = records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
    let total = records.len() as u64;
    let (done, length) = (raw.done, raw.length);
    let counted = records.into_iter().enumerate().map(move |(at, mut record)| {
        done.store((at as u64 + 1) * length / total, Ordering::Relaxed);
        record.cells.resize(width, String::new());
        Ok(record)
    });
    let encoding = "UTF-8".to_owned();
    let records = Box::new(counted);
    Ok(Opened { records, encoding, delimiter: None, names: None, total: Some(total) })
}
