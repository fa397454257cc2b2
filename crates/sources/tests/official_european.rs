//! Do the EU and UK readers agree with the files' own counts? The files, counted by other means.
//!
//! Needs the data folder (`COUNTERSIGN_DATA`); without it each test says so and passes.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use model::{Issue, IssueKind, Locator, Prop, Schema, Statement};
use quick_xml::events::Event;
use sources::{Input, Options, Reading, Sink};

/// Distinct values by property, and the issues.
#[derive(Default)]
struct Kept {
    values: BTreeMap<Prop, BTreeSet<(String, String)>>,
    counts: BTreeMap<(Schema, Prop), u64>,
    issues: Vec<Issue>,
}

impl Sink for Kept {
    fn statement(&mut self, stated: Statement, _: Locator) {
        *self.counts.entry((stated.schema, stated.prop)).or_default() += 1;
        let value = (stated.entity_id.to_string(), stated.value);
        self.values.entry(stated.prop).or_default().insert(value);
    }

    fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }
}

impl Kept {
    fn count(&self, prop: Prop) -> u64 {
        self.counts.iter().filter(|((_, of), _)| *of == prop).map(|(_, count)| count).sum()
    }

    fn distinct(&self, props: &[Prop]) -> BTreeSet<(String, String)> {
        props.iter().filter_map(|prop| self.values.get(prop)).flatten().cloned().collect()
    }
}

fn data(path: &str) -> Option<PathBuf> {
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").to_owned()
    });
    let path = PathBuf::from(root).join(path);
    if !path.exists() {
        println!("skipped: no data");
        return None;
    }
    Some(path)
}

fn read(path: &PathBuf) -> (Reading, Kept) {
    let mut kept = Kept::default();
    let sets = sources::recognise(vec![Input::from_path(path)], None).unwrap();
    let reading = sources::read(&sets[0], &Options::default(), &mut kept).unwrap();
    println!("{reading}");
    // Unread fields by name: none may pass in silence.
    assert_eq!(reading.issues_of(IssueKind::UnreadField), 0);
    assert_eq!(reading.issues_of(IssueKind::UnreadRecord), 0);
    assert_eq!(reading.issues_of(IssueKind::DuplicateId), 0);
    (reading, kept)
}

fn bytes(path: &PathBuf) -> Vec<u8> {
    let raw = std::fs::read(path).unwrap();
    if !raw.starts_with(&[0x1f, 0x8b]) {
        return raw;
    }
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(&raw[..]).read_to_end(&mut out).unwrap();
    out
}

/// Elements of the file as their names and attributes that are not empty.
fn elements(xml: &[u8], mut each: impl FnMut(&str, &BTreeMap<String, String>)) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(Result::unwrap).map(|attribute| {
                    let key: &str = attribute.key.as_ref();
                    (key.to_owned(), attribute.value.trim().to_owned())
                });
                let attributes = attributes.filter(|(_, value)| !value.is_empty()).collect();
                each(tag.local_name().into_inner(), &attributes);
            }
            Event::Eof => return,
            _ => {}
        }
        buffer.clear();
    }
}

#[test]
fn the_eu_files_reconcile() {
    for (path, parties) in [
        ("eu/eu_fsf_xml_1_1_RECONSTRUCTED_2026-03.xml.gz", 5_860),
        ("eu/eu_fsf_xml_1_1_sample_2020-04-15.xml", 7),
    ] {
        let Some(path) = data(path) else { return };
        let (reading, kept) = read(&path);
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        elements(&bytes(&path), |name, attributes| {
            let has = |names: &[&str]| names.iter().any(|name| attributes.contains_key(*name));
            let is = |name: &str, value: &str| attributes.get(name).is_some_and(|is| is == value);
            let mut count =
                |what, holds: bool| *counts.entry(what).or_default() += u64::from(holds);
            match name {
                "sanctionEntity" => count("parties", true),
                "nameAlias" => count("names", has(&["wholeName"])),
                "citizenship" => count("citizenships", !is("countryIso2Code", "00")),
                "birthdate" => {
                    let gregorian = is("calendarType", "GREGORIAN") && has(&["birthdate", "year"]);
                    count("birth dates", gregorian || has(&["birthdate"]));
                    count("birth places", has(&["city", "place", "region", "zipCode"]));
                    count("other calendars", !is("calendarType", "GREGORIAN"));
                }
                "address" => {
                    let parts = ["street", "poBox", "city", "zipCode", "region", "place"];
                    count("addresses", has(&parts));
                }
                "identification" => {
                    let number = attributes.get("number").map_or("", String::as_str);
                    count("documents", true);
                    count("numbers", number.chars().any(char::is_alphanumeric));
                }
                _ => {}
            }
        });
        println!("counted: {counts:?}");
        let counted = |what: &str| counts.get(what).copied().unwrap_or_default();
        assert_eq!(counted("parties"), parties);
        assert_eq!(reading.parties(), parties);
        assert_eq!(reading.names, counted("names"));
        assert_eq!(reading.addresses, counted("addresses"));
        assert_eq!(kept.count(Prop::BirthDate), counted("birth dates"));
        assert_eq!(kept.count(Prop::BirthPlace), counted("birth places"));
        assert_eq!(
            kept.issues.iter().filter(|i| i.field == "@calendarType").count() as u64,
            counted("other calendars")
        );
        // An organisation has no citizenship: its country.
        let organisations = counted("citizenships") - kept.count(Prop::Citizenship);
        assert!(organisations <= 1, "{organisations}");
        let documents = [Schema::Passport, Schema::Identification];
        let documents = documents.iter().filter_map(|schema| reading.entities.get(schema));
        assert_eq!(documents.sum::<u64>(), counted("documents"));
        assert_eq!(reading.identifiers, counted("numbers"));
    }
}

