//! Relations of sentences written for the purpose: for, and against.

mod re3d;

use super::*;
use crate::attribution::View;
use crate::record::Mention;

/// The relations of a text whose parties stand in brackets: `[Norvik] owns [Orlan]`.
fn relations(marked: &str) -> Vec<String> {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut open = 0;
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push(Span { start: open, end: text.len() }),
            c => text.push(c),
        }
    }
    let parties: Vec<Party> = spans
        .iter()
        .map(|span| Party {
            name: span.of(&text).unwrap().to_owned(),
            named: true,
            mentions: vec![Mention { span: *span, ..Mention::default() }],
            ..Party::default()
        })
        .collect();
    let document = model::Document { text: text.clone(), ..model::Document::default() };
    let segments = crate::segment::segment(&document);
    let view = View::new(&text, &segments);
    let mentions = placed(&parties);
    let found = find(&view, 0..segments.tokens.len(), &mentions);
    found
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                parties[mentions[one.subject].party].name,
                one.predicate,
                parties[mentions[one.object].party].name
            )
        })
        .collect()
}

#[test]
fn patterns_for_and_against() {
    for (text, expected) in [
        ("[Norvik] owns 51% of [Orlan Shipping].", vec!["Norvik owns Orlan Shipping"]),
        ("[Orlan], which is owned by [Norvik], paid.", vec!["Norvik owns Orlan"]),
        ("[Orlan], a subsidiary of [Norvik], paid.", vec!["Orlan subsidiary_of Norvik"]),
        (
            "[Ivan Orlan], the chief executive of [Norvik], left.",
            vec!["Ivan Orlan director_of Norvik"],
        ),
        ("[Norvik]'s chief executive [Ivan Orlan] left.", vec!["Ivan Orlan director_of Norvik"]),
        ("[Norvik] shipped 20 pumps to [Orlan].", vec!["Norvik delivered_to Orlan"]),
        (
            "[Norvik] acquired a majority stake in [Orlan] and [Hale].",
            vec!["Norvik owns Orlan", "Norvik owns Hale"],
        ),
        ("[Brenta] was sanctioned by [Freedonia] in 2022.", vec!["Brenta sanctioned_by Freedonia"]),
        (
            "[Ivan Orlan]'s brother, [Pyotr Orlan], sailed.",
            vec!["Pyotr Orlan family_of Ivan Orlan"],
        ),
        ("[Norvik Trading] ([NT]) grew.", vec!["Norvik Trading alias_of NT"]),
        ("[Norvik] transferred $3 million to [Hale].", vec!["Norvik transferred_to Hale"]),
        ("[Norvik] said [Orlan] was late.", vec![]),
        ("[Norvik] and [Orlan] met.", vec![]),
        ("Завод «[Орёл]» принадлежит компании [Норвик].", vec![]),
        ("[Орёл] принадлежит компании [Норвик].", vec!["Норвик owns Орёл"]),
    ] {
        assert_eq!(relations(text), expected, "{text}");
    }
}

#[test]
fn every_pattern_compiles() {
    let predicates: std::collections::BTreeSet<&str> =
        patterns::all().iter().map(|pattern| pattern.predicate).collect();
    assert!(predicates.iter().all(|predicate| patterns::PREDICATES.contains(predicate)));
    assert_eq!(patterns::all().len(), patterns::rows());
}

#[test]
fn a_share_is_read_with_what_makes_it_a_range() {
    for (text, expected) in [
        ("Norvik owns 51% of Orlan.", "51%"),
        ("Norvik owns more than 50 percent of Orlan.", "more than 50 percent"),
        ("Norvik owns no more than 50 per cent of Orlan.", "no more than 50 per cent"),
        ("Norvik owns 25 to 50 percent of Orlan.", "25 to 50 percent"),
        ("Norvik owns between 25 and 50 percent of Orlan.", "between 25 and 50 percent"),
        ("Norvik owns 75 percent or more of Orlan.", "75 percent or more"),
        ("Норвик владеет не менее 25 процентов Орлана.", "не менее 25 процентов"),
    ] {
        let document = model::Document { text: text.to_owned(), ..model::Document::default() };
        let segments = crate::segment::segment(&document);
        let view = View::new(text, &segments);
        let found = amounts::quantities(&view, 0..segments.tokens.len());
        let shares = found.iter().filter(|one| one.kind == "share");
        let words: Vec<&str> = shares.filter_map(|one| one.span.of(text)).collect();
        assert_eq!(words, [expected]);
    }
}
