//! Are the parties of official texts linked to their own list entries? Statements of reasons of the UK
//! and the EU, read with the lists of the EU, the UN, the UK and the US in service. Skipped where the
//! data is absent.
//!
//! Truth: a party's own entries are those of the same list that have its reference (UK), or, letter for
//! letter after folding, the name the statement stands under. A text that has one of their names is *named*; there the party counts as
//! linked when a party of the report that stands over that name has a candidate of that list with at
//! least [`SURE`](claims::candidates::SURE), and as right when the best of them is one of its entries.
//! Nothing is tuned on these texts: errors may be looked at on the development half only.

#[path = "support/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::sync::Arc;
use std::time::Instant;

use claims::candidates::{SURE, link};
use claims::{KnownNames, ListCandidate, NameFinder, Party, Report, Setting, read};
use engine::Policy;
use index::Index;
use model::{Document, Prop};
use serde_json::Value;
use world::{World, data};

/// The lists in service, and the names of their entries.
struct Lists {
    known: KnownNames,
    index: Arc<Index>,
    /// Folded name to the entries that have it.
    entries: BTreeMap<String, BTreeSet<String>>,
    /// Entry to its folded names.
    names: BTreeMap<String, BTreeSet<String>>,
}

const FILES: [(&str, &str); 4] = [
    ("eu/eu_fsf_xml_1_1_RECONSTRUCTED_2026-03.xml.gz", "eu_fsf"),
    ("uk/UK_Sanctions_List_2025.xlsx", "gb_hmt_sanctions"),
    ("un/un_consolidated_2026-02.xml.gz", "un_sc_sanctions"),
    ("ofac/csv_2023-12", "us_ofac_sdn"),
];

fn lists() -> Option<(World, Lists)> {
    let data = data()?;
    let world = World::new();
    let mut lists: (BTreeMap<String, BTreeSet<String>>, BTreeMap<_, BTreeSet<String>>) =
        Default::default();
    for (file, dataset) in FILES {
        let path = data.join(file);
        let files = match dataset {
            "us_ofac_sdn" => world::sdn_2023_12()?,
            _ => vec![path],
        };
        world.ingest(&files, Some(dataset));
        for entity in world.entities(dataset) {
            let id = entity.id().to_owned();
            for prop in [Prop::Name, Prop::Alias, Prop::PreviousName] {
                for name in entity.values(prop) {
                    let name = sorted(&names::fold(name));
                    let key = format!("{dataset} {name}");
                    lists.0.entry(key).or_default().insert(id.clone());
                    lists.1.entry(id.clone()).or_default().insert(name);
                }
            }
            for reference in entity.values(Prop::AuthorityId) {
                lists.0.entry(reference.to_owned()).or_default().insert(id.clone());
            }
        }
    }
    let index = world.engine.screener(&Policy::default()).unwrap().shared_index();
    let known = KnownNames::new(index.clone());
    Some((world, Lists { known, index, entries: lists.0, names: lists.1 }))
}

/// The words of a folded name in the order of letters: lists put the surname first or last.
fn sorted(folded: &str) -> String {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Where a text has one of the names, in whole words in any order, as a span of folded words.
fn places(words: &[String], names: &BTreeSet<String>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for name in names {
        let length = name.split(' ').count();
        for start in 0..(words.len() + 1).saturating_sub(length) {
            if sorted(&words[start..start + length].join(" ")) == *name {
                found.push((start, start + length));
            }
        }
    }
    found
}

#[derive(Default, Debug)]
struct Tally {
    texts: usize,
    not_listed: usize,
    not_named: usize,
    named: usize,
    linked: usize,
    right: usize,
    quotes: usize,
}

/// The folded words of a text with the byte each begins at.
fn folded_words(text: &str) -> (Vec<String>, Vec<usize>) {
    let (mut words, mut starts) = (Vec::new(), Vec::new());
    let mut at = 0;
    for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '\'') {
        for word in names::fold(piece).split(' ').filter(|word| !word.is_empty()) {
            words.push(word.to_owned());
            starts.push(at);
        }
        at += piece.len();
    }
    (words, starts)
}

