//! How often does an honest company alert? Names of GLEIF, name only and with country, against OFAC
//! and the UN; and how fast.
//!
//! `cargo bench -p countersign-benches --bench companies [-- --alerts]`

use std::path::Path;

use benches::{Parties, cpu, data, quantile};
use index::{Builder, Index, Listed, Scratch};
use matching::model::CS_1;
use matching::{Party, Points, evidence::Pair, score};
use model::{Entity, Prop, Schema};

/// How many companies are asked for.
const SAMPLE: usize = 20_000;
const THRESHOLD: Points = Points(7_000);

fn main() {
    let Some(data) = data() else { return };
    let show = std::env::args().any(|argument| argument == "--alerts");
    let index = listed(&data);
    let companies = companies(&data);
    for with_country in [false, true] {
        screen(&index, &companies, with_country, show && !with_country);
    }
}

fn listed(data: &Path) -> Index {
    let mut listed = Parties::default();
    let files =
        ["sdn", "alt", "add"].map(|part| data.join(format!("ofac/csv_2023-12/{part}.csv.gz")));
    listed.read(&files).expect("the set is whole");
    let un = data.join("un/un_consolidated_2026-02.xml.gz");
    listed.read(&[un]).expect("the list is whole");
    let mut builder = Builder::new("bench", CS_1.name);
    for entity in &listed.entities {
        let listed =
            Listed { id: entity.id(), caption: entity.caption(), dataset: "bench", rows: 0..0 };
        builder.add(&listed, &Party::listed(entity)).expect("the lists are small");
    }
    let bytes = builder.finish().expect("the lists are small");
    Index::from_bytes(bytes).expect("it was just built")
}

/// Every so-manieth company of the file, with its country.
fn companies(data: &Path) -> Vec<(String, String)> {
    let packed = std::fs::read(data.join("gleif/lei_names_country.tsv.zst"))
        .expect("the manifest is there, so the file is");
    let text = zstd::decode_all(packed.as_slice()).expect("the file is whole");
    let text = String::from_utf8(text).expect("the file is UTF-8");
    let rows: Vec<&str> = text.lines().skip(1).collect();
    let step = (rows.len() / SAMPLE).max(1);
    let cells = rows.iter().step_by(step).map(|row| row.split('\t').collect::<Vec<_>>());
    let rows = cells.filter(|cells| cells.len() > 2);
    rows.map(|cells| (cells[1].to_owned(), cells[2].to_owned())).collect()
}

fn screen(index: &Index, companies: &[(String, String)], with_country: bool, show: bool) {
    let mut scratch = Scratch::default();
    let (mut times, mut alerts, mut exact) = (Vec::new(), 0, 0);
    for (name, country) in companies {
        let before = cpu();
        let mut query = Entity::new("query", "q", Schema::Company);
        query.add(Prop::Name, name);
        if let Some(code) = model::clean::country::country(country).filter(|_| with_country) {
            query.add(Prop::Country, code);
        }
        let party = Party::new(&query);
        let floor = score::name_floor(THRESHOLD, &CS_1, &party.facts);
        let mut best = (Points::ZERO, String::new());
        for candidate in index.candidates(&party, floor, &mut scratch) {
            let listed = index.party(candidate.party);
            let facts = listed.facts();
            if party.facts.can_match(&facts) {
                let name = candidate.name.as_ref();
                let pair = Pair { query: &party.facts, listed: &facts, name };
                let score = score::score(&pair, &CS_1).score;
                if score > best.0 {
                    best = (score, listed.caption().to_owned());
                }
            }
        }
        times.push(cpu() - before);
        alerts += u32::from(best.0 >= THRESHOLD);
        exact += u32::from(best.0 == Points::ONE);
        if show && best.0 >= THRESHOLD {
            println!("alert\t{}\t{name}\t{}", best.0, best.1);
        }
    }
    times.sort_unstable();
    println!(
        "{} companies, {}: {:.2} alerts per 1,000 ({exact} exact); p50 {:?}, p99 {:?}",
        companies.len(),
        if with_country { "name and country" } else { "name only" },
        f64::from(alerts) * 1000.0 / companies.len() as f64,
        quantile(&times, 0.5),
        quantile(&times, 0.99),
    );
}
