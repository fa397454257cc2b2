//! How precise are the patterns on re3d (Dstl 2017), with its own names given?
//!
//! A relation counts as right when re3d has one of the same kind between the same words. The half of
//! the documents whose hash is even was looked at; the other was not. Parties without a name are left
//! out, as we never link them, and so are kinds that we do not read (likes, counts of things).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use model::Document;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::super::*;
use crate::attribution::View;
use crate::segment::segment;

/// Our relation in re3d's words, and whether its direction matters there.
fn in_re3d(predicate: &str) -> Option<(&'static str, bool)> {
    Some(match predicate {
        "alias_of" => ("IsSynonymOf", false),
        "located_in" => ("CoLocated", false),
        "met_with" => ("CommWith", false),
        "fights_against" => ("FightingAgainst", false),
        "director_of" | "official_of" | "controls" | "owns" => ("InChargeOf", true),
        "member_of" | "subsidiary_of" | "employed_by" | "acts_for" => ("BelongsTo", true),
        _ => return None,
    })
}

struct Annotated {
    id: String,
    text: String,
    mentions: Vec<Placed>,
    relations: BTreeSet<(Span, Span, String)>,
}

fn corpus() -> Option<Vec<Annotated>> {
    let root = std::env::var_os("COUNTERSIGN_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let mut text = String::new();
    let file = std::fs::File::open(root.join("ner/re3d_open.jsonl.gz")).ok()?;
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // The three sources of issue 5.
    let ours = |row: &&Value| {
        matches!(row["_source"].as_str(), Some("US State Department" | "CENTCOM" | "UK Government"))
    };
    let mut documents: BTreeMap<String, Annotated> = BTreeMap::new();
    for row in rows.iter().filter(ours).filter(|row| row["_kind"] == "documents") {
        let id = row["_id"].as_str().unwrap().to_owned();
        documents.insert(
            id.clone(),
            Annotated {
                id,
                text: row["text"].as_str().unwrap().to_owned(),
                mentions: Vec::new(),
                relations: BTreeSet::new(),
            },
        );
    }
    for row in rows.iter().filter(ours).filter(|row| row["_kind"] != "documents") {
        if let Some(document) = documents.get_mut(row["documentId"].as_str().unwrap()) {
            document.add(row);
        }
    }
    Some(documents.into_values().collect())
}

impl Annotated {
    fn add(&mut self, row: &Value) {
        let span = |begin: &str, end: &str| {
            self.bytes(row[begin].as_u64().unwrap(), row[end].as_u64().unwrap())
        };
        if row["_kind"] == "relations" {
            self.relations.insert((
                span("sourceBegin", "sourceEnd"),
                span("targetBegin", "targetEnd"),
                row["type"].as_str().unwrap().to_owned(),
            ));
            return;
        }
        let kind = match row["type"].as_str().unwrap() {
            "Person" => PartyKind::Person,
            "Organisation" => PartyKind::Organization,
            "Location" => PartyKind::Place,
            "MilitaryPlatform" | "Vehicle" => PartyKind::Product,
            _ => return,
        };
        let span = span("begin", "end");
        let words = span.of(&self.text).unwrap();
        if !words.split(' ').any(|word| word.starts_with(char::is_uppercase) && word != "The") {
            return; // An unnamed party is never linked.
        }
        self.mentions.push(Placed { party: self.mentions.len(), span, kind });
    }

    /// How many relations of the kinds we read stand between parties that have a name.
    fn marked(&self, kinds: &[&str]) -> usize {
        let named = |span: &Span| self.mentions.iter().any(|mention| mention.span == *span);
        self.relations
            .iter()
            .filter(|(from, to, kind)| kinds.contains(&kind.as_str()) && named(from) && named(to))
            .count()
    }

    /// re3d counts characters, we count bytes.
    fn bytes(&self, begin: u64, end: u64) -> Span {
        let byte = |at: u64| {
            self.text
                .char_indices()
                .nth(usize::try_from(at).unwrap())
                .map_or(self.text.len(), |(byte, _)| byte)
        };
        Span { start: byte(begin), end: byte(end) }
    }

    /// The relations we read, in re3d's words.
    fn found(&self) -> BTreeSet<(Span, Span, &'static str, bool)> {
        let document = Document { text: self.text.clone(), ..Document::default() };
        let segments = segment(&document);
        let view = View::new(&self.text, &segments);
        let mut mentions = self.mentions.clone();
        mentions.sort_by_key(|placed| (placed.span.start, std::cmp::Reverse(placed.span.end)));
        let mut all = BTreeSet::new();
        for sentence in &segments.sentences {
            let here = within(&mentions, sentence.span);
            for one in find(&view, sentence.tokens.clone(), here) {
                if let Some((kind, directed)) = in_re3d(one.predicate) {
                    all.insert((here[one.subject].span, here[one.object].span, kind, directed));
                }
            }
        }
        all
    }

    fn is_right(&self, one: &(Span, Span, &'static str, bool)) -> bool {
        let has = |from: Span, to: Span| self.relations.contains(&(from, to, one.2.to_owned()));
        has(one.0, one.1) || (!one.3 && has(one.1, one.0))
    }
}

#[test]
fn relations_of_re3d_are_precise() {
    let Some(documents) = corpus() else {
        println!("skipped: no data");
        return;
    };
    assert_eq!(documents.len(), 71);
    let kinds =
        ["IsSynonymOf", "CoLocated", "CommWith", "FightingAgainst", "InChargeOf", "BelongsTo"];
    let (mut right, mut found) = (0, 0);
    for half in [0, 1] {
        let (mut right_here, mut found_here, mut gold) = (0, 0, 0);
        for document in documents
            .iter()
            .filter(|document| Sha256::digest(document.id.as_bytes())[31] % 2 == half)
        {
            gold += document.marked(&kinds);
            for one in document.found() {
                found_here += 1;
                right_here += usize::from(document.is_right(&one));
                if half == 0 && !document.is_right(&one) {
                    println!(
                        "  {} {:?} {:?}",
                        one.2,
                        one.0.of(&document.text).unwrap(),
                        one.1.of(&document.text).unwrap()
                    );
                }
            }
        }
        println!("re3d, half {half}: {right_here} of {found_here} right, {gold} marked");
        (right, found) = (right + right_here, found + found_here);
    }
    assert!(found >= 20 && 100 * right >= 85 * found, "{right} of {found}");
}
