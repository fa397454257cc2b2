//! Is a page of somebody else's words still only text, and always the same?

use std::collections::BTreeMap;

use engine::claims::{Claim, ClaimState, Factualities, Modality, Polarity, Report, Span};
use engine::read::ReadCoverage;
use model::{Document, Stance};

use super::*;

fn reading(text: &str) -> Reading {
    let document =
        Document { name: "<b>.txt".to_owned(), text: text.to_owned(), ..Document::default() };
    let claim = Claim {
        id: "0123456789abcdef".to_owned(),
        quote: Span { start: 0, end: text.len() },
        context: Span { start: 0, end: text.len() },
        subject: None,
        predicate: "<i>".to_owned(),
        object: None,
        quantities: Vec::new(),
        place: None,
        event_date: None,
        condition: None,
        chains: Vec::new(),
        stance: Stance::Denies,
        modality: Modality::Actual,
        polarity: Polarity::Positive,
        hedges: Vec::new(),
        factuality: Factualities::default(),
        construction: "own_voice".to_owned(),
        confidence: 500,
        extractor: "rules@1.0".to_owned(),
        state: ClaimState::Proposed,
    };
    let report = Report { claims: vec![claim], ..Report::default() };
    Reading { document, report, lists: BTreeMap::new(), coverage: ReadCoverage::default() }
}

#[test]
fn a_page_is_text_only_and_loads_nothing() {
    let hostile = "<script src=//evil.example></script>\n\n<img src=x onerror=alert(1)> & \u{202e}";
    let page = page(&reading(hostile));
    assert!(!page.contains("<script src") && !page.contains("<img") && !page.contains("<b>.txt"));
    assert_eq!(page.matches("<script>").count(), 1);
    for loading in ["http://", "https://", "url(", "@import", " src="] {
        let ours = page.replace("&lt;script src=//evil.example", "").replace("&lt;img src=x", "");
        assert!(!ours.contains(loading), "{loading}");
    }
    assert!(
        page.contains("id=\"c-0123456789abcdef\"") && page.contains("id=\"q-0123456789abcdef\"")
    );
    assert!(page.contains("U+202E"));
}

#[test]
fn the_same_reading_gives_the_same_page() {
    assert_eq!(page(&reading("one\n\ntwo")), page(&reading("one\n\ntwo")));
}
