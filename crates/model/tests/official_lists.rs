//! Are the countries, dates and ids of the real official lists read? Coverage over every copy we hold.
//!
//! Only country texts and shapes are named here, never a party.

#![allow(clippy::unwrap_used)] // A panic is how a test says that its input is not as expected.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use model::clean::country::{self, Reading};
use model::clean::{self, dates};
use model::{Format, clean::dates::DateReading};

/// Where the lists lie; `None`, with a line that says so, when they are absent.
fn data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var_os("COUNTERSIGN_DATA").map_or_else(|| beside.into(), PathBuf::from);
    if root.is_dir() {
        return Some(root);
    }
    println!("skipped: no data");
    None
}

fn bytes(path: &Path) -> Vec<u8> {
    let raw = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut plain = Vec::new();
        flate2::read::MultiGzDecoder::new(raw.as_slice()).read_to_end(&mut plain).unwrap();
        return plain;
    }
    raw
}

/// The rows of every OFAC file whose name holds a word, each cell trimmed, nulls empty.
fn rows(root: &Path, word: &str) -> Vec<Vec<String>> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root.join("ofac")).unwrap().map(|entry| entry.unwrap().path()) {
        if folder.file_name().unwrap().to_string_lossy().starts_with("csv_") {
            files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    files.sort();
    let named = |path: &&PathBuf| {
        path.file_name().unwrap().to_string_lossy().split(['_', '.']).any(|part| part == word)
    };
    let mut all = Vec::new();
    for path in files.iter().filter(named) {
        let raw = bytes(path);
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true);
        for record in reader.from_reader(raw.as_slice()).records() {
            let record = record.unwrap();
            let cell = |text: &str| if text == "-0- " { String::new() } else { text.trim().into() };
            all.push(record.iter().map(cell).collect());
        }
    }
    assert!(!all.is_empty(), "no file is called {word}");
    all
}

/// The segments of every remark, without "alt." and the closing dot.
fn segments(root: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for row in rows(root, "sdn").into_iter().chain(rows(root, "prim")) {
        let Some(remarks) = row.get(11) else { continue };
        // A remark is cut at 1000 characters: its last segment goes on in another file.
        let whole = remarks.len() < 999;
        let mut parts: Vec<&str> = remarks.trim_end_matches('.').split("; ").collect();
        if !whole {
            parts.pop();
        }
        all.extend(parts.iter().map(|part| part.trim_start_matches("alt. ").trim().to_owned()));
    }
    all
}

/// The texts between `<tag>` and `</tag>` of the UN lists.
fn un(root: &Path, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let mut all = Vec::new();
    for name in ["un_consolidated_2025-04-19.xml.gz", "un_consolidated_2026-02.xml.gz"] {
        let text = String::from_utf8(bytes(&root.join("un").join(name))).unwrap();
        let after = text.split(&open).skip(1);
        all.extend(after.filter_map(|rest| rest.split_once(&close)).map(|(text, _)| text.into()));
    }
    all
}

/// How often each text was not read, and a line with the coverage.
fn report(what: &str, total: usize, unread: &BTreeMap<String, usize>) {
    let missed: usize = unread.values().sum();
    println!("{what}: {} of {total} read; not read: {unread:?}", total - missed);
}

fn check_countries(what: &str, texts: &[String], known_unread: &[&str]) {
    let mut unread = BTreeMap::new();
    for text in texts.iter().filter(|text| country::read(text) == Reading::Unread) {
        *unread.entry(text.clone()).or_default() += 1;
    }
    report(what, texts.len(), &unread);
    assert!(texts.len() > 100, "{what}: only {} texts", texts.len());
    assert_eq!(unread.keys().collect::<Vec<_>>(), known_unread, "{what}");
}

#[test]
fn countries_of_ofac() {
    let Some(root) = data() else { return };
    let column = |word: &str, at: usize| -> Vec<String> {
        let cells = rows(&root, word).into_iter().filter_map(|row| row.get(at).cloned());
        cells.filter(|text| !text.is_empty()).collect()
    };
    check_countries("address countries", &column("add", 4), &["Netherlands Antilles"]);
    check_countries("flags", &column("sdn", 9), &[]);
    let segments = segments(&root);
    let after = |words: &[&str]| -> Vec<String> {
        let cut = |part: &String| {
            words.iter().find_map(|word| part.strip_prefix(word)).map(str::to_owned)
        };
        segments.iter().filter_map(cut).collect()
    };
    // A note inside the segment, which the reader of remarks takes apart.
    let noted = ["possibly Palestinian;arrested 23 Apr 2002"];
    check_countries("nationalities", &after(&["nationality ", "citizen "]), &noted);
    let issuers = segments.iter().filter(|part| is_document(part)).filter_map(|part| issuer(part));
    let issuers: Vec<String> = issuers.collect();
    // A note inside the parenthesis, and a part of a number.
    check_countries(
        "issuers of documents",
        &issuers,
        &["Cabo Verde.  Previously Cape Verde.", "G"],
    );
}

