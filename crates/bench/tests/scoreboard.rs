//! Does the matcher still find what it found when its figures were accepted?

use std::fs;
use std::path::Path;

use bench::scoreboard::lists::{self, For};
use bench::scoreboard::{Measured, QUICK, Scoreboard, readable};
use engine::{Engine, Points};

#[test]
fn no_class_has_fallen_below_its_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Some(data) = lists::data(&root) else {
        println!("skipped: no data");
        return;
    };
    let text = fs::read_to_string(root.join("corpora/scoreboard.json")).unwrap();
    let committed: Scoreboard = serde_json::from_str(&text).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::open(directory.path()).unwrap();
    lists::ingest(&engine, &data, For::Cases).unwrap();
    let threshold = Points::from_fraction(committed.threshold);
    let report = QUICK.report(&engine, &data, threshold).unwrap();
    let falls = committed.quick.falls(&Measured::of(&report, QUICK.per_class as u64));
    assert!(
        falls.is_empty(),
        "{}\nmend it, or accept it: cargo xtask scoreboard --accept \"why\"",
        falls.join("\n")
    );
}

#[test]
fn the_page_says_what_the_scoreboard_holds() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora");
    let committed = fs::read_to_string(corpora.join("scoreboard.json")).unwrap();
    let committed: Scoreboard = serde_json::from_str(&committed).unwrap();
    let page = fs::read_to_string(corpora.join("README.md")).unwrap();
    assert!(page == readable(&committed), "it is stale: cargo xtask scoreboard --accept \"why\"");
}
