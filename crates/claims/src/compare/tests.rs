//! What do other documents say of the same thing, and are they independent?

use super::*;
use crate::record::{Basis, Factualities, Factuality, Link, Party, Role, Span};

fn claim(stance: Stance, origin: Factuality, who: &str) -> Claim {
    Claim {
        id: String::new(),
        quote: Span { start: 0, end: 10 },
        context: Span { start: 0, end: 10 },
        subject: Some((0, Span::default())),
        predicate: "owns".to_owned(),
        object: Some(Object::Party(1, Span::default())),
        quantities: Vec::new(),
        place: None,
        event_date: None,
        condition: None,
        chains: vec![vec![Link {
            source: who.to_owned(),
            role: Role::Origin,
            basis: Basis::Explicit,
            cue: None,
            mention: None,
            anonymous: false,
        }]],
        stance,
        modality: crate::Modality::Actual,
        polarity: Polarity::Positive,
        hedges: Vec::new(),
        factuality: Factualities { origin, publisher: Factuality::Uncommitted },
        construction: "say+quote".to_owned(),
        confidence: 900,
        extractor: "test".to_owned(),
        state: crate::ClaimState::Proposed,
    }
}

fn report(names: [&str; 2], claim: Claim) -> Report {
    let party = |name: &str| Party { name: name.to_owned(), named: true, ..Party::default() };
    Report { parties: names.map(party).to_vec(), claims: vec![claim], ..Report::default() }
}

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), text_hash: text.to_owned(), ..Document::default() }
}

fn compared(one: &Report, two: &Report) -> Vec<Compared> {
    let documents = [document("Source: Newswire"), document("Source: Newswire, later")];
    let read = |at: usize, report| ReadDocument { document: &documents[at], report };
    compare(&[read(0, one), read(1, two)])
}

#[test]
fn claims_of_the_same_thing_are_set_side_by_side() {
    use Factuality::{CertainSo, PossibleSo};
    let names = ["Zarvane Trading", "Orlana Shipping"];
    for (stance, origin, who, relation, is_dependent) in [
        (Stance::Asserts, CertainSo, "a prosecutor", Agreement::Corroborated, false),
        (Stance::Asserts, CertainSo, "a broker", Agreement::Corroborated, true),
        (Stance::Asserts, PossibleSo, "an expert", Agreement::Weaker, false),
        (Stance::Denies, CertainSo, "Zarvane", Agreement::Contradicted, false),
    ] {
        let one = report(names, claim(Stance::Asserts, CertainSo, "a broker"));
        let two = report(["ZARVANE TRADING", names[1]], claim(stance, origin, who));
        let found = compared(&one, &two);
        assert_eq!(found.len(), 1, "{who}");
        assert_eq!(
            (found[0].relation, found[0].dependent.is_some()),
            (relation, is_dependent),
            "{who}"
        );
    }
}

#[test]
fn one_wire_is_one_source() {
    let names = ["Zarvane Trading", "Orlana Shipping"];
    let credited = |who| {
        let mut report = report(names, claim(Stance::Asserts, Factuality::CertainSo, who));
        report.facts.credit = Some(Span { start: 8, end: 16 });
        report
    };
    let found = compared(&credited("a broker"), &credited("a captain"));
    assert_eq!(found[0].dependent.as_deref(), Some("both credit newswire"));
}

#[test]
fn other_parties_and_unnamed_groups_are_not_the_same_thing() {
    let one =
        report(["Zarvane Trading", "brokers"], claim(Stance::Asserts, Factuality::CertainSo, "A"));
    let mut two = one.clone();
    two.parties[1].named = false;
    assert!(compared(&one, &two).is_empty());
    two.parties[1] = Party { name: "Norvik Bank".to_owned(), named: true, ..Party::default() };
    assert!(compared(&one, &two).is_empty());
}
