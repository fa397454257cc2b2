//! Which names do patterns find, and which words do they leave alone?

use super::*;

fn found(text: &str) -> Vec<(String, PartyKind)> {
    let names = Patterns.find(text);
    names.iter().map(|name| (name.span.of(text).unwrap().to_owned(), name.kind)).collect()
}

#[test]
fn names_are_found_by_how_they_are_written() {
    use PartyKind::{Organization, Person, Place, Product, Vessel};
    for (text, expected) in [
        ("The Ministry of Defence denied it.", &[("Ministry of Defence", Organization)][..]),
        ("Foreign Minister Anton Veldmar said no.", &[("Anton Veldmar", Person)]),
        ("It bought Norvik-3 drones.", &[("Norvik-3", Product)]),
        (
            "Zarvane Trading LLC (ZTL) ships to Baghdad.",
            &[("Zarvane Trading LLC", Organization), ("ZTL", Organization), ("Baghdad", Place)],
        ),
        ("The MV Serenity Star sailed.", &[("MV Serenity Star", Vessel)]),
        ("Then Iraqi security forces left.", &[("Iraqi security forces", Organization)]),
        ("However, nothing moved. Trading stopped; trading ends.", &[]),
    ] {
        let expected: Vec<(String, PartyKind)> =
            expected.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        assert_eq!(found(text), expected, "{text}");
    }
}
