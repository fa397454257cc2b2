//! Which lists are measured? Those in service, or the demo's where nobody has any yet.

use anyhow::bail;
use engine::{Engine, Policy};
use tempfile::TempDir;

use crate::arguments::Global;
use crate::commands::demo;
use crate::exit::Exit;

/// The lists a bench stands on.
pub(super) struct Lists {
    pub(super) engine: Engine,
    /// The demo's directory goes with it.
    _scratch: Option<TempDir>,
}

impl Lists {
    /// The user's lists. Where the data directory was never made, the demo's: said on stderr, and in the
    /// report by their names.
    pub(super) fn open(global: &Global) -> anyhow::Result<Lists> {
        let is_given = global.data_dir.is_some();
        let is_there = global.data_dir()?.is_dir();
        if is_given || is_there {
            let engine = global.engine()?;
            if engine.datasets()?.iter().any(|dataset| dataset.live.is_some()) {
                return Ok(Lists { engine, _scratch: None });
            }
            if is_given {
                bail!("no list is in service there: `countersign ingest` brings one in");
            }
        }
        if !global.quiet {
            eprintln!("No list is in service: the demo's invented lists are measured.");
        }
        let scratch = tempfile::tempdir()?;
        let engine = Engine::open(&scratch.path().join("data"))?;
        demo::ingest(&engine, scratch.path(), &mut |_| Ok(()))?;
        Ok(Lists { engine, _scratch: Some(scratch) })
    }

    /// Whether what was measured is fit to screen with.
    pub(super) fn exit(&self, policy: &Policy) -> anyhow::Result<Exit> {
        let is_fit = self.engine.screener(policy)?.coverage().is_fit();
        Ok(if is_fit { Exit::Done } else { Exit::Unfit })
    }
}
