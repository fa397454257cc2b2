//! What does the house do to itself? `cargo xtask <task>`: checks, made tables, long runs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

mod tables;
mod tidy;

const HELP: &str = "\
cargo xtask <task>
  tidy                   check what STYLE.md says a machine can check
  tables [NAME...]       make the generated tables again (all, or those named)
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
