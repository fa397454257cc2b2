//! Are the generated documents fresh? `docs/cli.md` is what the binary says of itself.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::finding::Finding;
use super::tree::Tree;

const CLI: &str = "docs/cli.md";

pub(crate) fn check(root: &Path, tree: &Tree) -> Result<Vec<Finding>> {
    let is_fresh = tree.text(CLI) == Some(reference(root)?.as_str());
    let stale = || Finding::new(CLI, "generated", "it is stale: run `cargo xtask docs`");
    Ok(if is_fresh { Vec::new() } else { vec![stale()] })
}

/// Writes the generated documents again.
pub(crate) fn write(root: &Path) -> Result<()> {
    let path = root.join(CLI);
    std::fs::write(&path, reference(root)?).with_context(|| format!("writing {}", path.display()))
}

fn reference(root: &Path) -> Result<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["run", "--quiet", "--package", "countersign-cli", "--", "reference"])
        .output()
        .context("asking the binary for its reference")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("reading the binary's reference")
}
