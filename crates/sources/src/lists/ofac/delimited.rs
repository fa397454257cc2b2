//! OFAC's delimited files: `sdn`, `alt`, `add` and `sdn_comments`, and the same four as `cons_*`.
//!
//! Quirks: no header row, no quotes around numbers, null is `-0- ` with a blank. The files are joined
//! by `ent_num`. Remarks is cut at exactly 1000 characters, mid-word; the comments file goes on
//! where it was cut. Programmes are joined as `SDNTK] [SDGT`. A byte 0x1A ends each file.
//! A republished copy may have a header row, fewer quotes or no end mark: all three are accepted.

use std::collections::{BTreeMap, BTreeSet};

use model::{Issue, IssueKind, Prop, Schema};

use super::listing::{Listing, alias_prop, is_non_sdn_programme, schema_of};
use crate::draft::Draft;
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::Input;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record};
use crate::table::{Row, Table};

const MAIN: &[&str] = &[
    "ent_num",
    "SDN_Name",
    "SDN_Type",
    "Program",
    "Title",
    "Call_Sign",
    "Vess_type",
    "Tonnage",
    "GRT",
    "Vess_flag",
    "Vess_owner",
    "Remarks",
];
const ALT: &[&str] = &["ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"];
const ADD: &[&str] = &["ent_num", "add_num", "address", "city", "country", "add_remarks"];
const COMMENTS: &[&str] = &["ent_num", "comments"];

/// The reader of `ofac-csv`.
pub struct OfacDelimited;

impl Reader for OfacDelimited {
    fn name(&self) -> &'static str {
        "ofac-csv"
    }

    fn prefix(&self) -> &'static str {
        "ofac"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let rows = first_rows(&glimpse.head);
        let Some(role) = role_of(&rows, &glimpse.name) else {
            return Ok(None);
        };
        Ok(Some(Claim { dataset: dataset_of(&glimpse.name, role, &rows), role }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        let Some(main) = run.file("main")? else {
            let message = "the main file is missing (sdn.csv or cons_prim.csv)";
            return Err(Error::malformed(message));
        };
        run.resolve_names();
        let mut sides = BTreeMap::new();
        for (role, columns) in [("alt", ALT), ("add", ADD), ("comments", COMMENTS)] {
            if let Some(input) = run.file(role)? {
                load(run, &mut sides, input, role, columns)?;
            }
        }
        let mut table = Table::open(main, MAIN)?;
        each_row(run, &mut table, |run, mut record| {
            let key = record.peek("ent_num").unwrap_or_default().to_owned();
            for side in sides.remove(&key).into_iter().flatten() {
                record.close_child(side);
            }
            run.record(record, map);
        })?;
        run.state_ties();
        sides.into_values().flatten().for_each(|side| dangling(run, &side));
        Ok(())
    }
}

/// The map of one party, its aliases, addresses and comments joined in.
fn map(record: &mut Record, out: &Draft) -> Mapped {
    let uid = record.require("ent_num")?;
    let name = record.require("SDN_Name")?;
    let sdn_type = record.take("SDN_Type").map(|value| value.text).unwrap_or_default();
    let schema = schema_of(&sdn_type)
        .unwrap_or_else(|| record.doubt("SDN_Type", &sdn_type, Schema::LegalEntity));
    let listing = Listing::open(out, schema, &uid);
    listing.primary_name(name);
    if let Some(programmes) = record.take("Program") {
        let parts = programmes.as_str().split("] [").map(|part| part.trim_matches(['[', ']', ' ']));
        let parts = parts.map(|part| programmes.part(part)).collect::<Vec<_>>();
        listing.sanction().add(Prop::Program, parts);
    }
    listing.title(record.take("Title"));
    let party = listing.party;
    party.add(Prop::CallSign, record.take("Call_Sign"));
    party.add(Prop::Type, record.take("Vess_type"));
    party.add(Prop::Tonnage, record.take("Tonnage"));
    party.add(Prop::GrossRegisteredTonnage, record.take("GRT"));
    party.add(Prop::Flag, record.take("Vess_flag"));
    listing.vessel_owner(record.take("Vess_owner"));
    for alias in record.children(&["alt"]) {
        // The key of the join, and a number that nothing else refers to.
        alias.ignore(&["ent_num", "alt_num"]);
        let alias_type = alias.take("alt_type").map(|value| value.text).unwrap_or_default();
        let prop = alias_prop(&alias_type)
            .unwrap_or_else(|| alias.doubt("alt_type", &alias_type, Prop::Alias));
        party.add(prop, alias.take("alt_name"));
        party.add(Prop::Notes, alias.take("alt_remarks"));
    }
    for address in record.children(&["add"]) {
        address.ignore(&["ent_num", "add_num"]);
        let parts = [address.take("address"), address.take("city")];
        let country = address.take("country");
        listing.address(parts.into_iter().flatten().collect(), country);
        party.add(Prop::Notes, address.take("add_remarks"));
    }
    remarks(record, &listing);
    Ok(())
}

