//! Datasets: which lists are in service, how old are they, what waits for a look?

use clap::{Args, Subcommand};
use engine::{DatasetDiff, DatasetState, Engine};

use crate::arguments::Global;
use crate::exit::Exit;
use crate::json::{DatasetJson, DiffJson, state_word};
use crate::printer::{Printer, Tone};

/// How many party ids of each kind a diff shows without --json.
const SHOWN_MAX: usize = 20;

/// Show the lists in service; look at, hold, release or roll back an edition.
///
/// Example: countersign datasets; countersign datasets diff us_ofac_sdn
#[derive(Args)]
pub(crate) struct Datasets {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// What differs between two editions (by default: in service and held, or before and in service)
    Diff {
        /// The dataset
        dataset: String,
        /// The edition compared from
        #[arg(long, value_name = "EDITION")]
        from: Option<String>,
        /// The edition compared to
        #[arg(long, value_name = "EDITION")]
        to: Option<String>,
    },
    /// Take the edition in service out of it, back to the one before
    Hold {
        /// The dataset
        dataset: String,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// Put a held edition into service
    Release {
        /// The dataset
        dataset: String,
        /// The edition; by default the newest held one
        edition: Option<String>,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// Go back to the edition before the one in service
    Rollback {
        /// The dataset
        dataset: String,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
}

impl Datasets {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let engine = global.engine()?;
        let changed = match self.act {
            None => return list(&engine, global),
            Some(Act::Diff { dataset, from, to }) => {
                let diff = engine.datasets_diff(&dataset, from.as_deref(), to.as_deref())?;
                return print_diff(&dataset, &diff, global);
            }
            Some(Act::Hold { dataset, reason }) => engine.datasets_hold(&dataset, &reason)?,
            Some(Act::Release { dataset, edition, reason }) => {
                engine.datasets_release(&dataset, edition.as_deref(), &reason)?
            }
            Some(Act::Rollback { dataset, reason }) => {
                engine.datasets_rollback(&dataset, &reason)?
            }
        };
        print(&[changed], global)
    }
}

fn list(engine: &Engine, global: &Global) -> anyhow::Result<Exit> {
    let states = engine.datasets()?;
    if states.is_empty() {
        match global.json {
            true => global.printer().line("[]")?,
            false => global
                .printer()
                .line("No list is in service. Bring one in: countersign ingest FILES…")?,
        }
        return Ok(Exit::Unfit);
    }
    print(&states, global)
}

fn print(states: &[DatasetState], global: &Global) -> anyhow::Result<Exit> {
    let printer = global.printer();
    if global.json {
        printer.json(&states.iter().map(DatasetJson::from).collect::<Vec<_>>())?;
    } else {
        let headings =
            ["list", "state", "edition", "published", "age", "parties", "names", "issues"];
        let mut table = printer.table(&headings);
        for state in states {
            table.add_row(row(&printer, state));
        }
        printer.line(&table.to_string())?;
        states.iter().try_for_each(|state| print_held(&printer, state))?;
    }
    let is_unfit = states.iter().any(|state| state.live.is_none() || !state.held.is_empty());
    Ok(if is_unfit { Exit::Unfit } else { Exit::Done })
}

fn row(printer: &Printer, state: &DatasetState) -> Vec<String> {
    let tone = if state.held.is_empty() { Tone::Good } else { Tone::Caution };
    let word = printer.tone(tone, state_word(state));
    let Some(manifest) = &state.live else {
        return vec![state.dataset.clone(), word, "–".to_owned()];
    };
    let counts = &manifest.counts;
    vec![
        state.title.map_or(state.dataset.clone(), |title| format!("{}\n{title}", state.dataset)),
        word,
        manifest.edition.get(..12).unwrap_or(&manifest.edition).to_owned(),
        manifest.published.map_or("–".to_owned(), |date| date.to_string()),
        manifest.published.map_or("–".to_owned(), age),
        counts.parties.to_string(),
        counts.names.to_string(),
        counts.issues.to_string(),
    ]
}

/// How long ago, for people: the only place where the clock is asked.
fn age(published: model::PartialDate) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let today = now.map_or(0, |since| since.as_secs() as i64 / 86_400);
    match today - published.first_day_number() {
        days @ 0..=60 => format!("{days} d"),
        days @ 61..=730 => format!("{} months", days / 30),
        days if days > 730 => format!("{} years", days / 365),
        _ => "in the future".to_owned(),
    }
}

fn print_held(printer: &Printer, state: &DatasetState) -> anyhow::Result<()> {
    for held in &state.held {
        let edition = held.edition.get(..12).unwrap_or(&held.edition);
        let date = held.published.map_or("of no date".to_owned(), |date| format!("of {date}"));
        let head = format!("▲ {} edition {edition} {date} is held:", state.dataset);
        printer.line(&printer.tone(Tone::Caution, &head))?;
        for reason in &held.reasons {
            printer.line(&format!("    {reason}"))?;
        }
        printer.line(&format!(
            "    look: countersign datasets diff {0}; use it: countersign datasets release {0} {edition} --reason …",
            state.dataset
        ))?;
    }
    Ok(())
}

fn print_diff(dataset: &str, diff: &DatasetDiff, global: &Global) -> anyhow::Result<Exit> {
    let printer = global.printer();
    if global.json {
        printer.json(&DiffJson::new(dataset, diff))?;
        return Ok(Exit::Done);
    }
    let short = |edition: &str| edition.get(..12).unwrap_or(edition).to_owned();
    let counts = &diff.diff;
    printer.line(&format!(
        "{dataset}: {} → {}, {} parties → {}",
        short(&diff.from),
        short(&diff.to),
        counts.parties_before,
        counts.parties_after
    ))?;
    for (word, ids) in
        [("added", &counts.added), ("removed", &counts.removed), ("changed", &counts.changed)]
    {
        printer.line(&format!("  {} {word}", ids.len()))?;
        for id in ids.iter().take(SHOWN_MAX) {
            printer.line(&format!("    {id}"))?;
        }
        if ids.len() > SHOWN_MAX {
            printer.line(&format!("    … and {} more (--json has all)", ids.len() - SHOWN_MAX))?;
        }
    }
    Ok(Exit::Done)
}
