//! Each kind of remark, the way segments part, and how much of the official files is read.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use model::clean::dates::parse_words;

use super::*;

fn one(text: &str) -> Said {
    let mut all = parse(text);
    assert_eq!(all.len(), 1, "{text} is one segment: {all:?}");
    all.remove(0).said
}

fn document(label: &str, number: Number) -> Said {
    Said::Document(label.to_owned(), number)
}

fn labelled_as(label: &str, value: &str) -> Said {
    Said::Labelled(label.to_owned(), value.to_owned())
}

#[test]
fn each_kind_is_told() {
    let cases: Vec<(&str, Said)> = vec![
        ("DOB 26 Dec 1955.", Said::BirthDate("26 Dec 1955".into())),
        ("alt. DOB circa 1951", Said::BirthDate("circa 1951".into())),
        ("POB Lonvar, Quill Region, Iraq", Said::BirthPlace("Lonvar, Quill Region, Iraq".into())),
        ("nationality Korea, North", Said::Nationality("Korea, North".into())),
        ("citizen Malta.", Said::Citizenship("Malta".into())),
        ("a.k.a. 'THE HERON'", Said::WeakAlias("THE HERON".into())),
        ("f.k.a. 'OLD HERON'.", Said::FormerName("OLD HERON".into())),
        ("(Linked To: ZARVANE LINES)", Said::LinkedTo("ZARVANE LINES".into())),
        ("Linked To: ZARVANE LINES.", Said::LinkedTo("ZARVANE LINES".into())),
        ("Linked To: ZARVANE S.A.", Said::LinkedTo("ZARVANE S.A.".into())),
        ("Gender Female", labelled_as("Gender", "Female")),
        ("Nationality of Registration Malta", labelled_as("Nationality of Registration", "Malta")),
        (
            "Digital Currency Address - XBT 1ZarvaneWallet",
            labelled_as("Digital Currency Address - XBT", "1ZarvaneWallet"),
        ),
        (
            "Secondary sanctions risk: section 9",
            labelled_as("Secondary sanctions risk:", "section 9"),
        ),
        (
            "Listing Date (EO 14024 Directive 2): 24 Feb 2022",
            labelled_as("Listing Date (EO 14024 Directive 2):", "24 Feb 2022"),
        ),
        (
            "Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022",
            labelled_as("Purchase/Sales For Divestment Date (CMIC)", "03 Jun 2022"),
        ),
        ("Effective Date (CMIC) 02 Aug 2021", labelled_as("Effective Date (CMIC)", "02 Aug 2021")),
        (
            "Executive Order 13662 Directive Determination - Subject to Directive 4",
            labelled_as(
                "Executive Order 13662 Directive Determination -",
                "Subject to Directive 4",
            ),
        ),
        (
            "Organization Type: Trade of cranes",
            labelled_as("Organization Type:", "Trade of cranes"),
        ),
        (
            "Vessel Registration Identification IMO 1234567",
            labelled_as("Vessel Registration Identification", "IMO 1234567"),
        ),
        ("Deputy Minister of Canals", Said::Position("Deputy Minister of Canals".into())),
        ("Haji", Said::Title("Haji".into())),
        ("half-brother of Odo Zarvane", Said::Kin("half-brother of Odo Zarvane".into())),
        ("arrested 12 Apr 2002", Said::Status("arrested 12 Apr 2002".into())),
        ("All offices worldwide.", Said::Scope("All offices worldwide".into())),
        (
            "For more information, see the notice",
            Said::Link("For more information, see the notice".into()),
        ),
        ("said to keep herons", Said::Note("said to keep herons".into())),
        ("Heron Card 88 12345", Said::Unknown("Heron Card 88 12345".into())),
        ("Heron: grey", Said::Unknown("Heron: grey".into())),
        ("Passport unknown", Said::Note("Passport unknown".into())),
    ];
    for (text, expected) in cases {
        assert_eq!(one(text), expected, "{text}");
    }
}

#[test]
fn a_number_comes_apart() {
    let text = |text: &str| Some(text.to_owned());
    let whole = Number {
        number: "A 123-4".into(),
        country: text("Congo, Democratic Republic of the"),
        issuer: None,
        issued: text("26 Dec 1999"),
        expires: text("2004"),
    };
    let remark =
        "Passport A 123-4 (Congo, Democratic Republic of the) issued 26 Dec 1999 expires 2004.";
    assert_eq!(one(remark), document("Passport", whole));
    let with_town = Number {
        number: "HRA 77".into(),
        country: text("Germany"),
        issuer: text("Lonvar"),
        ..Number::default()
    };
    assert_eq!(
        one("Registration Number HRA 77 (Lonvar) (Germany)"),
        document("Registration Number", with_town)
    );
    let bare = Number { number: "800-7".into(), country: text("Colombia"), ..Number::default() };
    assert_eq!(one("NIT # 800-7 (Colombia)."), document("NIT #", bare));
}

