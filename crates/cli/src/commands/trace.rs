//! Trace: who owns or controls a party, and is it therefore in scope of a rule?

use std::path::PathBuf;

use clap::Args;
use engine::trace::{Outcome, trace_cases};

use crate::arguments::Global;
use crate::exit::Exit;
use crate::printer::Printer;

/// Evaluate worked ownership cases by the rule of each regime.
///
/// A case file carries its own register, designations and questions, each with the verdict it expects:
/// certain, possible or no. Exits with 6 if any answer differs.
///
/// Example: countersign trace --case cases.json
#[derive(Args)]
pub(crate) struct Trace {
    /// The file of cases
    #[arg(long, value_name = "FILE", required = true)]
    case: PathBuf,
}

impl Trace {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let outcomes = trace_cases(&self.case)?;
        let printer = global.printer();
        if global.json {
            for outcome in &outcomes {
                printer.line(&serde_json::to_string(outcome)?)?;
            }
        } else {
            print_table(&printer, &outcomes)?;
        }
        let differs = outcomes.iter().any(|outcome| !outcome.pass);
        Ok(if differs { Exit::Different } else { Exit::Done })
    }
}

fn print_table(printer: &Printer, outcomes: &[Outcome]) -> anyhow::Result<()> {
    let mut table =
        printer.table(&["case", "rule", "as of", "entity", "verdict", "share", "reasons", ""]);
    for one in outcomes {
        let mark =
            if one.pass { "as expected".to_owned() } else { format!("expected {}", one.expected) };
        table.add_row([
            one.case.as_str(),
            &one.rule,
            &one.as_of,
            &one.entity,
            one.found.verdict,
            &one.found.attributed,
            &one.found.reasons.join(", "),
            &mark,
        ]);
    }
    printer.line(&table.to_string())?;
    let passed = outcomes.iter().filter(|one| one.pass).count();
    printer.line(&format!("{passed} of {} answers are as expected", outcomes.len()))?;
    Ok(())
}
