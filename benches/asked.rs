//! How fast does an index answer? The half of the scale bench that runs in a process of its own.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use index::{Index, Scratch};
use matching::evidence::Pair;
use matching::model::CS_1;
use matching::{Party, Points, compare, score};
use model::{Entity, Prop, Schema};
use rayon::prelude::*;

use crate::{cpu, quantile, timed};

const THRESHOLD: Points = Points(7_000);

/// A query with its class and the party it means.
pub struct Asked {
    /// The class of damage, to print.
    pub class: String,
    /// The id of the party it was made of.
    pub target: Option<String>,
    /// What is asked.
    pub query: Entity,
}

/// Writes queries beside the index.
pub fn write(directory: &Path, all: &[Asked]) {
    let mut text = String::new();
    for asked in all {
        let target = asked.target.as_deref().unwrap_or_default();
        let name = asked.query.caption().replace(['\t', '\n', '\r'], " ");
        let _ = writeln!(text, "{}\t{target}\t{}\t{name}", asked.class, asked.query.schema());
    }
    std::fs::write(directory.join("queries.tsv"), text).expect("the directory can be written");
}

fn read(directory: &Path) -> Vec<Asked> {
    let text = std::fs::read_to_string(directory.join("queries.tsv"))
        .expect("the process before this one wrote it");
    let asked = text.lines().map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let schema = cells[2].parse().expect("a schema was written");
        Asked {
            class: cells[0].to_owned(),
            target: Some(cells[1].to_owned()).filter(|id| !id.is_empty()),
            query: query(schema, cells[3]),
        }
    });
    asked.collect()
}

fn query(schema: Schema, name: &str) -> Entity {
    let mut query = Entity::new("query", "query", schema);
    query.add(Prop::Name, name);
    query
}

/// Opens the index of a directory and asks it everything, or one part: `queries`, `facts`, `slow`,
/// `bulk`, `pairs`.
pub fn run(directory: &Path, only: Option<&str>) {
    let before = memory();
    let start = Instant::now();
    let (opening, index) = timed(|| {
        Index::open(&directory.join("index")).expect("the process before this one built it")
    });
    let wall = start.elapsed();
    println!(
        "opened in {opening:.2?} CPU, {wall:.2?} wall: {} parties, {} forms, {} tokens",
        index.party_count(),
        index.form_count(),
        index.token_count()
    );
    let (verifying, outcome) = timed(|| index.verify());
    outcome.expect("the index is whole");
    println!("every byte verified in {verifying:.2?} CPU");
    drop(index);
    let index =
        Index::open(&directory.join("index")).expect("the process before this one built it");
    let asked = read(directory);
    let wants = |part: &str| only.is_none_or(|only| only == part);
    if wants("queries") {
        ask_classes(&index, &asked);
    }
    let after = memory();
    println!(
        "resident: {:.0} MB of the file, {:.0} MB of its own (before: {:.0} MB)",
        after.0, after.1, before.1
    );
    if wants("facts") {
        ask_with_facts(&index, &asked);
    }
    if wants("slow") {
        adversaries(&index);
    }
    if wants("bulk") {
        bulk(&index, &asked);
    }
    if wants("pairs") {
        pairs(&asked);
    }
}

/// Megabytes resident: of mapped files, and of the process itself.
fn memory() -> (f64, f64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
    };
    (field("RssFile:"), field("RssAnon:"))
}

/// The best score, its party's id, and the candidates looked at.
fn answer(index: &Index, query: &Entity, scratch: &mut Scratch) -> (Points, Vec<u32>, usize) {
    let party = Party::new(query);
    let floor = score::name_floor(THRESHOLD, &CS_1, &party.facts);
    let candidates = index.candidates(&party, floor, scratch);
    let (mut best, mut hits) = (Points::ZERO, Vec::new());
    for candidate in &candidates {
        let facts = index.party(candidate.party).facts();
        if !party.facts.can_match(&facts) {
            continue;
        }
        let pair = Pair { query: &party.facts, listed: &facts, name: candidate.name.as_ref() };
        let scored = score::score(&pair, &CS_1).score;
        best = best.max(scored);
        if scored >= THRESHOLD {
            hits.push(candidate.party);
        }
    }
    (best, hits, candidates.len())
}

