//! Does what goes out as BODS come in again? Parties and holdings of every register's fixture.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use model::{Entity, IssueKind, Prop, Schema, Statement};
use sources::registers::bods::{Publication, Written, write_bods};
use sources::{Input, Kept, Options};

fn read(files: Vec<Input>) -> Kept {
    let mut kept = Kept::default();
    let sets = sources::recognise(files, None).unwrap();
    sources::read(&sets[0], &Options::default(), &mut kept).unwrap();
    kept
}

/// In the order their first statements come.
fn entities(statements: Vec<Statement>) -> Vec<Entity> {
    let (mut order, mut by_id) = (Vec::new(), BTreeMap::<_, Vec<Statement>>::new());
    for statement in statements {
        let id = statement.entity_id.clone();
        let all = by_id.entry(id.clone()).or_default();
        if all.is_empty() {
            order.push(id);
        }
        all.push(statement);
    }
    order.iter().map(|id| Entity::from_statements(by_id.remove(id).unwrap()).unwrap()).collect()
}

fn fixture(format: &str) -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| !path.ends_with("golden.txt")).collect();
    files.sort();
    files.iter().map(Input::from_path).collect()
}

fn written(entities: &[Entity]) -> (String, Written) {
    let publisher = "Countersign tests".to_owned();
    let publication = Publication { date: "2026-02-01".parse().unwrap(), publisher };
    let mut out = Vec::new();
    // Parties first: the standard wants what is pointed at before what points.
    let (edges, parties): (Vec<_>, Vec<_>) =
        entities.iter().partition(|entity| entity.schema().edge().is_some());
    let count = write_bods(&mut out, parties.into_iter().chain(edges), &publication).unwrap();
    (String::from_utf8(out).unwrap(), count)
}

/// What must survive of the edges: both ends, kind, size, nature and dates.
fn holdings(entities: &[Entity], strip: &str) -> Vec<String> {
    let mut lines: Vec<String> = entities
        .iter()
        .filter(|entity| {
            matches!(
                entity.schema(),
                Schema::Ownership | Schema::Directorship | Schema::Control | Schema::UnknownLink
            )
        })
        .map(|entity| {
            let edge = entity.schema().edge().unwrap();
            let mut words = vec![entity.schema().as_str().to_owned()];
            for prop in [
                edge.source.parse().unwrap(),
                edge.target.parse().unwrap(),
                Prop::OwnershipType,
                Prop::Percentage,
                Prop::StartDate,
                Prop::EndDate,
            ] {
                words.extend(entity.values(prop).map(|value| value.replacen(strip, "", 1)));
            }
            words.extend(
                entity
                    .values(Prop::Status)
                    .filter(|word| word.contains("direct"))
                    .map(str::to_owned),
            );
            words.join(" ")
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn every_register_goes_out_and_comes_in() {
    for format in ["bods-json", "bods-json-older", "psc-json", "gleif-cdf"] {
        let first = entities(read(fixture(format)).statements);
        let (text, count) = written(&first);
        assert_eq!(text, written(&first).0, "the same bytes");
        println!("{format}: {count:?}");
        let again = read(vec![Input::from_bytes("register.jsonl", text.as_bytes())]);
        for issue in &again.issues {
            assert_eq!(issue.kind, IssueKind::UncleanValue, "{format}: {issue}");
        }
        let lines = text.lines().count() as u64;
        assert_eq!(lines, count.entities + count.people + count.relationships);
        let second = entities(again.statements);
        let (one, two) = (holdings(&first, ""), holdings(&second, "bods-"));
        // Where nothing is said of nature, the standard's word is "unknown", which is either.
        let known = |lines: Vec<String>| -> Vec<String> {
            lines.into_iter().map(|line| line.replace(" direct_or_indirect", "")).collect()
        };
        assert_eq!(known(one), known(two), "{format}");
        let names = |entities: &[Entity]| {
            let mut all: Vec<String> = entities
                .iter()
                .flat_map(|entity| entity.values(Prop::Name).map(str::to_owned).collect::<Vec<_>>())
                .collect();
            all.sort();
            all
        };
        for name in names(&second) {
            assert!(names(&first).contains(&name), "{format}: {name}");
        }
    }
}

#[test]
fn shares_go_out_exactly_or_as_the_smallest_range() {
    for (percentage, expected) in [
        ("50", r#""share":{"exact":50}"#),
        ("33.33", r#""share":{"exact":33.33}"#),
        (">25 <=50", r#""share":{"exclusiveMinimum":25,"maximum":50}"#),
        (">=75 <100", r#""share":{"minimum":75,"exclusiveMaximum":100}"#),
        ("1/3", r#""share":{"minimum":33.333333333333,"maximum":33.333333333334}"#),
        ("majority", r#""share":{"exclusiveMinimum":50,"maximum":100}"#),
        ("a lot", r#""beneficialOwnershipOrControl":false}"#),
    ] {
        let mut edge = Entity::new("demo", "demo-edge", Schema::Ownership);
        edge.add(Prop::Owner, "demo-a");
        edge.add(Prop::Asset, "demo-b");
        edge.add(Prop::Percentage, percentage);
        let (text, _) = written(&[edge]);
        assert!(text.contains(expected), "{percentage}: {text}");
    }
}
