//! Is nothing lost silently, and does "could not check" never look like "no match"? Each test is a
//! fault that a review found.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

struct World(TempDir);

impl World {
    fn new() -> World {
        World(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let data_dir: PathBuf = self.0.path().join("data");
        Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(arguments)
            .arg("--data-dir")
            .arg(data_dir)
            .output()
            .unwrap()
    }

    fn ingest(&self, file: &str, dataset: &str) -> Output {
        self.run(&["ingest", file, "--dataset", dataset, "--published", "2026-11-02"])
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

const SDN: &str = "1001,\"OSTRELLE HOLDING GMBH\",-0- ,\"DEMO-B\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u{1a}";

#[test]
fn parties_without_a_whole_name_are_found() {
    let world = World::new();
    let list = world.file(
        "parties.ftm.json",
        concat!(
            r#"{"id":"x-1","schema":"Company","properties":{"alias":["Zarvane Trading"]}}"#,
            "\n",
            r#"{"id":"x-2","schema":"Person","properties":{"firstName":["Pavel"],"lastName":["Tarvikin"]}}"#,
            "\n"
        ),
    );
    assert_eq!(code(&world.ingest(&list, "own_list")), 0);
    for (name, id) in [("Zarvane Trading", "x-1"), ("Pavel Tarvikin", "x-2")] {
        assert_eq!(world.json(&["match", name])["hits"][0]["id"], id, "{name}");
    }
}

#[test]
fn a_list_that_never_went_into_service_is_not_left_out() {
    let world = World::new();
    assert_eq!(code(&world.ingest(&world.file("sdn.csv", SDN), "own_list")), 0);
    // Far below the floor of the catalogue's list: held.
    let held = world.ingest(&world.file("other.csv", SDN), "us_ofac_cons");
    assert_eq!(code(&held), 5, "{held:?}");
    let found = world.json(&["match", "Somebody Else"]);
    assert_eq!(found["verdict"], "unchecked", "{found}");
    assert_eq!(code(&world.run(&["match", "Somebody Else"])), 5);
}

#[test]
fn a_list_without_a_date_can_come_again_with_one() {
    let world = World::new();
    let list = world.file("sdn.csv", SDN);
    let without = world.run(&["ingest", &list, "--dataset", "own_list"]);
    assert_eq!(code(&without), 1);
    assert!(String::from_utf8_lossy(&without.stderr).contains("--published"), "{without:?}");
    assert_eq!(code(&world.ingest(&list, "own_list")), 0);
}

#[test]
fn the_same_list_is_the_same_edition_however_it_is_packed() {
    let world = World::new();
    let list = world.file("sdn.csv", SDN);
    assert_eq!(code(&world.ingest(&list, "own_list")), 0);
    let packed = world.0.path().join("sdn.csv.gz");
    let mut encoder =
        flate2::write::GzEncoder::new(fs::File::create(&packed).unwrap(), Default::default());
    encoder.write_all(SDN.as_bytes()).unwrap();
    encoder.finish().unwrap();
    let again = world.ingest(packed.to_str().unwrap(), "own_list");
    assert!(String::from_utf8_lossy(&again.stdout).contains("nothing new"), "{again:?}");
    let dossier = world.json(&["show", "ofac-1001"]);
    assert_eq!(dossier["statements"][0]["locators"][0], "sdn.csv#line=1;SDN_Name");
}

#[test]
fn what_is_no_list_is_held_under_its_name() {
    let world = World::new();
    assert_eq!(code(&world.ingest(&world.file("sdn.csv", SDN), "own_list")), 0);
    let pages =
        [("empty.csv", ""), ("page.csv", "<!DOCTYPE html><html><title>Sorry</title></html>")];
    for (name, body) in pages {
        let held = world.ingest(&world.file(name, body), "own_list");
        assert_eq!(code(&held), 5, "{name}: {held:?}");
    }
    let found = world.json(&["match", "Ostrelle Holding"]);
    assert_eq!(found["hits"][0]["id"], "ofac-1001", "service goes on");
    assert!(found["coverage"]["lists"][0]["held"].is_string());
}

#[test]
fn names_that_cannot_be_compared_whole_say_so() {
    let world = World::new();
    assert_eq!(code(&world.ingest(&world.file("sdn.csv", SDN), "own_list")), 0);
    let long: Vec<String> = (0..40).map(|word| format!("zarvane{word}")).collect();
    let found = world.json(&["match", &long.join(" ")]);
    assert_eq!(found["verdict"], "unchecked", "{found}");
    assert_eq!(world.json(&["why", "?", "ofac-1001"])["verdict"], "unchecked");
    let short = world.json(&["match", "Somebody Else", "--id", "123"]);
    assert_eq!(short["coverage"]["not_compared"][0]["value"], "123");
    let pairs = world.file("pairs.csv", "schema,name1,name2\nCompany,Ostrelle,\n");
    assert_eq!(code(&world.run(&["compare", &pairs, "--format", "ndjson"])), 7);
}
