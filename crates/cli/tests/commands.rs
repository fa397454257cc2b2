//! Does the binary keep its word: answers on stdout, talk on stderr, telling exit codes?

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Three invented parties in OFAC's own format.
const SDN: &str = concat!(
    "1001,\"ZARVANSKIY, Pavel Olegovich\",\"individual\",\"DEMO-A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,",
    "\"DOB 21 Feb 1950; nationality Russia; Passport A1335182 (Russia); a.k.a. 'NORTH WIND'.\"\r\n",
    "1002,\"OSTRELLE HOLDING GMBH\",-0- ,\"DEMO-B\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n",
    "1003,\"VELMORA SPIRIT\",\"vessel\",\"DEMO-B\",-0- ,\"HB12\",\"Tug\",-0- ,-0- ,\"Panama\",-0- ,",
    "\"Vessel Registration Identification IMO 9074729.\"\r\n\u{1a}",
);

const CUSTOMERS: &str = "name;date of birth;country\n\
                         Зарванский Павел;21.02.1950;Россия\n\
                         Ostrele Holding;;\n\
                         ***;;\n\
                         Nobody Atall;31.02.1971;\n\
                         =Kestrel Bookbinders;;\n";

struct World {
    directory: TempDir,
}

impl World {
    /// A data directory with the three parties in service.
    fn new() -> World {
        let world = World { directory: tempfile::tempdir().unwrap() };
        let list = world.file("sdn.csv", SDN);
        let list = list.to_str().unwrap();
        let ingested =
            world.run(&["ingest", list, "--dataset", "test_sdn", "--published", "2026-11-02"]);
        assert_eq!(code(&ingested), 0, "{ingested:?}");
        world
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.directory.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(arguments)
            .arg("--data-dir")
            .arg(self.directory.path().join("data"))
            .env_remove("COUNTERSIGN_DATA_DIR")
            .output()
            .unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_file_is_screened_beside_itself() {
    let world = World::new();
    let customers = world.file("customers.csv", CUSTOMERS);
    let output = world.run(&["screen", customers.to_str().unwrap()]);
    assert_eq!(code(&output), 7, "one row could not be checked: {output:?}");
    assert!(output.stdout.is_empty(), "data goes into the files");
    let talk = text(&output.stderr);
    assert!(talk.contains("1 match · 1 possible match · 2 no match · 1 not checked"), "{talk}");
    let screened =
        fs::read_to_string(world.directory.path().join("customers.screened.csv")).unwrap();
    let lines: Vec<&str> = screened.lines().collect();
    assert_eq!(lines.len(), 6);
    assert!(lines[0].starts_with("name,date of birth,country,cs_verdict,cs_hits,cs_score"));
    assert!(lines[1].starts_with("Зарванский Павел,21.02.1950,Россия,match,1,"), "{}", lines[1]);
    assert!(lines[2].contains(",review,1,"), "{}", lines[2]);
    assert!(lines[3].contains(",unchecked,"), "{}", lines[3]);
    assert!(lines[4].contains(",no_match,") && lines[4].contains("31.02.1971"), "{}", lines[4]);
    assert!(lines[5].starts_with("'=Kestrel"), "a formula is disarmed: {}", lines[5]);
    let rejects = fs::read_to_string(world.directory.path().join("customers.rejects.csv")).unwrap();
    assert_eq!(rejects.lines().count(), 2, "{rejects}");
    assert_eq!(fs::read_to_string(&customers).unwrap(), CUSTOMERS, "the input stays as it was");
}

#[test]
fn an_interrupted_screening_goes_on_to_the_same_bytes() {
    let world = World::new();
    let rows: String = (0..50).map(|row| format!("Zarvanskiy Pavel;{row}\n")).collect();
    let customers = world.file("many.csv", &format!("name;number\n{rows};\n"));
    let customers = customers.to_str().unwrap();
    let at = |name: &str| world.directory.path().join(name);
    let uninterrupted = world.run(&["screen", customers]);
    assert_eq!(code(&uninterrupted), 7);
    let counts = |output: &Output| {
        let talk = text(&output.stderr);
        talk.lines().find(|line| line.contains(" rows: ")).map(str::to_owned)
    };
    let whole = fs::read_to_string(at("many.screened.csv")).unwrap();
    let rejects = fs::read_to_string(at("many.rejects.csv")).unwrap();

    // A run that cannot put its output in place leaves what it has, and the note beside it.
    fs::remove_file(at("many.screened.csv")).unwrap();
    fs::create_dir(at("many.screened.csv")).unwrap();
    assert_eq!(code(&world.run(&["screen", customers])), 1);
    fs::remove_dir(at("many.screened.csv")).unwrap();
    // It is cut after twenty rows, inside the next, as a kill would leave it.
    let cut: usize = whole.lines().take(21).map(|line| line.len() + 1).sum();
    fs::write(at("many.screened.csv.partial"), &whole[..cut + 9]).unwrap();
    let again = world.run(&["screen", customers]);
    assert!(text(&again.stderr).contains("Going on after row 20"), "{again:?}");
    assert_eq!(code(&again), 7);
    assert!(counts(&again).is_some());
    assert_eq!(counts(&again), counts(&uninterrupted), "the rows before count too");
    assert_eq!(fs::read_to_string(at("many.screened.csv")).unwrap(), whole);
    assert_eq!(fs::read_to_string(at("many.rejects.csv")).unwrap(), rejects);
    assert!(!at("many.screened.csv.progress").exists(), "a finished run leaves no note");
}

#[test]
fn every_format_holds_every_row() {
    let world = World::new();
    let customers = world.file("customers.csv", CUSTOMERS);
    let customers = customers.to_str().unwrap();
    let lines = world.run(&["screen", customers, "--format", "ndjson", "--quiet"]);
    assert_eq!(text(&lines.stdout).lines().count(), 5);
    assert!(lines.stderr.is_empty());
    let first: Value = serde_json::from_str(text(&lines.stdout).lines().next().unwrap()).unwrap();
    assert_eq!(first["row"], 1);
    assert_eq!(first["verdict"], "match");
    let hit = &first["hits"][0];
    assert_eq!(hit["id"], "ofac-1001");
    let parts = hit["parts"].as_array().unwrap();
    let sum: f64 = parts.iter().map(|part| part["points"].as_f64().unwrap()).sum();
    assert!((sum - hit["score"].as_f64().unwrap()).abs() < 1e-9, "{hit}");
    assert_eq!(world.json(&["screen", customers]).as_array().unwrap().len(), 5);
    for format in ["csv", "md", "table"] {
        let output = world.run(&["screen", customers, "--format", format]);
        assert!(text(&output.stdout).contains("OSTRELLE HOLDING"), "{format}");
    }
    for (format, magic) in [("xlsx", &b"PK"[..]), ("parquet", b"PAR1")] {
        let path = world.directory.path().join(format!("out.{format}"));
        let output =
            world.run(&["screen", customers, "--format", format, "-o", path.to_str().unwrap()]);
        assert_eq!(code(&output), 7);
        assert!(fs::read(path).unwrap().starts_with(magic), "{format}");
    }
}

#[test]
fn a_row_that_cannot_be_read_says_why_in_json() {
    let world = World::new();
    let rows = "name;country\n;\nZarvanskiy Pavel;fr;more\nNobody Known;fr\n";
    let lines = world.run(&[
        "screen",
        world.file("r.csv", rows).to_str().unwrap(),
        "--format",
        "ndjson",
        "-q",
    ]);
    assert_eq!(code(&lines), 7);
    let lines: Vec<Value> =
        text(&lines.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (at, reason) in [(0, "the row is empty"), (1, "the row has 3 cells for 2 columns")] {
        assert_eq!(lines[at]["verdict"], "unchecked");
        let note = &lines[at]["coverage"]["not_compared"][0];
        assert_eq!(note["field"], "row");
        assert!(note["reason"].as_str().unwrap().starts_with(reason), "{note}");
    }
    assert_eq!(lines[2]["verdict"], "no_match");
}

#[test]
fn screening_without_a_list_is_unfit() {
    let empty = World { directory: tempfile::tempdir().unwrap() };
    let output = empty.run(&["screen", empty.file("c.csv", CUSTOMERS).to_str().unwrap()]);
    assert_eq!(code(&output), 5, "{output:?}");
    assert!(text(&output.stderr).contains("No list is in service"), "{output:?}");
}

#[test]
fn one_party_is_matched_shown_and_explained() {
    let world = World::new();
    let found =
        world.json(&["match", "Зарванский Павел", "--birth-date", "1950", "--country", "Russia"]);
    assert_eq!(found["verdict"], "match");
    assert_eq!(found["coverage"]["lists"][0]["dataset"], "test_sdn");
    let by_id = world.json(&["match", "Quite Another", "--id", "imoNumber=IMO 9074729"]);
    assert_eq!(by_id["hits"][0]["id"], "ofac-1003");
    let weak = world.run(&["match", "North Wind"]);
    assert_eq!(code(&weak), 0, "a weak alias alone carries nothing: {weak:?}");
    let unread = world.json(&["match", "Pavel Zarvanskiy", "--birth-date", "someday"]);
    assert_eq!(unread["coverage"]["not_compared"][0]["field"], "birthDate");

    let dossier = world.json(&["show", "ofac-1001"]);
    let statements = dossier["statements"].as_array().unwrap();
    let born = statements.iter().find(|stated| stated["prop"] == "birthDate").unwrap();
    assert_eq!(born["value"], "1950-02-21");
    assert_eq!(born["locators"][0], "sdn.csv#line=1;Remarks");
    assert_eq!(born["first_seen"], "2026-11-02");
    assert_eq!(code(&world.run(&["show", "ofac-9"])), 1);

    let why = world.json(&["why", "Pavel Zarvanskiy", "ofac-1001", "--birth-date", "1985-06-05"]);
    assert_eq!(why["verdict"], "no_match");
    let misses = why["misses"].to_string();
    let parts = why["parts"].as_array().unwrap();
    let has_statements = |part: &serde_json::Value| !part["statements"][0].is_null();
    assert!(parts.iter().all(has_statements), "the statements each part rests on: {parts:?}");
    assert!(why["probability"].as_f64().is_some(), "{why}");
    let other = world.json(&["why", "Ostrellix Zarvanskiy", "ofac-1001"])["misses"].to_string();
    assert!(other.contains("no key of ostrellix leads to pavel"), "{other}");
    assert!(other.contains("with pavel the score would be 0.8628"), "{other}");
    assert!(misses.contains("birth_date took"), "{misses}");
}

#[test]
fn pairs_are_compared_in_order() {
    let world = World::new();
    let pairs = world.file(
        "pairs.jsonl",
        "{\"left\":{\"schema\":\"Person\",\"properties\":{\"name\":[\"Ivan Tarvik\"]}},\"right\":{\"schema\":\"Person\",\"properties\":{\"name\":\"Иван Тарвик\"}}}\n\
         {\"left\":{}}\n\
         {\"left\":{\"schema\":\"Person\",\"properties\":{\"name\":[\"A B\"]}},\"right\":{\"schema\":\"Vessel\",\"properties\":{}}}\n",
    );
    let output = world.run(&["compare", pairs.to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(code(&output), 7);
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["match"], true);
    assert!(lines[1]["error"].is_string());
    assert_eq!(lines[2]["score"], 0.0);
    let csv = world.file("pairs.csv", "schema,name1,name2\nCompany,Ostrelle GmbH,Ostrelle Ltd\n");
    let output = world.run(&["compare", csv.to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(code(&output), 3, "{output:?}");
}

#[test]
fn a_bad_pair_stays_in_its_place() {
    let world = World::new();
    let party = |name: &str, more: &str| {
        format!("{{\"schema\":\"Person\",\"properties\":{{\"name\":[\"{name}\"]{more}}}}}")
    };
    let good = format!(
        "{{\"left\":{},\"right\":{}}}\n",
        party("Ivan Tarvik", ",\"birthDate\":[\"23.11.1971\"],\"shoeSize\":\"44\""),
        party(
            "Ivan Tarvik",
            ",\"birthDate\":[\"1971-11-23\",\"someday\"],\"leiCode\":\"LEI 12 3\""
        )
    );
    let file = world.file("bad.jsonl", &format!("\u{feff}no pair\n{good}\n{{}}\n"));
    let output = world.run(&["compare", file.to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(code(&output), 7, "{output:?}");
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0]["error"].is_string() && lines[2]["error"].is_string(), "{lines:?}");
    assert_eq!(lines[1]["match"], true);
    assert!(lines[1]["parts"].to_string().contains("birth_date"), "{}", lines[1]);
    let notes = lines[1]["not_compared"].as_array().unwrap();
    let fields: Vec<&str> = notes.iter().map(|note| note["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["shoeSize", "birthDate", "leiCode"], "{notes:?}");
}

#[test]
fn held_and_missing_lists_are_told() {
    let empty = World { directory: tempfile::tempdir().unwrap() };
    assert_eq!(code(&empty.run(&["datasets"])), 5);
    let nothing = empty.json(&["match", "Anybody"]);
    assert_eq!(nothing["verdict"], "unchecked", "no list is not no match");

    let world = World::new();
    let cut = world.file("sdn.csv", &SDN[..SDN.find("1003").unwrap()]);
    let cut = cut.to_str().unwrap();
    let held = world.run(&["ingest", cut, "--dataset", "test_sdn", "--published", "2026-11-03"]);
    assert_eq!(code(&held), 5, "{held:?}");
    assert!(text(&held.stdout).contains("1 of 3 parties are gone"), "{held:?}");
    assert_eq!(code(&world.run(&["datasets"])), 5);
    let diff = world.json(&["datasets", "diff", "test_sdn"]);
    assert_eq!(diff["removed"][0], "ofac-1003");
    let found = world.json(&["match", "Velmora Spirit"]);
    assert_eq!(found["hits"][0]["id"], "ofac-1003", "service goes on with the last good edition");
    assert!(found["coverage"]["lists"][0]["held"].is_string());
    let released = world.run(&["datasets", "release", "test_sdn", "--reason", "confirmed"]);
    assert_eq!(code(&released), 0, "{released:?}");
    assert_eq!(world.json(&["match", "Velmora Spirit"])["hits"].as_array().unwrap().len(), 0);
    world.run(&["datasets", "rollback", "test_sdn", "--reason", "a mistake"]);
    assert_eq!(world.json(&["match", "Velmora Spirit"])["hits"].as_array().unwrap().len(), 1);
}

#[test]
fn the_demo_shows_a_newcomer_something() {
    let output = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .arg("demo")
        .env_remove("COUNTERSIGN_DATA_DIR")
        .output()
        .unwrap();
    assert_eq!(code(&output), 7, "{output:?}");
    let shown = text(&output.stdout);
    for word in ["demo_sdn", "demo_un", "match", "possible match", "not checked", "Try next"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
}

#[test]
fn help_completions_and_manual_are_there() {
    for arguments in [&["--help"][..], &["screen", "--help"], &["completions", "bash"], &["man"]] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_countersign")).args(arguments).output().unwrap();
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert!(output.stdout.len() > 500, "{arguments:?}");
    }
    let usage = Command::new(env!("CARGO_BIN_EXE_countersign")).arg("scren").output().unwrap();
    assert_eq!(code(&usage), 2);
}

#[test]
fn what_makes_no_sense_is_a_usage_error() {
    let world = World::new();
    let customers = world.file("customers.csv", CUSTOMERS);
    let customers = customers.to_str().unwrap();
    for (more, said) in [
        (&["--json", "--format", "csv"][..], "--json is --format json"),
        (&["--map", "shoe size=name"], "there is no such column"),
        (&["--output", customers], "it is never written over"),
    ] {
        let output = world.run(&[&["screen", customers][..], more].concat());
        assert_eq!(code(&output), 2, "{output:?}");
        assert!(text(&output.stderr).contains(said), "{output:?}");
    }
    let missing = world.run(&["screen", "no-such-file.csv"]);
    assert_eq!(code(&missing), 1, "{missing:?}");
    let talk = text(&missing.stderr);
    assert_eq!(talk.matches("No such file").count(), 1, "the reason is said once: {talk}");
}

#[test]
fn the_ending_of_the_output_says_its_shape() {
    let world = World::new();
    let customers = world.file("customers.csv", CUSTOMERS);
    for (name, start) in [
        ("out.json", &b"[{"[..]),
        ("out.NDJSON", b"{\"row\":1,"),
        ("out.jsonl", b"{\"row\":1,"),
        ("out.md", b"| name |"),
        ("out.csv", b"name,"),
        ("out.xlsx", b"PK"),
        ("out.parquet", b"PAR1"),
    ] {
        let path = world.directory.path().join(name);
        let output =
            world.run(&["screen", customers.to_str().unwrap(), "-o", path.to_str().unwrap()]);
        assert_eq!(code(&output), 7, "{output:?}");
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(start), "{name}: {:?}", &bytes[..20]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode(&path), mode(&customers), "{name} has the mode every new file has");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_told_apart_from_success() {
    let world = World::new();
    let rows = "Zarvanskiy Pavel;1\n".repeat(2_000);
    let customers = world.file("many.csv", &format!("name;number\n{rows}"));
    for format in ["json", "ndjson", "csv", "md"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(["screen", customers.to_str().unwrap(), "--format", format, "--data-dir"])
            .arg(world.directory.path().join("data"))
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 141, "{format}: {output:?}");
        assert!(!text(&output.stderr).contains("roken pipe"), "{format}: {output:?}");
    }
}
