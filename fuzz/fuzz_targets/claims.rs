//! Does the reader of claims hold on any text, with every span a slice of it?
#![no_main]

use claims::{Setting, read, verify};
use model::Document;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let report = read(&document, &Setting::default());
    assert!(report.claims.iter().all(|claim| verify::is_grounded(text, claim)));
});
