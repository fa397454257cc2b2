//! What do the tests of the engine stand on? A data directory of their own, and the real files.
#![allow(dead_code)] // Each test file uses a part of it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use engine::{Engine, Error, IngestOptions, Ingested};
use matching::Party;
use model::{Entity, PartialDate, Statement};
use tempfile::TempDir;

/// An engine in a directory that goes with the test.
pub(crate) struct World {
    pub(crate) engine: Engine,
    directory: TempDir,
}

impl World {
    pub(crate) fn new() -> World {
        let directory = tempfile::tempdir().unwrap();
        let engine = Engine::open(&directory.path().join("data")).unwrap();
        World { engine, directory }
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    pub(crate) fn try_ingest(
        &self,
        files: &[PathBuf],
        dataset: Option<&str>,
    ) -> Result<Vec<Ingested>, Error> {
        let options = IngestOptions {
            dataset: dataset.map(str::to_owned),
            published: PartialDate::from_day(2023, 12, 28),
        };
        self.engine.ingest(files, &options, &mut |_| ())
    }

    pub(crate) fn ingest(&self, files: &[PathBuf], dataset: Option<&str>) -> Vec<Ingested> {
        self.try_ingest(files, dataset).unwrap()
    }

    /// A file with this text, in a directory of its own.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let folder = tempfile::tempdir_in(self.directory.path()).unwrap().keep();
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn live_hash(&self) -> String {
        store::Store::open(&self.data_dir()).unwrap().live_hash().unwrap()
    }

    /// The parties of the edition in service as the index has them, in its order.
    pub(crate) fn parties(&self, dataset: &str) -> Vec<(String, Party)> {
        let entities = self.entities(dataset).into_iter();
        entities.map(|entity| (entity.id().to_owned(), Party::listed(&entity))).collect()
    }

    /// The entities of the edition in service that can be asked for.
    pub(crate) fn entities(&self, dataset: &str) -> Vec<Entity> {
        let store = store::Store::open(&self.data_dir()).unwrap();
        let edition = store.live().unwrap().datasets[dataset].live.clone().unwrap().edition;
        let mut runs: Vec<Vec<Statement>> = Vec::new();
        for statement in store.statements(dataset, &edition).unwrap() {
            let statement = statement.unwrap();
            match runs.last_mut() {
                Some(run) if run[0].entity_id == statement.entity_id => run.push(statement),
                _ => runs.push(vec![statement]),
            }
        }
        let entities = runs.into_iter().map(|run| Entity::from_statements(run).unwrap());
        entities.filter(|entity| engine::live::is_party(entity.schema())).collect()
    }

    /// Every file of the data directory with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.data_dir();
        let mut found = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_owned();
                    found.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        found
    }
}

/// Where the real files lie, or a word that they are absent.
pub(crate) fn data() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let data = std::env::var_os("COUNTERSIGN_DATA").map_or(PathBuf::from(default), PathBuf::from);
    if !data.join("MANIFEST.tsv").exists() {
        println!("skipped: no data");
        return None;
    }
    Some(data)
}

/// The three files of the SDN list of one day.
pub(crate) fn sdn_2023_12() -> Option<Vec<PathBuf>> {
    let folder = data()?.join("ofac/csv_2023-12");
    Some(["sdn", "alt", "add"].map(|part| folder.join(format!("{part}.csv.gz"))).to_vec())
}

/// The text of a gzip file.
pub(crate) fn text(path: &Path) -> String {
    let mut text = String::new();
    let file = fs::File::open(path).unwrap();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}
