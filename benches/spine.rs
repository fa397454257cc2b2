//! How fast is the spine? Analysis, index and screening on the lists of 2023-12 and the UN's.
//!
//! `cargo bench -p countersign-benches --bench spine`

use std::path::{Path, PathBuf};
use std::time::Duration;

use benches::{Known, Parties, clean_people, cpu, data, peak_mb, quantile, timed};
use engine::{Engine, IngestOptions, Policy};
use index::{Builder, Index, Listed, Scratch};
use matching::model::CS_1;
use matching::{Party, Points, evidence::Pair, score};
use model::{Entity, PartialDate, Prop, Schema};

fn main() {
    let Some(data) = data() else { return };
    engine_verbs(&data);
    let files =
        ["sdn", "alt", "add"].map(|part| data.join(format!("ofac/csv_2023-12/{part}.csv.gz")));
    let mut listed = Parties::default();
    let (read, outcome) = timed(|| listed.read(&files));
    outcome.expect("the set is whole");
    let un = data.join("un/un_consolidated_2026-02.xml.gz");
    if let Err(error) = listed.read(&[un]) {
        println!("UN: {error}");
    }
    println!(
        "read OFAC 2023-12        {read:>10.2?} CPU, {} parties in all",
        listed.entities.len()
    );

    let (analysed, parties) =
        timed(|| listed.entities.iter().map(Party::new).collect::<Vec<Party>>());
    println!("analysed                 {analysed:>10.2?} CPU");
    let (built, bytes) = timed(|| build(&listed.entities, &parties));
    println!("index built              {built:>10.2?} CPU, {:.1} MB", bytes.len() as f64 / 1e6);
    let index = Index::from_bytes(bytes).expect("it was just built");
    println!(
        "                         {} forms, {} tokens",
        index.form_count(),
        index.token_count()
    );
    for known in [Known::Name, Known::NameDateCountry] {
        screen(&index, &clean_people(&data, known), known);
    }
    println!("peak memory              {:>10.1} MB", peak_mb());
}

/// What a user waits for: ingest with the index, and the first answer of a new process.
fn engine_verbs(data: &Path) {
    let files: Vec<PathBuf> = ["sdn", "alt", "add"]
        .map(|part| data.join(format!("ofac/csv_2023-12/{part}.csv.gz")))
        .to_vec();
    let directory = tempfile::tempdir().expect("a temporary directory can be made");
    let engine = Engine::open(directory.path()).expect("an empty directory opens");
    let options = IngestOptions { dataset: None, published: PartialDate::from_day(2023, 12, 28) };
    let start = std::time::Instant::now();
    let (ingest, ingested) = timed(|| engine.ingest(&files, &options, &mut |_| ()));
    let ingested = ingested.expect("the set is whole");
    println!(
        "ingest OFAC 2023-12      {ingest:>10.2?} CPU, {:.2?} wall, with the index; {} statements",
        start.elapsed(),
        ingested[0].statements
    );
    let mut query = Entity::new("query", "q", Schema::Person);
    query.add(Prop::Name, "Ivan Petrovich Sidorov");
    let start = std::time::Instant::now();
    let (cold, finding) = timed(|| {
        let engine = Engine::open(directory.path()).expect("it was just made");
        let screener = engine.screener(&Policy::default()).expect("the index is there");
        screener.screen(&query, Vec::new())
    });
    let hits = finding.hits.len();
    println!(
        "open and first answer    {cold:>10.2?} CPU, {:.2?} wall, {hits} hits",
        start.elapsed()
    );
}

fn build(entities: &[Entity], parties: &[Party]) -> Vec<u8> {
    let mut builder = Builder::new("bench", CS_1.name);
    for (entity, party) in entities.iter().zip(parties) {
        let listed =
            Listed { id: entity.id(), caption: entity.caption(), dataset: "bench", rows: 0..0 };
        builder.add(&listed, party).expect("the lists are small");
    }
    builder.finish().expect("the lists are small")
}

fn screen(index: &Index, queries: &[Entity], known: Known) {
    let threshold = Points(7_000);
    let mut scratch = Scratch::default();
    let mut worst = (Duration::ZERO, "");
    let (mut times, mut alerts, mut exact, mut candidates) = (Vec::new(), 0, 0, 0);
    let start = cpu();
    for query in queries {
        let before = cpu();
        let party = Party::new(query);
        let floor = score::name_floor(threshold, &CS_1, &party.facts);
        let mut best = Points::ZERO;
        for candidate in index.candidates(&party, floor, &mut scratch) {
            candidates += 1;
            let facts = index.party(candidate.party).facts();
            if party.facts.can_match(&facts) {
                let pair =
                    Pair { query: &party.facts, listed: &facts, name: candidate.name.as_ref() };
                best = best.max(score::score(&pair, &CS_1).score);
            }
        }
        alerts += u32::from(best >= threshold);
        exact += u32::from(best == Points::ONE);
        let spent = cpu() - before;
        if spent > worst.0 {
            worst = (spent, query.caption());
        }
        times.push(spent);
    }
    let all = cpu() - start;
    times.sort_unstable();
    let us = |time: Duration| time.as_secs_f64() * 1e6;
    let what = if known == Known::Name { "name only" } else { "with birth date, country" };
    println!(
        "screen {what:<25} {:>7.0} rows/s a core; p50 {:.0} µs, p99 {:.0} µs, worst {:.0} µs; {:.2} \
         alerts per 1,000 ({exact} exact); {:.1} candidates a row",
        queries.len() as f64 / all.as_secs_f64(),
        us(quantile(&times, 0.5)),
        us(quantile(&times, 0.99)),
        us(quantile(&times, 1.0)),
        f64::from(alerts) * 1000.0 / queries.len() as f64,
        f64::from(candidates) / queries.len() as f64,
    );
    println!("                         worst: {}", worst.1);
}
