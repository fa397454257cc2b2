//! How is it measured? On the real files, in CPU time of this process, each query distinct.

pub mod asked;
pub mod noise;
pub mod population;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use model::{Entity, Issue, Locator, Prop, Schema, Statement};
use sources::{Input, Options, Sink};

/// Where the real files lie: `$COUNTERSIGN_DATA`, else `../shared/data` beside the checkout; `None`
/// when they are not there, which a benchmark says and then stops.
pub fn data() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data");
    let dir = std::env::var_os("COUNTERSIGN_DATA").map_or(PathBuf::from(default), PathBuf::from);
    let is_there = dir.join("MANIFEST.tsv").exists();
    if !is_there {
        println!("skipped: no data");
    }
    is_there.then_some(dir)
}

/// The files of an imported model, by the names it wants; `None` when it was not imported to
/// `$COUNTERSIGN_MODELS`, by default `target/models`.
pub fn models(name: &str, files: &[&str]) -> Option<BTreeMap<String, Vec<u8>>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/models");
    let dir = std::env::var_os("COUNTERSIGN_MODELS").map_or(PathBuf::from(default), PathBuf::from);
    let dir = dir.join("models").join(name).join("files");
    files
        .iter()
        .map(|file| Some(((*file).to_owned(), std::fs::read(dir.join(file)).ok()?)))
        .collect()
}

/// The lines of a gzipped text; none when it is not there.
pub fn lines(path: &Path) -> Vec<String> {
    let Ok(file) = std::fs::File::open(path) else { return Vec::new() };
    let mut text = String::new();
    match flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text) {
        Ok(_) => text.lines().map(str::to_owned).collect(),
        Err(error) => {
            println!("{}: {error}", path.display());
            Vec::new()
        }
    }
}

/// The first text that a line of JSON has under one of these keys.
pub fn text_of(line: &str, keys: &[&str]) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(line).ok()?;
    keys.iter().find_map(|key| json[*key].as_str().map(str::to_owned))
}

/// CPU time of the whole process so far.
pub fn cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// What the work cost in CPU time, and what it gave.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = cpu();
    let given = work();
    (cpu() - start, given)
}

/// The most memory the process has held, in megabytes.
pub fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    kilobytes / 1024.0
}

/// The value below which this share of the sorted values lies.
pub fn quantile(sorted: &[Duration], share: f64) -> Duration {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

/// A sink that keeps the parties only.
#[derive(Default)]
pub struct Parties {
    /// The entities, in the order read.
    pub entities: Vec<Entity>,
    run: Vec<Statement>,
}

impl Parties {
    fn close(&mut self) {
        let run = std::mem::take(&mut self.run);
        if let Ok(entity) = Entity::from_statements(run)
            && entity.schema().is_matchable()
            && entity.values(Prop::Name).next().is_some()
        {
            self.entities.push(entity);
        }
    }

    /// Reads files of one or more datasets.
    ///
    /// # Errors
    /// As [`sources::recognise()`] and [`sources::read()`].
    pub fn read(&mut self, files: &[PathBuf]) -> Result<(), sources::Error> {
        let inputs = files.iter().map(Input::from_path).collect();
        let published = model::PartialDate::from_day(2023, 12, 28);
        for set in sources::recognise(inputs, None)? {
            sources::read(&set, &Options { published }, self)?;
            self.close();
        }
        Ok(())
    }
}

impl Sink for Parties {
    fn statement(&mut self, statement: Statement, _: Locator) {
        if self.run.first().is_some_and(|first| first.entity_id != statement.entity_id) {
            self.close();
        }
        self.run.push(statement);
    }

    fn issue(&mut self, _: Issue) {}
}

/// What a query of the false-alarm set says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The name alone.
    Name,
    /// The name, the birth date and the country.
    NameDateCountry,
}

/// The clean people of the false-alarm set, as queries.
pub fn clean_people(data: &std::path::Path, known: Known) -> Vec<Entity> {
    let path = data.join("er/clean_people_negatives_50k.csv.gz");
    let mut text = String::new();
    let file = std::fs::File::open(&path).expect("the manifest is there, so the file is");
    let mut decoder = flate2::read::GzDecoder::new(file);
    decoder.read_to_string(&mut text).expect("the file is UTF-8 in gzip");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows = rows.records().flatten().enumerate();
    rows.map(|(number, row)| {
        let mut query = Entity::new("query", &format!("row-{number}"), Schema::Person);
        query.add(Prop::Name, &row[0]);
        if known == Known::NameDateCountry {
            query.add(Prop::BirthDate, &row[5]);
            if let Some(code) = model::clean::country::country(&row[7]) {
                query.add(Prop::Country, code);
            }
        }
        query
    })
    .collect()
}
