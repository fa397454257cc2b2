//! What does one row of a statement table say?

use model::statement::COLUMNS;
use model::{Issue, IssueKind, Locator, PartialDate, Prop, Schema, Statement};

use super::issue;

/// Which cell is in which column.
pub(super) struct Columns {
    names: Vec<String>,
}

/// A row read: the statement, its place, and what was doubtful about it.
pub(super) type Read = (Statement, Locator, Vec<Issue>);

impl Columns {
    /// The columns a header names; `None` if it is not the header of a statement table.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Option<Columns> {
        let names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
        let needed = ["entity_id", "prop", "value", "dataset"];
        let known = needed.iter().all(|name| names.iter().any(|of| of == name));
        known.then_some(Columns { names })
    }

    /// The dataset of a row; `None` where the row is cut.
    pub(super) fn dataset(&self, cells: &csv::StringRecord) -> Option<String> {
        let at = self.names.iter().position(|name| name == "dataset")?;
        (cells.len() == self.names.len()).then(|| cells.get(at).map(str::to_owned)).flatten()
    }

    /// One issue for each column no statement has.
    pub(super) fn unknown(&self, file: &str) -> Vec<Issue> {
        let place = Locator::Line { file: file.to_owned(), line: 1, field: String::new() };
        let strange = self.names.iter().filter(|name| !COLUMNS.contains(&name.as_str()));
        let told = strange.map(|name| Issue {
            message: format!("\"{name}\" is not a column of statements; its cells are passed over"),
            ..issue(IssueKind::UnreadField, &place, name, name)
        });
        told.collect()
    }

    /// Reads a row.
    pub(super) fn read(
        &self,
        cells: &csv::StringRecord,
        file: &str,
        line: u64,
    ) -> Result<Read, Box<Issue>> {
        let cell = |name: &str| {
            let at = self.names.iter().position(|of| of == name);
            at.and_then(|at| cells.get(at)).unwrap_or_default()
        };
        let place = Locator::Line { file: file.to_owned(), line, field: "value".to_owned() };
        let unread = |message: String| {
            let row =
                cells.iter().collect::<Vec<_>>().join(",").chars().take(500).collect::<String>();
            Box::new(Issue { message, ..issue(IssueKind::UnreadRecord, &place, "", &row) })
        };
        if cells.len() != self.names.len() {
            let (found, wanted) = (cells.len(), self.names.len());
            return Err(unread(format!("the row has {found} fields, not {wanted}; it may be cut")));
        }
        let empty = ["entity_id", "prop", "value", "dataset"]
            .into_iter()
            .find(|name| cell(name).is_empty());
        if let Some(name) = empty {
            return Err(unread(format!("the row has no {name}")));
        }
        let mut row = Row { cell: &cell, place: &place, issues: Vec::new() };
        let statement = row.statement();
        let Row { mut issues, .. } = row;
        for issue in &mut issues {
            issue.entity_id = Some(statement.entity_id.to_string());
        }
        Ok((statement, place, issues))
    }
}

struct Row<'r, F> {
    cell: &'r F,
    place: &'r Locator,
    issues: Vec<Issue>,
}

impl<'c, F: Fn(&str) -> &'c str> Row<'_, F> {
    fn statement(&mut self) -> Statement {
        let cell = self.cell;
        let packed = cell("prop").split_once(':');
        let (schema, prop) = packed.unwrap_or((cell("schema"), cell("prop")));
        let schema = schema.parse().unwrap_or_else(|_| {
            self.doubt("schema", schema, "is not a schema; read as a LegalEntity");
            Schema::LegalEntity
        });
        let value = cell("value");
        let (prop, value) = match prop.parse::<Prop>() {
            Ok(prop) => (prop, value.to_owned()),
            Err(_) => {
                self.doubt("prop", prop, "is not a property; kept as a note");
                (Prop::Notes, format!("{prop}: {value}"))
            }
        };
        if prop != Prop::Id && schema.property(prop).is_none() {
            self.doubt("prop", prop.as_str(), &format!("is not a property of a {schema}"));
        }
        let mut statement = Statement::new(cell("dataset"), cell("entity_id"), schema, prop, value);
        if let Some(canonical) = Some(cell("canonical_id")).filter(|id| !id.is_empty()) {
            statement.canonical_id = canonical.into();
        }
        let text = |name: &str| Some(cell(name).to_owned()).filter(|text| !text.is_empty());
        statement.origin = text("origin");
        statement.lang = text("lang");
        statement.original_value = text("original_value");
        statement.external = self.external();
        statement.first_seen = self.date("first_seen");
        statement.last_seen = self.date("last_seen");
        self.compare(&statement);
        statement
    }

    fn external(&mut self) -> bool {
        match (self.cell)("external") {
            "t" | "true" | "True" | "1" => true,
            "" | "f" | "false" | "False" | "0" => false,
            other => {
                self.doubt("external", other, "is neither t nor f; read as f");
                false
            }
        }
    }

    fn date(&mut self, name: &str) -> Option<PartialDate> {
        let text = (self.cell)(name);
        if text.is_empty() {
            return None;
        }
        let date = text.parse().ok();
        if date.is_none() {
            self.doubt(name, text, "is not a date; left out");
        }
        date
    }

    /// What the row says of itself against what follows from its other cells.
    fn compare(&mut self, statement: &Statement) {
        let (stated, id) = ((self.cell)("id"), statement.id().to_string());
        if !stated.is_empty() && stated != id {
            let message = format!("the id is not that of the statement, which is {id}");
            let kind = IssueKind::UncleanValue;
            self.issues.push(Issue { message, ..issue(kind, self.place, "id", stated) });
        }
        let (stated, ours) = ((self.cell)("prop_type"), statement.prop_type().as_str());
        let is_note = statement.value.len() != (self.cell)("value").len();
        if !stated.is_empty() && stated != ours && !is_note {
            self.doubt(
                "prop_type",
                stated,
                &format!("is not the type of {}, {ours}", statement.prop),
            );
        }
    }

    fn doubt(&mut self, field: &str, value: &str, what: &str) {
        let message = format!("\"{value}\" {what}");
        let kind = IssueKind::UnknownCode;
        self.issues.push(Issue { message, ..issue(kind, self.place, field, value) });
    }
}
