//! Bench: how much do the lists in service find, and at how many false alarms?

mod demo_world;
mod inputs;

use std::path::{Path, PathBuf};

use anyhow::Context;
use bench::report::html::html;
use bench::summary::{MissesMax, summary};
use bench::{Cases, Plan, Report, Split, Tick, Wanted, measure};
use clap::{Args, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use self::demo_world::Lists;
use self::inputs::{ClassList, Clean};
use crate::arguments::Global;
use crate::exit::Exit;
use crate::query::Threshold;

/// Measure how much is found under manipulated names, and at how many false alarms.
///
/// Cases are made from the lists in service: each asks for a listed party by a name that was changed
/// in one way. Names that nobody listed bears are asked too. The summary on stdout is made to be
/// signed; --html writes the whole report as a page, and --json prints it. Without a data directory
/// the demo lists are measured.
///
/// Example: countersign bench --clean customers.csv --html report.html
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Bench {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    plan: PlanArguments,
    #[command(flatten)]
    run: RunArguments,
}

#[derive(Subcommand)]
enum Action {
    Generate(Generate),
}

/// Write the cases into a file instead of asking them.
///
/// Example: countersign bench generate --classes C0,M1,T1 --per-class 500 --out cases.jsonl
#[derive(Args)]
struct Generate {
    #[command(flatten)]
    plan: PlanArguments,
    /// The file, one case a line as JSON; - is stdout
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

/// Which cases.
#[derive(Args)]
struct PlanArguments {
    /// The seed of the cases: the same one gives the same cases of the same lists
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// The classes, apart by commas: C0,M1,… or all
    #[arg(long, value_name = "CLASSES", default_value = "all")]
    classes: ClassList,
    /// The most cases of a class; 0 is one a party
    #[arg(long, value_name = "N", default_value_t = 200)]
    per_class: usize,
    /// Only cases about this part of the parties
    #[arg(long, value_enum)]
    split: Option<Part>,
}

/// A part of the parties, by hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Three parties in five, to choose a threshold on
    Dev,
    /// The other two, to publish from
    Test,
}

#[derive(Args)]
struct RunArguments {
    /// Ask the cases of this file, as `bench generate` wrote it
    #[arg(long, value_name = "FILE")]
    cases: Option<PathBuf>,
    /// Take the rows of this file for people and companies who are not listed, in place of made ones
    #[arg(long, value_name = "FILE")]
    clean: Option<PathBuf>,
    /// How many who are not listed are made, and a tenth of it of each hard kind
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    negatives: usize,
    #[command(flatten)]
    threshold: Threshold,
    /// Write the report as a page into this file
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Hold the report against an earlier one, written with --json
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// How many misses of a class the summary sets out
    #[arg(long, value_name = "N", default_value_t = 3)]
    misses: usize,
}

impl Bench {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let lists = Lists::open(global)?;
        if let Some(Action::Generate(generate)) = self.action {
            return generate.run(&lists);
        }
        let bar = bar(global);
        let tick = |tick| match tick {
            Tick::Asking(all) => bar.set_length(all),
            Tick::Answered => bar.inc(1),
        };
        let wanted = self.run.wanted(&self.plan)?;
        let mut report = measure(&lists.engine, wanted, &tick)?;
        bar.finish_and_clear();
        if let Some(path) = &self.run.against {
            report = report.held_against(&inputs::report(path)?);
        }
        if let Some(path) = &self.run.html {
            write(path, &html(&report))?;
        }
        print(&report, self.run.misses, global)?;
        lists.exit(&self.run.threshold.policy())
    }
}

impl RunArguments {
    fn wanted(&self, plan: &PlanArguments) -> anyhow::Result<Wanted> {
        let Clean { negatives, population } = match &self.clean {
            Some(path) => inputs::clean(path)?,
            None => inputs::made(plan.seed, self.negatives),
        };
        Ok(Wanted {
            cases: match &self.cases {
                Some(path) => Cases::Given(inputs::cases(path)?),
                None => Cases::Made(plan.plan()),
            },
            split: plan.split(),
            clean: negatives,
            population,
            hard_per_kind: self.negatives / 10,
            seed: plan.seed,
            threshold: self.threshold.policy().threshold,
        })
    }
}

impl PlanArguments {
    fn plan(&self) -> Plan {
        Plan { seed: self.seed, classes: self.classes.0.clone(), per_class: self.per_class }
    }

    fn split(&self) -> Option<Split> {
        self.split.map(|part| match part {
            Part::Dev => Split::Dev,
            Part::Test => Split::Test,
        })
    }
}

impl Generate {
    fn run(self, lists: &Lists) -> anyhow::Result<Exit> {
        let listed = bench::listed::listed(&lists.engine)?;
        let cases = bench::measure::made(&listed, &self.plan.plan(), self.plan.split());
        let mut text = String::new();
        for case in &cases {
            text.push_str(&serde_json::to_string(case)?);
            text.push('\n');
        }
        match self.out.as_path() {
            path if path == Path::new("-") => {
                std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())?;
            }
            path => write(path, &text)?,
        }
        Ok(Exit::Done)
    }
}

fn print(report: &Report, misses: usize, global: &Global) -> anyhow::Result<()> {
    let printer = global.printer();
    if global.json {
        return printer.json(report);
    }
    let text = summary(report, MissesMax(misses));
    text.lines().try_for_each(|line| printer.line(&printer.value(line)))
}

/// Writes a whole file, or leaves what was there.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let doing = || format!("writing {}", path.display());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).with_context(doing)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).with_context(doing)?;
    file.persist(path).with_context(doing)?;
    Ok(())
}

/// A bar on a terminal; nothing in a log, which a bench leaves within minutes.
fn bar(global: &Global) -> ProgressBar {
    if global.quiet {
        return ProgressBar::hidden();
    }
    // The template is fixed, and known to be one.
    let style = ProgressStyle::with_template("asking {wide_bar} {pos}/{len} · {eta}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
