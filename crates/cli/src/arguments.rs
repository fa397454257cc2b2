//! What can be asked on the command line?

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use engine::Engine;

use crate::commands::{
    Bench, Compare, Completions, Datasets, Demo, Export, Ingest, Man, MatchName, Model, Read,
    Reference, Review, Screen, Show, Trace, Why,
};
use crate::printer::Printer;

/// Screen parties against official sanctions and export-control lists, and see for every possible
/// match who says so, where, and why it matched.
#[derive(Parser)]
#[command(name = "countersign", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "First time? `countersign demo` screens an invented customer file against \
                        two invented lists, offline, in seconds.\n\nExit codes: 0 nothing to \
                        review · 1 error · 2 usage · 3 something to review · 5 a list is held or \
                        missing · 6 an answer differs from what was expected · 7 something could not be checked · 141 the reader of \
                        the output went away")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command understands, before and after the verb.
#[derive(Args)]
pub(crate) struct Global {
    /// Where lists and indexes are kept [default: $COUNTERSIGN_DATA_DIR, else the user's data
    /// directory]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Print JSON on stdout (short for --format json)
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Colours on the terminal
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// No progress and no summary on stderr
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Exit with 0 whatever is found (errors still exit with 1 or 2)
    #[arg(long, global = true)]
    pub(crate) exit_zero: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Ingest(Ingest),
    Datasets(Datasets),
    Screen(Screen),
    Match(MatchName),
    Show(Show),
    Trace(Trace),
    Read(Read),
    Review(Review),
    Export(Export),
    Why(Why),
    Compare(Compare),
    Bench(Bench),
    Model(Model),
    Demo(Demo),

    Completions(Completions),
    Man(Man),
    #[command(hide = true)]
    Reference(Reference),
}

/// A shape in which answers can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Ndjson,
    Csv,
    Xlsx,
    Parquet,
    Md,
}

impl Global {
    /// The engine of the data directory.
    pub(crate) fn engine(&self) -> anyhow::Result<Engine> {
        Ok(Engine::open(&self.data_dir()?)?)
    }

    /// The data directory: as given, else the user's by the XDG base directory rules.
    pub(crate) fn data_dir(&self) -> anyhow::Result<PathBuf> {
        if let Some(given) = &self.data_dir {
            return Ok(given.clone());
        }
        let of = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        if let Some(set) = of("COUNTERSIGN_DATA_DIR") {
            return Ok(PathBuf::from(set));
        }
        let base = of("XDG_DATA_HOME")
            .map(PathBuf::from)
            .or_else(|| of("HOME").map(|home| PathBuf::from(home).join(".local/share")));
        let base = base.context("there is no home directory: say where with --data-dir DIR")?;
        Ok(base.join("countersign"))
    }

    /// A printer for stdout.
    pub(crate) fn printer(&self) -> Printer {
        Printer::new(self.color)
    }
}
