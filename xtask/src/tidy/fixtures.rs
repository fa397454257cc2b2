//! Has every reader a fixture, the golden statements that come out of it, and a fuzz target?
//!
//! A reader is found by the format it names, `fn name(&self) -> &'static str { "ofac-csv" }`; its
//! fixture is the directory of that name under `crates/sources/fixtures/`, its target the file of that
//! name, with `_` for `-`, under `fuzz/fuzz_targets/`.

use super::finding::Finding;
use super::tree::Tree;

const READERS: &str = "crates/sources/src/";
const FIXTURES: &str = "crates/sources/fixtures/";
const TARGETS: &str = "fuzz/fuzz_targets/";
const GOLDEN: &str = "golden.txt";
const NAMING: &str = "fn name(&self) -> &'static str {";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let paths: Vec<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
    let readers = paths.iter().filter(|path| path.starts_with(READERS));
    let formats = readers.filter_map(|path| Some((*path, format(tree.text(path)?)?)));
    formats.flat_map(|(path, format)| judge(path, format, &paths)).collect()
}

/// The format a reader names, if the file is one.
fn format(text: &str) -> Option<&str> {
    let (_, after) = text.split_once(NAMING)?;
    after.split('"').nth(1)
}

fn judge(reader: &str, format: &str, paths: &[&str]) -> Vec<Finding> {
    let place = format!("{FIXTURES}{format}/");
    let of_format = || paths.iter().filter_map(|path| path.strip_prefix(&place));
    let finding = |what: &str| {
        Finding::new(reader, "fixture", format!("add a {what} of {format} as {place}"))
    };
    let mut findings = Vec::new();
    if !of_format().any(|file| file != GOLDEN) {
        findings.push(finding("fixture"));
    }
    if !of_format().any(|file| file == GOLDEN) {
        findings.push(finding("golden file"));
    }
    let target = format!("{TARGETS}{}.rs", format.replace('-', "_"));
    if !paths.contains(&target.as_str()) {
        let advice = format!("add a fuzz target of {format} as {target}");
        findings.push(Finding::new(reader, "fixture", advice));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_without_its_files_is_found() {
        let fixture = "crates/sources/fixtures/un-xml/list.xml";
        let golden = "crates/sources/fixtures/un-xml/golden.txt";
        let target = "fuzz/fuzz_targets/un_xml.rs";
        for (paths, expected) in [
            (&[fixture, golden, target][..], 0),
            (&[fixture, golden][..], 1),
            (&[fixture, target][..], 1),
            (&["crates/sources/fixtures/un-xml-old/list.xml"][..], 3),
        ] {
            assert_eq!(judge("un.rs", "un-xml", paths).len(), expected, "{paths:?}");
        }
    }

    #[test]
    fn a_reader_is_known_by_the_format_it_names() {
        let reader = "fn name(&self) -> &'static str {\n        \"un-xml\"\n    }";
        assert_eq!(format(reader), Some("un-xml"));
        assert_eq!(format("fn name() {}"), None);
    }
}
