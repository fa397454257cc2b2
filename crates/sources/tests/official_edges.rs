//! Do the relations that lists state become edges? Counts by kind against those taken from the same
//! lists by other means (`ownership/official_list_edges.tsv.gz`).
//!
//! Needs the data folder (`COUNTERSIGN_DATA`); without it the tests say so and pass.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use model::{Issue, Locator, Prop, Schema, Statement};
use sources::{Input, Options, Sink};

/// Edges by id: schema, and the values of each property.
#[derive(Default)]
struct Edges(BTreeMap<String, (Schema, BTreeMap<Prop, String>)>);

impl Sink for Edges {
    fn statement(&mut self, stated: Statement, _: Locator) {
        if stated.schema.edge().is_some() {
            let edge = self.0.entry(stated.entity_id.to_string());
            let (_, words) = edge.or_insert_with(|| (stated.schema, BTreeMap::new()));
            words.insert(stated.prop, stated.value);
        }
    }

    fn issue(&mut self, _: Issue) {}
}

impl Edges {
    fn of_role(&self, role: &str) -> Vec<(Schema, &BTreeMap<Prop, String>)> {
        let with_role = |words: &&(Schema, BTreeMap<Prop, String>)| {
            words.1.get(&Prop::Role).is_some_and(|stated| stated == role)
        };
        self.0.values().filter(with_role).map(|(schema, words)| (*schema, words)).collect()
    }

    /// Both ends of the edges of a role, by the publisher's numbers.
    fn pairs(&self, role: &str) -> BTreeSet<(String, String)> {
        let number = |id: &String| id.rsplit('-').next().unwrap_or_default().to_owned();
        let pair = |(schema, words): (Schema, &BTreeMap<Prop, String>)| {
            let edge = schema.edge().unwrap();
            let end = |name: &str| number(&words[&name.parse().unwrap()]);
            let (one, two) = (end(&edge.source), end(&edge.target));
            if one < two { (one, two) } else { (two, one) }
        };
        self.of_role(role).into_iter().map(pair).collect()
    }
}

fn data(path: &str) -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or(default.to_owned());
    let path = PathBuf::from(root).join(path);
    if !path.exists() {
        println!("skipped: no data ({})", path.display());
        return None;
    }
    Some(path)
}

/// The rows of one source and relation: from and to, by number.
fn known(source: &str, relation: &str) -> Option<Vec<(String, String)>> {
    let bytes = std::fs::read(data("ownership/official_list_edges.tsv.gz")?).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    let rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let of = rows.filter(|row| row[0] == source && row[3] == relation);
    Some(of.map(|row| (row[1].to_owned(), row[4].to_owned())).collect())
}

fn edges(path: &str) -> Option<Edges> {
    let path = data(path)?;
    let mut edges = Edges::default();
    for set in sources::recognise(vec![Input::from_path(path)], None).unwrap() {
        let reading = sources::read(&set, &Options::default(), &mut edges).unwrap();
        println!("{reading}");
    }
    Some(edges)
}

#[test]
fn relations_with_numbers_are_all_there() {
    for (path, source, relations) in [
        (
            "ofac/cons_advanced_2020-03-17.xml.gz",
            "OFAC-CONS-ADV-2020-03",
            &["Owned or Controlled By"][..],
        ),
        (
            "ofac/enhanced_IRGC_2024-08-28.xml.gz",
            "OFAC-ENHANCED-IRGC-2024-08",
            &[
                "Acting for or on behalf of",
                "Leader or official of",
                "Owned or Controlled By",
                "Property in the interest of",
                "Providing support to",
            ],
        ),
    ] {
        let Some(edges) = edges(path) else { return };
        for relation in relations {
            let Some(known) = known(source, relation) else { return };
            let found = edges.of_role(relation);
            assert_eq!(found.len(), known.len(), "{source} {relation}");
            let schemata: BTreeSet<&str> =
                found.iter().map(|(schema, _)| schema.as_str()).collect();
            println!("{source}: {} {relation} as {schemata:?}", found.len());
        }
        // Numbers of parties, where the list of edges has them.
        let Some(known) = known(source, relations[0]) else { return };
        let sorted = |(one, two): (String, String)| if one < two { (one, two) } else { (two, one) };
        let known: BTreeSet<_> = known.into_iter().map(sorted).collect();
        assert_eq!(edges.pairs(relations[0]), known, "{source}");
    }
}

/// "Linked To: NAME": every one that was resolved by exact name is an edge here, to the same party.
#[test]
fn linked_to() {
    let Some(edges) = edges("ofac/csv_2024-05/sdn.csv.gz") else { return };
    let Some(known) = known("OFAC-SDN-2024-05", "linked_to") else { return };
    let resolved = known.iter().filter(|(_, to)| !to.is_empty());
    let sorted = |(one, two): &(String, String)| match one < two {
        true => (one.clone(), two.clone()),
        false => (two.clone(), one.clone()),
    };
    let resolved: BTreeSet<_> = resolved.map(sorted).filter(|(one, two)| one != two).collect();
    let found = edges.pairs("Linked To");
    let missing: Vec<_> = resolved.difference(&found).collect();
    println!(
        "{} linked_to rows, {} pairs resolved by them, {} here, {} of theirs missing: {:?}",
        known.len(),
        resolved.len(),
        found.len(),
        missing.len(),
        missing.iter().take(10).collect::<Vec<_>>()
    );
    assert!(missing.len() * 100 <= resolved.len(), "names that two parties bear are left open");
    assert!(found.len() > resolved.len(), "names with brackets are resolved besides");
}

/// Parent, subsidiary and owner of the UK list are names only; few of them are listed themselves.
#[test]
fn united_kingdom() {
    let Some(edges) = edges("uk/UK_Sanctions_List_2025.xlsx") else { return };
    let count = |role: &str| {
        let found = edges.of_role(role);
        assert!(
            found
                .iter()
                .all(|(schema, _)| matches!(schema, Schema::Ownership | Schema::UnknownLink))
        );
        found.len()
    };
    let (parents, children) = (count("parent company"), count("subsidiary"));
    let owners = count("current owner") + count("current owner/operator");
    println!("{parents} parents, {children} subsidiaries, {owners} owners of ships");
    for (relation, found) in
        [("parent_company", parents), ("subsidiary", children), ("current_owner", owners)]
    {
        let Some(known) = known("UK-OFSI-2025-04", relation) else { return };
        println!("{relation}: {} rows of text, {found} edges", known.len());
        assert!(found <= known.len() * 2);
    }
    assert!(parents > 0 && children > 0);
}
