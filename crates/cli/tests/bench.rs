//! Does `countersign bench` measure, write, read back and compare, and say what it measured?

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs the binary where nobody has ingested anything.
fn run(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_countersign"))
        .arg("bench")
        .args(arguments)
        .current_dir(directory)
        .env("COUNTERSIGN_DATA_DIR", directory.join("nothing-here"))
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_demo_world_is_measured_where_there_is_no_other() {
    let directory = tempfile::tempdir().unwrap();
    let arguments = ["--classes", "C0,M1", "--per-class", "20", "--negatives", "50"];
    let output = run(directory.path(), &[&arguments[..], &["--html", "report.html"]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(text(&output.stderr).contains("the demo's invented lists"), "{output:?}");
    let summary = text(&output.stdout);
    for told in ["list        demo_sdn of 2026-11-02", "C0       20  100.0 %", "Countersigned"] {
        assert!(summary.contains(told), "{told:?} is not in\n{summary}");
    }
    let page = fs::read_to_string(directory.path().join("report.html")).unwrap();
    assert!(page.contains("<title>Screening effectiveness</title>"));
    assert!(!directory.path().join("nothing-here").exists(), "measuring leaves nothing behind");
    let again = run(directory.path(), &[&arguments[..], &["--quiet"]].concat());
    assert_eq!(text(&again.stdout), summary, "the same lists and seed give the same bytes");
    assert!(again.stderr.is_empty());
}

#[test]
fn generated_cases_can_be_asked_and_compared() {
    let directory = tempfile::tempdir().unwrap();
    let plan =
        ["generate", "--classes", "M2", "--per-class", "15", "--seed", "9", "--split", "dev"];
    let made = run(directory.path(), &[&plan[..], &["--out", "cases.jsonl"]].concat());
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let cases = fs::read_to_string(directory.path().join("cases.jsonl")).unwrap();
    assert_eq!(cases.lines().count(), 15);
    assert_eq!(text(&run(directory.path(), &plan).stdout), cases, "stdout has the same");

    let ask = ["--cases", "cases.jsonl", "--negatives", "0", "--json", "--quiet"];
    let before = run(directory.path(), &ask);
    fs::write(directory.path().join("before.json"), &before.stdout).unwrap();
    let more = ["--against", "before.json", "--threshold", "0.99"];
    let now = run(directory.path(), &[&ask[..], &more[..]].concat());
    let report: Value = serde_json::from_slice(&now.stdout).unwrap();
    assert_eq!(report["about"]["seeds"], serde_json::json!([9]));
    assert_eq!(report["classes"][0]["class"], "M2");
    assert_eq!(report["classes"][0]["found"]["n"], 15);
    let compared = &report["against"]["classes"][0];
    assert_eq!((&compared["n"], &compared["test"]["only_second"]), (&15.into(), &0.into()));
    assert!(compared["test"]["only_first"].as_u64() > Some(0), "a letter left out is no 0.99");
}

#[test]
fn customers_are_a_population_and_what_is_no_case_stops_the_bench() {
    let directory = tempfile::tempdir().unwrap();
    let customers = "name;country\nQuite Somebody Else;de\nNobody Atall;fr\n;fr\n";
    fs::write(directory.path().join("customers.csv"), customers).unwrap();
    let ask = ["--classes", "C0", "--per-class", "3", "--clean", "customers.csv", "--json"];
    let output = run(directory.path(), &[&ask[..], &["--negatives", "0"]].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["about"]["negatives"], 2);
    let population = report["about"]["population"].as_str().unwrap();
    assert!(population.starts_with("2 rows of customers.csv, 1 more"), "{population}");

    fs::write(directory.path().join("odd.jsonl"), "{\"case_id\":\"x\"}\n").unwrap();
    let output = run(directory.path(), &["--cases", "odd.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("odd.jsonl, line 1: no case"), "{output:?}");
}
