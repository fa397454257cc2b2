//! What stands in an edition? Its statements, their places, its issues, its raw files.

use std::collections::HashSet;
use std::io::Read;
use std::path::PathBuf;

use model::{Issue, Occurrence, Statement, StatementId};

use super::Store;
use crate::columns::{StatementRow, TableReader};
use crate::diff::{self, Diff};
use crate::error::{Error, Result};
use crate::layout::{ISSUES, OCCURRENCES, RAW, STATEMENTS};
use crate::pointer::Pointer;
use crate::raw;
use crate::seal::Seal;

impl Store {
    /// The directory of an edition that is there.
    fn place(&self, dataset: &str, edition: &str) -> Result<PathBuf> {
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let entry = self.find(dataset, line, edition)?;
        Ok(self.layout.edition(dataset, &entry.edition))
    }

    /// The Parquet file of an edition's statements, for readers of their own.
    ///
    /// # Errors
    /// No such edition.
    pub fn statements_path(&self, dataset: &str, edition: &str) -> Result<PathBuf> {
        Ok(self.place(dataset, edition)?.join(STATEMENTS))
    }

    /// Every statement of an edition, in the order of its rows, read a batch at a time.
    ///
    /// # Errors
    /// No such edition; an item is an error when the table is damaged.
    pub fn statements(
        &self,
        dataset: &str,
        edition: &str,
    ) -> Result<impl Iterator<Item = Result<Statement>> + use<>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let rows = TableReader::<StatementRow>::open(&path)?;
        Ok(rows.map(|row| row.map(|row| row.statement)))
    }

    /// The statements in the rows from `first_row` on (from 0): `count` of them, or as many as
    /// there are.
    ///
    /// # Errors
    /// No such edition, or the table is damaged.
    pub fn entity_rows(
        &self,
        dataset: &str,
        edition: &str,
        first_row: u64,
        count: u64,
    ) -> Result<Vec<Statement>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let rows = TableReader::<StatementRow>::range(&path, first_row, count)?;
        rows.map(|row| row.map(|row| row.statement)).collect()
    }

    /// The statements of one entity, found by a pass over the ids; needs no index.
    ///
    /// # Errors
    /// No such edition, or the table is damaged. An unknown entity has no statements.
    pub fn entity(&self, dataset: &str, edition: &str, id: &str) -> Result<Vec<Statement>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let wanted = HashSet::from([id.to_owned()]);
        let rows = TableReader::<StatementRow>::matching(&path, "entity_id", wanted)?;
        rows.map(|row| row.map(|row| row.statement)).collect()
    }

    /// The statements of several entities, in the order of the table, found by one pass over the ids.
    ///
    /// # Errors
    /// No such edition, or the table is damaged. Unknown entities have no statements.
    pub fn entities(
        &self,
        dataset: &str,
        edition: &str,
        ids: HashSet<String>,
    ) -> Result<Vec<Statement>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let rows = TableReader::<StatementRow>::matching(&path, "entity_id", ids)?;
        rows.map(|row| row.map(|row| row.statement)).collect()
    }

    /// The places where statements stand in an edition, in the order of the table.
    ///
    /// # Errors
    /// No such edition, or the table is damaged.
    pub fn occurrences_of(
        &self,
        dataset: &str,
        edition: &str,
        statements: &[StatementId],
    ) -> Result<Vec<Occurrence>> {
        let path = self.place(dataset, edition)?.join(OCCURRENCES);
        let wanted = statements.iter().map(StatementId::to_string).collect();
        TableReader::<Occurrence>::matching(&path, "statement_id", wanted)?.collect()
    }

    /// Every issue of an edition, read a batch at a time.
    ///
    /// # Errors
    /// No such edition; an item is an error when the table is damaged.
    pub fn issues(
        &self,
        dataset: &str,
        edition: &str,
    ) -> Result<impl Iterator<Item = Result<Issue>> + use<>> {
        TableReader::<Issue>::open(&self.place(dataset, edition)?.join(ISSUES))
    }

    /// The bytes of a file of an edition as they came.
    ///
    /// # Errors
    /// No such edition or file.
    pub fn raw(&self, dataset: &str, edition: &str, file: &str) -> Result<impl Read + use<>> {
        let place = self.place(dataset, edition)?;
        if !self.edition(dataset, edition)?.manifest.raw.iter().any(|entry| entry.name == file) {
            return Err(Error::not_found(&place, format!("file \"{file}\"")));
        }
        raw::open(&place.join(RAW), file)
    }

    /// Which parties are in one edition and not in another, or are told of differently.
    ///
    /// # Errors
    /// No such edition, or a table is damaged.
    pub fn diff(&self, dataset: &str, from: &str, to: &str) -> Result<Diff> {
        let rows = |edition: &str| {
            TableReader::<StatementRow>::open(&self.place(dataset, edition)?.join(STATEMENTS))
        };
        diff::between(rows(from)?, rows(to)?)
    }

    /// Reads an edition whole and compares it with its seals.
    ///
    /// # Errors
    /// [`Error::is_damaged`], naming the first file that is not what was written.
    pub fn verify(&self, dataset: &str, edition: &str) -> Result<()> {
        let place = self.place(dataset, edition)?;
        let manifest = self.edition(dataset, edition)?.manifest;
        for (name, seal) in &manifest.files {
            let path = place.join(name);
            if Seal::of_file(&path)? != *seal {
                return Err(Error::damaged(&path, "its sha256 is not the one in the manifest"));
            }
        }
        for entry in &manifest.raw {
            let path = place.join(RAW).join(&entry.name);
            let mut reader = raw::open(&place.join(RAW), &entry.name)?;
            let seal =
                Seal::of_reader(&mut reader).map_err(|error| Error::damaged(&path, error))?;
            if seal != entry.seal {
                return Err(Error::damaged(&path, "its sha256 is not the one in the manifest"));
            }
        }
        Ok(())
    }
}
