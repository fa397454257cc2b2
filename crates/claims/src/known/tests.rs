//! Are listed names found in running text, and common words not?

use index::{Builder, Listed};
use matching::model::CS_1;

use super::*;

fn index(parties: &[(Schema, &[&str])]) -> Arc<Index> {
    let mut builder = Builder::new("test", CS_1.name);
    for (at, (schema, names)) in parties.iter().enumerate() {
        let id = format!("p{at}");
        let mut entity = Entity::new("test", &id, *schema);
        for (at, name) in names.iter().enumerate() {
            entity.add(if at == 0 { Prop::Name } else { Prop::Alias }, *name);
        }
        let listed = Listed { id: &id, caption: names[0], dataset: "test", rows: 0..1 };
        builder.add(&listed, &Asked::listed(&entity)).unwrap();
    }
    Arc::new(Index::from_bytes(builder.finish().unwrap()).unwrap())
}

fn listed() -> Arc<Index> {
    index(&[
        (Schema::Company, &["Zarvane Trading LLC", "Зарване Трейдинг"]),
        (Schema::Person, &["Ruslan Petrovich ZELVANOV", "Руслан Петрович Зелванов"]),
        (Schema::Organization, &["Ostrovarm", "OVA"]),
        (Schema::Vessel, &["HOPE STAR", "SERENITY"]),
        (Schema::Organization, &["Bank"]),
        (Schema::Person, &["Jordan"]),
        (Schema::Organization, &["Ministry of Defence of the Republic", "Министерство обороны"]),
        (Schema::Organization, &["Navy"]),
        (Schema::Company, &["北方远航贸易有限公司"]),
    ])
}

fn found(text: &str) -> Vec<String> {
    let names = KnownNames::new(listed()).find(text);
    names.iter().map(|name| name.span.of(text).unwrap().to_owned()).collect()
}

#[test]
fn listed_names_are_found_in_running_text() {
    for (text, expected) in [
        ("Goods went through Zarvane Trading LLC in May.", &["Zarvane Trading LLC"][..]),
        ("Goods went to ZARVANE TRADING, port officials said.", &["ZARVANE TRADING"]),
        ("the shipper was zarvane trading", &["zarvane trading"]),
        ("Deputy Minister Ruslan Zelvanov denied it.", &["Ruslan Zelvanov"]),
        ("Deputy Minister Ruslan Petrovich Zelvonov denied it.", &["Ruslan Petrovich Zelvonov"]),
        ("Об этом сообщил Руслан Петрович Зелванов.", &["Руслан Петрович Зелванов"]),
        ("An official of Ostrovarm spoke; the OVA did not.", &["Ostrovarm", "OVA"]),
        ("The tanker Serenity left port.", &["Serenity"]),
        ("货物由北方远航贸易有限公司交付。", &["北方远航贸易有限公司"]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_common_word_or_place_alone_is_no_listed_party() {
    for text in [
        "The Bank said so. A man from Jordan, in Jordan, spoke of Serenity and Hope.",
        "Serenity came with the ostrovarm. Petrovich smiled.",
        "It was an OVA, AND THE OVA WAS GONE.",
        "Trading was slow.",
        "The Defence Ministry and the National Bank of Jordan met the Coast Guard.",
    ] {
        let found = found(text);
        assert!(found.is_empty() || found == ["OVA"], "{text}: {found:?}");
    }
}
