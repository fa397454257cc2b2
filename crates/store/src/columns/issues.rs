//! Issues in columns: a row for each piece of data that was not understood.

use std::sync::Arc;

use arrow::array::{Array, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema as ArrowSchema};
use model::Issue;

use super::{Cells, Row, optional, parsed};

const NAMES: [&str; 6] = ["kind", "locator", "entity_id", "field", "value", "message"];

/// One builder a column.
#[derive(Default)]
pub(crate) struct Columns([StringBuilder; 6]);

impl Row for Issue {
    type Columns = Columns;
    const UNIQUE: &'static [&'static str] = &["locator"];

    fn schema() -> ArrowSchema {
        let field = |name| Field::new(name, DataType::Utf8, name == "entity_id");
        ArrowSchema::new(NAMES.map(field).to_vec())
    }

    fn append(&self, columns: &mut Columns) {
        let locator = self.locator.to_string();
        let cells: [Option<&str>; 6] = [
            Some(self.kind.as_str()),
            Some(&locator),
            self.entity_id.as_deref(),
            Some(&self.field),
            Some(&self.value),
            Some(&self.message),
        ];
        for (column, cell) in columns.0.iter_mut().zip(cells) {
            column.append_option(cell);
        }
    }

    fn finish(columns: &mut Columns) -> Vec<Arc<dyn Array>> {
        let finish = |column: &mut StringBuilder| Arc::new(column.finish()) as Arc<dyn Array>;
        columns.0.iter_mut().map(finish).collect()
    }

    fn read(batch: &RecordBatch, rows: &mut Vec<Issue>) -> Result<(), String> {
        let cells = Cells::of(batch);
        let [kind, locator, entity_id, field, value, message] = NAMES.map(|name| cells.text(name));
        let (kind, locator, entity_id) = (kind?, locator?, entity_id?);
        let (field, value, message) = (field?, value?, message?);
        for at in 0..batch.num_rows() {
            rows.push(Issue {
                kind: parsed(kind.value(at))?,
                locator: parsed(locator.value(at))?,
                entity_id: optional(entity_id, at).map(str::to_owned),
                field: field.value(at).to_owned(),
                value: value.value(at).to_owned(),
                message: message.value(at).to_owned(),
            });
        }
        Ok(())
    }
}
