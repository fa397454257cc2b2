//! How well do single names meet across scripts, on pairs that no list made? Spellings that Wikidata
//! holds for one name, and how often strangers among the same names meet.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use matching::model::CS_0;
use matching::{Party, Points, compare};
use model::{Entity, Prop, Schema};
use names::{Script, script_of};

/// The most pairs of a script that are compared.
const SAMPLE: usize = 600;

/// A Latin spelling and one of another script.
type Spellings = (String, String);

/// Prints, for each script, the share of pairs that match and of strangers that match too.
pub(crate) fn report(data: &Path, show_misses: bool) {
    let mut pairs = wikidata(data);
    pairs.extend(name_rows(data));
    println!(
        "{:<22} {:>6} {:>9} {:>22}",
        "spellings of", "pairs", "matched", "strangers, in 10,000"
    );
    for (script, pairs) in pairs {
        let sample = sample(pairs);
        let parties: Vec<[Party; 2]> =
            sample.iter().map(|(latin, other)| [party(latin), party(other)]).collect();
        let is_match = |one: &Party, two: &Party| compare(one, two, &CS_0).score >= Points(7_000);
        let mut matched = 0;
        for ([latin, other], (latin_text, other_text)) in parties.iter().zip(&sample) {
            let found = is_match(other, latin);
            matched += u32::from(found);
            if show_misses && !found {
                println!("miss\t{script}\tspelling\t{latin_text}\t{other_text}");
            }
        }
        let (mut strangers, mut met) = (0u32, 0u32);
        for (at, [_, other]) in parties.iter().enumerate() {
            for (nth, [latin, _]) in parties.iter().enumerate().skip(at + 1).take(200) {
                let is_same = sample[nth].0 == sample[at].0 || sample[nth].1 == sample[at].1;
                strangers += u32::from(!is_same);
                met += u32::from(!is_same && is_match(other, latin));
            }
        }
        println!(
            "{script:<22} {:>6} {:>7.1} % {:>22.2}",
            sample.len(),
            100.0 * f64::from(matched) / sample.len().max(1) as f64,
            10_000.0 * f64::from(met) / f64::from(strangers.max(1)),
        );
    }
}

fn party(name: &str) -> Party {
    let mut entity = Entity::new("pairs", "pair", Schema::Person);
    entity.add(Prop::Name, name);
    Party::new(&entity)
}

/// Every nth pair, so that the sample does not depend on where a file is sorted.
fn sample(pairs: Vec<Spellings>) -> Vec<Spellings> {
    let step = pairs.len().div_ceil(SAMPLE).max(1);
    pairs.into_iter().step_by(step).collect()
}

fn wikidata(data: &Path) -> BTreeMap<String, Vec<Spellings>> {
    let path = data.join("names/wikidata_name_translit_7scripts.tsv.gz");
    let file = std::fs::File::open(path).expect("the manifest is there, so the file is");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("the file is UTF-8 in gzip");
    let mut pairs: BTreeMap<String, Vec<Spellings>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        // A pair that several people share is a spelling, not an accident.
        let is_shared = cells[3].parse().is_ok_and(|count: u32| count > 1);
        if is_shared && cells[1].len() > 2 {
            let of_script = pairs.entry(format!("wikidata {}", cells[0])).or_default();
            of_script.push((cells[1].to_owned(), cells[2].to_owned()));
        }
    }
    pairs
}

/// Rows of all spellings of a name: the first Latin one with the first of each other script.
fn name_rows(data: &Path) -> BTreeMap<String, Vec<Spellings>> {
    let path = data.join("reference/person_names.txt.zst");
    let file = std::fs::File::open(path).expect("the manifest is there, so the file is");
    let text = zstd::decode_all(file).expect("the file is a zstd frame");
    let text = String::from_utf8(text).expect("the file is UTF-8");
    let mut pairs: BTreeMap<String, Vec<Spellings>> = BTreeMap::new();
    for line in text.lines() {
        let names: Vec<&str> = line.split(" => ").next().unwrap_or(line).split(", ").collect();
        let Some(latin) = names.iter().find(|name| script_of(name) == Script::Latin) else {
            continue;
        };
        let mut seen = Vec::new();
        for name in &names {
            let script = script_of(name);
            if script == Script::Latin || seen.contains(&script) || latin.len() < 3 {
                continue;
            }
            seen.push(script);
            let of_script = pairs.entry(format!("rows {}", script.full_name())).or_default();
            of_script.push(((*latin).to_owned(), (*name).to_owned()));
        }
    }
    pairs.retain(|_, pairs| pairs.len() >= 80);
    pairs
}
