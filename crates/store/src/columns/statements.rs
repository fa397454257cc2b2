//! Statements in columns: FollowTheMoney's 14, by their names and in their order.

use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use arrow::array::{Array, BooleanArray, BooleanBuilder, RecordBatch, StringArray, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema as ArrowSchema};
use model::statement::COLUMNS;
use model::{Statement, StatementId};

use super::{Cells, Row, optional, optional_parsed, parsed};

/// A statement and its id, which costs a sha1 to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatementRow {
    pub(crate) id: StatementId,
    pub(crate) statement: Statement,
}

/// The one column that is not text.
const EXTERNAL: &str = "external";
const NULLABLE: [&str; 5] = ["origin", "lang", "original_value", "first_seen", "last_seen"];

/// One builder a column of text, in the order of [`COLUMNS`] without `external`.
#[derive(Default)]
pub(crate) struct Columns {
    texts: [StringBuilder; 13],
    external: BooleanBuilder,
}

impl Row for StatementRow {
    type Columns = Columns;
    const UNIQUE: &'static [&'static str] = &["id"];

    fn schema() -> ArrowSchema {
        let field = |name: &&str| match *name {
            EXTERNAL => Field::new(*name, DataType::Boolean, false),
            name => Field::new(name, DataType::Utf8, NULLABLE.contains(&name)),
        };
        ArrowSchema::new(COLUMNS.iter().map(field).collect::<Vec<_>>())
    }

    fn append(&self, columns: &mut Columns) {
        let StatementRow { id, statement } = self;
        let first_seen = statement.first_seen.map(|date| date.to_string());
        let last_seen = statement.last_seen.map(|date| date.to_string());
        let id = id.to_string();
        let cells: [Option<&str>; 13] = [
            Some(&statement.canonical_id),
            Some(&statement.entity_id),
            Some(statement.prop.as_str()),
            Some(statement.prop_type().as_str()),
            Some(statement.schema.as_str()),
            Some(&statement.value),
            Some(&statement.dataset),
            statement.origin.as_deref(),
            statement.lang.as_deref(),
            statement.original_value.as_deref(),
            first_seen.as_deref(),
            last_seen.as_deref(),
            Some(&id),
        ];
        for (column, cell) in columns.texts.iter_mut().zip(cells) {
            column.append_option(cell);
        }
        columns.external.append_value(statement.external);
    }

    fn finish(columns: &mut Columns) -> Vec<Arc<dyn Array>> {
        let mut texts = columns.texts.iter_mut();
        let external = columns.external.finish();
        let column = |name: &&str| -> Option<Arc<dyn Array>> {
            match *name {
                EXTERNAL => Some(Arc::new(external.clone())),
                _ => Some(Arc::new(texts.next()?.finish())),
            }
        };
        COLUMNS.iter().filter_map(column).collect()
    }

    fn read(batch: &RecordBatch, rows: &mut Vec<StatementRow>) -> Result<(), String> {
        let cells = Cells::of(batch);
        let text = |name| cells.text(name);
        let (canonical, entity) = (text("canonical_id")?, text("entity_id")?);
        let (prop, schema, value) = (text("prop")?, text("schema")?, text("value")?);
        let (dataset, origin, lang) = (text("dataset")?, text("origin")?, text("lang")?);
        let (original, id) = (text("original_value")?, text("id")?);
        let (first_seen, last_seen) = (text("first_seen")?, text("last_seen")?);
        let external = cells.column::<BooleanArray>(EXTERNAL)?;
        let mut shared = Shared::default();
        let (mut props, mut schemata) = (Names::default(), Names::default());
        for at in 0..batch.num_rows() {
            let entity_id = shared.entity.of(entity, at);
            let canonical_id = match canonical.value(at) == &*entity_id {
                true => entity_id.clone(),
                false => canonical.value(at).into(),
            };
            let statement = Statement {
                canonical_id,
                entity_id,
                prop: props.get(prop.value(at))?,
                schema: schemata.get(schema.value(at))?,
                value: value.value(at).to_owned(),
                dataset: shared.dataset.of(dataset, at),
                origin: optional(origin, at).map(str::to_owned),
                lang: optional(lang, at).map(str::to_owned),
                original_value: optional(original, at).map(str::to_owned),
                external: external.value(at),
                first_seen: optional_parsed(first_seen, at)?,
                last_seen: optional_parsed(last_seen, at)?,
            };
            rows.push(StatementRow { id: parsed(id.value(at))?, statement });
        }
        Ok(())
    }
}

/// Names of the ontology met so far: a batch has few, and looking one up costs a search.
struct Names<'a, T>(HashMap<&'a str, T>);

impl<T> Default for Names<'_, T> {
    fn default() -> Self {
        Names(HashMap::new())
    }
}

impl<'a, T: Copy + FromStr<Err: Display>> Names<'a, T> {
    fn get(&mut self, text: &'a str) -> Result<T, String> {
        if let Some(known) = self.0.get(text) {
            return Ok(*known);
        }
        let found = parsed(text)?;
        self.0.insert(text, found);
        Ok(found)
    }
}

/// Texts that repeat from row to row are kept once.
#[derive(Default)]
struct Shared {
    entity: Last,
    dataset: Last,
}

#[derive(Default)]
struct Last(Option<Arc<str>>);

impl Last {
    fn of(&mut self, array: &StringArray, at: usize) -> Arc<str> {
        let text = array.value(at);
        match &self.0 {
            Some(last) if **last == *text => last.clone(),
            _ => self.0.insert(text.into()).clone(),
        }
    }
}
