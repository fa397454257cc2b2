//! A report read with a language model beside the rules: a fake one, on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::thread;

const STORY: &str = "Port officials watched the Norvik Line vessel at berth for two days.\n";

/// Serves one request with the same message of a model.
fn serve(message: &str) -> String {
    let body = serde_json::json!({"choices": [{"message": {"content": message}}]}).to_string();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all((head + &body).as_bytes()).unwrap();
    });
    address
}

fn read(arguments: &[&str]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let story = dir.path().join("story.txt");
    std::fs::write(&story, STORY).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    command.arg("--data-dir").arg(dir.path().join("data")).args(["--json", "read"]).arg(&story);
    command.args(arguments).output().unwrap()
}

fn of_the_model(output: &Output) -> (Vec<String>, u64) {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let claims = report["claims"].as_array().unwrap().iter();
    let proposed = claims.filter(|it| it["extractor"]["id"].as_str().unwrap().starts_with("llm:"));
    let quotes = proposed.map(|it| it["quote"]["text"].as_str().unwrap().to_owned()).collect();
    (quotes, report["not_grounded"].as_u64().unwrap())
}

#[test]
fn what_a_model_adds_is_in_the_text_or_counted() {
    let claim = |quote: &str| {
        serde_json::json!({"sentence": 0, "quote": quote, "source": "Port officials", "cue": "watched",
            "subject": null, "predicate": "states", "object": null, "stance": "asserts",
            "modality": "actual", "polarity": "positive"})
    };
    let both = [claim("the Norvik Line vessel at berth"), claim("the crew was armed")];
    let address = serve(&serde_json::json!({"claims": both}).to_string());
    let output = read(&["--model-endpoint", &address, "--model", "small"]);
    let (quotes, dropped) = of_the_model(&output);
    assert_eq!(quotes, ["the Norvik Line vessel at berth"]);
    assert_eq!(dropped, 1);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(&format!("bytes to {address} (model small)")), "{told}");
}

#[test]
fn a_model_out_of_reach_is_a_check_that_was_not_made() {
    let output = read(&["--model-endpoint", "http://127.0.0.1:9/v1", "--model", "small"]);
    assert_eq!(output.status.code(), Some(7));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(report["coverage"].to_string().contains("could not be reached"), "{report}");
}

#[test]
fn a_report_goes_to_no_host_that_is_not_named() {
    for host in [&[][..], &["--model-host", "other.example"]] {
        let there = ["--model-endpoint", "https://models.example/v1", "--model", "small"];
        let output = read(&[&there[..], host].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().contains("not this machine"));
    }
}
