//! Does a reading say what it rests on, and is a file without text an error?

use super::*;

const REPORT: &str = "VELMA PORT, Sept 25 (Harbour Wire) - Ostrelle Holding owns the tanker Velmora Spirit, \
                      the ministry said. The company denied knowing about it.\n";

#[test]
fn a_reading_says_what_it_does_not_cover() {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::open(directory.path()).unwrap();
    let reading =
        engine.read("dir/report.txt", REPORT.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.document.name, "report.txt");
    let kinds: Vec<&str> = reading.coverage.not_checked.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, ["no_list", "no_name_model"]);
    for party in &reading.report.parties {
        for mention in &party.mentions {
            assert!(mention.span.of(&reading.document.text).is_some());
        }
    }
}

#[test]
fn what_gives_no_text_is_an_error_of_its_own() {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::open(directory.path()).unwrap();
    let error = engine.read("scan.png", b"\x89PNG\r\n\x1a\n", &ReadOptions::default()).unwrap_err();
    assert!(error.is_unreadable() && error.to_string().contains("a picture"), "{error}");
}
