//! Does the index find everything a full scan finds? The guarantee of the room, on made-up parties.

use index::layout::{Header, SECTIONS, Section};
use index::{Builder, Earlier, Index, Listed, Rows, Scratch};
use matching::model::CS_1;
use matching::{Party, Points, compare};
use model::{Entity, Prop, Schema};
use proptest::prelude::*;

const SYLLABLES: [&str; 14] =
    ["za", "var", "ne", "os", "trel", "le", "ta", "vik", "mo", "ham", "med", "ki", "ro", "ia"];
const WORDS: [&str; 11] =
    ["trading", "company", "llc", "ltd", "bin", "al", "i", "group", "z", "v", "m"];

fn name() -> impl Strategy<Value = String> {
    let coined = prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 1..5)
        .prop_map(|syllables| syllables.concat());
    let word = prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![4 => coined, 1 => word], 1..5)
        .prop_map(|tokens| tokens.join(" "))
}

/// A name made of another by small damage, so that near misses are common.
fn damaged(name: &str, at: usize, kind: usize) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = at % letters.len();
    match kind {
        0 => letters[at] = 'e',
        1 => letters.insert(at, 'a'),
        2 if letters.len() > 3 => {
            letters.remove(at);
        }
        3 => letters.retain(|letter| *letter != ' '),
        4 => letters.insert(letters.len() / 2, ' '),
        5 => return name.replacen('m', "rn", 1),
        6 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.reverse(),
    }
    letters.into_iter().collect()
}

fn entity(id: usize, names: &[String], birth_year: Option<u16>) -> Entity {
    entity_of(Schema::LegalEntity, id, names, birth_year)
}

fn entity_of(schema: Schema, id: usize, names: &[String], birth_year: Option<u16>) -> Entity {
    let mut entity = Entity::new("demo", &format!("demo-{id}"), schema);
    for (at, name) in names.iter().enumerate() {
        let prop = [Prop::Name, Prop::Alias, Prop::WeakAlias][at.min(2)];
        entity.add(prop, name);
    }
    if let Some(year) = birth_year {
        entity.add(Prop::BirthDate, format!("{year}"));
    }
    entity
}

fn index_of(entities: &[Entity]) -> (Index, Vec<Party>) {
    let mut builder = Builder::new("set", CS_1.name);
    let parties: Vec<Party> = entities.iter().map(Party::listed).collect();
    for (entity, party) in entities.iter().zip(&parties) {
        let listed =
            Listed { id: entity.id(), caption: entity.caption(), dataset: "demo", rows: 0..1 };
        builder.add(&listed, party).unwrap();
    }
    (Index::from_bytes(builder.finish().unwrap()).unwrap(), parties)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn the_index_finds_what_a_full_scan_finds(
        lists in prop::collection::vec((prop::collection::vec(name(), 1..4), prop::option::of(1950u16..1955)), 1..40),
        asked in 0usize..40,
        at in 0usize..30,
        kind in 0usize..8,
        with_date in any::<bool>(),
        // The letters of a person's name are initials.
        schema in prop::sample::select(&[Schema::LegalEntity, Schema::Person][..]),
        threshold in prop::sample::select(&[5_600, 6_500, 7_000, 8_500][..]),
    ) {
        let entities: Vec<Entity> = lists.iter().enumerate()
            .map(|(id, (names, year))| entity_of(schema, id, names, *year)).collect();
        let (index, parties) = index_of(&entities);
        let base = &lists[asked % lists.len()].0[0];
        let query = entity_of(schema, 999, &[damaged(base, at, kind)], with_date.then_some(1952));
        let query = Party::new(&query);
        let threshold = Points(threshold);
        let floor = matching::score::name_floor(threshold, &CS_1, &query.facts);
        let found = index.candidates(&query, floor, &mut Scratch::default());
        for (number, party) in parties.iter().enumerate() {
            let full = compare(&query, party, &CS_1);
            let candidate = found.iter().find(|candidate| candidate.party == number as u32);
            let by_index = candidate.map(|candidate| {
                let facts = index.party(candidate.party).facts();
                prop_assert_eq!(&facts, &party.facts);
                let name = candidate.name.as_ref();
                let pair = matching::evidence::Pair { query: &query.facts, listed: &facts, name };
                Ok(matching::score::score(&pair, &CS_1))
            }).transpose()?;
            if full.score >= threshold {
                prop_assert_eq!(Some(full), by_index, "{:?} {:?}", query.names[0].text, party.names);
            } else {
                prop_assert!(by_index.is_none_or(|scored| scored.score < threshold));
            }
        }
    }
}

