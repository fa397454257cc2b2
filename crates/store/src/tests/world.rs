//! A small list we can grow, cut and spoil.

use std::fs;
use std::path::{Path, PathBuf};

use model::{Issue, IssueKind, Locator, Prop, Schema, Statement};

use crate::{Begin, Edition, EditionWriter, Facts, NewEdition, RawFile, Result, Store};

/// A party of the invented list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) born: Option<&'static str>,
}

/// One file of the list.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) dataset: &'static str,
    pub(super) date: &'static str,
    pub(super) parties: Vec<Party>,
    pub(super) facts: Facts,
    pub(super) unread: usize,
}

pub(super) const DATASET: &str = "demo_list";

/// So many parties, numbered from `from`, in an edition of a date.
pub(super) fn list(date: &'static str, numbers: std::ops::Range<usize>) -> List {
    let parties = numbers.map(|number| Party {
        id: format!("demo-{number}"),
        name: format!("Party Number {number}"),
        born: number.is_multiple_of(2).then_some("1971-03"),
    });
    List {
        dataset: DATASET,
        date,
        parties: parties.collect(),
        facts: Facts { end_mark: Some(true), ..Facts::default() },
        unread: 0,
    }
}

impl List {
    /// The bytes of the file.
    pub(super) fn text(&self) -> String {
        let row = |party: &Party| format!("{},{},{:?}\n", party.id, party.name, party.born);
        let rows: String = self.parties.iter().map(row).collect();
        format!("{}\n{rows}{} unread\n", self.date, self.unread)
    }

    pub(super) fn begin(&self, store: &Store, near: &Path) -> Result<Begin> {
        let path = file(near, &self.text());
        let raw = [RawFile { name: "list.csv".to_owned(), path }];
        let new =
            NewEdition { dataset: self.dataset, raw: &raw, reader: "demo-csv", reader_version: 1 };
        store.begin(&new)
    }

    pub(super) fn load(&self, store: &Store, near: &Path) -> Result<Edition> {
        match self.begin(store, near)? {
            Begin::AlreadyThere(edition) => Ok(*edition),
            Begin::New(writer) => self.write(*writer),
        }
    }

    pub(super) fn write(&self, mut writer: EditionWriter) -> Result<Edition> {
        writer.published(self.date.parse().unwrap())?;
        for (at, party) in self.parties.iter().enumerate() {
            for statement in statements(self.dataset, party) {
                writer.statement(statement, place(at, "row"))?;
            }
        }
        for at in 0..self.unread {
            writer.issue(issue(IssueKind::UnreadRecord, at))?;
        }
        let records = (self.parties.len() + self.unread) as u64;
        writer.finish(Facts { records, ..self.facts.clone() })
    }
}

/// What the list says of a party: its own statements, then those of its sanction.
pub(super) fn statements(dataset: &str, party: &Party) -> Vec<Statement> {
    let says =
        |prop, value: &str| Statement::new(dataset, party.id.as_str(), Schema::Person, prop, value);
    let sanction = format!("{}-sanction", party.id);
    let of_sanction = |prop, value: &str| {
        Statement::new(dataset, sanction.as_str(), Schema::Sanction, prop, value)
    };
    let mut all = vec![says(Prop::Id, "checksum"), says(Prop::Name, &party.name)];
    all.extend(party.born.map(|born| says(Prop::BirthDate, born)));
    all.push(of_sanction(Prop::Id, "checksum"));
    all.push(of_sanction(Prop::Entity, &party.id));
    all.push(of_sanction(Prop::Program, "DEMO"));
    all
}

pub(super) fn place(row: usize, field: &str) -> Locator {
    Locator::Line { file: "list.csv".to_owned(), line: row as u64 + 1, field: field.to_owned() }
}

pub(super) fn issue(kind: IssueKind, row: usize) -> Issue {
    Issue {
        kind,
        locator: place(row, "row"),
        entity_id: None,
        field: "row".to_owned(),
        value: "?".to_owned(),
        message: "not read".to_owned(),
    }
}

/// A file beside the data directory.
pub(super) fn file(near: &Path, text: &str) -> PathBuf {
    let path = near.join("incoming");
    fs::write(&path, text).unwrap();
    path
}

/// A directory for the test, with a store in it.
pub(super) fn store() -> (tempfile::TempDir, Store) {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(&directory.path().join("data")).unwrap();
    (directory, store)
}

/// Every file under a directory with its bytes, sorted.
pub(super) fn files(directory: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![directory.to_owned()];
    while let Some(path) = open.pop() {
        for path in crate::layout::list(&path).unwrap() {
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.push((path.strip_prefix(directory).unwrap().to_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}
