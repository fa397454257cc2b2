//! Measures the scoreboard and holds it against the committed one. `cargo xtask scoreboard` starts it.
//!
//! With `--accept REASON` the measurement becomes the committed one; with `--report FILE` the full
//! report is written as a page, with `--json FILE` as JSON, and with `--wrong FILE` the labelled pairs in
//! which the matcher is wrong.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench::report::html::html;
use bench::scoreboard::labelled::{clean_people, crosslist};
use bench::scoreboard::lists::{self, For};
use bench::scoreboard::{Accepted, FULL, Measured, QUICK, Scoreboard, readable};
use bench::{Report, Sweep};
use engine::{Engine, Policy};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<ExitCode, Failure> {
    let wishes = Wishes::read(std::env::args().skip(1))?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Some(data) = lists::data(&root) else {
        println!("skipped: no data");
        return Ok(ExitCode::SUCCESS);
    };
    let directory = tempfile::tempdir()?;
    let engine = Engine::open(&directory.path().join("data"))?;
    lists::ingest(&engine, &data, For::Cases)?;
    let threshold = Policy::default().threshold;
    let report = FULL.report(&engine, &data, threshold)?;
    let quick = QUICK.report(&engine, &data, threshold)?;
    let others = Engine::open(&directory.path().join("others"))?;
    lists::ingest(&others, &data, For::CrossList)?;
    let mut labelled = crosslist(&others, &Sweep::of(&others, threshold)?, &data)?;
    labelled.push(clean_people(&Sweep::of(&engine, threshold)?, &data)?);
    let now = Scoreboard {
        lists: report.about.lists.clone(),
        model: report.about.model.clone(),
        threshold: report.about.threshold,
        split: FULL.split,
        full: Measured::of(&report, FULL.per_class as u64),
        quick: Measured::of(&quick, QUICK.per_class as u64),
        labelled,
        accepted: Vec::new(),
    };
    println!("{}", bench::summary::summary(&report, bench::summary::MissesMax(0)));
    for row in &now.labelled {
        let (found, wrong) = (row.found, row.false_hits);
        print!("{}: ", row.corpus);
        if found.n > 0 {
            let precision = 100.0 * row.precision();
            print!("{} of {} found, precision {precision:.2} %, ", found.hits, found.n);
        }
        println!("{} false hits in {} ({})", wrong.hits, wrong.n, row.note);
    }
    wishes.write(&report, &now)?;
    settle(&root.join("corpora/scoreboard.json"), now, &report, wishes.accept)
}

/// Compares with the committed scoreboard, or becomes it.
fn settle(
    path: &Path,
    mut now: Scoreboard,
    report: &Report,
    accept: Option<String>,
) -> Result<ExitCode, Failure> {
    let committed: Option<Scoreboard> = match std::fs::read_to_string(path) {
        Ok(text) => Some(serde_json::from_str(&text)?),
        Err(_) => None,
    };
    let falls = committed.as_ref().map(|committed| committed.falls(&now)).unwrap_or_default();
    falls.iter().for_each(|fall| println!("fall: {fall}"));
    if let Some(reason) = accept {
        now.accepted = committed.map(|committed| committed.accepted).unwrap_or_default();
        let (model, live_set) = (now.model.clone(), report.about.live_set.clone());
        now.accepted.push(Accepted { model, live_set, reason });
        std::fs::write(path, serde_json::to_string_pretty(&now)? + "\n")?;
        std::fs::write(path.with_file_name("README.md"), readable(&now))?;
        println!("accepted: {} falls", falls.len());
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} falls against the committed scoreboard", falls.len());
    Ok(if falls.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[derive(Default)]
struct Wishes {
    accept: Option<String>,
    page: Option<PathBuf>,
    json: Option<PathBuf>,
    wrong: Option<PathBuf>,
}

impl Wishes {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Wishes, Failure> {
        let mut wishes = Wishes::default();
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("{option} needs a value"))?;
            match option.as_str() {
                "--accept" => wishes.accept = Some(value),
                "--report" => wishes.page = Some(value.into()),
                "--json" => wishes.json = Some(value.into()),
                "--wrong" => wishes.wrong = Some(value.into()),
                _ => return Err(format!("{option} is no option here").into()),
            }
        }
        Ok(wishes)
    }

    fn write(&self, report: &Report, board: &Scoreboard) -> Result<(), Failure> {
        if let Some(path) = &self.wrong {
            let lines: Vec<&str> =
                board.labelled.iter().flat_map(|row| &row.wrong).map(String::as_str).collect();
            std::fs::write(path, lines.join("\n") + "\n")?;
        }
        if let Some(path) = &self.page {
            std::fs::write(path, html(report))?;
        }
        if let Some(path) = &self.json {
            std::fs::write(path, serde_json::to_string(report)? + "\n")?;
        }
        Ok(())
    }
}
