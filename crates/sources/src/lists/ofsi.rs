//! The UK's consolidated list of asset freeze targets: OFSI's ConList, as CSV and as XLSX.
//!
//! Quirks: line 1 is `Last Updated,DD/MM/YYYY`, line 2 names the columns: 29 until 2021, 36 since.
//! CSV is Windows-1252 (its first byte beyond ASCII may stand far down). `Name 6` is the family or
//! whole name; it comes first in a row and last in the name as written. A party is a `Group ID`
//! with one row for each combination of its names, addresses and birth dates, up to 400 of them,
//! and they need not stand together. Days and months not known are zeros: `00/03/1980`. One cell
//! may hold several values, `(1) … (2) …`.
//!
//! `gb-hmt-<Group ID>` is the party, `gb-hmt-<Group ID>-sanction` what was done to it,
//! `gb-hmt-<Group ID>-id-<hash of kind and number>` a document.
//!
//! Rows wait in memory until the file has been read, because only then is a group whole: memory is
//! bounded by the file (19,000 rows, about 20 MB). Parties come in the order of their first rows.
//! What a later row of a group repeats word for word is said once, at its first place.

mod information;
mod names;
mod papers;
mod party;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::clean::dates::{DayOrder, parse_ordered};
use model::{Issue, IssueKind, Locator};

use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::Input;
use crate::recognise::{Claim, Glimpse};
use crate::record::Record;
use crate::table::{Row, Table};

/// The reader of `ofsi-conlist`.
pub struct Ofsi;

/// The first cell of the title row and the first column.
const TITLE: &str = "Last Updated";
const FIRST: &str = "Name 6";
const KEY: &str = "Group ID";

impl Reader for Ofsi {
    fn name(&self) -> &'static str {
        "ofsi-conlist"
    }

    fn prefix(&self) -> &'static str {
        "gb-hmt"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let mut settings = csv::ReaderBuilder::new();
        let head = glimpse.head.as_bytes();
        let mut rows = settings.has_headers(false).flexible(true).from_reader(head).into_records();
        let mut begins = |with: &str| {
            let row = rows.next().and_then(Result::ok);
            row.is_some_and(|row| row.get(0).is_some_and(|cell| cell.trim() == with))
        };
        let is_ours = begins(TITLE) && begins(FIRST);
        Ok(is_ours.then_some(Claim { dataset: Some("gb_hmt_sanctions"), role: "main" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        run.resolve_names();
        for (input, _) in run.files() {
            read_file(run, input)?;
        }
        run.state_ties();
        Ok(())
    }
}

fn read_file(run: &mut Run<'_>, input: &Input) -> Result<(), Error> {
    let (mut table, title) = Table::open_titled(input)?;
    found_date(run, &table, &title);
    let at = |name: &str| table.columns().iter().position(|column| &**column == name);
    let (Some(key), Some(_)) = (at(KEY), at(FIRST)) else {
        return Err(Error::malformed("the columns do not name Group ID and Name 6"));
    };
    let mut groups = Groups::default();
    while let Some(row) = table.next_row()? {
        match row {
            Row::Whole(cells, line) => groups.put(key, cells, line),
            Row::Broken(issue) => run.issue(issue),
        }
    }
    for rows in groups.rows {
        let record = group(&table, rows);
        run.record(record, party::map);
    }
    Ok(())
}

/// The date of the edition, in the title row.
fn found_date(run: &mut Run<'_>, table: &Table, title: &[String]) {
    let text = title.get(1).map_or("", String::as_str);
    let reading = parse_ordered(text, DayOrder::DayFirst);
    if let Some(&[date]) = reading.as_ref().map(|reading| reading.dates.as_slice()) {
        return run.found_date(date);
    }
    let (file, field) = (table.file().to_string(), TITLE.to_owned());
    run.issue(Issue {
        kind: IssueKind::UncleanValue,
        locator: Locator::Line { file, line: 1, field: field.clone() },
        entity_id: None,
        field,
        value: text.to_owned(),
        message: "the title row names no date".to_owned(),
    });
}

/// The rows of each party, in the order of their first rows.
#[derive(Default)]
struct Groups {
    rows: Vec<Vec<(Vec<String>, u64)>>,
    places: BTreeMap<String, usize>,
}

impl Groups {
    fn put(&mut self, key: usize, cells: Vec<String>, line: u64) {
        let key = cells.get(key).map_or("", |cell| cell.trim());
        let place = match key {
            // Each row without a number is a group of its own, which cannot be read.
            "" => None,
            key => self.places.get(key).copied(),
        };
        let place = place.unwrap_or_else(|| {
            self.places.insert(key.to_owned(), self.rows.len());
            self.rows.push(Vec::new());
            self.rows.len() - 1
        });
        self.rows[place].push((cells, line));
    }
}

/// Columns that say one thing together: a repetition is one only if all of them repeat. Every other
/// column stands alone.
const BUNDLES: &[&[&str]] = &[
    &[
        "Name 6",
        "Name 1",
        "Name 2",
        "Name 3",
        "Name 4",
        "Name 5",
        "Name Non-Latin Script",
        "Non-Latin Script Type",
        "Non-Latin Script Language",
        "Alias Type",
        "Alias Quality",
    ],
    &[
        "Address 1",
        "Address 2",
        "Address 3",
        "Address 4",
        "Address 5",
        "Address 6",
        "Post/Zip Code",
        "Country",
    ],
    &["Passport Number", "Passport Details"],
    &["National Identification Number", "National Identification Details"],
];

/// The rows of a party as one record, each row with what it adds to the rows before.
fn group(table: &Table, rows: Vec<(Vec<String>, u64)>) -> Record {
    let bundle_of = |column: &Arc<str>| BUNDLES.iter().position(|b| b.contains(&&**column));
    let bundles: Vec<Option<usize>> = table.columns().iter().map(bundle_of).collect();
    let mut said: BTreeSet<(usize, String)> = BTreeSet::new();
    let mut record: Option<Record> = None;
    for (mut cells, line) in rows {
        let mut texts = vec![String::new(); BUNDLES.len()];
        for (cell, bundle) in cells.iter().zip(&bundles) {
            if let Some(bundle) = bundle {
                texts[*bundle].push_str(cell.trim());
                texts[*bundle].push('\u{1f}');
            }
        }
        let is_new: Vec<bool> =
            texts.into_iter().enumerate().map(|bundle| said.insert(bundle)).collect();
        for (at, cell) in cells.iter_mut().enumerate() {
            let adds = match bundles.get(at).copied().flatten() {
                Some(bundle) => is_new[bundle],
                None => said.insert((BUNDLES.len() + at, cell.trim().to_owned())),
            };
            if !adds {
                cell.clear();
            }
        }
        let row = table.record(cells, line, |cell| !cell.trim().is_empty());
        let whole = record.get_or_insert_with(|| Record::new("group", row.place().clone()));
        whole.close_child(row);
    }
    // A group has at least the row that opened it; an empty one says nothing.
    record.unwrap_or_else(|| table.record(Vec::new(), 0, |_| false))
}
