//! Occurrences in columns: a row for each place where a statement stands.

use std::sync::Arc;

use arrow::array::{
    Array, ListArray, ListBuilder, RecordBatch, StringArray, StringBuilder, UInt16Array,
    UInt16Builder,
};
use arrow::datatypes::{DataType, Field, Schema as ArrowSchema};
use model::{Certainty, Occurrence};

use super::{Cells, Row, optional_parsed, parsed};

const DATES: [&str; 4] = ["valid_from", "valid_to", "known_from", "known_to"];

/// One builder a column.
#[derive(Default)]
pub(crate) struct Columns {
    statement_id: StringBuilder,
    edition: StringBuilder,
    locator: StringBuilder,
    stance: StringBuilder,
    source_chain: ListBuilder<StringBuilder>,
    certainty: UInt16Builder,
    dates: [StringBuilder; 4],
}

impl Row for Occurrence {
    type Columns = Columns;
    const UNIQUE: &'static [&'static str] = &["statement_id", "locator"];

    fn schema() -> ArrowSchema {
        let text = |name: &str| Field::new(name, DataType::Utf8, false);
        let item = Field::new("item", DataType::Utf8, true);
        let mut fields = vec![
            text("statement_id"),
            text("edition"),
            text("locator"),
            text("stance"),
            Field::new("source_chain", DataType::List(Arc::new(item)), false),
            Field::new("certainty", DataType::UInt16, true),
        ];
        fields.extend(DATES.map(|name| Field::new(name, DataType::Utf8, true)));
        ArrowSchema::new(fields)
    }

    fn append(&self, columns: &mut Columns) {
        columns.statement_id.append_value(self.statement.to_string());
        columns.edition.append_value(&self.edition);
        columns.locator.append_value(self.locator.to_string());
        columns.stance.append_value(self.stance.as_str());
        for link in &self.source_chain {
            columns.source_chain.values().append_value(link);
        }
        columns.source_chain.append(true);
        columns.certainty.append_option(self.certainty.map(|certainty| certainty.0));
        let dates = [self.valid_from, self.valid_to, self.known_from, self.known_to];
        for (column, date) in columns.dates.iter_mut().zip(dates) {
            column.append_option(date.map(|date| date.to_string()));
        }
    }

    fn finish(columns: &mut Columns) -> Vec<Arc<dyn Array>> {
        let mut arrays: Vec<Arc<dyn Array>> = vec![
            Arc::new(columns.statement_id.finish()),
            Arc::new(columns.edition.finish()),
            Arc::new(columns.locator.finish()),
            Arc::new(columns.stance.finish()),
            Arc::new(columns.source_chain.finish()),
            Arc::new(columns.certainty.finish()),
        ];
        for column in &mut columns.dates {
            arrays.push(Arc::new(column.finish()));
        }
        arrays
    }

    fn read(batch: &RecordBatch, rows: &mut Vec<Occurrence>) -> Result<(), String> {
        let cells = Cells::of(batch);
        let (statement, edition) = (cells.text("statement_id")?, cells.text("edition")?);
        let (locator, stance) = (cells.text("locator")?, cells.text("stance")?);
        let chain = cells.column::<ListArray>("source_chain")?;
        let certainty = cells.column::<UInt16Array>("certainty")?;
        let [valid_from, valid_to, known_from, known_to] = DATES.map(|name| cells.text(name));
        let (valid_from, valid_to) = (valid_from?, valid_to?);
        let (known_from, known_to) = (known_from?, known_to?);
        for at in 0..batch.num_rows() {
            rows.push(Occurrence {
                statement: parsed(statement.value(at))?,
                edition: edition.value(at).to_owned(),
                locator: parsed(locator.value(at))?,
                stance: parsed(stance.value(at))?,
                source_chain: links(chain, at)?,
                certainty: certainty.is_valid(at).then(|| Certainty(certainty.value(at))),
                valid_from: optional_parsed(valid_from, at)?,
                valid_to: optional_parsed(valid_to, at)?,
                known_from: optional_parsed(known_from, at)?,
                known_to: optional_parsed(known_to, at)?,
            });
        }
        Ok(())
    }
}

fn links(chain: &ListArray, at: usize) -> Result<Vec<String>, String> {
    let links = chain.value(at);
    let links = links.as_any().downcast_ref::<StringArray>();
    let links = links.ok_or("column source_chain is not a list of texts")?;
    Ok((0..links.len()).map(|at| links.value(at).to_owned()).collect())
}