fn is_document(part: &str) -> bool {
    let kinds = ["Passport ", "National ID ", "Tax ID ", "Registration Number ", "Identification "];
    kinds.iter().any(|kind| part.starts_with(kind))
}

/// The last parenthesis of a document: the country that issued it.
fn issuer(part: &str) -> Option<String> {
    let upto = part.split(" issued ").next()?.split(" expires ").next()?.trim();
    let (_, country) = upto.strip_suffix(')')?.rsplit_once('(')?;
    Some(country.to_owned())
}

#[test]
fn countries_of_the_un() {
    let Some(root) = data() else { return };
    let mut texts = un(&root, "COUNTRY");
    for tag in ["COUNTRY_OF_BIRTH", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"] {
        texts.extend(un(&root, tag));
    }
    for values in un(&root, "NATIONALITY") {
        let parts = values.split("<VALUE>").skip(1).map(str::to_owned);
        texts.extend(parts.filter_map(|rest| Some(rest.split_once('<')?.0.to_owned())));
    }
    check_countries("UN countries", &texts, &[]);
}

/// Digits as 9: shapes can be shown, dates of birth of real people need not be.
fn shape(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_digit() { '9' } else { letter }).collect()
}

fn check_dates(what: &str, texts: &[String], floor_per_mille: usize) -> BTreeMap<String, usize> {
    let mut unread = BTreeMap::new();
    for text in texts.iter().filter(|text| dates::parse_words(text).is_none()) {
        *unread.entry(shape(text)).or_default() += 1;
    }
    report(what, texts.len(), &unread);
    let missed: usize = unread.values().sum();
    assert!(texts.len() > 100, "{what}: only {} texts", texts.len());
    assert!((texts.len() - missed) * 1000 >= texts.len() * floor_per_mille, "{what}: {unread:?}");
    unread
}

#[test]
fn dates_of_ofac() {
    let Some(root) = data() else { return };
    let births = segments(&root)
        .iter()
        .filter_map(|part| part.strip_prefix("DOB "))
        .map(str::to_owned)
        .collect::<Vec<_>>();
    assert!(check_dates("dates of birth", &births, 1000).is_empty());
    let ranges = births.iter().filter_map(|text| dates::parse_words(text));
    let (ranges, single): (Vec<DateReading>, Vec<_>) = ranges.partition(|reading| reading.is_range);
    println!("{} ranges, {} single dates", ranges.len(), single.len());
    assert!(ranges.len() > 300 && single.len() > 15_000);
}

#[test]
fn dates_of_the_un() {
    let Some(root) = data() else { return };
    let mut texts = Vec::new();
    for birth in un(&root, "INDIVIDUAL_DATE_OF_BIRTH") {
        let cell = |tag: &str| {
            let rest = birth.split_once(&format!("<{tag}>"))?.1;
            Some(rest.split_once('<')?.0.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let about =
            if cell("TYPE_OF_DATE").as_deref() == Some("APPROXIMATELY") { "circa " } else { "" };
        if let (Some(from), Some(to)) = (cell("FROM_YEAR"), cell("TO_YEAR")) {
            texts.push(format!("Between {from} and {to}"));
        } else if let Some(date) = cell("DATE").or_else(|| cell("YEAR")) {
            texts.push(format!("{about}{date}"));
        } else if let Some(note) = cell("NOTE") {
            // Without a date the note holds it: "Between Aug. and Sep. 1977".
            texts.push(note);
        }
    }
    let unread = check_dates("UN dates of birth", &texts, 995);
    // An age is no date, and another calendar is not converted.
    let shapes = ["99-99 years old", "99/99/9999 (Hijri Calendar)"];
    assert_eq!(unread.keys().collect::<Vec<_>>(), shapes);
}

#[test]
fn ids_of_ofac() {
    let Some(root) = data() else { return };
    let segments = segments(&root);
    let after = |word: &str| -> Vec<String> {
        let rest = segments.iter().filter_map(|part| part.strip_prefix(word));
        // A country may stand behind the number.
        rest.map(|text| text.split(" (").next().unwrap_or_default().to_owned()).collect()
    };
    // The floors are what the lists themselves hold: some printed numbers have a wrong check digit.
    for (format, word, floor_per_mille) in [
        (Format::Imo, "Vessel Registration Identification IMO ", 990),
        (Format::Mmsi, "MMSI ", 990),
        // OFAC also calls the nine digits of a Dutch registration a legal entity number.
        (Format::Lei, "Legal Entity Number ", 860),
        (Format::Bic, "SWIFT/BIC ", 990),
    ] {
        let texts = after(word);
        let valid = texts.iter().filter(|text| clean::validate(format, text).is_ok()).count();
        println!("{format:?}: {valid} of {} valid", texts.len());
        assert!(!texts.is_empty() && valid * 1000 >= texts.len() * floor_per_mille, "{format:?}");
    }
}
