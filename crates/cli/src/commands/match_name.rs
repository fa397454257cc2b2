//! Match: is this one party on a list?

use clap::Args;
use engine::{Coverage, Verdict};

use crate::arguments::Global;
use crate::exit::Exit;
use crate::json::FindingJson;
use crate::query::{Query, Threshold};

/// Check one party against the lists and say why each hit is a hit.
///
/// Example: countersign match "Ivan Sidorov" --schema Person --birth-date 1971 --country ru
#[derive(Args)]
pub(crate) struct MatchName {
    /// The party's name, in any script
    name: String,
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    threshold: Threshold,
    /// The most hits to print
    #[arg(long, value_name = "N", default_value = "10")]
    limit: std::num::NonZeroUsize,
}

/// The exit code of one answer: lists that are held or missing outrank what was found.
pub(super) fn exit(verdict: Verdict, coverage: &Coverage) -> Exit {
    if coverage.is_fit() { verdict.into() } else { Exit::Unfit }
}

impl MatchName {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let screener = global.engine()?.screener(&self.threshold.policy())?;
        let (entity, notes) = self.query.entity(&self.name);
        let mut finding = screener.screen(&entity, notes);
        let found = finding.hits.len();
        finding.hits.truncate(self.limit.get());
        let printer = global.printer();
        if global.json {
            printer.json(&FindingJson::new(None, &finding).of_total(found))?;
            return Ok(exit(finding.verdict, &finding.coverage));
        }
        let verdict = printer.verdict(finding.verdict);
        let count = match found {
            0 => String::new(),
            1 => " · 1 listed party".to_owned(),
            _ => format!(" · {found} listed parties"),
        };
        printer.line(&format!("{verdict}  {}{count}", printer.value(&self.name)))?;
        if found > 0 {
            printer.line(&printer.hits(&finding.hits).to_string())?;
        }
        printer.not_compared(&finding.coverage.not_compared)?;
        printer.line(&printer.coverage(&finding.coverage))?;
        if let Some(hit) = finding.hits.first() {
            printer.line(&format!("Who says so: countersign show {}", hit.id))?;
        }
        Ok(exit(finding.verdict, &finding.coverage))
    }
}
