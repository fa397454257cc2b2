//! How does the index grow? Build, size, opening, queries and pairs at any number of parties.
//!
//! `cargo bench -p countersign-benches --bench scale -- --parties 1000000 [--queries 500] [--keep DIR] [--only PART]`
//!
//! Queries are asked in a process of their own, so that its memory is that of an answering one. Each
//! query is distinct and asked once; times are CPU times of one thread, analysis and scoring
//! included. With `--keep`, an index that stands in the directory is not built again.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use benches::asked::{self, Asked};
use benches::noise::Noise;
use benches::population::Population;
use benches::{cpu, data, peak_mb, timed};
use index::{Builder, Listed, Rows};
use matching::model::CS_1;
use model::Entity;
use rayon::prelude::*;

/// Parties made at a time, and analysed in one piece by one thread.
const CHUNK: u64 = 20_000;
const PIECE: usize = 2_000;

struct Arguments {
    parties: u64,
    queries: u64,
    keep: Option<PathBuf>,
    ask: Option<PathBuf>,
    only: Option<String>,
}

fn main() {
    let arguments = arguments();
    if let Some(directory) = &arguments.ask {
        return asked::run(directory, arguments.only.as_deref());
    }
    let Some(data) = data() else { return };
    let temporary = tempfile::tempdir().expect("a temporary directory can be made");
    let directory = arguments.keep.clone().unwrap_or(temporary.path().to_owned());
    std::fs::create_dir_all(&directory).expect("the directory can be made");
    let (loading, population) = timed(|| Population::load(&data, 7));
    println!("{} parties; tables read in {loading:.1?} CPU", arguments.parties);
    if !directory.join("index").exists() {
        for threads in [2, 1] {
            let bytes = build(&population, arguments.parties, threads);
            std::fs::write(directory.join("index"), bytes).expect("the directory can be written");
        }
    }
    write_queries(&population, &arguments, &directory);
    drop(population);
    let program = std::env::current_exe().expect("a running program has a path");
    let only = arguments.only.iter().flat_map(|part| ["--only", part]);
    let status = Command::new(program).arg("--ask").arg(&directory).args(only).status();
    assert!(status.expect("a program that runs can be started").success(), "asking failed");
}

fn arguments() -> Arguments {
    let mut given = std::env::args().skip(1);
    let mut arguments =
        Arguments { parties: 100_000, queries: 500, keep: None, ask: None, only: None };
    while let Some(name) = given.next() {
        let mut number = |or: u64| given.next().and_then(|text| text.parse().ok()).unwrap_or(or);
        match name.as_str() {
            "--parties" => arguments.parties = number(arguments.parties),
            "--queries" => arguments.queries = number(arguments.queries),
            "--keep" => arguments.keep = given.next().map(PathBuf::from),
            "--only" => arguments.only = given.next(),
            "--ask" => arguments.ask = given.next().map(PathBuf::from),
            _ => {}
        }
    }
    arguments
}

/// What a stage cost so far.
#[derive(Default)]
struct Cost {
    cpu: Duration,
    wall: Duration,
}

impl Cost {
    fn add<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (before, start) = (cpu(), Instant::now());
        let given = work();
        self.cpu += cpu() - before;
        self.wall += start.elapsed();
        given
    }
}

fn build(population: &Population, parties: u64, threads: usize) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("threads can be started");
    let mut builder = Builder::new("scale", CS_1.name);
    let (mut analysis, mut joining) = (Cost::default(), Cost::default());
    for start in (0..parties).step_by(CHUNK as usize) {
        let numbers = start..parties.min(start + CHUNK);
        let entities: Vec<Entity> =
            numbers.into_par_iter().map(|number| population.party(number)).collect();
        let pieces = entities.par_chunks(PIECE);
        let rows: Vec<Rows> = analysis.add(|| pool.install(|| pieces.map(rows_of).collect()));
        joining.add(|| {
            rows.into_iter().for_each(|rows| builder.append(rows).expect("the index has place"));
        });
    }
    let mut finish = Cost::default();
    let bytes = finish.add(|| pool.install(|| builder.finish()).expect("the index has place"));
    println!("{threads} threads: index of {:.1} MB", bytes.len() as f64 / 1e6);
    for (what, cost) in [("analysis", &analysis), ("joining", &joining), ("finish", &finish)] {
        println!("  {what:<10} {:>8.2?} CPU {:>8.2?} wall", cost.cpu, cost.wall);
    }
    let wall = analysis.wall + joining.wall + finish.wall;
    let all = analysis.cpu + joining.cpu + finish.cpu;
    println!("  {:<10} {all:>8.2?} CPU {wall:>8.2?} wall; peak {:.0} MB", "all", peak_mb());
    bytes
}

fn rows_of(entities: &[Entity]) -> Rows {
    let mut rows = Rows::default();
    for entity in entities {
        let (id, caption) = (entity.id(), entity.caption());
        let listed = Listed { id, caption, dataset: "generated", rows: 0..1 };
        rows.add_entity(&listed, entity, None).expect("a piece is small");
    }
    rows
}

fn write_queries(population: &Population, arguments: &Arguments, directory: &Path) {
    let mut all = Vec::new();
    for class in Noise::ALL {
        let numbers = (0..arguments.queries).into_par_iter();
        let queries = numbers.map(|number| class.query(population, arguments.parties, number));
        all.extend(queries.collect::<Vec<_>>().into_iter().map(|(query, target)| Asked {
            class: class.label().to_owned(),
            target: target.map(|number| population.party(number).id().to_owned()),
            query,
        }));
    }
    asked::write(directory, &all);
}
