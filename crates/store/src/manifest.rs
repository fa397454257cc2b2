//! What is known of an edition without opening it? Its manifest: files, counts, dates, judgement.

use std::collections::BTreeMap;

use model::PartialDate;
use serde::{Deserialize, Serialize};

use crate::guards::{HoldReason, Note};
use crate::seal::Seal;

/// The facts of one edition, fixed when it was loaded. Nothing in it comes from a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The dataset.
    pub dataset: String,
    /// The edition's name: the content hash, with `-r<version>` after it from a reader's second
    /// version on.
    pub edition: String,
    /// The content hash: the sha256 of the file; of several files, the sha256 of their sha256s,
    /// sorted, each on a line. File names do not count.
    pub content_sha256: String,
    /// The format it was read in.
    pub reader: String,
    /// The version of the reader.
    pub reader_version: u32,
    /// The date of the edition; `None` only for one that is held for it.
    #[serde(with = "crate::text::option")]
    pub published: Option<PartialDate>,
    /// The files as they came, sorted by name.
    pub raw: Vec<RawEntry>,
    /// What the fetch said about the files (`last-modified`, `etag` …).
    pub headers: BTreeMap<String, String>,
    /// The publisher's own count of records, where the files have one.
    pub publisher_count: Option<u64>,
    /// Whether the mark that ends a complete file was there; `None` where the format has none.
    pub end_mark: Option<bool>,
    /// The first entity of the files.
    pub first_entity: Option<String>,
    /// The last entity of the files.
    pub last_entity: Option<String>,
    /// How much of what.
    pub counts: Counts,
    /// On how many parties each watched field stands.
    pub coverage: BTreeMap<Field, u64>,
    /// The seals of the tables, by file name.
    pub files: BTreeMap<String, Seal>,
    /// The edition `first_seen` was carried on from.
    pub preceding: Option<String>,
    /// What changed against the edition in service when this one was loaded.
    pub comparison: Option<Comparison>,
    /// Why the guards held it; empty when they let it pass.
    pub held_for: Vec<HoldReason>,
    /// What a reader of the figures should know.
    pub notes: Vec<Note>,
}

impl Manifest {
    /// The seal of the statements: two editions with the same one state the same.
    pub fn statements_sha256(&self) -> &str {
        self.files.get(crate::layout::STATEMENTS).map_or("", |seal| &seal.sha256)
    }
}

/// One file as it came from the publisher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawEntry {
    /// Its name.
    pub name: String,
    /// The seal of its bytes before we compressed them.
    #[serde(flatten)]
    pub seal: Seal,
}

/// Counts of one edition. Statements are counted once each, whatever the number of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Records of the files, by the reader's count.
    pub records: u64,
    /// Entities: parties, and the sanctions, documents and relations around them.
    pub entities: u64,
    /// Entities by schema.
    pub entities_by_schema: BTreeMap<String, u64>,
    /// Parties: entities a list can be about.
    pub parties: u64,
    /// Parties by schema.
    pub parties_by_schema: BTreeMap<String, u64>,
    /// Statements, rows of the table: the `id` statements are among them.
    pub statements: u64,
    /// Places where statements stand.
    pub occurrences: u64,
    /// Names and aliases of parties.
    pub names: u64,
    /// Addresses of parties, written out.
    pub addresses: u64,
    /// Identifiers on parties.
    pub identifiers: u64,
    /// Data that was not understood.
    pub issues: u64,
    /// The same by kind, then by field.
    pub issues_by_kind: BTreeMap<String, BTreeMap<String, u64>>,
    /// Rows passed over on purpose, by reason.
    pub ignored_rows: BTreeMap<String, u64>,
}

/// A field whose coverage is watched: a list that loses it can no longer be screened well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A date of birth.
    BirthDate,
    /// Any country: of citizenship, of registration, of residence, a vessel's flag.
    Country,
    /// Any identifier, on the party or on a document it holds.
    Identifier,
    /// The programme it is listed under.
    Program,
    /// An address.
    Address,
}

impl Field {
    /// Every watched field.
    pub const ALL: [Field; 5] =
        [Field::BirthDate, Field::Country, Field::Identifier, Field::Program, Field::Address];

    /// The word used in sentences.
    pub const fn label(self) -> &'static str {
        match self {
            Field::BirthDate => "birth date",
            Field::Country => "country",
            Field::Identifier => "identifier",
            Field::Program => "programme",
            Field::Address => "address",
        }
    }
}

/// How the parties of one edition differ from those of another, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The edition compared with.
    pub with: String,
    /// Parties there.
    pub parties_before: u64,
    /// Parties here that are not there.
    pub added: u64,
    /// Parties there that are not here.
    pub removed: u64,
    /// Parties in both about which something else is stated.
    pub changed: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back() {
        let manifest = Manifest {
            dataset: "demo".to_owned(),
            edition: "ab".to_owned(),
            content_sha256: "ab".to_owned(),
            reader: "demo-csv".to_owned(),
            reader_version: 1,
            published: "2024-02".parse().ok(),
            raw: vec![RawEntry { name: "a.csv".to_owned(), seal: Seal::of(b"abc") }],
            headers: BTreeMap::new(),
            publisher_count: Some(3),
            end_mark: None,
            first_entity: None,
            last_entity: None,
            counts: Counts::default(),
            coverage: BTreeMap::from([(Field::BirthDate, 2)]),
            files: BTreeMap::new(),
            preceding: None,
            comparison: Some(Comparison::default()),
            held_for: vec![HoldReason::NoRecords],
            notes: vec![Note::EndMarkMissing],
        };
        let json = serde_json::to_string_pretty(&manifest).unwrap();
        assert_eq!(serde_json::from_str::<Manifest>(&json).unwrap(), manifest);
        assert!(json.contains("\"birth_date\": 2"), "{json}");
    }
}
