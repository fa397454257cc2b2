//! Does the tree keep the house rules of STYLE.md? One small file a check.
//!
//! A finding is one line, `path:line: rule: what to do`. Exceptions stand in `tidy.allow`, each with
//! its reason; one that no longer excuses anything is itself a finding.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

mod allow;
mod arrows;
mod data_files;
pub(crate) mod docs;
mod finding;
mod fixtures;
mod functions;
mod leaks;
mod names;
mod promises;
mod rust;
mod sizes;
mod tree;

use finding::Finding;
use rust::Source;
use tree::Tree;

/// Runs every check; exit code 1 when something is found.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tree = Tree::read(root)?;
    let sources = rust::sources(&tree);
    let mut findings = arrows::check(root, &tree)?;
    findings.extend(sources.iter().flat_map(check_source));
    findings.extend(tree.files.iter().flat_map(check_file));
    findings.extend(fixtures::check(&tree));
    findings.extend(data_files::check(&tree));
    findings.extend(docs::check(root, &tree)?);
    let allowed = allow::Allowed::read(&tree);
    let mut left = allowed.apply(findings);
    left.sort();
    for finding in &left {
        println!("{finding}");
    }
    if left.is_empty() {
        let functions: usize = sources.iter().map(functions::count).sum();
        println!(
            "tidy: {} files, {} of Rust, {functions} functions, {} exceptions, nothing to say",
            tree.files.len(),
            sources.len(),
            allowed.len(),
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!("tidy: {} findings", left.len());
    Ok(ExitCode::FAILURE)
}

fn check_source(source: &Source) -> Vec<Finding> {
    let mut findings = names::check(source);
    findings.extend(sizes::check(source));
    findings.extend(functions::check(source));
    findings.extend(promises::check(source));
    findings
}

fn check_file(file: &tree::File) -> Vec<Finding> {
    let mut findings = leaks::check(file);
    findings.extend(sizes::check_bytes(file));
    findings
}