/// Remarks and their continuation, with nothing between.
fn remarks(record: &mut Record, listing: &Listing<'_>) {
    // A cut may fall before or after a blank, which belongs to the text then.
    let mut remarks = record.take_cut("Remarks");
    for comment in record.children(&["comments"]) {
        comment.ignore(&["ent_num"]);
        let more = comment.take_cut("comments");
        remarks = match (remarks, more) {
            (Some(begun), Some(more)) => {
                Some(begun.part(format!("{}{}", begun.as_str(), more.as_str())))
            }
            (begun, more) => begun.or(more),
        };
    }
    listing.remarks(remarks);
}

/// Reads a side file into the table of what belongs to each number.
fn load(
    run: &mut Run<'_>,
    sides: &mut BTreeMap<String, Vec<Record>>,
    input: &Input,
    role: &'static str,
    columns: &[&str],
) -> Result<(), Error> {
    let mut table = Table::open(input, columns)?;
    let mut numbers = BTreeSet::new();
    each_row(run, &mut table, |run, record| {
        let Some(key) = record.peek("ent_num").map(str::to_owned) else {
            run.issue(unread(&record, "the row has no ent_num"));
            return;
        };
        let number = record.peek(columns[1]).unwrap_or_default().to_owned();
        // Comments carry no number of their own; their text stands in for it.
        if !numbers.insert((key.clone(), number)) {
            let message = "a second row with these numbers; both are kept";
            run.issue(Issue { kind: IssueKind::DuplicateId, ..unread(&record, message) });
        }
        if says_nothing(&record, role) {
            return run.ignored_row(match role {
                "alt" => "alias rows without a name",
                "add" => "address rows without an address",
                _ => "comment rows without text",
            });
        }
        sides.entry(key).or_default().push(record.renamed(role));
    })
}

/// Hands each whole row on as a record, without its nulls, and reports the others.
fn each_row<'a>(
    run: &mut Run<'a>,
    table: &mut Table,
    mut take: impl FnMut(&mut Run<'a>, Record),
) -> Result<(), Error> {
    while let Some(row) = table.next_row()? {
        match row {
            Row::Whole(cells, line) => {
                let record = table.record(cells, line, |cell| !is_null(cell));
                take(run, record);
            }
            Row::Broken(issue) => run.issue(issue),
        }
    }
    run.found_end_mark(table.end_mark());
    if !table.end_mark() {
        run.issue(table.no_end_mark());
    }
    Ok(())
}

fn is_null(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-0-")
}

/// Whether a side row holds its numbers and nulls only: 13 % of the address rows do.
fn says_nothing(record: &Record, role: &str) -> bool {
    let columns = match role {
        "alt" => &ALT[2..],
        "add" => &ADD[2..],
        _ => &COMMENTS[1..],
    };
    columns.iter().all(|column| record.peek(column).is_none())
}

fn unread(record: &Record, message: &str) -> Issue {
    Issue {
        kind: IssueKind::UnreadRecord,
        locator: record.locator(),
        entity_id: None,
        field: "ent_num".to_owned(),
        value: record.summary(),
        message: message.to_owned(),
    }
}

fn dangling(run: &mut Run<'_>, side: &Record) {
    let message = "the main file has no party with this ent_num; the files may be of two editions";
    run.issue(Issue { kind: IssueKind::DanglingReference, ..unread(side, message) });
}

fn first_rows(head: &str) -> Vec<csv::StringRecord> {
    let mut settings = csv::ReaderBuilder::new();
    let mut reader = settings.has_headers(false).flexible(true).from_reader(head.as_bytes());
    reader.records().take(40).flatten().collect()
}

/// What a file is, by its columns; the name only confirms the two-column comments.
fn role_of(rows: &[csv::StringRecord], name: &str) -> Option<&'static str> {
    let numbered = |row: &csv::StringRecord| {
        let first = row.get(0).unwrap_or_default().trim();
        !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit())
    };
    let header = |row: &csv::StringRecord| {
        row.get(0).is_some_and(|c| c.trim().eq_ignore_ascii_case("ent_num"))
    };
    let rows: Vec<_> = rows.iter().filter(|row| !header(row)).collect();
    let (first, width) = (rows.first()?, rows.first()?.len());
    // The head may be cut inside its last row, and some rows may be broken.
    let like_first = rows.iter().filter(|row| row.len() == width).count();
    if !numbered(first) || like_first * 2 < rows.len() {
        return None;
    }
    let word = first.get(2).unwrap_or_default().trim();
    match width {
        12 => Some("main"),
        5 if matches!(word, "aka" | "fka" | "nka") => Some("alt"),
        6 if first.get(1).is_some_and(|number| number.trim().parse::<u64>().is_ok()) => Some("add"),
        2 if name.contains("comment") => Some("comments"),
        _ => None,
    }
}

/// The dataset: by the publisher's file name, else by the programmes of the main file.
fn dataset_of(name: &str, role: &str, rows: &[csv::StringRecord]) -> Option<&'static str> {
    if name.starts_with("cons") {
        return Some("us_ofac_cons");
    }
    if name.starts_with("sdn") {
        return Some("us_ofac_sdn");
    }
    if role != "main" {
        return None;
    }
    let programmes: Vec<&str> = rows.iter().filter_map(|row| row.get(3)).collect();
    let non_sdn = programmes.iter().filter(|programme| is_non_sdn_programme(programme)).count();
    Some(if non_sdn * 2 > programmes.len() { "us_ofac_cons" } else { "us_ofac_sdn" })
}
