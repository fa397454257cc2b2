//! What happens with files of the EU and UK lists that are not what they should be? And do the
//! forms of one list agree?
//!
//! All parties in the fixtures are invented.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};

use model::{IssueKind, Prop};
use sources::{Error, Input, Kept, Options, Reading};

fn read(name: &str, bytes: &[u8]) -> Result<(Reading, Kept), Error> {
    let mut kept = Kept::default();
    let sets = sources::recognise(vec![Input::from_bytes(name, bytes)], None)?;
    let reading = sources::read(&sets[0], &Options::default(), &mut kept)?;
    Ok((reading, kept))
}

fn refusal(name: &str, bytes: &[u8]) -> Error {
    match read(name, bytes) {
        Ok((reading, _)) => panic!("{name} was read: {reading}"),
        Err(error) => error,
    }
}

fn fixture(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const EU: &str = "eu-fsf-xml/eu_fsf.xml";
const UK: &str = "ofsi-conlist/ConList.csv";
const UK_29: &str = "ofsi-conlist-29/sanctionsconlist.csv";
const UK_XLSX: &str = "ofsi-conlist-xlsx/ConList.xlsx";

fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The parts of the fixture's workbook.
fn parts() -> Vec<(String, Vec<u8>)> {
    let bytes = std::io::Cursor::new(fixture(UK_XLSX));
    let mut archive = zip::ZipArchive::new(bytes).unwrap();
    let names: Vec<String> = (0..archive.len())
        .map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    let part = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(part).collect()
}

fn with_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    let parts = parts();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(of, body)| (of.as_str(), if of == name { bytes } else { body.as_slice() }))
        .collect();
    workbook(&parts)
}

/// Everything but the places: lines in the one are rows in the other.
#[test]
fn the_workbook_says_what_the_csv_says() {
    let (csv, from_csv) = read("ConList.csv", &fixture(UK)).unwrap();
    let (xlsx, from_xlsx) = read("ConList.xlsx", &fixture(UK_XLSX)).unwrap();
    assert_eq!(csv, xlsx);
    assert_eq!(from_csv.statements, from_xlsx.statements);
    // Named as any other file, it is known by what is in it; its bytes are those published.
    let (named, _) = read("download", &fixture(UK_XLSX)).unwrap();
    assert_eq!(named, xlsx);
    let sets =
        sources::recognise(vec![Input::from_bytes("a.xlsx", fixture(UK_XLSX))], None).unwrap();
    let mut bytes = Vec::new();
    sets[0].files[0].0.open_bytes().unwrap().read_to_end(&mut bytes).unwrap();
    assert!(bytes == fixture(UK_XLSX), "bytes as published");
}

