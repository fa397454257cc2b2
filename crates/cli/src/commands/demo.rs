//! Demo: what does it look like? An invented world, ingested and screened in seconds, offline.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use engine::demo::{CUSTOMERS, File, LISTS, PUBLISHED, REGISTER};
use engine::{Engine, IngestOptions, Ingested};

use super::screen::Screen;
use crate::arguments::Global;
use crate::exit::Exit;

/// Screen an invented customer file against two invented lists and an invented register of owners.
///
/// Everything is in the binary: no network, no files of yours. With --data-dir the lists stay
/// there, to be tried out with the other commands.
#[derive(Args)]
pub(crate) struct Demo {}

impl Demo {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let scratch = tempfile::tempdir().context("making a temporary directory")?;
        let data_dir = global.data_dir.clone().unwrap_or(scratch.path().join("data"));
        let engine = Engine::open(&data_dir)?;
        let printer = global.printer();
        let is_talking = !global.json && !global.quiet;
        let mut report = |ingested: &[Ingested]| match is_talking {
            true => super::ingest::report(ingested, global).map(|_| ()),
            false => Ok(()),
        };
        ingest(&engine, scratch.path(), &mut report)?;
        load(&engine, scratch.path(), REGISTER, &mut report)?;
        let customers = write(scratch.path(), &[CUSTOMERS])?;
        if is_talking {
            printer.line("")?;
        }
        let exit = Screen::of(customers[0].clone()).with_exposure().run_on(&engine, global)?;
        if is_talking {
            printer.line(&next(global.data_dir.as_deref()))?;
        }
        Ok(exit)
    }
}

/// Puts the demo's lists into service; `each` hears what became of every one.
pub(super) fn ingest(
    engine: &Engine,
    scratch: &Path,
    each: &mut dyn FnMut(&[Ingested]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    LISTS.into_iter().try_for_each(|set| load(engine, scratch, set, each))
}

fn load(
    engine: &Engine,
    scratch: &Path,
    (dataset, files): (&str, &[File]),
    each: &mut dyn FnMut(&[Ingested]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let paths = write(&scratch.join(dataset), files)?;
    let (dataset, published) = (Some(dataset.to_owned()), PUBLISHED.parse().ok());
    let options = IngestOptions { dataset, published };
    each(&engine.ingest(&paths, &options, &mut |_| ())?)
}

fn write(folder: &Path, files: &[(&str, &[u8])]) -> anyhow::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder)?;
    let paths = files.iter().map(|(name, bytes)| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        Ok(path)
    });
    paths.collect()
}

/// What to try next, with the data directory the lists are in.
fn next(data_dir: Option<&Path>) -> String {
    let Some(dir) = data_dir else {
        return "\nAll parties above are invented. Try next:\n  \
                countersign demo --data-dir demo-data     keep the lists, to look around\n  \
                countersign ingest FILES… --help          bring in a real list\n  \
                countersign screen customers.csv          screen a file of your own"
            .to_owned();
    };
    let dir = dir.display();
    format!(
        "\nAll parties above are invented. Try next:\n  \
         countersign --data-dir {dir} datasets\n  \
         countersign --data-dir {dir} match \"NAME\" --country ru\n  \
         countersign --data-dir {dir} show ID             every statement, who says so, where\n  \
         countersign --data-dir {dir} why \"NAME\" ID       a score taken apart\n  \
         countersign --data-dir {dir} trace \"Blue Lagoon Trading LLC\"   on no list: who owns it?"
    )
}
