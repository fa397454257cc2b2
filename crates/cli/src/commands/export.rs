//! Export: parties and who owns whom, for other tools.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use engine::export::ExportFormat;

use crate::arguments::Global;
use crate::exit::Exit;

/// Write parties and who owns whom as FollowTheMoney entities or BODS 0.4, a JSON line each.
///
/// One party goes out with what points at it and the other ends of that; --all writes everything in
/// service. What the format has no place for is counted on stderr.
///
/// Example: countersign export bods-c-17 --format bods --output owners.jsonl
#[derive(Args)]
pub(crate) struct Export {
    /// The party's id, as hits show it
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    id: Option<String>,
    /// Everything in service
    #[arg(long)]
    all: bool,
    /// The shape
    #[arg(long, value_enum, value_name = "SHAPE")]
    format: Shape,
    /// Write into this file instead of stdout
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// FollowTheMoney entities
    Ftm,
    /// Beneficial Ownership Data Standard 0.4
    Bods,
}

impl Export {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let engine = global.engine()?;
        let format = match self.format {
            Shape::Ftm => ExportFormat::Ftm,
            Shape::Bods => ExportFormat::Bods,
        };
        // Whole or not at all: nothing is put in place before everything is written.
        let mut bytes = Vec::new();
        let exported = match &self.id {
            Some(id) => engine.export(id, format, &mut bytes)?,
            None => Some(engine.export_all(format, &mut bytes)?),
        };
        let Some(exported) = exported else {
            let id = self.id.unwrap_or_default();
            bail!("nothing in service has {id}: `countersign match NAME` finds ids");
        };
        match &self.output {
            Some(path) => std::fs::write(path, &bytes)
                .with_context(|| format!("writing {}", path.display()))?,
            None => BufWriter::new(std::io::stdout()).write_all(&bytes)?,
        }
        if !global.quiet {
            let left_out = match exported.left_out {
                0 => String::new(),
                count => format!(", {count} entities the format has no place for left out"),
            };
            eprintln!("{} lines{left_out}", exported.lines);
        }
        Ok(Exit::Done)
    }
}
