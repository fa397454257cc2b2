//! How long does reading a report take? White House texts, with the lists of the EU, the UN and OFAC:
//! milliseconds of CPU for a thousand words, step by step.
//!
//! `cargo bench -p countersign-benches --bench reading [-- --links]` prints whom the texts are linked
//! to as well, for a look at what is wrong.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use benches::{Parties, data, quantile, timed};
use claims::candidates::{SURE, link};
use claims::{KnownNames, NameFinder, Patterns, Setting, read};
use index::{Builder, Index, Listed};
use matching::Party;
use matching::model::CS_1;
use model::Document;

fn main() {
    let Some(data) = data() else { return };
    let show = std::env::args().any(|argument| argument == "--links");
    let index = Arc::new(listed(&data));
    let (opened, known) = timed(|| KnownNames::new(index.clone()));
    println!("{index:?}: table of names made in {opened:?}");
    let mut steps: Vec<(&str, Vec<Duration>)> =
        ["listed names", "patterns", "whole reader", "candidates"]
            .map(|step| (step, vec![]))
            .into();
    let (mut words, mut parties, mut linked, mut claims) = (Vec::new(), 0, 0, 0);
    for text in texts(&data) {
        let document = Document { text, ..Document::default() };
        let count = document.text.split_whitespace().count().max(1);
        let finders: [&dyn NameFinder; 1] = [&known];
        let setting = Setting { names: &finders, ..Setting::default() };
        let (lists, _) = timed(|| known.find(&document.text));
        let (patterns, _) = timed(|| Patterns.find(&document.text));
        let (reading, mut report) = timed(|| read(&document, &setting));
        let (linking, ()) = timed(|| link(&document, &mut report, &index));
        for (step, time) in steps.iter_mut().zip([lists, patterns, reading, linking]) {
            step.1.push(time * 1_000 / count as u32);
        }
        words.push(count);
        parties += report.parties.len();
        claims += report.claims.len();
        for party in &report.parties {
            let Some(best) = party.candidates.first().filter(|best| best.score >= SURE) else {
                continue;
            };
            linked += 1;
            if show {
                println!("{:?} -> {} {:?} {}", party.name, best.score, best.matched_name, best.id);
            }
        }
    }
    println!(
        "{} texts, {} words; {parties} parties, {claims} claims, {linked} parties linked",
        words.len(),
        words.iter().sum::<usize>()
    );
    for (step, mut times) in steps {
        times.sort();
        println!(
            "{step}: {:?} for a thousand words in the middle, {:?} at nine of ten",
            quantile(&times, 0.5),
            quantile(&times, 0.9)
        );
    }
}

fn listed(data: &Path) -> Index {
    let mut listed = Parties::default();
    let ofac =
        ["sdn", "alt", "add"].map(|part| data.join(format!("ofac/csv_2023-12/{part}.csv.gz")));
    listed.read(&ofac).expect("the set is whole");
    for file in
        ["un/un_consolidated_2026-02.xml.gz", "eu/eu_fsf_xml_1_1_RECONSTRUCTED_2026-03.xml.gz"]
    {
        listed.read(&[data.join(file)]).expect("the list is whole");
    }
    let mut builder = Builder::new("bench", CS_1.name);
    for entity in &listed.entities {
        let listed =
            Listed { id: entity.id(), caption: entity.caption(), dataset: "bench", rows: 0..0 };
        builder.add(&listed, &Party::listed(entity)).expect("the lists are small");
    }
    let bytes = builder.finish().expect("the lists are small");
    Index::from_bytes(bytes).expect("it was just built")
}

fn texts(data: &Path) -> Vec<String> {
    let path = data.join("news/whitehouse_sanctions_export_control.jsonl.gz");
    let file = std::fs::File::open(path).expect("the manifest is there, so the file is");
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    let text = |line: std::io::Result<String>| {
        let record: serde_json::Value =
            serde_json::from_str(&line.expect("the file is whole")).expect("each line is a record");
        record["text"].as_str().unwrap_or_default().to_owned()
    };
    lines.map(text).collect()
}
