//! How long does a report take? `cargo bench -p countersign-claims` prints microseconds a report of
//! about 900 words, made of the reports of `corpora/reports`, and nanoseconds a word.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use claims::{Setting, read};
use model::Document;

fn main() {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpora/reports");
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let reports = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    let texts = reports.filter_map(|json| serde_json::from_str::<serde_json::Value>(&json).ok());
    let all: Vec<String> =
        texts.filter_map(|value| value["text"].as_str().map(str::to_owned)).collect();
    for repeats in [1, 4] {
        let mut text = String::new();
        for one in all.iter().cycle() {
            if text.split_whitespace().count() >= 900 * repeats {
                break;
            }
            text.push_str(one);
            text.push_str("\n\n");
        }
        let words = text.split_whitespace().count();
        let document = Document { text, ..Document::default() };
        black_box(read(&document, &Setting::default()));
        let started = Instant::now();
        let runs = 50;
        for _ in 0..runs {
            black_box(read(&document, &Setting::default()));
        }
        let micros = started.elapsed().as_micros() / runs;
        println!("{words} words: {micros} us, {} ns a word", 1000 * micros / words as u128);
    }
}
