//! Does each Rust file open with the question it answers, and has it a name that says something?

use super::finding::Finding;
use super::rust::Source;

/// STYLE.md 3: a file that wants one of these has a better name.
const BANNED: &[&str] = &[
    "mod", "util", "utils", "common", "helpers", "misc", "base", "core", "types", "service",
    "manager",
];

pub(crate) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let stem = source.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    if BANNED.contains(&stem) {
        let advice = format!("`{stem}` says nothing; name the file after what it answers");
        findings.push(Finding::new(&source.path, "file-name", advice));
    }
    if !source.text.starts_with("//! ") {
        let advice = "open the file with `//!` and the question it answers";
        findings.push(Finding::new(&source.path, "header", advice));
    }
    if let Err(error) = &source.ast {
        findings.push(Finding::new(&source.path, "syntax", format!("does not parse: {error}")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_names() {
        for (path, text, expected) in [
            ("crates/a/src/parties.rs", "//! Who?\n", &[][..]),
            ("crates/a/src/utils.rs", "//! What?\n", &["file-name"][..]),
            ("crates/a/src/mod.rs", "fn a() {}\n", &["file-name", "header"][..]),
            ("crates/a/src/half.rs", "//! What?\nfn a( {}\n", &["syntax"][..]),
        ] {
            let source = Source::parse(path, text);
            let rules: Vec<&str> = check(&source).iter().map(|finding| finding.rule).collect();
            assert_eq!(rules, expected, "{path}");
        }
    }
}
