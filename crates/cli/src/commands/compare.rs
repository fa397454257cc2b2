//! Compare: are the two parties of each pair the same?

mod pairs;

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use engine::{Comparison, Policy, compare};
use model::Entity;
use serde_json::json;

use self::pairs::Pair;
use crate::arguments::{Format, Global};
use crate::exit::Exit;
use crate::json::ComparisonJson;
use crate::printer::{Printer, short, words};
use crate::query::Threshold;

/// Compare pairs of parties without any list.
///
/// FILE holds a pair a line, as JSON {"left":{"schema":…,"properties":{…}},"right":{…}}, or is CSV
/// with the header schema,name1,name2. The answers come in the same order.
///
/// Example: countersign compare pairs.jsonl --format ndjson
#[derive(Args)]
pub(crate) struct Compare {
    /// The file of pairs; - reads stdin
    file: PathBuf,
    /// The shape of the answers
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    threshold: Threshold,
}

impl Compare {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let policy = self.threshold.policy();
        let format = if global.json { Format::Json } else { self.format };
        let mut answers = Answers::new(format, global.printer())?;
        let mut exit = Exit::Done;
        for pair in pairs::read(&self.file)? {
            exit = exit.max(answers.add(pair, &policy)?);
        }
        answers.finish()?;
        Ok(exit)
    }
}

fn lacks_name(comparison: &Comparison) -> bool {
    comparison.not_compared.iter().any(|note| note.field == "name")
}

/// Prints the answers in order, in the shape asked for.
struct Answers {
    format: Format,
    printer: Printer,
    table: comfy_table::Table,
    all: Vec<serde_json::Value>,
    number: u64,
}

impl Answers {
    fn new(format: Format, printer: Printer) -> anyhow::Result<Answers> {
        if !matches!(format, Format::Table | Format::Json | Format::Ndjson | Format::Csv) {
            bail!("compare prints table, json, ndjson or csv");
        }
        let table = printer.table(&["pair", "score", "", "left", "right", "why"]);
        if format == Format::Csv {
            printer.line("pair,score,match,error")?;
        }
        Ok(Answers { format, printer, table, all: Vec::new(), number: 0 })
    }

    fn add(&mut self, pair: anyhow::Result<Pair>, policy: &Policy) -> anyhow::Result<Exit> {
        self.number += 1;
        let answer = pair.map(|Pair { left, right, notes }| {
            let mut comparison = compare(&left, &right, policy);
            comparison.not_compared.splice(0..0, notes);
            (left, right, comparison)
        });
        let exit = match &answer {
            Err(_) => Exit::Unchecked,
            Ok((_, _, comparison)) if comparison.is_match => Exit::Review,
            // A side without a name to compare gives a score that says nothing.
            Ok((_, _, comparison)) if lacks_name(comparison) => Exit::Unchecked,
            Ok(_) => Exit::Done,
        };
        match (self.format, answer) {
            (Format::Table, answer) => self.add_row(answer),
            (Format::Csv, Ok((_, _, found))) => {
                self.printer
                    .line(&format!("{},{},{},", self.number, found.score, found.is_match))?;
            }
            (Format::Csv, Err(error)) => {
                let why = format!("{error:#}").replace('"', "\"\"");
                self.printer.line(&format!("{},,,\"{why}\"", self.number))?;
            }
            (format, answer) => {
                let value = match answer {
                    Ok((_, _, found)) => serde_json::to_value(ComparisonJson::from(&found))?,
                    Err(error) => json!({ "error": format!("{error:#}") }),
                };
                match format {
                    Format::Ndjson => self.printer.line(&value.to_string())?,
                    _ => self.all.push(value),
                }
            }
        }
        Ok(exit)
    }

    fn add_row(&mut self, answer: anyhow::Result<(Entity, Entity, Comparison)>) {
        let number = self.number.to_string();
        let printer = &self.printer;
        let row = match answer {
            Err(error) => vec![number, "–".to_owned(), format!("▲ not read: {error:#}")],
            Ok((left, right, found)) => {
                let word = if found.is_match { "◇ possible match" } else { "○ below" };
                let why = found.parts.iter().map(|part| {
                    format!("{} {}: {}", short(part.points), words(part.feature), part.reason)
                });
                vec![
                    number,
                    short(found.score),
                    word.to_owned(),
                    printer.value(left.caption()),
                    printer.value(right.caption()),
                    printer.value(&why.collect::<Vec<_>>().join("; ")),
                ]
            }
        };
        self.table.add_row(row);
    }

    fn finish(self) -> anyhow::Result<()> {
        match self.format {
            Format::Table => self.printer.line(&self.table.to_string()),
            Format::Json => self.printer.json(&self.all),
            _ => Ok(()),
        }
    }
}
