//! Do the readers of registers agree with real files? Every sample we hold, counted here by plain
//! means.
//!
//! Needs the data folder (`COUNTERSIGN_DATA`); without it the tests say so and pass.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use model::{Issue, IssueKind, Locator, Prop, Schema, Share, Statement};
use serde_json::Value as Json;
use sources::{Input, Options, Reading, Sink};

/// Keeps edges with their words, and issues.
#[derive(Default)]
struct Kept {
    edges: BTreeMap<String, (Schema, BTreeMap<Prop, Vec<String>>)>,
    issues: Vec<Issue>,
}

impl Sink for Kept {
    fn statement(&mut self, stated: Statement, _: Locator) {
        if stated.schema.edge().is_some() {
            let edge = self.edges.entry(stated.entity_id.to_string());
            let (_, words) = edge.or_insert_with(|| (stated.schema, BTreeMap::new()));
            words.entry(stated.prop).or_default().push(stated.value);
        }
    }

    fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }
}

impl Kept {
    fn count(&self, schema: Schema) -> usize {
        self.edges.values().filter(|(of, _)| *of == schema).count()
    }

    fn count_issues(&self, kind: IssueKind) -> usize {
        self.issues.iter().filter(|issue| issue.kind == kind).count()
    }

    /// How often each value of a property stands on edges.
    fn tally(&self, prop: Prop) -> BTreeMap<&str, usize> {
        let mut tally = BTreeMap::new();
        let values = self.edges.values().filter_map(|(_, words)| words.get(&prop)).flatten();
        values.for_each(|value| *tally.entry(value.as_str()).or_default() += 1);
        tally
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<(Reading, Kept), sources::Error> {
    let mut kept = Kept::default();
    let sets = sources::recognise(vec![Input::from_bytes(name, bytes)], None)?;
    let reading = sources::read(&sets[0], &Options::default(), &mut kept)?;
    // Whatever stands as a percentage is in the grammar.
    for share in kept.tally(Prop::Percentage).keys() {
        assert!(share.parse::<Share>().is_ok(), "{name}: {share}");
    }
    Ok((reading, kept))
}

fn data(path: &str) -> Option<Vec<u8>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or(default.to_owned());
    let found = std::fs::read(PathBuf::from(root).join(path)).ok();
    if found.is_none() {
        println!("skipped: no data ({path})");
    }
    found
}

/// The files of a packed folder: names and bytes. A tar is blocks of 512 bytes: a header with the
/// name at 0 and the size in octal at 124, then the bytes.
fn files(path: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let tar = zstd::decode_all(&data(path)?[..]).unwrap();
    let (mut at, mut files) = (0, Vec::new());
    while tar.get(at).is_some_and(|byte| *byte != 0) {
        let text = |from: usize, to: usize| {
            let field = &tar[at + from..at + to];
            String::from_utf8_lossy(field).trim_end_matches(['\0', ' ']).to_owned()
        };
        let (name, size) = (text(0, 100), usize::from_str_radix(&text(124, 135), 8).unwrap());
        let bytes = tar[at + 512..at + 512 + size].to_vec();
        if name.ends_with(['n', 'l', 'v']) && size > 0 {
            files.push((name, bytes));
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    Some(files)
}

fn gunzipped(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut text).unwrap();
    text
}

/// Statements and interests of a file, counted in its plain JSON.
fn counted(bytes: &[u8]) -> Option<(usize, usize)> {
    let Json::Array(all) = serde_json::from_slice(bytes).ok()? else { return None };
    let interests = |statement: &Json| {
        let details = statement.get("recordDetails").unwrap_or(statement);
        match details.get("interests").and_then(Json::as_array).map(Vec::len) {
            Some(0) | None => usize::from(details.get("interestedParty").is_some()),
            Some(count) => count,
        }
    };
    Some((all.len(), all.iter().map(interests).sum()))
}

fn check_bods(name: &str, bytes: &[u8]) -> Kept {
    let (reading, kept) = read(name, bytes).unwrap();
    let (statements, interests) = counted(bytes).unwrap();
    assert_eq!(reading.records as usize, statements, "{name}: statements");
    assert_eq!(kept.edges.len(), interests, "{name}: an edge an interest");
    for issue in &kept.issues {
        println!("{name}: {} {issue}", issue.kind.as_str());
    }
    kept
}

#[test]
fn bods_examples() {
    let Some(files) = files("bods/bods_data_standard_examples_schema.tar.zst") else { return };
    let examples: Vec<_> = files.iter().filter(|(name, _)| name.contains("examples/")).collect();
    assert_eq!(examples.len(), 19);
    for (name, bytes) in examples {
        let kept = check_bods(name, bytes);
        assert_eq!(kept.issues.len(), 0, "{name}: every field and code is known");
    }
}

#[test]
fn bods_samples() {
    for name in ["01-direct-ownership", "10-circular-ownership", "11-anonymous-person"] {
        let Some(bytes) = data(&format!("bods/v04_fixtures/{name}.json")) else { return };
        assert_eq!(check_bods(name, &bytes).issues.len(), 0);
    }
    let Some(packed) = data("bods/sample_300_statements_0.4.json.gz") else { return };
    let bytes = gunzipped(&packed);
    let kept = check_bods("sample_300", &bytes);
    assert_eq!(kept.count(Schema::Ownership), 100);
    assert_eq!(kept.issues.len(), 0);
}

/// The test files of the standard's own checker, made to break rules: nothing of them stops us but
/// a file that is not known by its first statement.
#[test]
fn bods_valid_and_invalid() {
    let Some(files) = files("bods/lib_cove_bods_fixtures.tar.zst") else { return };
    let all = files.iter().filter(|(name, _)| !name.contains(".expected."));
    let (mut read_files, mut statements) = (0, 0);
    for (name, bytes) in all {
        match read(name, bytes) {
            Ok((reading, kept)) => {
                read_files += 1;
                statements += reading.records;
                if name.contains("/valid-schema/") {
                    assert_eq!(kept.count_issues(IssueKind::UnreadRecord), 0, "{name}");
                }
            }
            Err(error) => assert!(error.is_unrecognised(), "{name}: {error}"),
        }
    }
    println!("{read_files} files, {statements} statements");
    assert!(read_files > 450);
}

/// Every nature of control that Companies House describes, with the words of its description.
#[test]
fn psc_every_nature() {
    let Some(bytes) = data("companies_house/psc_descriptions.json") else { return };
    let all: Json = serde_json::from_slice(&bytes).unwrap();
    let described = all["description"].as_object().unwrap();
    assert_eq!(described.len(), 72);
    for (code, words) in described {
        let words = words.as_str().unwrap();
        let line = format!(
            r#"{{"company_number":"09990001","data":{{"kind":"corporate-entity-person-with-significant-control","name":"Zarvane","links":{{"self":"/company/09990001/x/a1"}},"natures_of_control":["{code}"]}}}}"#
        );
        let (_, kept) = read("psc.txt", line.as_bytes()).unwrap();
        assert_eq!(kept.count_issues(IssueKind::UnknownCode), 0, "{code}");
        let shares = kept.tally(Prop::Percentage);
        let expected = [
            ("more than 25% but not more than 50%", ">25 <=50"),
            ("more than 50% but not more than 75%", ">50 <=75"),
            ("more than 75%", ">75"),
            ("75% or more", ">75"),
            ("more than 25%", ">25"),
        ];
        let expected = expected.iter().find(|(text, _)| words.contains(text));
        assert_eq!(shares.keys().next(), expected.map(|(_, share)| share), "{code}: {words}");
        let through = words.contains("a trust") || words.contains("a firm");
        assert_eq!(kept.edges.len(), 1 + usize::from(through), "{code}: {words}");
        let board = words.contains("appoint or remove") && words.contains("majority");
        let hard = kept.tally(Prop::ControlType).contains_key("board_majority_right");
        assert_eq!(hard, board, "{code}: {words}");
    }
}

#[test]
fn psc_samples() {
    for (path, records) in [
        ("companies_house/psc_samples.tar.zst", 19),
        ("companies_house/psc_register_sources_fixtures.tar.zst", 11),
    ] {
        let Some(files) = files(path) else { return };
        let psc = files.iter().filter(|(name, _)| name.contains("psc"));
        let (mut found, mut natures) = (0, 0);
        for (name, bytes) in psc {
            let Ok((reading, kept)) = read(name, bytes) else {
                // Records of no company, and totals alone, are no register.
                assert!(name.contains("unknown") || name.contains("totals"), "{name}");
                continue;
            };
            println!("{name}: {:?}", kept.issues.iter().map(Issue::to_string).collect::<Vec<_>>());
            assert_eq!(kept.count_issues(IssueKind::UnreadField), 0, "{name}");
            assert_eq!(kept.count_issues(IssueKind::UnreadRecord), 0, "{name}");
            found += reading.records;
            natures += kept.tally(Prop::Role).values().sum::<usize>();
            let text = String::from_utf8_lossy(bytes);
            if text.contains("totals#") {
                // Samples are cut out of a register whose totals they carry.
                assert_eq!(kept.count_issues(IssueKind::CountMismatch), 1, "{name}");
                assert_eq!(reading.end_mark, Some(true));
            }
        }
        println!("{path}: {found} records, {natures} natures");
        assert_eq!(found, records, "{path}");
    }
}

/// XML and JSON of the same records, which stand in the same samples.
#[test]
fn gleif_samples() {
    let Some(files) = files("gleif/cdf_xml_json_samples.tar.zst") else { return };
    let samples = files.iter().filter(|(name, _)| !name.contains("-out"));
    let mut count = BTreeMap::<&str, usize>::new();
    for (name, bytes) in samples {
        let Ok((reading, kept)) = read(name, bytes) else {
            panic!("{name} is not read");
        };
        let text = String::from_utf8_lossy(bytes);
        let told = |word: &str| text.matches(word).count();
        let ends = ["</lei:LEIRecord>", "</rr:RelationshipRecord>", "</repex:Exception>"];
        let records = match name.ends_with("xml") {
            true => ends.into_iter().map(told).sum(),
            false => serde_json::from_slice::<Json>(bytes).unwrap().as_array().unwrap().len(),
        };
        assert_eq!(reading.records as usize, records, "{name}");
        println!("{name}: {} records, {} edges", reading.records, kept.edges.len());
        let issues = kept.issues.iter().filter(|issue| issue.kind != IssueKind::CountMismatch);
        issues.for_each(|issue| println!("  {} {issue}", issue.kind.as_str()));
        assert_eq!(kept.count_issues(IssueKind::UnreadField), 0, "{name}");
        assert_eq!(kept.count_issues(IssueKind::UnknownCode), 0, "{name}");
        assert_eq!(kept.count_issues(IssueKind::UnreadRecord), 0, "{name}");
        for kind in ["DIRECTLY_CONSOLIDATED", "ULTIMATELY_CONSOLIDATED", "FUND-MANAGED", "SUBFUND"]
        {
            let stated: usize = kept
                .tally(Prop::Role)
                .iter()
                .filter(|(role, _)| role.contains(kind))
                .map(|(_, count)| count)
                .sum();
            *count.entry(kind).or_default() += stated;
            let each = if kind.ends_with("CONSOLIDATED") { 2 } else { 1 };
            let passed = reading.ignored_rows.values().sum::<u64>() as usize;
            let said = told(&format!("IS_{kind}"));
            assert!(
                stated <= said * each && stated + passed * each >= said * each,
                "{name}: {kind}"
            );
        }
    }
    println!("{count:?}");
}
