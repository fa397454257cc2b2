//! Screen: is anybody in this file on a list?

use std::path::PathBuf;

use clap::Args;
use engine::Engine;

use crate::arguments::Global;
use crate::exit::Exit;

/// Check a file of parties against the lists.
#[derive(Args)]
pub(crate) struct Screen {
    /// The file
    file: PathBuf,
}

impl Screen {
    pub(crate) fn of(file: PathBuf) -> Screen {
        Screen { file }
    }
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        self.run_on(&global.engine()?, global)
    }
    pub(crate) fn run_on(self, _: &Engine, _: &Global) -> anyhow::Result<Exit> {
        Ok(Exit::Done)
    }
}