/// Id, name, text and position of the statements of a source.
fn texts(source: &str) -> Option<Vec<(String, String, String, String)>> {
    let path = data()?.join("news/statements_of_reasons_uk_eu.jsonl.gz");
    let file = flate2::read::GzDecoder::new(std::fs::File::open(path).ok()?);
    let mut texts = Vec::new();
    for line in BufReader::new(file).lines() {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let of = |field: &str| record[field].as_str().unwrap_or_default().to_owned();
        let text = format!("{}\n\n{}", of("text").trim(), of("other_information").trim());
        if of("source") == source && !text.trim().is_empty() {
            let position = record["fields"]["position"].as_str().unwrap_or_default().to_owned();
            texts.push((of("id"), of("name"), text, position));
        }
    }
    Some(texts)
}

fn is_development(id: &str) -> bool {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, fold);
    (hash >> 17) & 1 == 0
}

fn read_and_link(lists: &Lists, text: &str) -> Report {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let finders: [&dyn NameFinder; 1] = [&lists.known];
    let mut report = read(&document, &Setting { names: &finders, ..Setting::default() });
    link(&document, &mut report, &lists.index);
    report
}

/// Claims of a person's posts against the `position` the EU's list has beside the text. The field names
/// some of the posts of a text, so that a claim it lacks need not be wrong.
#[derive(Default, Debug)]
struct Posts {
    /// Persons with a position whose text has one of their names.
    stated: usize,
    /// Those of them with a claim that shares a telling word with the position.
    met: usize,
    /// Claims of posts of such persons.
    claims: usize,
    /// Those of them that share a telling word with the position.
    agree: usize,
}

const POSTS: [&str; 5] = ["director_of", "official_of", "employed_by", "member_of", "controls"];

impl Posts {
    fn add(&mut self, report: &Report, position: &str, bytes: &[(usize, usize)], text: &str) {
        let folded = names::fold(position);
        let telling: BTreeSet<&str> = folded.split(' ').filter(|word| word.len() > 4).collect();
        let is_own = |party: usize| {
            report.parties[party].mentions.iter().any(|mention| {
                let span = mention.span;
                bytes.iter().any(|(start, end)| span.start < *end && span.end > *start)
            })
        };
        let of_post = report.claims.iter().filter(|claim| {
            POSTS.contains(&claim.predicate.as_str())
                && claim.subject.is_some_and(|(party, _)| is_own(party))
        });
        let shares = |claim: &&claims::Claim| {
            let quote = names::fold(claim.quote.of(text).unwrap_or_default());
            quote.split(' ').any(|word| telling.contains(word))
        };
        self.stated += 1;
        self.claims += of_post.clone().count();
        let agree = of_post.filter(shares).count();
        self.agree += agree;
        self.met += usize::from(agree > 0);
    }
}

/// Press texts: read without a panic, every span a slice; whom they are linked to is for the eye.
fn read_press(lists: &Lists, each: usize) {
    let path = data().map(|data| data.join("news/whitehouse_sanctions_export_control.jsonl.gz"));
    let Some(file) = path.and_then(|path| std::fs::File::open(path).ok()) else { return };
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    let (mut texts, mut linked, mut claims) = (0, 0, 0);
    for line in lines.step_by(each) {
        let record: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = record["text"].as_str().unwrap_or_default();
        let report = read_and_link(lists, text);
        assert_spans(&report, text, record["path"].as_str().unwrap_or_default());
        for party in &report.parties {
            let best = party.candidates.first().filter(|best| best.score >= SURE);
            linked += usize::from(best.is_some());
            if let Some(best) = best.filter(|_| std::env::var_os("ERRORS").is_some()) {
                println!("press {:?} {} {:?}", party.name, best.score, best.matched_name);
            }
        }
        texts += 1;
        claims += report.claims.len();
    }
    println!("press: {texts} texts, {claims} claims, {linked} parties linked");
    assert!(texts > 0 && claims > texts, "{texts} texts, {claims} claims");
}

/// Every mention and every quote is a slice of the text.
fn assert_spans(report: &Report, text: &str, id: &str) {
    for party in &report.parties {
        assert!(party.mentions.iter().all(|mention| mention.span.of(text).is_some()), "{id}");
    }
    assert!(report.claims.iter().all(|claim| claim.quote.of(text).is_some()), "{id}");
}

