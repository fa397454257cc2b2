//! Trace: who owns or controls a party, and is it therefore in scope of a rule?

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use engine::exposure::rules;
use engine::trace::{Day, Lookup, Outcome, Rule, Verdict, trace_cases, trace_svg};
use engine::{Engine, Policy, TraceOptions, Traced};

use crate::arguments::Global;
use crate::exit::{Exit, Usage};
use crate::json::TracedJson;
use crate::printer::{Printer, Tone, short};

mod table;

/// Trace who owns or controls a party, by the rule of each regime, with the proof.
///
/// Lists and ownership registers in service are one graph. A verdict is certain, possible (the facts
/// leave it open), no, or not computed. A name that several parties bear lists them (exit code 3): ask
/// again with an id. Exit codes: 0 every rule says no · 3 something to look at · 6 a case differs ·
/// 7 nobody of that name, or not computed.
///
/// Example: countersign trace bods-c-17 --rule OFAC-50 --as-of 2025-01-31 --svg owners.svg
#[derive(Args)]
pub(crate) struct Trace {
    /// The party: an id as hits show it, or a name
    #[arg(value_name = "ID|NAME", required_unless_present_any = ["case", "changed_since"])]
    party: Option<String>,
    /// A rule by its id, a file with a rule of yours, or all; may be given several times
    #[arg(long, value_name = "RULE|FILE|all")]
    rule: Vec<String>,
    /// The day to answer for [default: that of the newest edition in service]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,
    /// How many layers of owners to show; verdicts look at all
    #[arg(long, value_name = "N", default_value = "4")]
    depth: usize,
    /// Draw the proof of the first rule that has something to say
    #[arg(long, value_name = "FILE", requires = "party")]
    svg: Option<PathBuf>,
    /// List the verdicts that differ from those with this earlier edition of a dataset
    #[arg(long, value_name = "EDITION")]
    changed_since: Option<String>,
    /// Take in what the accepted claims of this case say of owners; such a link makes nobody certain
    #[arg(long, value_name = "CASE", requires = "party")]
    claims: Option<String>,
    /// Evaluate worked cases instead, each with its own register and the verdicts it expects
    #[arg(long, value_name = "FILE", conflicts_with_all = ["party", "rule", "svg", "changed_since"])]
    case: Option<PathBuf>,
}

/// Reads a whole day.
pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day as 2024-07-03".to_owned())
}

impl Trace {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        if let Some(file) = &self.case {
            return cases(file, global);
        }
        let options = TraceOptions { rules: self.rules()?, day: self.as_of, layers: self.depth };
        let engine = global.engine()?;
        if let Some(edition) = &self.changed_since {
            return self.changes(&engine, edition, &options, global);
        }
        // The parser asks for one of the three.
        let Some(asked) = &self.party else { bail!("say which party") };
        let screener = engine.screener(&Policy::default())?;
        let mut holdings = engine.holdings()?;
        if let Some(case) = &self.claims {
            let edges = engine.claimed_edges(case, &holdings, &screener)?;
            holdings = engine.holdings_with(edges)?;
        }
        let id = match holdings.find(asked, &screener) {
            Lookup::Found(id) => id,
            Lookup::Candidates(found) => return candidates(asked, &found, global),
            Lookup::Nobody => return nobody(asked, global),
        };
        let Some(traced) = holdings.trace(&id, &options)? else { return nobody(asked, global) };
        let sources = engine.stake_sources(&traced)?;
        if let Some(path) = &self.svg {
            draw(&traced, &sources, path)?;
        }
        let coverage = screener.coverage();
        let printer = global.printer();
        if global.json {
            printer.json(&TracedJson::new(&traced, &sources, coverage))?;
        } else {
            table::print(&printer, &traced, &sources)?;
            printer.line(&printer.coverage(coverage))?;
        }
        let exit = exit(&traced);
        Ok(if coverage.is_fit() { exit } else { Exit::Unfit })
    }

    /// The rules asked for; all where none is named.
    fn rules(&self) -> anyhow::Result<Vec<Rule>> {
        let known = rules();
        if self.rule.is_empty() {
            return Ok(known);
        }
        let mut asked: Vec<Rule> = Vec::new();
        for name in &self.rule {
            let found = known.iter().find(|rule| rule.id.eq_ignore_ascii_case(name));
            match found {
                _ if name.eq_ignore_ascii_case("all") => asked.extend(known.clone()),
                Some(rule) => asked.push(rule.clone()),
                None if Path::new(name).is_file() => asked.push(Engine::rule_of(Path::new(name))?),
                None => {
                    let ids: Vec<&str> = known.iter().map(|rule| rule.id.as_str()).collect();
                    let ids = ids.join(", ");
                    let why = format!("\"{name}\" is no rule and no file; rules are {ids}");
                    return Err(Usage(why).into());
                }
            }
        }
        Ok(asked)
    }

    fn changes(
        &self,
        engine: &Engine,
        edition: &str,
        options: &TraceOptions,
        global: &Global,
    ) -> anyhow::Result<Exit> {
        let (earlier, mut flips) = engine.changed_since(edition, options)?;
        if let Some(party) = &self.party {
            flips.retain(|flip| flip.party == *party || flip.caption == *party);
        }
        let printer = global.printer();
        if global.json {
            for flip in &flips {
                printer.line(&serde_json::to_string(flip)?)?;
            }
        } else {
            let mut table = printer.table(&["party", "rule", "before", "after"]);
            for flip in &flips {
                let party = format!("{}\n{}", printer.value(&flip.caption), flip.party);
                let (before, after) = (flip.before.word(), flip.after.word());
                table.add_row([&party, &flip.rule, before, after]);
            }
            if !flips.is_empty() {
                printer.line(&table.to_string())?;
            }
            let date = earlier.published.map_or_else(String::new, |date| format!(" of {date}"));
            let (count, dataset) = (flips.len(), &earlier.dataset);
            printer.line(&format!("{count} verdicts differ from those with {dataset}{date}"))?;
        }
        Ok(if flips.is_empty() { Exit::Done } else { Exit::Review })
    }
}

