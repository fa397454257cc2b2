//! Does `read` tell who says what, and does `review` keep what people make of it?

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// One invented party in OFAC's own format.
const SDN: &str = "1001,\"ZARVANSKIY, Pavel Olegovich\",\"individual\",\"DEMO-A\",-0- ,-0- ,-0- ,-0- ,-0- ,\
                   -0- ,-0- ,\"DOB 21 Feb 1950.\"\r\n\u{1a}";

const STORY: &str = "<title>T</title><meta property=og:site_name content='The Harbour Post'><article>\
    <h1>A tanker</h1><p>Pavel Zarvanskiy owns Northwind Shipping LLC, the ministry of ports said. The \
    ministry’s “naïve” files name him.</p><p>Northwind Shipping LLC denied any knowledge of the \
    deliveries. Brokers said that it may have paid.</p><p style='display:none'>He owns nothing \
    whatever, whoever says so, and all of this is a misunderstanding.</p></article>";

struct World(TempDir);

impl World {
    fn new() -> World {
        let world = World(tempfile::tempdir().unwrap());
        let list = world.file("sdn.csv", SDN.as_bytes());
        let list = [
            "ingest",
            list.to_str().unwrap(),
            "--dataset",
            "test_sdn",
            "--published",
            "2026-11-02",
        ];
        assert_eq!(world.run(&list).status.code(), Some(0));
        world
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn story(&self) -> String {
        self.file("story.html", STORY.as_bytes()).to_str().unwrap().to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(arguments).arg("--data-dir").arg(self.0.path().join("data"));
        command.env_remove("COUNTERSIGN_DATA_DIR").env("USER", "ada").output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_dossier_names_hits_sources_and_what_is_hidden() {
    let world = World::new();
    let output = world.run(&["read", &world.story()]);
    assert_eq!(output.status.code(), Some(3), "a party may be listed: {output:?}");
    let dossier = text(&output.stdout);
    for expected in [
        "The Harbour Post",
        "ZARVANSKIY, Pavel Olegovich",
        "the ministry of ports · says",
        "denies",
        "display:none",
    ] {
        assert!(dossier.contains(expected), "{expected}: {dossier}");
    }
    assert_eq!(output.stdout, world.run(&["read", &world.story()]).stdout);
}

#[test]
fn json_spans_are_slices_in_letters_and_in_bytes() {
    let world = World::new();
    let reading = world.json(&["read", &world.story()]);
    assert_eq!(reading["document"]["publisher"], "The Harbour Post");
    let claims = reading["claims"].as_array().unwrap();
    assert!(claims.len() >= 3, "{reading}");
    let owns = claims.iter().find(|claim| claim["predicate"] == "owns").expect("who owns whom");
    assert_eq!(
        (&owns["stance"], &owns["state"]),
        (&Value::from("asserts"), &Value::from("proposed"))
    );
    assert_eq!(owns["chains"][0][0]["source"], "the ministry of ports");
    for claim in claims {
        let quote = &claim["quote"];
        let number = |key: &str| quote[key].as_u64().unwrap() as usize;
        let words = quote["text"].as_str().unwrap();
        assert_eq!(number("byte_end") - number("byte_start"), words.len());
        assert_eq!(number("end") - number("start"), words.chars().count());
    }
    assert_eq!(reading["parties"][0]["candidates"][0]["id"], "ofac-1001");
    assert_eq!(reading["coverage"]["lists"][0]["dataset"], "test_sdn");
}

#[test]
fn an_address_is_refused_and_what_gives_no_text_is_not_clean() {
    let world = World::new();
    let refused = world.run(&["read", "https://post.example/story"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("nothing is fetched"), "{refused:?}");
    for (name, bytes) in
        [("scan.png", &b"\x89PNG\r\n\x1a\n"[..]), ("empty.txt", b""), ("cut.pdf", b"%PDF-1.7\n")]
    {
        let path = world.file(name, bytes);
        let output = world.run(&["read", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(7), "{name}: {output:?}");
        assert!(
            output.stdout.is_empty() && text(&output.stderr).contains("not read"),
            "{output:?}"
        );
    }
}

#[test]
fn a_page_is_written_that_loads_nothing() {
    let world = World::new();
    let page = world.0.path().join("dossier.html");
    world.run(&["read", &world.story(), "--html", page.to_str().unwrap()]);
    let page = fs::read_to_string(page).unwrap();
    assert!(
        page.contains("class=\"m q") && page.contains("Hidden text") && !page.contains("https://")
    );
}

#[test]
fn claims_are_kept_reviewed_and_become_statements() {
    let world = World::new();
    let story = world.story();
    world.run(&["read", &story, "--into", "harbour", "--case-name", "The harbour"]);
    let listed = world.json(&["review", "harbour", "list"]);
    let claims = listed.as_array().unwrap();
    let id = |predicate: &str| {
        let found = claims.iter().find(|claim| claim["predicate"] == predicate);
        found.unwrap_or_else(|| panic!("{predicate}: {listed}"))["id"].as_str().unwrap().to_owned()
    };
    let owns = id("owns");
    let other = claims.iter().find(|claim| claim["id"] != *owns).unwrap()["id"].as_str().unwrap();
    assert_eq!(world.run(&["review", "harbour", "accept", &owns]).status.code(), Some(0));
    assert_eq!(
        world.run(&["review", "harbour", "reject", other]).status.code(),
        Some(2),
        "a reason is needed"
    );
    world.run(&["review", "harbour", "reject", other, "--reason", "misread"]);
    let statements = world.json(&["review", "harbour", "statements"]);
    let owner =
        statements.as_array().unwrap().iter().find(|it| it["prop"] == "owner").expect("an owner");
    assert_eq!(
        (&owner["origin"], &owner["is_fact"]),
        (&Value::from(owns.as_str()), &Value::from(true))
    );
    assert_eq!(owner["source_chain"][0], "the ministry of ports");
    let stands = world.run(&["review", "harbour", "edit", &owns, "--words", "not in the text"]);
    assert_eq!(stands.status.code(), Some(2));
    world.run(&["review", "harbour", "edit", &owns, "--stance", "denies"]);
    world.run(&["review", "harbour", "accept", &owns]);
    let statements = world.json(&["review", "harbour", "statements"]);
    assert!(
        statements.as_array().unwrap().iter().all(|it| it["is_fact"] == false),
        "a denial is no fact"
    );
    let again = world.run(&["read", &story, "--into", "harbour"]);
    assert!(text(&again.stderr).contains("0 new"), "{again:?}");
    let log = world.json(&["review", "harbour", "log"]);
    let acts: Vec<&str> =
        log.as_array().unwrap().iter().map(|it| it["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["accept", "reject", "edit", "accept"]);
}
