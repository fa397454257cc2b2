//! What does the house do to itself? `cargo xtask <task>`: checks, made tables, long runs.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

mod histories;
mod registers;
mod tables;
mod tidy;

const HELP: &str = "\
cargo xtask <task>
  tidy                   check what STYLE.md says a machine can check
  tables [NAME...]       make the generated tables again (all, or those named)
  docs                   write the generated documents again
  register FORM PARTIES STAKES [SEED]
                         write a synthetic register (bods or psc lines) to standard output
  histories [DIR]        unpack the list histories, a file a day (default target/histories)
  long                   the heavy loops: whole histories, full scans, in release
  calibrate              fit the probability that stands beside the score (data/calibration)
  scoreboard [--accept REASON] [--report FILE] [--json FILE] [--wrong FILE]
                         measure the matcher on the real lists against corpora/scoreboard.json
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let root = root();
    let Some((task, rest)) = arguments.split_first() else { bail!("which task?\n\n{HELP}") };
    match task.as_str() {
        "tidy" => return tidy::run(&root),
        "tables" => tables::run(&root, rest)?,
        "docs" => tidy::docs::write(&root)?,
        "histories" => histories::unpack(&root, rest.first().map(Path::new))?,
        "register" => registers::write(rest)?,
        "long" => long(&root)?,
        "calibrate" => return bench(&root, "calibrate", rest),
        "scoreboard" => return bench(&root, "scoreboard", rest),
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => bail!("no task is called {other:?}\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The repository's root: the directory above this crate.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The packages and tests that have more to chew in a long run.
const LONG: [(&str, &str); 2] =
    [("countersign-engine", "histories"), ("countersign-benches", "full_scan")];

/// Measures or calibrates the matcher; exit code 1 when something has fallen. The bench does it: this crate
/// stays light.
fn bench(root: &Path, example: &str, rest: &[String]) -> Result<ExitCode> {
    let status = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["run", "--quiet", "--release", "--package", "countersign-bench"])
        .args(["--example", example, "--"])
        .args(rest)
        .status()
        .context("starting the bench")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The heavy loops, which are ordinary tests with more to chew.
fn long(root: &Path) -> Result<()> {
    for (package, test) in LONG {
        let status = Command::new(env!("CARGO"))
            .current_dir(root)
            .env("COUNTERSIGN_LONG", "1")
            .args(["test", "--release", "--package", package, "--test", test])
            .args(["--", "--nocapture"])
            .status()
            .context("starting the long tests")?;
        ensure!(status.success(), "the long test {test} failed");
    }
    Ok(())
}