/// The rows of a ConList by other means: of a CSV, or of the only sheet of a workbook.
fn rows(path: &PathBuf) -> Vec<BTreeMap<String, String>> {
    let raw = bytes(path);
    let cells: Vec<Vec<String>> = if raw.starts_with(b"PK") {
        use calamine::{Data, Reader as _};
        let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(raw)).unwrap();
        let range = workbook.worksheet_range_at(0).unwrap().unwrap();
        let text = |cell: &Data| cell.to_string();
        range.rows().map(|row| row.iter().map(text).collect()).collect()
    } else {
        let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&raw);
        let mut settings = csv::ReaderBuilder::new();
        let mut rows = settings.has_headers(false).flexible(true).from_reader(text.as_bytes());
        rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let named = |row: &Vec<String>| {
        cells[1].iter().cloned().zip(row.iter().map(|cell| cell.trim().to_owned())).collect()
    };
    cells.iter().skip(2).map(named).collect()
}

/// A text without the differences cleaning makes away with: blanks, marks, and the one letter that
/// the list writes both whole and as a letter with a mark.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| if c == 'й' { 'и' } else { c }).collect()
}

#[test]
fn the_uk_files_reconcile() {
    for (path, row_count, parties) in [
        ("uk/ofsi_ConList_2018-04-13.csv.gz", 9_487, 2_106),
        ("uk/ofsi_ConList_2020-04-27.csv.gz", 9_492, 2_114),
        ("uk/UK_Sanctions_List_2025.xlsx", 18_796, 4_686),
    ] {
        let Some(path) = data(path) else { return };
        let (reading, kept) = read(&path);
        let rows = rows(&path);
        assert_eq!(rows.len(), row_count);
        let groups: BTreeSet<&String> = rows.iter().map(|row| &row["Group ID"]).collect();
        assert_eq!(groups.len() as u64, parties);
        assert_eq!(reading.parties(), parties);
        assert_eq!(reading.records, parties);
        // Every name of every row, once for each party.
        let (mut names, mut dates, mut regimes) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for row in &rows {
            let id = format!("gb-hmt-{}", row["Group ID"]);
            let parts = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];
            let written: String = parts.iter().map(|part| row[*part].as_str()).collect();
            names.insert((id.clone(), plain(&written)));
            if let Some(original) = row.get("Name Non-Latin Script").filter(|n| !n.is_empty()) {
                names.insert((id.clone(), plain(original)));
            }
            regimes.insert((id.clone(), plain(&row["Regime"])));
            if row["Group Type"] == "Individual" && !row["DOB"].is_empty() {
                // Day, month, year; zeros are not known.
                let parts = row["DOB"].rsplit('/').filter(|part| *part != "00");
                dates.insert((id, parts.collect::<Vec<_>>().join("-")));
            }
        }
        let all = [Prop::Name, Prop::Alias, Prop::WeakAlias, Prop::PreviousName];
        let stated = kept.distinct(&all).into_iter().map(|(id, name)| (id, plain(&name)));
        let stated: BTreeSet<_> = stated.collect();
        println!("{} names, {} birth dates, {} regimes", names.len(), dates.len(), regimes.len());
        let missing: Vec<_> = names.difference(&stated).collect();
        assert!(missing.is_empty(), "{} of {}", missing.len(), names.len());
        // What is stated beyond them stands under a label of the other information.
        assert!(stated.difference(&names).count() <= 1);
        assert_eq!(kept.distinct(&[Prop::BirthDate]), dates);
        let programmes = kept.distinct(&[Prop::Program]).into_iter();
        let programmes = programmes
            .map(|(id, text)| (id.trim_end_matches("-sanction").to_owned(), plain(&text)));
        assert_eq!(programmes.collect::<BTreeSet<_>>(), regimes);
    }
}
