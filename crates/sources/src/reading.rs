//! What did a reading find? The counts by which an edition is judged and reconciled.

use std::collections::BTreeMap;
use std::fmt;

use model::{Issue, IssueKind, PartialDate, Prop, PropType, Schema, Statement};

/// The report of one reading. Counts are of places: a value that stands twice counts twice, so
/// that they reconcile with the rows of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The dataset.
    pub dataset: String,
    /// The format it was read in.
    pub format: String,
    /// The date of the edition: given by the caller, else found in the file.
    pub published: Option<PartialDate>,
    /// The publisher's date as found in the file.
    pub date_in_file: Option<PartialDate>,
    /// The publisher's own count of records, where the file has one.
    pub stated_count: Option<u64>,
    /// Whether the mark that ends a complete file was there; `None` where the format has none.
    pub end_mark: Option<bool>,
    /// Records handed to the map.
    pub records: u64,
    /// Rows passed over on purpose, by reason.
    pub ignored_rows: BTreeMap<String, u64>,
    /// Entities by schema: parties, and the sanctions, documents and relations around them.
    pub entities: BTreeMap<Schema, u64>,
    /// Statements, the `id` statements not counted.
    pub statements: u64,
    /// Names and aliases.
    pub names: u64,
    /// Addresses.
    pub addresses: u64,
    /// Identifiers of any type that stand on a party.
    pub identifiers: u64,
    /// Issues by kind and field.
    pub issues: BTreeMap<(IssueKind, String), u64>,
}

impl Reading {
    pub(crate) fn new(dataset: &str, format: &str) -> Reading {
        Reading { dataset: dataset.to_owned(), format: format.to_owned(), ..Reading::default() }
    }

    /// Entities that a list is about: people, organisations, vessels, aircraft and the like.
    pub fn parties(&self) -> u64 {
        self.entities.iter().filter(|(schema, _)| schema.is_party()).map(|(_, count)| count).sum()
    }

    /// Issues of one kind.
    pub fn issues_of(&self, kind: IssueKind) -> u64 {
        self.issues.iter().filter(|((of, _), _)| *of == kind).map(|(_, count)| count).sum()
    }

    pub(crate) fn count_entity(&mut self, schema: Schema) {
        *self.entities.entry(schema).or_default() += 1;
    }

    pub(crate) fn count_statement(&mut self, statement: &Statement) {
        self.statements += 1;
        if !statement.schema.is_party() {
            return;
        }
        match (statement.prop, statement.prop_type()) {
            (Prop::Name | Prop::Alias | Prop::WeakAlias | Prop::PreviousName, _) => self.names += 1,
            (Prop::Address, _) => self.addresses += 1,
            (_, PropType::Identifier) => self.identifiers += 1,
            _ => {}
        }
    }

    pub(crate) fn count_issue(&mut self, issue: &Issue) {
        *self.issues.entry((issue.kind, issue.field.clone())).or_default() += 1;
    }
}

/// The report as a table for people, without times: the same reading prints the same.
impl fmt::Display for Reading {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_dash = |date: Option<PartialDate>| date.map_or("-".to_owned(), |d| d.to_string());
        writeln!(out, "{} ({})", self.dataset, self.format)?;
        writeln!(out, "  {:<28} {}", "published", or_dash(self.published))?;
        writeln!(out, "  {:<28} {}", "date in the file", or_dash(self.date_in_file))?;
        let stated = self.stated_count.map_or("-".to_owned(), |count| count.to_string());
        writeln!(out, "  {:<28} {stated}", "publisher's count")?;
        let mark = self.end_mark.map_or("-", |there| if there { "yes" } else { "missing" });
        writeln!(out, "  {:<28} {mark}", "end mark")?;
        for (label, count) in [
            ("records", self.records),
            ("parties", self.parties()),
            ("names", self.names),
            ("addresses", self.addresses),
            ("identifiers", self.identifiers),
            ("statements", self.statements),
        ] {
            writeln!(out, "  {label:<28} {count}")?;
        }
        for (schema, count) in &self.entities {
            writeln!(out, "    {:<26} {count}", schema.as_str())?;
        }
        for (reason, count) in &self.ignored_rows {
            writeln!(out, "  ignored: {reason} {count}")?;
        }
        for ((kind, field), count) in &self.issues {
            writeln!(out, "  issue: {:<20} {field:<24} {count}", kind.as_str())?;
        }
        Ok(())
    }
}