fn exit(traced: &Traced) -> Exit {
    match traced.worst() {
        Verdict::No => Exit::Done,
        Verdict::Possible | Verdict::Certain => Exit::Review,
        Verdict::NotComputed => Exit::Unchecked,
    }
}

/// Draws the proof of the first rule with the strongest verdict; the legend names editions.
fn draw(traced: &Traced, sources: &table::Sources, path: &Path) -> anyhow::Result<()> {
    let loudest = traced.traces.iter().rev().max_by_key(|trace| trace.finding.verdict);
    let loudest = loudest.context("no rule was asked for, so there is nothing to draw")?;
    let mut drawn = loudest.clone();
    let steps = drawn.proof.steps.iter_mut().chain(&mut drawn.proof.counter);
    for stake in steps.flat_map(|step| &mut step.contributors).flat_map(|of| &mut of.stakes) {
        if let Some(source) = sources.get(&stake.id).and_then(|found| found.first()) {
            let date = source.published.as_deref().unwrap_or("no date");
            stake.source = format!("{} of {date}", source.dataset);
        }
    }
    std::fs::write(path, trace_svg(&drawn)).with_context(|| format!("writing {}", path.display()))
}

/// Several parties may be meant: none is taken.
fn candidates(
    asked: &str,
    found: &[engine::trace::Candidate],
    global: &Global,
) -> anyhow::Result<Exit> {
    let printer = global.printer();
    if global.json {
        let candidates: Vec<serde_json::Value> = found
            .iter()
            .map(|one| {
                serde_json::json!({
                    "id": one.canonical, "caption": one.hit.caption, "score": one.hit.score.as_f64(),
                    "matched_name": one.hit.matched_name, "datasets": one.hit.datasets,
                })
            })
            .collect();
        printer.json(&serde_json::json!({ "asked": asked, "candidates": candidates }))?;
        return Ok(Exit::Review);
    }
    let name = printer.value(asked);
    printer.line(&format!(
        "{} parties may be \"{name}\"; none is taken. Ask again with an id:",
        found.len()
    ))?;
    let mut table = printer.table(&["id", "party", "kind", "score", "told of in"]);
    for one in found.iter().take(20) {
        table.add_row([
            one.canonical.clone(),
            printer.value(&one.hit.caption),
            one.hit.schema.label().to_owned(),
            short(one.hit.score),
            one.hit.datasets.join(", "),
        ]);
    }
    printer.line(&table.to_string())?;
    Ok(Exit::Review)
}

/// Nobody knows the party: its owners are unknown, which is not that nobody listed owns it.
fn nobody(asked: &str, global: &Global) -> anyhow::Result<Exit> {
    let printer = global.printer();
    if global.json {
        printer.json(&serde_json::json!({ "asked": asked, "candidates": [] }))?;
    } else {
        let text = format!(
            "▲ not traced: no list or register in service tells of \"{}\". Its owners are unknown; \
             that is not the same as no listed owner.",
            printer.value(asked)
        );
        printer.line(&printer.tone(Tone::Caution, &text))?;
    }
    Ok(Exit::Unchecked)
}

fn cases(file: &Path, global: &Global) -> anyhow::Result<Exit> {
    let outcomes = trace_cases(file)?;
    let printer = global.printer();
    if global.json {
        for outcome in &outcomes {
            printer.line(&serde_json::to_string(outcome)?)?;
        }
    } else {
        print_cases(&printer, &outcomes)?;
    }
    let differs = outcomes.iter().any(|outcome| !outcome.pass);
    Ok(if differs { Exit::Different } else { Exit::Done })
}

fn print_cases(printer: &Printer, outcomes: &[Outcome]) -> anyhow::Result<()> {
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
