//! How well do names meet across scripts? The official pairs (development part), as pairs at the
//! default threshold, and as a search: the other script asked, all the Latin names listed.
//!
//! `cargo bench -p countersign-benches --bench cross_script [-- --misses] [--spellings]`; the last
//! compares single names that no list made instead.

use std::collections::BTreeMap;
use std::io::Read;

use benches::{data, quantile, timed};
use index::{Builder, Index, Listed, Scratch};
use matching::evidence::Pair;
use matching::model::CS_1;
use matching::{Party, Points, compare, score};
use model::{Entity, Prop, Schema};

mod spellings;

struct Row {
    id: String,
    schema: Schema,
    script: String,
    latin: String,
    other: String,
}

/// Counts of one type and script.
#[derive(Default)]
struct Tally {
    pairs: u32,
    matched: u32,
    /// Of the matched, how many the search ranks first, in either direction.
    first: u32,
    first_reverse: u32,
}

fn main() {
    let Some(data) = data() else { return };
    let show_misses = std::env::args().any(|argument| argument == "--misses");
    if std::env::args().any(|argument| argument == "--spellings") {
        return spellings::report(&data, show_misses);
    }
    let rows = rows(&data);
    let latin = index_of(&rows, |row| &row.latin);
    let other = index_of(&rows, |row| &row.other);
    let mut tallies: BTreeMap<(String, String), Tally> = BTreeMap::new();
    let mut scratch = Scratch::default();
    let mut times = Vec::new();
    for row in &rows {
        let (asked, listed) = (party(row.schema, &row.other), party(row.schema, &row.latin));
        let kind = if row.schema == Schema::Person { "person" } else { "organisation" };
        let tally = tallies.entry((kind.to_owned(), row.script.clone())).or_default();
        tally.pairs += 1;
        let score = compare(&asked, &listed, &CS_1).score;
        if score < Points(7_000) {
            if show_misses {
                println!("miss\t{}\t{kind}\t{score}\t{}\t{}", row.script, row.latin, row.other);
            }
            continue;
        }
        tally.matched += 1;
        let (time, best) = timed(|| first(&latin, &asked, &mut scratch));
        times.push(time);
        tally.first += u32::from(best.contains(&row.id));
        let best = first(&other, &listed, &mut scratch);
        tally.first_reverse += u32::from(best.contains(&row.id));
    }
    println!(
        "{:<14} {:<6} {:>6} {:>9} {:>12} {:>14}",
        "type", "script", "pairs", "matched", "top-1 of", "top-1 reverse"
    );
    for ((kind, script), tally) in &tallies {
        let share = |part: u32, of: u32| 100.0 * f64::from(part) / f64::from(of.max(1));
        println!(
            "{kind:<14} {script:<6} {:>6} {:>7.1} % {:>10.1} % {:>12.1} %",
            tally.pairs,
            share(tally.matched, tally.pairs),
            share(tally.first, tally.matched),
            share(tally.first_reverse, tally.matched),
        );
    }
    times.sort_unstable();
    println!("query CPU: p50 {:?}, p99 {:?}", quantile(&times, 0.5), quantile(&times, 0.99));
}

fn rows(data: &std::path::Path) -> Vec<Row> {
    let path = data.join("names/official_cross_script_pairs.dev.tsv.gz");
    let file = std::fs::File::open(path).expect("the manifest is there, so the file is");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("the file is UTF-8 in gzip");
    let rows = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|cells| cells.len() >= 6)
        .map(|cells| Row {
            id: format!("{} {}", cells[0], cells[1]),
            schema: if cells[2] == "person" { Schema::Person } else { Schema::Organization },
            script: cells[3].to_owned(),
            latin: cells[4].to_owned(),
            other: cells[5].to_owned(),
        })
        .collect()
}

fn party(schema: Schema, name: &str) -> Party {
    let mut entity = Entity::new("pairs", "pair", schema);
    entity.add(Prop::Name, name);
    Party::new(&entity)
}

/// One listed party for each official one, with all its names of one side.
fn index_of(rows: &[Row], name: impl Fn(&Row) -> &str) -> Index {
    let mut parties: BTreeMap<&str, Entity> = BTreeMap::new();
    for row in rows {
        let listed =
            parties.entry(&row.id).or_insert_with(|| Entity::new("pairs", &row.id, row.schema));
        listed.add(Prop::Name, name(row));
    }
    let mut builder = Builder::new("pairs", CS_1.name);
    for (id, entity) in &parties {
        let listed = Listed { id, caption: entity.caption(), dataset: "pairs", rows: 0..0 };
        builder
            .add(&listed, &Party::listed(entity))
            .expect("the pairs are few enough for the index");
    }
    let bytes = builder.finish().expect("the pairs are few enough for the index");
    Index::from_bytes(bytes).expect("the bytes were just built")
}

/// The ids of the best hits: several where the lists name one party twice.
fn first(index: &Index, asked: &Party, scratch: &mut Scratch) -> Vec<String> {
    let floor = score::name_floor(Points(7_000), &CS_1, &asked.facts);
    let candidates = index.candidates(asked, floor, scratch);
    let scored = candidates.iter().filter_map(|candidate| {
        let facts = index.party(candidate.party).facts();
        asked.facts.can_match(&facts).then(|| {
            let name = candidate.name.as_ref();
            let pair = Pair { query: &asked.facts, listed: &facts, name };
            (score::score(&pair, &CS_1).score, candidate.party)
        })
    });
    let scored: Vec<(Points, u32)> = scored.collect();
    let best = scored.iter().map(|(score, _)| *score).max();
    let firsts = scored.iter().filter(|(score, _)| Some(*score) == best);
    firsts.map(|(_, party)| index.party(*party).id().to_owned()).collect()
}
