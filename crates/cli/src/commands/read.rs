//! Read: what does this report claim, and who of its parties may be on a list?

mod dossier;
mod endpoint;
mod exposure;
mod marks;
mod page;
mod terminal;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use engine::TraceOptions;
use engine::exposure::PartyExposure;
use engine::read::{ReadOptions, Reading};
use engine::review::Proposed;
use model::PartialDate;

use crate::arguments::Global;
use crate::exit::{Exit, Usage};
use crate::json::ReadingJson;

/// The most bytes taken from stdin: a byte more than a document may have.
const STDIN_MAX: u64 = (64 << 20) + 1;

/// Read a report and show who says what of whom, in which words.
///
/// Text, HTML, PDF, DOCX and mail (EML) are read from a file or stdin, never from an address, and
/// nothing leaves this machine unless --model-endpoint is given. Every claim is a proposal with its exact words; a party of the report is never
/// taken for a listed one, only shown beside it.
///
/// Example: countersign read story.html --html dossier.html
#[derive(Args)]
pub(crate) struct Read {
    /// The file; - reads stdin
    file: PathBuf,
    /// Write a self-contained report: the text beside its claims, for the browser and for print
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// The day the answer is asked for: 2024, 2024-03 or 2024-03-01
    #[arg(long, value_name = "DATE")]
    as_of: Option<PartialDate>,
    /// The language of the report, where you know it: en, ru, uk …
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Keep the claims in this case as proposals, to be reviewed; the case is made if it is new
    #[arg(long, value_name = "CASE")]
    into: Option<String>,
    /// The name of a new case, as people say it [default: its id]
    #[arg(long, value_name = "NAME", requires = "into")]
    case_name: Option<String>,
    /// Show who owns or controls each party, by rule, and which link rests on a claim only
    #[arg(long)]
    exposure: bool,
    /// Show every claim, not only the first ones of each party
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    model: endpoint::Model,
}

impl Read {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        refuse_address(&self.file)?;
        let (name, bytes) = self.bytes()?;
        let endpoint = self.model.endpoint(global.quiet)?;
        let options = ReadOptions {
            language: self.language.clone(),
            as_of: self.as_of,
            answers: endpoint.as_ref().map(|endpoint| endpoint as _),
            ..ReadOptions::default()
        };
        let engine = global.engine()?;
        let reading = match engine.read(&name, &bytes, &options) {
            Err(error) if error.is_unreadable() => return unreadable(&name, &error, global),
            reading => reading?,
        };
        if let Some(path) = &self.html {
            write_whole(path, &page::page(&reading))
                .with_context(|| format!("writing {}", path.display()))?;
        }
        let exposures = match self.exposure {
            true => Some(engine.read_exposure(&reading, &TraceOptions::default())?),
            false => None,
        };
        self.print(&reading, exposures.as_deref(), global)?;
        if let Some(case) = &self.into {
            let name = self.case_name.as_deref().unwrap_or(case);
            let done = engine.propose(&reading, case, name)?;
            if !global.quiet {
                eprintln!("{}", kept(case, done));
            }
        }
        Ok(exit(&reading))
    }

    fn print(
        &self,
        reading: &Reading,
        exposures: Option<&[PartyExposure]>,
        global: &Global,
    ) -> anyhow::Result<()> {
        let printer = global.printer();
        if global.json {
            let mut value = serde_json::to_value(ReadingJson::from(reading))?;
            if let Some(exposures) = exposures {
                let one = |of: &PartyExposure| serde_json::json!({ "party": of.party, "verdict": of.traced.worst().word(), "trace": of.traced });
                value["exposure"] = exposures.iter().map(one).collect();
            }
            return printer.json(&value);
        }
        if let Some(path) = &self.html {
            if !global.quiet {
                eprintln!("The report is in {}.", path.display());
            }
            return Ok(());
        }
        terminal::print(&printer, reading, self.all)?;
        exposures.map_or(Ok(()), |exposures| exposure::print(&printer, reading, exposures))
    }

    fn bytes(&self) -> anyhow::Result<(String, Vec<u8>)> {
        if self.file == Path::new("-") {
            let mut bytes = Vec::new();
            std::io::stdin().take(STDIN_MAX).read_to_end(&mut bytes).context("reading stdin")?;
            return Ok(("-".to_owned(), bytes));
        }
        let file = std::fs::File::open(&self.file);
        let file = file.with_context(|| format!("opening {}", self.file.display()))?;
        let mut bytes = Vec::new();
        let read = file.take(STDIN_MAX).read_to_end(&mut bytes);
        read.with_context(|| format!("reading {}", self.file.display()))?;
        Ok((self.file.to_string_lossy().into_owned(), bytes))
    }
}

fn kept(case: &str, done: Proposed) -> String {
    format!(
        "In the case {case}: {} new, {} as before, {} to be reviewed again, {} no longer proposed. \
         `countersign review {case}` goes through them.",
        done.new, done.unchanged, done.reopened, done.superseded
    )
}

/// An address is refused: what is read must be what lies on this disk, and nobody must learn from a
/// request what is being looked into.
fn refuse_address(file: &Path) -> anyhow::Result<()> {
    let text = file.to_string_lossy();
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    if scheme.is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric())) {
        let why = format!(
            "{text} is an address, and nothing is fetched: save the page and read the file"
        );
        return Err(Usage(why).into());
    }
    Ok(())
}

/// A report that gave no text: said, never shown as an empty dossier.
fn unreadable(name: &str, error: &engine::Error, global: &Global) -> anyhow::Result<Exit> {
    if global.json {
        let value =
            serde_json::json!({ "document": null, "name": name, "error": error.to_string() });
        global.printer().json(&value)?;
    }
    eprintln!("▲ not read: {error}");
    Ok(Exit::Unchecked)
}

/// Writes a file so that a crash leaves no half of it.
fn write_whole(path: &Path, text: &str) -> anyhow::Result<()> {
    let name = path.file_name().context("it has no name")?;
    let partial = path.with_file_name(format!(".{}.partial", name.to_string_lossy()));
    let mut file = std::fs::File::create(&partial)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(std::fs::rename(&partial, path)?)
}

fn exit(reading: &Reading) -> Exit {
    let found = if reading.hits() > 0 { Exit::Review } else { Exit::Done };
    let unchecked = reading.coverage.not_checked.iter().map(|note| match note.kind {
        "list" => Exit::Unfit,
        "no_list" | "not_read" | "model" => Exit::Unchecked,
        _ => Exit::Done,
    });
    unchecked.fold(found, Exit::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_refused_and_files_are_not() {
        for (file, is_refused) in [
            ("https://post.example/1", true),
            ("file:///etc/x", true),
            ("a.html", false),
            ("-", false),
        ] {
            assert_eq!(refuse_address(Path::new(file)).is_err(), is_refused, "{file}");
        }
    }
}