#[test]
fn semicolons_part_only_segments() {
    let texts =
        |text: &str| -> Vec<String> { parse(text).into_iter().map(|remark| remark.text).collect() };
    assert_eq!(texts("DOB 1955; POB Basra, Iraq."), ["DOB 1955", "POB Basra, Iraq"]);
    assert_eq!(
        texts("(Seen: DOB 1955; POB Lonvar); a.k.a. 'HERON; GREY'; citizen Malta;"),
        ["(Seen: DOB 1955; POB Lonvar)", "a.k.a. 'HERON; GREY'", "citizen Malta"]
    );
    assert_eq!(
        texts("a.k.a. 'THE HERON'S CALL'; DOB 1955"),
        ["a.k.a. 'THE HERON'S CALL'", "DOB 1955"]
    );
    assert_eq!(texts("Linked To: 'ABD; DOB 1955"), ["Linked To: 'ABD", "DOB 1955"]);
    assert_eq!(texts("open (never closed; DOB 1955").len(), 2);
    assert!(texts(" ; .").is_empty());
    let alternative = parse("alt. DOB 1955");
    assert!(alternative[0].is_alternative);
}

fn rows(path: &str) -> Option<Vec<csv::StringRecord>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or(default.to_owned());
    let bytes = std::fs::read(PathBuf::from(root).join("ofac").join(path)).ok()?;
    let mut text = String::new();
    match path.ends_with(".gz") {
        true => flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap(),
        false => bytes.as_slice().read_to_string(&mut text).unwrap(),
    };
    let mut settings = csv::ReaderBuilder::new();
    let mut reader = settings.has_headers(false).flexible(true).from_reader(text.as_bytes());
    Some(reader.records().map(Result::unwrap).filter(|row| row.len() > 1).collect())
}

/// The remarks of a main file, with their continuations.
fn remarks(main: &str, comments: Option<&str>) -> Option<Vec<String>> {
    let more: BTreeMap<String, String> = match comments {
        Some(path) => {
            rows(path)?.iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
        }
        None => BTreeMap::new(),
    };
    let joined = rows(main)?.into_iter().map(|row| {
        let begun = if row[11].trim() == "-0-" { "" } else { &row[11] };
        format!("{begun}{}", more.get(&row[0]).map_or("", String::as_str))
    });
    Some(joined.filter(|text| !text.is_empty()).collect())
}

/// Runs of digits as one mark, so that like stands with like.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for letter in text.chars() {
        let letter = if letter.is_ascii_digit() { '9' } else { letter };
        if !(letter == '9' && shape.ends_with('9')) {
            shape.push(letter);
        }
    }
    shape
}

/// Not read: prose, an unknown label, and a birth date that is none.
fn is_unread(remark: &Remark) -> bool {
    match &remark.said {
        Said::BirthDate(text) => parse_words(text).is_none(),
        _ => !remark.is_read(),
    }
}

#[test]
fn at_least_98_in_100_remarks_are_read() {
    let files: [(&str, Option<&str>); 4] = [
        ("csv_2021-07/sdn.csv.gz", Some("csv_2021-07/sdn_comments.csv")),
        ("csv_2023-12/sdn.csv.gz", None),
        ("csv_2024-05/sdn.csv.gz", None),
        ("csv_cons_2025-12/cons_prim.csv", Some("csv_cons_2025-12/cons_comments.csv")),
    ];
    let mut shapes = BTreeMap::<(&str, String), usize>::new();
    for (main, comments) in files {
        let Some(texts) = remarks(main, comments) else {
            println!("skipped: no data ({main})");
            continue;
        };
        let all: Vec<Remark> = texts.iter().flat_map(|text| parse(text)).collect();
        let unread: Vec<&Remark> = all.iter().filter(|remark| is_unread(remark)).collect();
        for remark in &unread {
            let kind = match remark.said {
                Said::Note(_) => "note",
                Said::Unknown(_) => "unknown",
                _ => "date",
            };
            *shapes.entry((kind, shape(&remark.text))).or_default() += 1;
        }
        let read = all.len() - unread.len();
        println!("{main}: {} segments, {read} read, {:.2} %", all.len(), percent(read, all.len()));
        assert!(read * 100 >= all.len() * 98, "{main}");
    }
    let mut shapes: Vec<_> = shapes.into_iter().collect();
    shapes.sort_by_key(|(shape, count)| (std::cmp::Reverse(*count), shape.clone()));
    for ((kind, shape), count) in shapes.iter().take(40) {
        println!("{count:>6} {kind:<8} {shape}");
    }
}

fn percent(part: usize, all: usize) -> f64 {
    part as f64 * 100.0 / all.max(1) as f64
}
