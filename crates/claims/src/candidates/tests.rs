//! Whom of the lists may a party of a report be, and on what evidence?

use index::{Builder, Listed};
use model::PartialDate;

use super::*;
use crate::{KnownNames, NameFinder, Setting, read};
use std::sync::Arc;

type Made = (Schema, &'static str, &'static [(Prop, &'static str)]);

fn index() -> Arc<Index> {
    let mut builder = Builder::new("test", CS_1.name);
    let parties: [Made; 4] = [
        (Schema::Person, "Ruslan ZELVANOV", &[(Prop::BirthDate, "1971-03-02")]),
        (Schema::Person, "Ruslan ZELVANOV", &[(Prop::BirthDate, "1955-10-30")]),
        (Schema::Vessel, "SERENITY STAR", &[(Prop::ImoNumber, "9074729")]),
        (Schema::Company, "Orlana Shipping Ltd", &[]),
    ];
    for (at, (schema, name, facts)) in parties.iter().enumerate() {
        let id = format!("p{at}");
        let mut entity = Entity::new("test", &id, *schema);
        entity.add(Prop::Name, *name);
        for (prop, value) in *facts {
            entity.add(*prop, *value);
        }
        let listed = Listed { id: &id, caption: name, dataset: "test", rows: 0..1 };
        builder.add(&listed, &Asked::listed(&entity)).unwrap();
    }
    Arc::new(Index::from_bytes(builder.finish().unwrap()).unwrap())
}

fn linked(text: &str) -> Report {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let index = index();
    let known = KnownNames::new(index.clone());
    let finders: [&dyn NameFinder; 1] = [&known];
    let mut report = read(&document, &Setting { names: &finders, ..Setting::default() });
    link(&document, &mut report, &index);
    report
}

fn ids<'a>(report: &'a Report, name: &str) -> Vec<&'a str> {
    let party = report.parties.iter().find(|party| party.name == name);
    let party = party.unwrap_or_else(|| panic!("no {name}: {:?}", report.parties));
    party.candidates.iter().map(|candidate| candidate.id.as_str()).collect()
}

#[test]
fn what_stands_beside_a_name_tells_namesakes_apart() {
    let report = linked("Ruslan Zelvanov, born 2 March 1971, owns it. Zelvanov denied it.");
    assert_eq!(ids(&report, "Ruslan Zelvanov")[0], "p0");
    let reasons = report.parties[0].candidates[0].reasons.join("\n");
    assert!(reasons.contains("birth_date"), "{reasons}");
    assert!(PartialDate::from_day(1971, 3, 2).is_some());
    let report = linked("The tanker Serenity Sky (IMO 9074729) left.");
    let all: Vec<&str> = report
        .parties
        .iter()
        .flat_map(|party| &party.candidates)
        .map(|found| found.id.as_str())
        .collect();
    assert_eq!(all, ["p2"], "{:?}", report.parties);
}

#[test]
fn a_name_of_two_scripts_is_never_linked_silently() {
    let report = linked("Goods of \u{41e}rlana Shipping left.");
    let party = &report.parties[0];
    assert_eq!(party.warnings, ["mixed script"]);
    assert_eq!(party.candidates[0].id, "p3");
    assert!(party.candidates[0].reasons[0].contains("mixed script"));
}

#[test]
fn groups_and_surnames_alone_are_never_linked() {
    let report = linked("Zelvanov spoke to brokers. Shipping companies in Orlana stopped.");
    assert!(report.parties.iter().all(|party| party.candidates.is_empty()), "{:?}", report.parties);
}
