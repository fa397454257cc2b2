//! What stands in a CSV file that an interrupted run has begun?

use std::path::Path;

use super::{WriteOptions, csv_reader, partial_path, unwritten};
use crate::Verdict;
use crate::rows::{Detected, RowsError};

/// How many rows of a CSV file that was begun are surely whole; none if none was begun. The last
/// may be torn, so it does not count.
///
/// # Errors
/// The begun file cannot be read.
pub fn rows_begun(path: &Path, options: &WriteOptions) -> Result<Option<u64>, RowsError> {
    let partial = partial_path(path);
    if !partial.exists() {
        return Ok(None);
    }
    let (mut rows, mut record) = (0_u64, csv::ByteRecord::new());
    let mut reader = csv_reader(&partial, options)?;
    let place = || partial.display().to_string();
    while reader.read_byte_record(&mut record).map_err(|error| unwritten(&place(), error))? {
        rows += 1;
    }
    Ok(rows.checked_sub(2))
}

/// The verdicts of the first rows of a CSV file that was begun, counted in the order of
/// [`Verdict`]: no match, review, match, unchecked.
///
/// # Errors
/// The begun file cannot be read.
pub fn verdicts_begun(
    path: &Path,
    options: &WriteOptions,
    detected: &Detected,
    rows: u64,
) -> Result<[u64; 4], RowsError> {
    let partial = partial_path(path);
    let mut counts = [0; 4];
    let (mut record, mut left) = (csv::ByteRecord::new(), rows);
    let mut reader = csv_reader(&partial, options)?;
    let mut next = |record: &mut csv::ByteRecord| {
        let place = partial.display().to_string();
        reader.read_byte_record(record).map_err(|error| unwritten(&place, error))
    };
    let mut has_row = next(&mut record)?; // The header.
    while has_row && left > 0 {
        has_row = next(&mut record)?;
        let cell = record.get(detected.columns.len()).filter(|_| has_row);
        let all = [Verdict::NoMatch, Verdict::Review, Verdict::Match, Verdict::Unchecked];
        let verdict = all.into_iter().find(|one| Some(one.as_str().as_bytes()) == cell);
        if let Some(verdict) = verdict {
            counts[verdict as usize] += 1;
        }
        left -= 1;
    }
    Ok(counts)
}
