//! Segments of texts written for the purpose.

use super::*;

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), ..Document::default() }
}

fn check(text: &str, sentences: &[&str], units: usize) {
    let segments = segment(&document(text));
    let found: Vec<&str> = segments.sentences.iter().map(|s| s.span.of(text).unwrap()).collect();
    assert_eq!(found, sentences);
    assert_eq!(segments.units.len(), units, "{text}");
}

#[test]
fn sentences_end_where_they_end() {
    check(
        "Mr. J. Orlan of Norvik Inc. paid $3.5 million. The bank agreed.",
        &["Mr. J. Orlan of Norvik Inc. paid $3.5 million.", "The bank agreed."],
        2,
    );
    check("It left the U.S. The crew stayed.", &["It left the U.S.", "The crew stayed."], 2);
    check(
        "Он живёт на ул. Мира с 2010 г. и работает. Завод стоит.",
        &["Он живёт на ул. Мира с 2010 г. и работает.", "Завод стоит."],
        2,
    );
}

#[test]
fn a_quotation_of_sentences_is_one_unit() {
    check(
        "“We sell pumps. If it is true, we stop,” Ms. Hale said. It rained.",
        &["“We sell pumps.", "If it is true, we stop,” Ms. Hale said.", "It rained."],
        2,
    );
    check("He said: “Yes. No.” Then he left.", &["He said: “Yes.", "No.”", "Then he left."], 2);
    check("“Is it ours?” she asked. “No.”", &["“Is it ours?” she asked.", "“No.”"], 2);
}

#[test]
fn headings_and_asides_are_told_from_body() {
    let text = "Norvik sold pumps to Ostrava\n\nBy Jane Doe\n\nNorvik sold pumps, it said.\n\nWhat we know\n\nLittle is known.";
    let kinds: Vec<RegionKind> =
        segment(&document(text)).paragraphs.iter().map(|p| p.kind).collect();
    use RegionKind::{Aside, Body, Heading};
    assert_eq!(kinds, [Heading, Aside, Body, Heading, Body]);
}

#[test]
fn items_and_run_in_headings_are_paragraphs_of_their_own() {
    let text = "**CUTTING A LONG STORY:** Norvik paid\nlate.\n\n-   Its ships left. It\n    rained.\n- Its crew stayed.\n\nThe list:\n* one thing,\n* another.\n\nHE PAID THE BILL: so it was.\n\nOSLO: It rained - and\n- as it seems - poured.";
    let segments = segment(&document(text));
    let found: Vec<_> = segments
        .paragraphs
        .iter()
        .map(|part| (part.kind, part.span.of(text).unwrap().replace('\n', " ")))
        .collect();
    use RegionKind::{Body, Heading};
    let wanted = [
        (Heading, "CUTTING A LONG STORY:"),
        (Body, "Norvik paid late."),
        (Body, "Its ships left. It     rained."),
        (Body, "Its crew stayed."),
        (Body, "The list:"),
        (Body, "one thing,"),
        (Body, "another."),
        (Heading, "HE PAID THE BILL"),
        (Body, "so it was."),
        (Body, "OSLO: It rained - and - as it seems - poured."),
    ];
    assert_eq!(found, wanted.map(|(kind, words)| (kind, words.to_owned())));
}

#[test]
fn paragraphs_by_blank_lines_else_by_lines() {
    assert_eq!(paragraphs("One\ntwo.\n\nThree.").len(), 2);
    assert_eq!(paragraphs("One.\r\nTwo.\r\nThree.\r\n").len(), 3);
    assert_eq!(paragraphs("\u{feff}One.\n").len(), 1);
    assert!(paragraphs("\n \n").is_empty());
}
