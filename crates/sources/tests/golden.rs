//! Does each reader still say what it said? Every folder of `fixtures/` is a set of files with its
//! golden statements beside it; `UPDATE=1 cargo test` accepts what is new.
//!
//! All parties in the fixtures are invented.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use model::{Issue, Locator, Statement};
use sources::{Input, Options, Sink};

/// Writes down all it gets, in order.
#[derive(Default)]
struct Transcript(String);

impl Sink for Transcript {
    fn statement(&mut self, stated: Statement, place: Locator) {
        let Statement { entity_id, schema, prop, value, .. } = &stated;
        let _ = write!(self.0, "{entity_id}\t{schema}\t{prop}\t{value}");
        if let Some(original) = &stated.original_value {
            let _ = write!(self.0, "\toriginal={original}");
        }
        if let Some(lang) = &stated.lang {
            let _ = write!(self.0, "\tlang={lang}");
        }
        if let Some(origin) = &stated.origin {
            let _ = write!(self.0, "\torigin={origin}");
        }
        let _ = writeln!(self.0, "\t{place}");
    }

    fn issue(&mut self, issue: Issue) {
        let party = issue.entity_id.as_deref().unwrap_or("-");
        let _ = writeln!(self.0, "ISSUE\t{}\t{party}\t{issue}", issue.kind.as_str());
    }
}

fn folders() -> Vec<PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn transcript(folder: &Path) -> String {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.file_name().unwrap() != "golden.txt").collect();
    files.sort();
    let inputs = files.iter().map(Input::from_path).collect();
    let mut sink = Transcript::default();
    let sets = sources::recognise(inputs, None).unwrap();
    assert_eq!(sets.len(), 1, "{} is one set", folder.display());
    let options = Options { published: Some("2026-01-31".parse().unwrap()) };
    let reading = sources::read(&sets[0], &options, &mut sink).unwrap();
    let _ = write!(sink.0, "{reading}");
    sink.0
}

#[test]
fn every_fixture_reads_as_it_did() {
    let mut stale = Vec::new();
    for folder in folders() {
        let (golden, found) = (folder.join("golden.txt"), transcript(&folder));
        assert_eq!(found, transcript(&folder), "reading twice gives the same");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        for (at, (one, two)) in expected.lines().zip(found.lines()).enumerate() {
            if one != two {
                println!("{}:{}\n  was {one}\n  is  {two}", golden.display(), at + 1);
                break;
            }
        }
        if expected != found {
            stale.push(golden);
        }
    }
    assert!(stale.is_empty(), "changed: {stale:?}; UPDATE=1 accepts");
}
