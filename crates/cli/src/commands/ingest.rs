//! Ingest: lists from files into service.

use std::path::PathBuf;

use clap::Args;
use engine::{IngestOptions, IngestState, Ingested, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use model::PartialDate;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::json::IngestedJson;
use crate::printer::{Printer, Tone};

/// Read list files and put them into service.
///
/// The format and the dataset are recognised from the files; gzip, zip and zstd are opened. Files
/// that belong together (sdn.csv, alt.csv, add.csv) are given together. An edition that looks
/// wrong is held, and the one before it stays in service.
///
/// Example: countersign ingest sdn.csv alt.csv add.csv --published 2023-12-28
#[derive(Args)]
pub(crate) struct Ingest {
    /// The files of one or more datasets
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The dataset, where the files do not tell; a name of your own for an excerpt
    #[arg(long, value_name = "NAME")]
    dataset: Option<String>,
    /// The publisher's date of the files, where they do not say it
    #[arg(long, value_name = "DATE")]
    published: Option<PartialDate>,
}

impl Ingest {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let engine = global.engine()?;
        let options = IngestOptions { dataset: self.dataset, published: self.published };
        let bar = bar(global);
        let all = engine.ingest(&self.files, &options, &mut |progress| show(&bar, progress))?;
        bar.finish_and_clear();
        report(&all, global)
    }
}

fn bar(global: &Global) -> ProgressBar {
    if global.quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({per_sec})") {
        bar.set_style(style);
    }
    bar
}

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Reading { dataset, statements } => {
            bar.set_position(statements);
            bar.set_message(format!("{dataset}: {statements} statements"));
        }
        Progress::Indexing => bar.set_message("building the index"),
    }
}

/// Prints what became of each dataset; a held one makes the exit code say so.
pub(super) fn report(all: &[Ingested], global: &Global) -> anyhow::Result<Exit> {
    let printer = global.printer();
    if global.json {
        printer.json(&all.iter().map(IngestedJson::from).collect::<Vec<_>>())?;
    } else {
        all.iter().try_for_each(|one| print(&printer, one))?;
    }
    let is_held = all.iter().any(|one| matches!(one.state, IngestState::Held(_)));
    Ok(if is_held { Exit::Unfit } else { Exit::Done })
}

fn print(printer: &Printer, one: &Ingested) -> anyhow::Result<()> {
    let (tone, word) = match &one.state {
        IngestState::Live => (Tone::Good, "✓ in service"),
        IngestState::Unchanged => (Tone::Muted, "= nothing new"),
        IngestState::Held(_) => (Tone::Caution, "▲ held"),
    };
    let date = one.published.map_or("of no date".to_owned(), |date| format!("of {date}"));
    let edition = one.edition.get(..12).unwrap_or(&one.edition);
    let head = format!("{} {date}, edition {edition}, {}", one.dataset, one.format);
    printer.line(&format!("{}  {head}", printer.tone(tone, word)))?;
    if let IngestState::Held(reasons) = &one.state {
        for reason in reasons {
            printer.line(&format!("    {}", printer.value(reason)))?;
        }
    }
    let parties: Vec<String> =
        one.parties.iter().map(|(schema, count)| format!("{count} {}", schema.plural())).collect();
    let [names, addresses, identifiers] = one.values.map(|(_, count)| count);
    printer.line(&format!(
        "    {} · {names} names · {addresses} addresses · {identifiers} identifiers · {} statements",
        parties.join(", "),
        one.statements
    ))?;
    let total: u64 = one.issues.values().sum();
    if total > 0 {
        let mut worst: Vec<_> = one.issues.iter().collect();
        worst.sort_by_key(|((kind, field), count)| (std::cmp::Reverse(**count), kind, field));
        let shown: Vec<String> = worst
            .iter()
            .take(4)
            .map(|((kind, field), n)| format!("{n} × {kind} {field}"))
            .collect();
        let more = if worst.len() > 4 {
            format!(", {} kinds more", worst.len() - 4)
        } else {
            String::new()
        };
        let text = format!("    {total} not understood: {}{more}", shown.join(", "));
        printer.line(&printer.tone(Tone::Caution, &text))?;
    }
    one.notes.iter().try_for_each(|note| printer.line(&format!("    {note}")))
}
