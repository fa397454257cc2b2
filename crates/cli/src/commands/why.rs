//! Why: what made this party a hit, or kept it from being one?

use anyhow::bail;
use clap::Args;

use super::match_name::exit;
use crate::arguments::Global;
use crate::exit::Exit;
use crate::json::WhyJson;
use crate::printer::short;
use crate::query::{Query, Threshold};

/// Take the score of a query against one listed party apart, hit or miss.
///
/// Example: countersign why "Ivan Sidorow" ofac-36 --birth-date 1985
#[derive(Args)]
pub(crate) struct Why {
    /// The name asked for
    name: String,
    /// The listed party's id
    #[arg(value_name = "PARTY")]
    party: String,
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    threshold: Threshold,
}

impl Why {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let engine = global.engine()?;
        let screener = engine.screener(&self.threshold.policy())?;
        let (entity, notes) = self.query.entity(&self.name);
        let Some(mut why) = screener.why(&entity, &self.party) else {
            bail!("no list in service has {}: `countersign datasets` shows what is", self.party);
        };
        why.not_compared.splice(0..0, notes);
        engine.behind(&mut why.party)?;
        let printer = global.printer();
        if global.json {
            printer.json(&WhyJson::from(&why))?;
            return Ok(exit(why.verdict, screener.coverage()));
        }
        let verdict = printer.verdict(why.verdict);
        let (score, threshold) = (short(why.party.score), short(why.threshold));
        let name = printer.value(&self.name);
        printer.line(&format!("{verdict}  {name}: score {score}, a hit needs {threshold}"))?;
        printer.line(&printer.hits(std::slice::from_ref(&why.party)).to_string())?;
        for part in why.party.parts.iter().filter(|part| !part.statements.is_empty()) {
            let ids: Vec<String> = part.statements.iter().map(ToString::to_string).collect();
            printer.line(&format!("{} rests on {}", part.feature, ids.join(", ")))?;
        }
        printer.not_compared(&why.not_compared)?;
        if !why.misses.is_empty() {
            printer.line("Not found because:")?;
            why.misses.iter().try_for_each(|miss| printer.line(&format!("  – {miss}")))?;
        }
        Ok(exit(why.verdict, screener.coverage()))
    }
}
