//! Does the index find what a full scan finds, at scale? Every class of damage, on generated parties:
//! a thousand of them in the gate, 100,000 in `cargo xtask long`.

use benches::data;
use benches::noise::Noise;
use benches::population::Population;
use index::{Builder, Index, Listed, Rows, Scratch};
use matching::evidence::Pair;
use matching::model::CS_1;
use matching::{Party, Points, Scored, compare, score};
use model::{Entity, Prop, Schema};
use rayon::prelude::*;

const THRESHOLD: Points = Points(7_000);

/// A tenth of the queries each: as damaged, or with facts, which lower the floor of a name.
fn query(population: &Population, parties: u64, number: u64) -> Entity {
    let class = Noise::ALL[(number % Noise::ALL.len() as u64) as usize];
    let (mut query, _) = class.query(population, parties, number);
    match number / 10 % 3 {
        0 if query.schema() == Schema::Person => query.add(Prop::BirthDate, "1971-03-02"),
        1 => query.add(Prop::Country, "ru"),
        _ => {}
    }
    query
}

fn build(entities: &[Entity]) -> Index {
    let pieces: Vec<Rows> = entities
        .par_chunks(1_000)
        .map(|piece| {
            let mut rows = Rows::default();
            for entity in piece {
                let (id, caption) = (entity.id(), entity.caption());
                let listed = Listed { id, caption, dataset: "generated", rows: 0..1 };
                rows.add_entity(&listed, entity, None).unwrap();
            }
            rows
        })
        .collect();
    let mut builder = Builder::new("scan", CS_1.name);
    pieces.into_iter().for_each(|rows| builder.append(rows).unwrap());
    Index::from_bytes(builder.finish().unwrap()).unwrap()
}

/// The parties at or above the threshold by the index, with their scores.
fn by_index(index: &Index, query: &Party) -> Vec<(u32, Scored)> {
    let floor = score::name_floor(THRESHOLD, &CS_1, &query.facts);
    let mut scratch = Scratch::default();
    let found = index.candidates(query, floor, &mut scratch);
    assert!(!scratch.is_degraded(), "{:?} cost {}", query.names[0].text, scratch.work());
    let scored = found.iter().map(|candidate| {
        let facts = index.party(candidate.party).facts();
        let pair = Pair { query: &query.facts, listed: &facts, name: candidate.name.as_ref() };
        (candidate.party, score::score(&pair, &CS_1))
    });
    scored.filter(|(_, scored)| scored.score >= THRESHOLD).collect()
}

#[test]
fn the_index_finds_what_a_full_scan_finds() {
    let Some(data) = data() else { return };
    let (parties, queries) = match std::env::var("COUNTERSIGN_LONG") {
        // A number above 1 is one of queries.
        Ok(long) => (100_000, long.parse().ok().filter(|queries| *queries > 1).unwrap_or(2_000)),
        Err(_) => (1_000, 150),
    };
    let population = Population::load(&data, 11);
    let entities: Vec<Entity> = (0..parties).map(|number| population.party(number)).collect();
    let index = build(&entities);
    let listed: Vec<Party> = entities.par_iter().map(Party::listed).collect();
    let hits = (0..queries).into_par_iter().map(|number| {
        let query = Party::new(&query(&population, parties, number));
        let full = listed.iter().zip(0u32..).filter_map(|(party, number)| {
            let scored = compare(&query, party, &CS_1);
            (scored.score >= THRESHOLD).then_some((number, scored))
        });
        let full: Vec<(u32, Scored)> = full.collect();
        assert_eq!(by_index(&index, &query), full, "{:?}", query.names[0].text);
        full.len()
    });
    let hits: usize = hits.sum();
    println!("{parties} parties, {queries} queries: {hits} hits, each by index and by full scan");
    assert!(hits as u64 > queries / 2, "only {hits} hits: the property was hardly tried");
}