#[test]
fn a_party_is_found_by_its_id() {
    let mut all = some_parties();
    all.push(entity(3, &["Of Another List".to_owned()], None));
    let (index, _) = index_of(&all);
    for (id, expected) in [("demo-3", &[3, 10][..]), ("demo-9", &[9]), ("demo-77", &[]), ("", &[])]
    {
        let found: Vec<u32> = index.with_id(id).map(|party| party.number).collect();
        assert_eq!(found, expected, "{id}");
    }
}

#[test]
fn an_identifier_finds_a_party_of_any_name() {
    let mut listed = entity(1, &["Zarvane Trading".to_owned()], None);
    listed.add(Prop::RegistrationNumber, "AB-12345");
    let (index, _) = index_of(&[listed, entity(2, &["Ostrelle".to_owned()], None)]);
    let mut asked = entity(9, &["Nothing Alike".to_owned()], None);
    asked.add(Prop::IdNumber, "ab 12345");
    let asked = Party::new(&asked);
    let found = index.candidates(&asked, Points(7_000), &mut Scratch::default());
    assert_eq!(found.iter().map(|one| one.party).collect::<Vec<_>>(), [0]);
}

/// A listed organisation asked for by a name, in a country.
fn asked_in(listed: &str, asked: &str, country: &str) -> Points {
    let organisation = |id: &str, name: &str, country: &str| {
        let mut entity = Entity::new("demo", id, Schema::Organization);
        entity.add(Prop::Name, name);
        entity.add(Prop::Country, country);
        entity
    };
    let listed = organisation("demo-1", listed, "ru");
    let (index, _) = index_of(std::slice::from_ref(&listed));
    let asked = Party::new(&organisation("demo-9", asked, country));
    let floor = matching::score::name_floor(Points(7_000), &CS_1, &asked.facts);
    let found = index.candidates(&asked, floor, &mut Scratch::default());
    let Some(first) = found.first() else { return Points::ZERO };
    let facts = index.party(first.party).facts();
    let pair =
        matching::evidence::Pair { query: &asked.facts, listed: &facts, name: first.name.as_ref() };
    matching::score::score(&pair, &CS_1).score
}

#[test]
fn a_listed_name_is_found_by_its_initials_cut_and_in_a_line() {
    let listed = "Zarvane Institute of Marine Research and Ostrelle Navigation";
    let line = format!("TRANSFER NO 4471 TO {listed} INVOICE 12/24");
    for (asked, country, is_found) in [
        ("ZIMRON", "ru", true),
        ("ZIMRON", "fr", false),
        ("ZIMR", "ru", false),
        (&listed[..35], "fr", true),
        (&line, "fr", true),
        ("Zarvane 1nstitute of Marlne Research and Ostre11e Navigat1on", "fr", true),
    ] {
        let score = asked_in(listed, asked, country);
        assert_eq!(score >= Points(7_000), is_found, "{asked} in {country}: {score}");
    }
}

fn rows_of(entities: &[Entity], earlier: Option<&Earlier<'_>>) -> Rows {
    let mut rows = Rows::default();
    for (entity, row) in entities.iter().zip(0..) {
        let (id, caption) = (entity.id(), entity.caption());
        let listed = Listed { id, caption, dataset: "demo", rows: row..row + 1 };
        rows.add_entity(&listed, entity, earlier).unwrap();
    }
    rows
}

fn bytes_of(pieces: impl IntoIterator<Item = Rows>) -> Vec<u8> {
    let mut builder = Builder::new("set", CS_1.name);
    pieces.into_iter().for_each(|rows| builder.append(rows).unwrap());
    builder.finish().unwrap()
}

/// Parties with names in several scripts, identifiers and weak aliases.
fn some_parties() -> Vec<Entity> {
    let names = [
        "Zarvane Trading LLC",
        "Иван Сидоров",
        "Ostrelle Mar Tarvik",
        "محمد الطارفيك",
        "Özgür Tarvik",
        "I. Tarvik",
        "Zarvane Shipping Co., Ltd.",
        "Ostrellemar",
        "Tarvik Ostrelle 11420",
        "李 小龙",
    ];
    let mut all: Vec<Entity> = (0..names.len())
        .map(|id| entity(id, &[names[id].to_owned(), names[(id * 3 + 1) % 10].to_owned()], None))
        .collect();
    all[3].add(Prop::RegistrationNumber, "AB-12345");
    all[4].add(Prop::WeakAlias, "The Heron");
    all
}

