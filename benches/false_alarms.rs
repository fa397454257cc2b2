//! How many of the clean people raise an alert by their name alone, and by which tokens?
//!
//! `cargo bench -p countersign-benches --bench false_alarms [-- --alerts]`, on OFAC, UN, EU and UK
//! lists together.

use std::collections::BTreeMap;

use benches::{Known, Parties, clean_people, cpu, data};
use index::{Builder, Index, Listed, Scratch};
use matching::evidence::Pair;
use matching::model::CS_1;
use matching::{Party, Points, score};

const LISTS: [&str; 6] = [
    "ofac/csv_2023-12/sdn.csv.gz",
    "ofac/csv_2023-12/alt.csv.gz",
    "ofac/csv_2023-12/add.csv.gz",
    "un/un_consolidated_2026-02.xml.gz",
    "eu/eu_fsf_xml_1_1_RECONSTRUCTED_2026-03.xml.gz",
    "uk/ofsi_ConList_2020-04-27.csv.gz",
];

fn main() {
    let Some(data) = data() else { return };
    let shows_alerts = std::env::args().any(|argument| argument == "--alerts");
    let mut listed = Parties::default();
    listed.read(&LISTS.map(|file| data.join(file))).expect("the lists are whole");
    let index = build(&listed);
    let threshold = Points(7_000);
    let mut scratch = Scratch::default();
    let mut counts: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    let queries = clean_people(&data, Known::Name);
    let start = cpu();
    for query in &queries {
        let party = Party::new(query);
        let floor = score::name_floor(threshold, &CS_1, &party.facts);
        let candidates = index.candidates(&party, floor, &mut scratch);
        let scored = candidates.iter().filter_map(|candidate| {
            let facts = index.party(candidate.party).facts();
            let pair = Pair { query: &party.facts, listed: &facts, name: candidate.name.as_ref() };
            party.facts.can_match(&facts).then(|| score::score(&pair, &CS_1))
        });
        let best = scored.max_by_key(|scored| scored.score);
        let script = names::script_of(query.caption()).full_name().to_owned();
        let [all, alerts, exact] = counts.entry(script).or_default();
        *all += 1;
        if let Some(best) = best.filter(|best| best.score >= threshold) {
            *alerts += 1;
            *exact += u32::from(best.score == Points::ONE);
            if shows_alerts {
                println!("alert\t{}\t{}", best.score, best.parts[0].reason);
            }
        }
    }
    let spent = cpu() - start;
    let mut sum = [0; 3];
    for (script, row) in &counts {
        println!(
            "{script:<12} {:>6} names, {:>5} alerts, of them {:>3} at 1.0",
            row[0], row[1], row[2]
        );
        sum.iter_mut().zip(row).for_each(|(sum, row)| *sum += row);
    }
    let per = |count: u32| f64::from(count) * 1000.0 / f64::from(sum[0]);
    println!(
        "name only: {:.2} alerts per 1,000, of them {:.2} at 1.0; {:.0} µs a query",
        per(sum[1]),
        per(sum[2]),
        spent.as_secs_f64() * 1e6 / f64::from(sum[0])
    );
}

fn build(listed: &Parties) -> Index {
    let mut builder = Builder::new("bench", CS_1.name);
    for entity in &listed.entities {
        let listed =
            Listed { id: entity.id(), caption: entity.caption(), dataset: "bench", rows: 0..0 };
        builder.add(&listed, &Party::listed(entity)).expect("the lists are small");
    }
    Index::from_bytes(builder.finish().expect("the lists are small")).expect("it was just built")
}