/// The same party and the same document have one id in 29 and in 36 columns.
#[test]
fn ids_do_not_change_with_the_columns() {
    let passports = |path: &str| {
        let (_, kept) = read("list.csv", &fixture(path)).unwrap();
        let numbers = kept
            .statements
            .into_iter()
            .filter(|stated| stated.prop == Prop::Number && stated.value == "C1234567");
        numbers.map(|stated| stated.entity_id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(passports(UK), ["gb-hmt-901-id-db9b60bcf7"]);
    assert_eq!(passports(UK), passports(UK_29));
}

#[test]
fn what_is_no_list_is_refused() {
    let eu = String::from_utf8(fixture(EU)).unwrap();
    let other = eu.replace("http://eu.europa.ec/fpi/fsd/export", "http://elsewhere.example/export");
    assert!(refusal("eu.xml", other.as_bytes()).is_unrecognised());
    let typed = eu.replace("<export", "<!DOCTYPE export [<!ENTITY a \"b\">]><export");
    assert!(refusal("eu.xml", typed.as_bytes()).is_hostile());
    for body in ["Last Updated,01/02/2020\n", "Last Updated,01/02/2020\nName,Group ID\nA,1\n"] {
        assert!(refusal("ConList.csv", body.as_bytes()).is_unrecognised(), "{body}");
    }
    let keyless = "Last Updated,01/02/2020\nName 6,Name 1\nA,B\n";
    assert!(refusal("ConList.csv", keyless.as_bytes()).is_malformed());
    let page = "<html><head><title>Gone</title></head></html>";
    for name in ["ConList.csv", "ConList.xlsx", "eu.xml"] {
        assert!(refusal(name, page.as_bytes()).is_html());
        assert!(refusal(name, b"").is_empty());
    }
}

#[test]
fn broken_workbooks_are_refused() {
    let whole = fixture(UK_XLSX);
    for at in (4..whole.len()).step_by(97) {
        assert!(!refusal("ConList.xlsx", &whole[..at]).is_io(), "cut at {at}");
    }
    assert!(refusal("a.xlsx", &workbook(&[("xl/workbook.xml", b"<workbook/>")])).is_malformed());
    let sheet = "xl/worksheets/sheet1.xml";
    let torn = with_part(sheet, b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"");
    assert!(refusal("a.xlsx", &torn).is_malformed());
    let empty = with_part(sheet, b"<worksheet><sheetData/></worksheet>");
    assert!(refusal("a.xlsx", &empty).is_empty());
    let shuffled = b"<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    assert!(refusal("a.xlsx", &with_part(sheet, shuffled)).is_malformed());
    // 80 MiB of blanks in one part: over the ratio once 64 MiB are out.
    let mut bomb = b"<worksheet><sheetData>".to_vec();
    bomb.resize(80 << 20, b' ');
    assert!(refusal("a.xlsx", &with_part(sheet, &bomb)).is_hostile());
}

#[test]
fn a_cut_file_is_refused_or_says_so() {
    let whole = fixture(EU);
    let end = whole.iter().rposition(|byte| !byte.is_ascii_whitespace()).unwrap();
    for at in (1..end).step_by(211) {
        assert!(!refusal("eu.xml", &whole[..at]).is_io(), "cut at {at}");
    }
    // A row too short is reported; a cut between rows leaves no trace in this format, and is the
    // guard's to see, which compares editions.
    let whole = fixture(UK_29);
    let last_row = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    let (reading, kept) = read("list.csv", &whole[..last_row + 40]).unwrap();
    assert_eq!(reading.issues_of(IssueKind::UnreadRecord), 1);
    let cut = kept.issues.iter().find(|issue| issue.kind == IssueKind::UnreadRecord).unwrap();
    assert_eq!(cut.locator.to_string(), "list.csv#line=5;");
}

/// Rows that come twice add nothing; parties that come twice are reported.
#[test]
fn repetitions_are_told_from_news() {
    let (once, kept) = read("ConList.csv", &fixture(UK_29)).unwrap();
    let mut body = fixture(UK_29);
    let rows = body.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0;
    body.extend_from_within(rows + 1..);
    let (twice, again) = read("ConList.csv", &body).unwrap();
    assert_eq!(once, twice);
    assert_eq!(kept.statements, again.statements);
    let xml = String::from_utf8(fixture(EU)).unwrap();
    let entity = xml.split("<sanctionEntity").nth(1).unwrap();
    let xml = xml.replace("</export>", &format!("<sanctionEntity{entity}</export>"));
    let (reading, _) = read("eu.xml", xml.as_bytes()).unwrap();
    // The party, its sanction, two passports and two other documents.
    assert_eq!(reading.issues_of(IssueKind::DuplicateId), 6);
}

/// The first byte beyond ASCII may come after any number of kilobytes, packed or not.
#[test]
fn a_late_byte_tells_the_encoding() {
    let head = String::from_utf8(fixture(UK)).unwrap();
    let head = head.lines().take(2).collect::<Vec<_>>().join("\n");
    let row = |number: usize, name: &str| {
        format!("\n{name},{}Entity,Primary name,,,,,,{number}", ",".repeat(27))
    };
    let filler: String = (1..2_000).map(|number| row(number, "FILLER OF NO INTEREST")).collect();
    let text = format!("{head}{filler}{}", row(9_999, "CAFÉ ’BAC’"));
    let (western, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&western).unwrap();
    let packed = packed.finish().unwrap();
    for bytes in [text.as_bytes(), &western, &packed] {
        let (reading, kept) = read("ConList.csv", bytes).unwrap();
        assert_eq!(reading.parties(), 2_000);
        assert!(kept.statements.iter().any(|stated| stated.value == "CAFÉ ’BAC’"));
    }
}
