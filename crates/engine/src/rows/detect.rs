//! Where does a table begin? Title lines, the header row, and the names of the columns.

use super::headers;
use super::shapes::{self, Shape};
use super::{Format, Record, Role};

/// What a file was taken for.
#[derive(Clone, Debug)]
pub struct Detected {
    /// Its format.
    pub format: Format,
    /// The encoding of its text, by the name the WHATWG gives it.
    pub encoding: String,
    /// What stands between cells.
    pub delimiter: Option<char>,
    /// The line or sheet row of the header, from 1; none where the columns have no names, or the
    /// format itself carries them.
    pub header_row: Option<u64>,
    /// The columns, as in the file.
    pub columns: Vec<Column>,
}

/// A column and what we take it for.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its header as the file writes it; `column_3` where there is none.
    pub header: String,
    /// What its values mean.
    pub role: Role,
    /// How sure that is, in per cent; 100 where the caller said so.
    pub confidence: u8,
    /// Its first few different values.
    pub samples: Vec<String>,
    /// What a person should look at: values that cannot be read, with their number.
    pub problems: Vec<String>,
}

/// The header and where the rows begin.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) header_row: Option<u64>,
    /// Whether the columns have names of their own.
    pub(super) is_named: bool,
    pub(super) headers: Vec<String>,
    /// Records before the first row.
    pub(super) skipped: u64,
}

/// How many records the header is looked for in.
const HEAD: usize = 20;

/// Finds the header and takes it, with the title lines above it, out of the sample.
pub(super) fn layout(sample: &mut Vec<Record>, names: Option<Vec<String>>) -> Layout {
    if let Some(headers) = names {
        return Layout { header_row: None, is_named: true, headers, skipped: 0 };
    }
    let Some(at) = header(sample) else {
        let width = sample.iter().map(|record| record.cells.len()).max().unwrap_or(0);
        let headers = (1..=width).map(|number| format!("column_{number}")).collect();
        return Layout { header_row: None, is_named: false, headers, skipped: 0 };
    };
    let head: Vec<Record> = sample.drain(..=at).collect();
    let skipped = head.len() as u64;
    let (header_row, cells) =
        head.into_iter().next_back().map(|record| (record.place, record.cells)).unzip();
    let headers = cells.unwrap_or_default();
    Layout { header_row, is_named: true, headers, skipped }
}

fn filled(record: &Record) -> usize {
    record.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// The place of the header in the sample.
fn header(sample: &[Record]) -> Option<usize> {
    let head = &sample[..sample.len().min(HEAD)];
    let known = |record: &Record| {
        let cells = record.cells.iter().filter(|cell| shapes::of(cell) == Shape::Words);
        cells.filter(|cell| headers::is_ours(cell) || headers::role(cell).is_some()).count()
    };
    let hits: Vec<usize> = head.iter().map(known).collect();
    let most = hits.iter().copied().max().unwrap_or(0);
    let at = hits.iter().position(|hit| *hit == most)?;
    let is_only = hits.iter().filter(|hit| **hit == most).count() == 1;
    // What stands above a header are titles: fewer cells than it has.
    let is_topmost = head[..at].iter().all(|above| filled(above) < filled(&head[at]));
    // A word that is a header by chance, in a row of many cells, makes no header.
    let is_header_like = is_only && (most * 4 >= filled(&head[at]) || most > 2);
    if most > 0 && is_topmost && is_header_like {
        return Some(at);
    }
    stands_out(sample)
}

/// The first full record, if it is words where the columns below hold dates or numbers.
fn stands_out(sample: &[Record]) -> Option<usize> {
    let width = sample.iter().map(filled).max()?;
    let at = sample.iter().take(HEAD).position(|record| filled(record) == width)?;
    let (first, below) = (&sample[at], &sample[at + 1..]);
    let is_words = first.cells.iter().all(|cell| shapes::of(cell) == Shape::Words);
    if !is_words || below.is_empty() {
        return None;
    }
    let differs = (0..first.cells.len()).any(|column| {
        let cells = below.iter().filter_map(|record| record.cells.get(column));
        let mut cells = cells.filter(|cell| !cell.trim().is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| shapes::of(cell) != Shape::Words)
    });
    differs.then_some(at)
}
