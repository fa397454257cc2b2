//! Does the spine hold on the real lists? Skipped where they are absent.

#[path = "support/world.rs"]
mod world;

use index::Scratch;
use matching::evidence::Pair;
use matching::{Party, Points, compare, model::CS_1, score};
use model::{Entity, Prop, Schema};
use world::{World, sdn_2023_12};

use engine::{IngestState, Policy};

/// `index result = full scan above the threshold`, on every party of a real list: names of other
/// parties, damaged, with and without supporting facts.
#[test]
fn the_index_finds_what_a_full_scan_of_the_real_list_finds() {
    let Some(files) = sdn_2023_12() else { return };
    let world = World::new();
    world.ingest(&files, None);
    let screener = world.engine.screener(&Policy::default()).unwrap();
    let index = screener.index();
    let listed: Vec<(String, Party)> = world.parties("us_ofac_sdn");
    assert_eq!(listed.len(), index.party_count());
    let threshold = Points(7_000);
    let mut hits = 0;
    for (at, (id, party)) in listed.iter().enumerate().step_by(997) {
        let mut query = Entity::new("query", "q", Schema::Thing);
        let mut name: Vec<char> = party.names[0].text.chars().collect();
        let place = at % name.len();
        name[place] = 'e';
        query.add(Prop::Name, name.into_iter().collect::<String>());
        if at % 2 == 0 {
            query.add(Prop::Country, "ru");
        }
        let query = Party::new(&query);
        let floor = score::name_floor(threshold, &CS_1, &query.facts);
        let found = index.candidates(&query, floor, &mut Scratch::default());
        for (number, (other, party)) in listed.iter().enumerate() {
            let full = compare(&query, party, &CS_1);
            let candidate = found.iter().find(|candidate| candidate.party == number as u32);
            let by_index = candidate.map(|candidate| {
                let facts = index.party(candidate.party).facts();
                let name = candidate.name.as_ref();
                score::score(&Pair { query: &query.facts, listed: &facts, name }, &CS_1)
            });
            if full.score >= threshold {
                hits += 1;
                assert_eq!(by_index.as_ref(), Some(&full), "{id} asked, {other} found");
            } else {
                assert!(by_index.is_none_or(|scored| scored.score < threshold), "{id} {other}");
            }
        }
    }
    assert!(hits >= 10, "only {hits} hits: the property was hardly tried");
}

#[test]
fn the_same_bytes_change_nothing_and_bad_ones_are_held() {
    let Some(files) = sdn_2023_12() else { return };
    let world = World::new();
    assert_eq!(world.ingest(&files, None)[0].state, IngestState::Live);
    let before = world.live_hash();
    assert_eq!(world.ingest(&files, None)[0].state, IngestState::Unchanged);
    let sdn = world::text(&files[0]);
    let lines: Vec<&str> = sdn.split_inclusive('\n').collect();
    let twice: String = lines[..lines.len() - 1].iter().flat_map(|line| [*line, *line]).collect();
    let cut_four_percent = lines[..lines.len() * 96 / 100].concat();
    let cut_inside = &sdn[..sdn.len() - sdn.len() / 5 - 7];
    let bodies = [
        ("an empty file", ""),
        ("an HTML page", "<!DOCTYPE html><html><title>Service unavailable</title></html>"),
        ("each record twice", &twice),
        ("a cut of more than 3 %", &cut_four_percent),
        ("a cut inside a record", cut_inside),
    ];
    for (what, body) in bodies {
        let path = world.file("sdn.csv", body);
        let files = [path, files[1].clone(), files[2].clone()];
        match world.try_ingest(&files, Some("us_ofac_sdn")) {
            Ok(ingested) => {
                let state = &ingested[0].state;
                assert!(matches!(state, IngestState::Held(_)), "{what}: {state:?}");
            }
            // Not a list at all: refused by name, and nothing of it is kept.
            Err(error) => assert!(error.is_source(), "{what}: {error}"),
        }
        assert_eq!(world.live_hash(), before, "{what} changed what is in service");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let Some(files) = sdn_2023_12() else { return };
    let (one, two) = (World::new(), World::new());
    one.ingest(&files, None);
    two.ingest(&files, None);
    let (one, two) = (one.files(), two.files());
    assert!(one.len() >= 8, "{:?}", one.keys());
    assert_eq!(one, two);
}
