//! Are the mentions of one party brought together, and no others?

use super::*;
use crate::segment;

struct Listed(&'static [&'static str]);

impl NameFinder for Listed {
    fn id(&self) -> &str {
        "list"
    }
    fn find(&self, text: &str) -> Vec<NamedSpan> {
        let named = self.0.iter().flat_map(|name| {
            text.match_indices(name).map(|(start, name)| NamedSpan {
                span: Span { start, end: start + name.len() },
                kind: PartyKind::Organization,
                found_by: "list".to_owned(),
            })
        });
        named.collect()
    }
}

fn parties(text: &str, listed: &'static [&'static str]) -> Vec<Party> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let listed = Listed(listed);
    let finders: [&dyn NameFinder; 1] = [&listed];
    let setting = Setting { names: &finders, ..Setting::default() };
    find(&document, &segment::segment(&document), &setting)
}

fn party<'a>(parties: &'a [Party], name: &str) -> &'a Party {
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    parties.iter().find(|party| party.name == name).unwrap_or_else(|| panic!("{name}: {names:?}"))
}

fn mentions<'a>(text: &'a str, party: &Party, proposed: bool) -> Vec<&'a str> {
    let mentions = party.mentions.iter().filter(|mention| mention.proposed == proposed);
    mentions.map(|mention| mention.span.of(text).unwrap()).collect()
}

#[test]
fn mentions_of_one_party_are_grouped() {
    let text = "Zarvane Trading LLC (ZTL) hired Anton Veldmar. Veldmar said ZTL paid brokers. \
                The owner of the company denied it. He left.";
    let found = parties(text, &[]);
    let company = party(&found, "Zarvane Trading LLC");
    assert_eq!(
        mentions(text, company, false),
        ["Zarvane Trading LLC", "ZTL", "ZTL", "the company"]
    );
    let person = party(&found, "Anton Veldmar");
    assert_eq!(mentions(text, person, false), ["Anton Veldmar", "Veldmar"]);
    assert!(party(&found, "brokers").mentions.len() == 1 && !party(&found, "brokers").named);
}

#[test]
fn the_words_of_a_heading_in_capitals_are_no_names() {
    let text = "PUTTING VELDMAR FIRST: The broker Anton Veldmar said no.\n\nDELVING DEEP INTO TRADE\n\n\
                ZARVANE TRADING LLC\n\nHe left.";
    let found = parties(text, &[]);
    let names: Vec<&str> = found.iter().filter(|p| p.named).map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Anton Veldmar", "ZARVANE TRADING LLC"]);
}

#[test]
fn a_surname_of_two_is_of_neither() {
    let text = "Anton Veldmar and Boris Veldmar met. Veldmar paid.";
    let found = parties(text, &[]);
    assert_eq!(party(&found, "Veldmar").mentions.len(), 1);
}

#[test]
fn the_longest_span_wins_and_keeps_who_found_it() {
    let text = "Goods of Zarvane Trading Group LLC.";
    let found = parties(text, &["Zarvane Trading Group LLC", "Zarvane"]);
    let mention = &party(&found, "Zarvane Trading Group LLC").mentions[0];
    assert_eq!(mention.found_by, ["list", "pattern"]);
    assert_eq!(found.len(), 1);
}

#[test]
fn names_written_to_deceive_are_flagged() {
    for (text, expected) in [
        ("Goods of \u{41e}rlana Shipping left.", "mixed script"),
        ("Goods of Orl\u{200b}ana Shipping left.", "zero width"),
        ("Goods of \u{202e}Orlana Shipping\u{202c} Co left.", "bidi"),
        ("Goods of Orl\u{202e}ana Shipping left.", "bidi"),
    ] {
        let found = parties(text, &[]);
        let warnings = found.iter().flat_map(|party| &party.warnings);
        assert_eq!(warnings.cloned().collect::<Vec<_>>().concat(), expected, "{text:?}: {found:?}");
    }
}

#[test]
fn every_mention_is_a_slice_of_any_text() {
    for text in
        ["", "\u{feff}“Ж", "A.B.C.", "(((", "É\u{301}\u{200b}é Ltd, Ltd", "北 京 Co.,Ltd\n\n\nThe"]
    {
        for party in parties(text, &[]) {
            assert!(party.mentions.iter().all(|mention| mention.span.of(text).is_some()), "{text}");
        }
    }
}
