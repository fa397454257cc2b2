//! What do the tests of this room stand on? The invented lists of the demo, ingested once a test.

use engine::demo::{LISTS, PUBLISHED};
use engine::{Engine, IngestOptions};
use tempfile::TempDir;

use crate::Listed;

/// An engine on the demo lists, in a directory that goes with the test.
pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) listed: Vec<Listed>,
    _directory: TempDir,
}

impl World {
    /// The party with this name.
    pub(crate) fn party(&self, name: &str) -> &Listed {
        let has = |party: &&Listed| party.names.iter().any(|one| one.value == name);
        self.listed.iter().find(has).unwrap()
    }
}

pub(crate) fn demo() -> World {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::open(&directory.path().join("data")).unwrap();
    for (dataset, files) in LISTS {
        let folder = directory.path().join(dataset);
        std::fs::create_dir(&folder).unwrap();
        let paths = files.iter().map(|(name, bytes)| {
            std::fs::write(folder.join(name), bytes).unwrap();
            folder.join(name)
        });
        let paths: Vec<_> = paths.collect();
        let options =
            IngestOptions { dataset: Some(dataset.to_owned()), published: PUBLISHED.parse().ok() };
        engine.ingest(&paths, &options, &mut |_| ()).unwrap();
    }
    let listed = crate::listed::listed(&engine).unwrap();
    World { engine, listed, _directory: directory }
}