#[test]
fn rows_in_pieces_give_the_same_bytes() {
    let all = some_parties();
    let whole = Index::from_bytes(bytes_of([rows_of(&all, None)])).unwrap();
    for size in [1, 3, 7] {
        // The rows of a party count within its piece here, so only the answers are compared.
        let pieces = all.chunks(size).map(|piece| rows_of(piece, None));
        let pieces = Index::from_bytes(bytes_of(pieces)).unwrap();
        for query in all.iter().map(Party::new) {
            let found = |index: &Index| {
                let found = index.candidates(&query, Points(5_500), &mut Scratch::default());
                found.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>()
            };
            assert_eq!(found(&whole), found(&pieces));
        }
        assert_eq!(whole.size_bytes(), pieces.size_bytes());
    }
}

#[test]
fn what_an_earlier_index_holds_unchanged_is_taken_from_it() {
    let before = some_parties();
    let earlier = Index::from_bytes(bytes_of([rows_of(&before, None)])).unwrap();
    let mut now: Vec<Entity> = before[2..].to_vec();
    now.reverse();
    now.push(entity(77, &["Neletalvik".to_owned()], Some(1953)));
    now[1].add(Prop::Alias, "Zarvane Heron");
    let earlier = Earlier::new(&earlier, CS_1.name);
    let rows = rows_of(&now, Some(&earlier));
    assert_eq!(rows.taken(), 7, "all but the two left out, the one changed and the one new");
    assert_eq!(bytes_of([rows]), bytes_of([rows_of(&now, None)]));
}

#[test]
fn another_model_takes_nothing_from_an_earlier_index() {
    let earlier = Index::from_bytes(bytes_of([rows_of(&some_parties(), None)])).unwrap();
    assert!(Earlier::new(&earlier, "another").is_empty());
}

#[test]
fn without_budget_the_same_words_are_found_and_the_answer_says_so() {
    let (index, _) = index_of(&some_parties());
    let mut scratch = Scratch::with_budget(0);
    for (asked, expected) in
        [("Trading LLC Zarvane", &[0][..]), ("Иван Сидоров", &[1]), ("Zarvanne Trading LLC", &[])]
    {
        let asked = Party::new(&entity(9, &[asked.to_owned()], None));
        let found = index.candidates(&asked, Points(7_000), &mut scratch);
        let found: Vec<u32> = found.iter().map(|one| one.party).collect();
        assert!(expected.iter().all(|party| found.contains(party)), "{found:?}");
        assert!(scratch.is_degraded());
    }
    scratch.set_budget(index::search::BUDGET);
    let asked = Party::new(&entity(9, &["Zarvanne Trading".to_owned()], None));
    assert!(!index.candidates(&asked, Points(7_000), &mut scratch).is_empty());
    assert!(!scratch.is_degraded());
}

proptest! {
    /// Opening does not read every byte, so damage behind it may come to light in an answer: whatever
    /// stands there, nothing panics and nothing runs on.
    #[test]
    fn damage_never_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let head = size_of::<Header>() + SECTIONS * size_of::<Section>();
        let mut bytes = bytes_of([rows_of(&some_parties(), None)]);
        for (at, value) in edits {
            let at = head + at.index(bytes.len() - head);
            bytes[at] = value;
        }
        let Ok(index) = Index::from_bytes(bytes) else { return Ok(()) };
        for query in some_parties().iter().map(Party::new) {
            for found in index.candidates(&query, Points(5_500), &mut Scratch::default()) {
                let party = index.party(found.party);
                let _ = (party.id(), party.caption(), party.dataset(), party.schema(), party.facts());
                index.name_of(&query, found.party);
            }
        }
        let earlier = Earlier::new(&index, CS_1.name);
        rows_of(&some_parties(), Some(&earlier));
    }
}

#[test]
fn damage_is_found() {
    let mut builder = Builder::new("set", CS_1.name);
    let listed = entity(1, &["Zarvane Trading".to_owned()], None);
    let shown = Listed { id: listed.id(), caption: listed.caption(), dataset: "demo", rows: 0..1 };
    builder.add(&shown, &Party::listed(&listed)).unwrap();
    let bytes = builder.finish().unwrap();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        let opened = Index::from_bytes(damaged.clone()).and_then(|index| index.verify());
        // Only the zeros between sections may change unseen.
        assert!(opened.is_err() || bytes[at] == 0, "byte {at} of {} changed unseen", bytes.len());
    }
}
