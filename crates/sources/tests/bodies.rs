//! What happens with files that are not what they should be? Each is refused with its reason, or
//! read with the fault reported: never taken for a whole list, never a crash.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::io::Write;

use model::{IssueKind, Prop, Schema};
use sources::{Error, Input, Kept, Options, Reading};

fn read(inputs: Vec<Input>) -> Result<(Reading, Kept), Error> {
    let mut kept = Kept::default();
    let sets = sources::recognise(inputs, None)?;
    let reading = sources::read(&sets[0], &Options::default(), &mut kept)?;
    Ok((reading, kept))
}

fn read_bytes(name: &str, bytes: &[u8]) -> Result<(Reading, Kept), Error> {
    read(vec![Input::from_bytes(name, bytes)])
}

fn refusal(name: &str, bytes: &[u8]) -> Error {
    match read_bytes(name, bytes) {
        Ok((reading, _)) => panic!("{name} was read: {reading}"),
        Err(error) => error,
    }
}

fn fixture(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn empty_files_and_web_pages_are_named_as_what_they_are() {
    for bytes in [&b""[..], b" \r\n", b"\x1a", b"\xef\xbb\xbf"] {
        assert!(refusal("sdn.csv", bytes).is_empty(), "{bytes:?}");
        assert!(refusal("sdn.csv.gz", &gzip(bytes)).is_empty(), "{bytes:?}, packed");
    }
    let pages = [
        "<!DOCTYPE html><html><head><title>Service down</title></head></html>",
        "  <HTML><body>503</body></HTML>",
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html/>",
        "\u{feff}<!-- x --><html lang=en>",
    ];
    for page in pages {
        let error = refusal("sdn.xml", page.as_bytes());
        assert!(error.is_html(), "{error}");
    }
    let error = refusal("sdn.xml", pages[0].as_bytes());
    assert!(error.to_string().contains("Service down"), "{error}");
}

#[test]
fn unknown_shapes_are_refused() {
    let bodies: [&[u8]; 6] =
        [b"hello", b"a,b,c\n1,2,3\n", b"{\"error\":true}", b"<list/>", b"%PDF-1.7", b"1,2\n"];
    for body in bodies {
        let error = refusal("download", body);
        assert!(error.is_unrecognised(), "{error}");
    }
    assert!(refusal("alt.csv", &fixture("ofac-csv/alt.csv")).is_ambiguous());
}

#[test]
fn an_alias_file_without_its_main_file_is_refused() {
    let sets = sources::recognise(
        vec![Input::from_bytes("alt.csv", fixture("ofac-csv/alt.csv"))],
        Some("us_ofac_sdn"),
    );
    let error = sources::read(&sets.unwrap()[0], &Options::default(), &mut Kept::default());
    assert!(error.unwrap_err().is_malformed());
}

/// Two editions of one list are two readings.
#[test]
fn two_main_files_are_refused() {
    let twice = ["sdn_2023-12-01.csv", "sdn_2023-12-02.csv"];
    let inputs = twice.map(|name| Input::from_bytes(name, fixture("ofac-csv/sdn.csv")));
    let error = read(inputs.to_vec()).err().unwrap();
    assert!(error.is_malformed(), "{error}");
    assert!(error.to_string().contains("sdn_2023-12-02.csv"), "{error}");
}

#[test]
fn a_document_type_definition_is_refused() {
    for head in [
        "<!DOCTYPE sdnList SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE sdnList [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
    ] {
        let xml = format!("<?xml version=\"1.0\"?>{head}<sdnList><sdnEntry/></sdnList>");
        let error = refusal("sdn.xml", xml.as_bytes());
        assert!(error.is_hostile(), "{error}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("<sdnList><sdnEntry>{}", "<a>".repeat(100_000));
    assert!(refusal("sdn.xml", deep.as_bytes()).is_hostile());
    let outside = format!("<sdnList>{}", "<a>".repeat(100_000));
    assert!(refusal("sdn.xml", outside.as_bytes()).is_hostile());
}

#[test]
fn bombs_are_refused() {
    // 80 MiB of one letter in about 350 kB: over the ratio once 64 MiB are out.
    let mut body = fixture("ofac-xml/sdn.xml");
    body.extend(std::iter::repeat_n(b' ', 80 << 20));
    assert!(refusal("sdn.xml.gz", &gzip(&body)).is_hostile());
    // An unclosed quote swallows the file: one record of 40 MiB.
    let mut body = fixture("ofac-csv/sdn.csv");
    body.pop();
    body.extend(b"200,\"");
    body.extend(b"never closed, ".repeat(3 << 20));
    assert!(refusal("sdn.csv", &body).is_hostile());
    // The same as one endless tag.
    let mut body = b"<sdnList><sdnEntry x=\"".to_vec();
    body.extend(std::iter::repeat_n(b'a', 40 << 20));
    assert!(refusal("sdn.xml", &body).is_hostile());
    let twice = gzip(&gzip(&fixture("ofac-xml/sdn.xml")));
    assert!(refusal("sdn.xml.gz", &twice).is_hostile());
    let names: Vec<String> = (0..1_001).map(|at| format!("file{at}")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert!(refusal("many.zip", &zip_of(&many)).is_hostile());
    let inside = zip_of(&[("sdn.xml.gz", &gzip(b"<sdnList/>"))]);
    assert!(refusal("nested.zip", &inside).is_hostile());
}

/// The whole set read from a zip, a gzip and zstd, with hostile member names, is the plain set.
#[test]
fn packed_files_read_as_plain_ones() {
    let files = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"];
    let bodies = files.map(|file| fixture(&format!("ofac-csv/{file}")));
    let plain = files.iter().zip(&bodies).map(|(name, body)| Input::from_bytes(name, body.clone()));
    let (expected, kept) = read(plain.collect()).unwrap();
    let check = |inputs: Vec<Input>| {
        let (reading, found) = read(inputs).unwrap();
        assert_eq!(reading, expected);
        assert_eq!(found.statements, kept.statements);
    };
    let slips = ["../../sdn.csv", "/abs/alt.csv", "a\\..\\add.csv", "x/sdn_comments.csv"];
    let members: Vec<_> = slips.iter().zip(&bodies).map(|(n, b)| (*n, b.as_slice())).collect();
    check(vec![Input::from_bytes("set.zip", zip_of(&members))]);
    let packed = |name: &&str, body: &Vec<u8>| Input::from_bytes(&format!("{name}.gz"), gzip(body));
    check(files.iter().zip(&bodies).map(|(name, body)| packed(name, body)).collect());
    let zst = |body: &Vec<u8>| zstd::encode_all(&body[..], 3).unwrap();
    let inputs = files.iter().zip(&bodies).map(|(name, b)| Input::from_bytes(name, zst(b)));
    check(inputs.collect());
    // The names do not matter, the columns do: only the comments need theirs.
    let named = ["one", "two", "three", "comments"];
    let inputs =
        named.iter().zip(&bodies).map(|(name, body)| Input::from_bytes(name, body.clone()));
    check(inputs.collect());
}

/// An edition is named by its bytes, so they must not depend on the packing.
#[test]
fn bytes_are_the_same_however_packed() {
    let plain = vec![b'x'; 40 << 20];
    let bytes = |input: &Input| {
        let mut all = Vec::new();
        std::io::Read::read_to_end(&mut input.open_bytes().unwrap(), &mut all).unwrap();
        all
    };
    assert!(bytes(&Input::from_bytes("a.gz", gzip(&plain))) == plain, "packed");
    assert!(bytes(&Input::from_bytes("a", plain.clone())) == plain, "plain");
}

#[test]
fn every_record_twice_is_reported_for_each() {
    let mut body = fixture("ofac-csv/sdn.csv");
    body.pop();
    let rows = body.clone();
    body.extend(&rows);
    body.push(0x1a);
    let (once, _) = read_bytes("sdn.csv", &fixture("ofac-csv/sdn.csv")).unwrap();
    let (twice, kept) = read_bytes("sdn.csv", &body).unwrap();
    // Each party, its sanction and its documents: all again. A tie by name is stated once.
    let ties = once.entities.get(&Schema::UnknownLink).copied().unwrap_or_default();
    assert_eq!(twice.entities.get(&Schema::UnknownLink).copied().unwrap_or_default(), ties);
    let entities = once.entities.values().sum::<u64>() - ties;
    assert_eq!(twice.issues_of(IssueKind::DuplicateId), entities);
    assert_eq!(twice.records, 2 * once.records);
    assert_eq!(twice.parties(), once.parties(), "an id counts once");
    let own = kept.statements.iter().filter(|statement| statement.prop == Prop::Id).count() as u64;
    assert_eq!(own, twice.entities.values().sum::<u64>(), "one id statement an entity");
}

/// Cut anywhere, a set is refused or says that something is missing; it never passes for whole.
#[test]
fn a_cut_file_never_passes_for_a_whole_one() {
    for (name, path) in [
        ("sdn.csv", "ofac-csv/sdn.csv"),
        ("sdn.xml", "ofac-xml/sdn.xml"),
        ("sdn_advanced.xml", "ofac-advanced-xml/sdn_advanced.xml"),
    ] {
        let whole = fixture(path);
        let end = whole.iter().rposition(|byte| !byte.is_ascii_whitespace()).unwrap();
        for at in (0..end).step_by(if end > 5_000 { 37 } else { 1 }) {
            match read_bytes(name, &whole[..at]) {
                Err(error) => assert!(!error.is_io(), "{name} at {at}: {error}"),
                Ok((reading, _)) => {
                    let told = reading.issues_of(IssueKind::CountMismatch)
                        + reading.issues_of(IssueKind::UnreadRecord);
                    assert!(told > 0, "{name} cut at {at} passes for whole");
                }
            }
        }
    }
}

#[test]
fn a_cut_row_is_an_unread_record() {
    let body = fixture("ofac-csv/sdn.csv");
    let last_row = body[..body.len() - 10].iter().rposition(|byte| *byte == b'\n').unwrap();
    let (reading, kept) = read_bytes("sdn.csv", &body[..last_row + 12]).unwrap();
    assert_eq!(reading.issues_of(IssueKind::UnreadRecord), 1);
    assert_eq!(reading.issues_of(IssueKind::CountMismatch), 1);
    assert_eq!(reading.end_mark, Some(false));
    let cut = kept.issues.iter().find(|issue| issue.kind == IssueKind::UnreadRecord).unwrap();
    assert_eq!(cut.locator.to_string(), "sdn.csv#line=5;");
}

#[test]
fn a_count_that_disagrees_is_reported() {
    let xml = String::from_utf8(fixture("ofac-xml/sdn.xml")).unwrap();
    let (reading, _) = read_bytes("sdn.xml", xml.as_bytes()).unwrap();
    assert_eq!(reading.issues_of(IssueKind::CountMismatch), 0);
    let xml = xml.replace("<Record_Count>4<", "<Record_Count>5<");
    let (reading, _) = read_bytes("sdn.xml", xml.as_bytes()).unwrap();
    assert_eq!(reading.issues_of(IssueKind::CountMismatch), 1);
}

#[test]
fn encodings_are_read_as_declared() {
    let entry = |name: &str| {
        format!("<sdnList><sdnEntry><uid>1</uid><lastName>{name}</lastName></sdnEntry></sdnList>")
    };
    let check = |bytes: &[u8], expected: &str| {
        let (_, kept) = read_bytes("sdn.xml", bytes).unwrap();
        let name = kept.statements.iter().find(|stated| stated.prop == Prop::Name).unwrap();
        assert_eq!(name.value, expected);
        kept.issues
    };
    let declared = |label: &str| format!("<?xml version='1.0' encoding='{label}'?>");
    for (label, encoding, name) in [
        ("windows-1252", encoding_rs::WINDOWS_1252, "Émile Ç"),
        ("windows-1251", encoding_rs::WINDOWS_1251, "Жанна"),
        ("UTF-8", encoding_rs::UTF_8, "Émile Жанна"),
    ] {
        let xml = declared(label) + &entry(name);
        let (bytes, _, _) = encoding.encode(&xml);
        assert!(check(&bytes, name).is_empty());
    }
    // A mark wins over silence; bytes that are no text are kept, marked and reported.
    let marked = format!("\u{feff}{}", entry("Émile"));
    assert!(check(marked.as_bytes(), "Émile").is_empty());
    let mut broken = (declared("UTF-8") + &entry("AxB")).into_bytes();
    let at = broken.iter().position(|byte| *byte == b'x').unwrap();
    let at =
        broken[at + 1..].iter().position(|byte| *byte == b'x').map_or(at, |next| at + 1 + next);
    broken[at] = 0xff;
    let issues = check(&broken, "A\u{fffd}B");
    assert!(issues.iter().any(|issue| issue.kind == IssueKind::UncleanValue));
    // References are read, unknown ones stay as written.
    check(entry("A &amp; B &#233; &unknown; C").as_bytes(), "A & B é &unknown; C");
}

#[test]
fn the_date_given_wins_over_the_date_found() {
    let bytes = fixture("ofac-xml/sdn.xml");
    let sets = sources::recognise(vec![Input::from_bytes("sdn.xml", bytes)], None).unwrap();
    for (given, expected) in [(None, "2020-04-22"), (Some("2021-05-06"), "2021-05-06")] {
        let options = Options { published: given.map(|date| date.parse().unwrap()) };
        let mut kept = Kept::default();
        let reading = sources::read(&sets[0], &options, &mut kept).unwrap();
        assert_eq!(reading.date_in_file, Some("2020-04-22".parse().unwrap()));
        for statement in kept.statements {
            assert_eq!(statement.first_seen, Some(expected.parse().unwrap()));
            assert_eq!(statement.last_seen, statement.first_seen);
        }
    }
}

#[test]
fn a_dataset_outside_the_catalogue_may_be_named() {
    let bytes = fixture("ofac-xml/sdn.xml");
    let sets = sources::recognise(vec![Input::from_bytes("x", bytes)], Some("my_list")).unwrap();
    let mut kept = Kept::default();
    let reading = sources::read(&sets[0], &Options::default(), &mut kept).unwrap();
    assert_eq!(reading.dataset, "my_list");
    assert!(kept.statements.iter().all(|stated| &*stated.dataset == "my_list"));
    assert!(kept.statements.iter().all(|stated| stated.entity_id.starts_with("ofac-")));
}

/// The three formats of one fixture give one id, schema and name to a party.
#[test]
fn the_formats_agree_on_a_party() {
    let mut seen = Vec::new();
    for path in ["ofac-csv/sdn.csv", "ofac-xml/sdn.xml", "ofac-advanced-xml/sdn_advanced.xml"] {
        let name = path.rsplit('/').next().unwrap();
        let (_, kept) = read_bytes(name, &fixture(path)).unwrap();
        let names = kept.statements.into_iter().filter(|stated| stated.prop == Prop::Name);
        let wanted = ["ofac-36", "ofac-101", "ofac-102"];
        let names = names.filter(|stated| wanted.contains(&&*stated.entity_id));
        let names = names.filter(|stated| stated.value.is_ascii());
        seen.push(names.map(|s| (s.entity_id.to_string(), s.schema, s.value)).collect::<Vec<_>>());
    }
    assert_eq!(seen[0].len(), 3);
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
}