fn us(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn print_times(what: &str, times: &mut [Duration], more: &str) {
    times.sort_unstable();
    let [p50, p90, p99, most] = [0.5, 0.9, 0.99, 1.0].map(|share| us(quantile(times, share)));
    println!(
        "  {what:<18} p50 {p50:>7.0}  p90 {p90:>7.0}  p99 {p99:>7.0}  max {most:>8.0} µs  {more}"
    );
}

fn ask_classes(index: &Index, asked: &[Asked]) {
    println!("queries by name alone, {} in all:", asked.len());
    let mut scratch = Scratch::default();
    let mut all = Vec::new();
    let mut worst = (Duration::ZERO, "");
    for class in asked.chunk_by(|one, two| one.class == two.class) {
        let (mut times, mut found, mut meant, mut candidates, mut work) = (Vec::new(), 0, 0, 0, 0);
        for one in class {
            let before = cpu();
            let (_, hits, looked_at) = answer(index, &one.query, &mut scratch);
            let spent = cpu() - before;
            if spent > worst.0 {
                worst = (spent, one.query.caption());
            }
            times.push(spent);
            work += scratch.work();
            candidates += looked_at;
            meant += usize::from(one.target.is_some());
            let is_target = |hit: &u32| one.target.as_deref() == Some(index.party(*hit).id());
            found += usize::from(hits.iter().any(is_target));
        }
        let share = 100.0 * found as f64 / meant.max(1) as f64;
        let per_query = candidates as f64 / class.len() as f64;
        let more = format!(
            "found {share:.1} %, {per_query:.0} candidates, work {}",
            work / class.len() as u64
        );
        print_times(&class[0].class, &mut times, &more);
        all.append(&mut times);
    }
    print_times("all", &mut all, "");
    println!("  worst: {} ({:.0} µs)", worst.1, us(worst.0));
}

/// The same names with a birth date or a country beside them: the floor of a name is lower then.
fn ask_with_facts(index: &Index, asked: &[Asked]) {
    let mut scratch = Scratch::default();
    let mut times = Vec::new();
    for (number, one) in asked.iter().enumerate().step_by(5) {
        let mut query = query(one.query.schema(), one.query.caption());
        if query.schema() == Schema::Person {
            query.add(Prop::BirthDate, format!("{}-05-17", 1940 + number % 60));
        }
        query.add(Prop::Country, "de");
        let before = cpu();
        answer(index, &query, &mut scratch);
        times.push(cpu() - before);
    }
    print_times("with facts", &mut times, "");
}

/// Names made to be slow.
fn adversaries(index: &Index) {
    let common =
        ["mohammed", "ali", "ivan", "maria", "company", "trading", "al", "de", "li", "kim"];
    let names = [
        ("512 letters", "abcdefghijklmnop".repeat(32)),
        ("512 of one letter", "a".repeat(512)),
        ("256 initials", "a ".repeat(256)),
        ("32 initials", (b'a'..=b'z').map(|letter| format!("{}. ", char::from(letter))).collect()),
        ("two-letter words", "al el de la ".repeat(42)),
        ("common words", common.repeat(7).join(" ")),
        ("common pair", "Mohammed Ali".to_owned()),
        ("common triple", "Mohammed Ali Hassan".to_owned()),
        ("company words", "International Trading Company Limited".to_owned()),
        ("joined words", "mohammedalihassanibrahimtradingcompanyinternationallimited".to_owned()),
        ("Han", "王李张刘陈杨黄赵吴周".repeat(16)),
        ("Arabic", "محمد علي حسن عبد الله ".repeat(20)),
    ];
    println!("names made to be slow:");
    let mut scratch = Scratch::default();
    for (what, name) in names {
        for schema in [Schema::Person, Schema::LegalEntity] {
            let query = query(schema, &name);
            let (time, (_, hits, candidates)) = timed(|| answer(index, &query, &mut scratch));
            println!(
                "  {what:<18} {schema:<12} {:>9.0} µs, {} hits of {candidates} candidates, work {}",
                us(time),
                hits.len(),
                scratch.work()
            );
        }
    }
}

fn bulk(index: &Index, asked: &[Asked]) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
    let pool = pool.expect("threads can be started");
    let start = Instant::now();
    let (time, hits) = timed(|| {
        pool.install(|| {
            let rows = asked.par_iter();
            let hits = rows.map_init(Scratch::default, |scratch, one| {
                answer(index, &one.query, scratch).1.len()
            });
            hits.sum::<usize>()
        })
    });
    let rows = asked.len() as f64;
    println!(
        "bulk, 2 threads: {:.0} rows/s wall, {:.0} rows/s a core by CPU; {hits} hits",
        rows / start.elapsed().as_secs_f64(),
        rows / time.as_secs_f64()
    );
}

fn pairs(asked: &[Asked]) {
    let parties: Vec<Party> = asked.iter().map(|one| Party::new(&one.query)).collect();
    let half = parties.len() / 2;
    let mut sum = 0i64;
    let mut compared = 0;
    let (time, ()) = timed(|| {
        for step in 0..20 {
            for (at, one) in parties[..half].iter().enumerate() {
                let two = &parties[half + (at + step * 7) % half];
                sum += i64::from(compare(one, two, &CS_1).score.0);
                compared += 1;
            }
        }
    });
    let rate = f64::from(compared) / time.as_secs_f64();
    println!("pairs of one name: {rate:.0}/s (sum {sum})");
    let many: Vec<Party> = asked
        .chunks_exact(15)
        .map(|names| {
            let mut entity = query(Schema::Person, names[0].query.caption());
            names[1..].iter().for_each(|one| entity.add(Prop::Alias, one.query.caption()));
            Party::new(&entity)
        })
        .collect();
    let mut compared = 0;
    let (time, ()) = timed(|| {
        for (at, one) in many.iter().enumerate() {
            for two in many.iter().skip(at + 1).take(20) {
                sum += i64::from(compare(one, two, &CS_1).score.0);
                compared += 1;
            }
        }
    });
    let rate = f64::from(compared) / time.as_secs_f64();
    println!("pairs of a name and 14 aliases: {rate:.0}/s (sum {sum})");
}
