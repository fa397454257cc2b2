//! Has every reader a fixture and the golden statements that come out of it?
//!
//! A reader is found by the format it names, `fn name(&self) -> &'static str { "ofac-csv" }`; its
//! fixture is the directory of that name under `crates/sources/fixtures/`.

use super::finding::Finding;
use super::tree::Tree;

const READERS: &str = "crates/sources/src/";
const FIXTURES: &str = "crates/sources/fixtures/";
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
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_without_its_files_is_found() {
        let fixture = "crates/sources/fixtures/un-xml/list.xml";
        let golden = "crates/sources/fixtures/un-xml/golden.txt";
        for (paths, expected) in [
            (&[fixture, golden][..], 0),
            (&[fixture][..], 1),
            (&["crates/sources/fixtures/un-xml-old/list.xml"][..], 2),
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