/// The parties that stand over one of the places, with a sure candidate.
fn linked<'a>(
    report: &'a Report,
    bytes: &[(usize, usize)],
    dataset: &str,
) -> Vec<Vec<&'a ListCandidate>> {
    let is_over = |party: &&Party| {
        party.mentions.iter().filter(|mention| !mention.proposed).any(|mention| {
            bytes.iter().any(|(start, end)| mention.span.start < *end && mention.span.end > *start)
        })
    };
    let over = report.parties.iter().filter(is_over);
    let sure = over.map(|party| {
        let of_list = party.candidates.iter().filter(|found| found.dataset == dataset);
        let sure: Vec<&ListCandidate> = of_list.filter(|found| found.score >= SURE).collect();
        let best = sure.first().map(|best| best.score);
        sure.into_iter().filter(|found| Some(found.score) == best).collect()
    });
    sure.filter(|found: &Vec<&ListCandidate>| !found.is_empty()).collect()
}

fn measure(lists: &Lists, (source, dataset): (&str, &str), each: usize) -> [Tally; 2] {
    let mut tallies = [Tally::default(), Tally::default()];
    let mut posts = Posts::default();
    let show = std::env::var_os("ERRORS").is_some();
    for (at, (id, name, text, position)) in
        texts(source).unwrap_or_default().into_iter().enumerate()
    {
        if at % each != 0 {
            continue;
        }
        let is_development = is_development(&id);
        let tally = &mut tallies[usize::from(!is_development)];
        tally.texts += 1;
        let report = read_and_link(lists, &text);
        assert_spans(&report, &text, &id);
        tally.quotes += report.claims.len();
        let key = format!("{dataset} {}", sorted(&names::fold(&name)));
        let Some(own) = lists.entries.get(&id).or(lists.entries.get(&key)) else {
            tally.not_listed += 1;
            continue;
        };
        let own_names =
            own.iter().filter_map(|id| lists.names.get(id)).flatten().cloned().collect();
        let (words, starts) = folded_words(&text);
        let end = |word: usize| starts.get(word).copied().unwrap_or(text.len());
        let bytes: Vec<(usize, usize)> = places(&words, &own_names)
            .iter()
            .map(|place| (starts[place.0], end(place.1)))
            .collect();
        if bytes.is_empty() {
            tally.not_named += 1;
            continue;
        }
        tally.named += 1;
        if !position.is_empty() {
            posts.add(&report, &position, &bytes, &text);
        }
        let linked = linked(&report, &bytes, dataset);
        if linked.is_empty() {
            if show && is_development {
                println!("missed {id} {:?}", text[bytes[0].0..bytes[0].1].trim());
                for party in report.parties.iter().filter(|party| party.named) {
                    let best = party.candidates.first().map(|best| best.score);
                    println!("    {:?} {:?} {best:?}", party.name, party.kind);
                }
            }
            continue;
        }
        tally.linked += 1;
        let is_right = linked.iter().any(|found| found.iter().any(|found| own.contains(&found.id)));
        tally.right += usize::from(is_right);
        if !is_right && show && is_development {
            for found in &linked {
                println!("wrong {id} {name:?}: {:?}", found[0]);
            }
        }
    }
    println!("{source}: {posts:?}");
    tallies
}

#[test]
fn parties_of_official_texts_are_linked_to_their_own_entries() {
    let Some((_world, lists)) = lists() else { return };
    read_press(&lists, 9);
    // Every text in a measurement, every eleventh in the gate.
    let each = std::env::var("EACH").ok().and_then(|each| each.parse().ok()).unwrap_or(11);
    for (source, dataset) in [("UK", "gb_hmt_sanctions"), ("EU-OJ", "eu_fsf")] {
        let begun = Instant::now();
        let tallies = measure(&lists, (source, dataset), each);
        let texts = tallies[0].texts + tallies[1].texts;
        println!("{source}: {:.0} texts a second", texts as f64 / begun.elapsed().as_secs_f64());
        for (tally, half) in tallies.iter().zip(["development", "reported"]) {
            let precision = tally.right as f64 / tally.linked.max(1) as f64;
            let recall = tally.right as f64 / tally.named.max(1) as f64;
            println!("{source} {half}: P {precision:.3} R {recall:.3} {tally:?}");
        }
        let reported = &tallies[1];
        assert!(reported.named > 50, "{reported:?}");
        assert!(reported.right * 100 >= reported.linked * 98, "{source}: {reported:?}");
        assert!(reported.right * 100 >= reported.named * 80, "{source}: {reported:?}");
    }
}
