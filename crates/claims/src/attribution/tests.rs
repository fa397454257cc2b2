//! A sentence for each construction, and sentences that attribute nothing.

use super::*;
use crate::segment::segment;

/// `construction: sources → contents`, one a line.
fn found(text: &str) -> Vec<String> {
    let document = model::Document { text: text.to_owned(), ..model::Document::default() };
    let segments = segment(&document);
    let view = View::new(text, &segments);
    let words = |range: &Range<usize>| segments.span(range.clone()).of(text).unwrap().to_owned();
    let line = |one: &Attribution| {
        let sources: Vec<String> = one.sources.iter().map(|source| words(&source.words)).collect();
        let contents: Vec<String> = one.contents.iter().map(words).collect();
        format!("{}: {} → {}", one.construction, sources.join(" + "), contents.join(" / "))
    };
    attributions(&view, 400).iter().map(line).collect()
}

#[test]
fn each_construction_gives_source_and_content() {
    for (text, expected) in [
        ("The port said on Monday that it was shut.", "say: The port → it was shut"),
        ("“We are shut,” said Ivan Orlan.", "inverted+quote: Ivan Orlan → “We are shut,”"),
        (
            "The port is shut, the ministry said in a statement.",
            "postposed: the ministry → The port is shut",
        ),
        (
            "According to the ministry, the port is shut.",
            "according_to: the ministry → the port is shut",
        ),
        ("As the court found, Norvik owns the port.", "as_found: the court → Norvik owns the port"),
        (
            "Holt's claim that the port is shut was dropped.",
            "nominal: Holt → the port is shut was dropped",
        ),
        (
            "Lawmakers expressed concern that the port is shut.",
            "concern: Lawmakers → the port is shut",
        ),
        ("Norvik denied that it owned the port.", "say: Norvik → it owned the port"),
        (
            "Norvik, which runs the port, declined to comment.",
            "no_response: Norvik, which runs the port → Norvik, which runs the port, declined to comment",
        ),
        (
            "The port is reportedly shut for good.",
            "hearsay:  → The port is reportedly shut for good",
        ),
        (
            "Clerks and invoices seen by the Courier say the port was shut.",
            "say: Clerks + invoices seen by the Courier → the port was shut",
        ),
        ("По словам Орлана, порт закрыт.", "according_to: Орлана → порт закрыт"),
        (
            "Порт закрыт, сообщил директор Иван Орлан.",
            "inverted: директор Иван Орлан → Порт закрыт",
        ),
    ] {
        let lines = found(text);
        assert!(lines.iter().any(|line| line == expected), "{text}\n{lines:#?}");
    }
}

#[test]
fn other_sentences_attribute_nothing() {
    for text in [
        "The United States sold the port.",
        "The report was long and the claims were many.",
        "He did not say whether the port was shut.",
        "The reported sale never took place.",
        "Norvik owns the port and the yard.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}
