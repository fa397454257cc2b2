//! Do the rooms use only the rooms below them, as ARCHITECTURE.md draws it?

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::finding::Finding;
use super::tree::Tree;

/// Each room and the rooms it may use. Changed after ARCHITECTURE.md, never before it.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("names", &[]),
    ("sources", &["model"]),
    ("matching", &["model", "names"]),
    ("graph", &["model"]),
    ("store", &["model"]),
    ("index", &["model", "names", "matching"]),
    ("resolve", &["model", "names", "matching", "index"]),
    ("claims", &["model", "names", "matching", "index"]),
    (
        "engine",
        &["model", "names", "sources", "matching", "graph", "store", "index", "resolve", "claims"],
    ),
    // Not `names`: what makes the cases must not know the tables of what is tested.
    ("bench", &["engine", "model"]),
    ("outbound", &["engine", "model"]),
    ("jobs", &["engine", "outbound", "model"]),
    ("api", &["engine", "jobs", "outbound", "model"]),
    ("pages", &["engine", "jobs", "model"]),
    ("cli", &["engine", "bench", "jobs", "outbound", "api", "pages", "model"]),
];

const PREFIX: &str = "countersign-";
/// No room either: it measures any of them, and nothing uses it.
const BENCHES: &str = "benches";

pub(crate) fn check(root: &Path, tree: &Tree) -> Result<Vec<Finding>> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .context("asking cargo for the workspace")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("reading cargo's answer")?;
    let packages = metadata["packages"].as_array().context("cargo lists no packages")?;
    Ok(packages.iter().flat_map(|package| check_package(package, tree)).collect())
}

fn check_package(package: &Value, tree: &Tree) -> Vec<Finding> {
    let Some(room) = package["name"].as_str().and_then(|name| name.strip_prefix(PREFIX)) else {
        return Vec::new(); // xtask is no room: it may use anything, and nothing uses it.
    };
    if room == BENCHES {
        return Vec::new();
    }
    let manifest = format!("crates/{room}/Cargo.toml");
    let mut findings: Vec<Finding> =
        uses(package).iter().filter_map(|used| judge(&manifest, room, used)).collect();
    let text = tree.text(&manifest).unwrap_or_default();
    if !text.contains("[lints]\nworkspace = true") {
        let advice = "keep the workspace's lints: `[lints]` with `workspace = true`";
        findings.push(Finding::new(&manifest, "lints", advice));
    }
    findings
}

/// Our rooms among a package's dependencies; those of its tests are free.
fn uses(package: &Value) -> Vec<String> {
    let dependencies = package["dependencies"].as_array();
    dependencies
        .into_iter()
        .flatten()
        .filter(|dependency| dependency["kind"] != "dev")
        .filter_map(|dependency| dependency["name"].as_str()?.strip_prefix(PREFIX))
        .map(str::to_owned)
        .collect()
}

fn judge(manifest: &str, room: &str, used: &str) -> Option<Finding> {
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        let advice = format!("no room is called {room}; draw it in ARCHITECTURE.md first");
        return Some(Finding::new(manifest, "arrows", advice));
    };
    let advice = || format!("{room} must not use {used}; it may use: {}", allowed.join(", "));
    (!allowed.contains(&used)).then(|| Finding::new(manifest, "arrows", advice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arrow_points_up_or_in_a_circle() {
        for (at, (room, allowed)) in ARROWS.iter().enumerate() {
            for used in *allowed {
                let below = ARROWS[..at].iter().any(|(name, _)| name == used);
                assert!(below, "{room} may use {used}, which does not stand above it in the table");
            }
        }
    }

    #[test]
    fn forbidden_arrows_are_found() {
        assert!(judge("x", "matching", "store").is_some());
        assert!(judge("x", "attic", "model").is_some());
        assert!(judge("x", "engine", "store").is_none());
    }
}
