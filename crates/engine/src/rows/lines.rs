//! How are JSON lines read as a table? An object is a row, its keys are the columns.
//!
//! The properties of a FollowTheMoney entity are columns too; several values of one are joined by
//! `; ` in its cell, and each is a value of the query. Columns are the keys of the first records, in the order met: what comes later under
//! another key is kept in the row and noted.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use super::source::{Raw, text};
use super::{Nested, Opened, Record, RowsError, SAMPLE};
use crate::NotCompared;

/// The most bytes of one line.
const LINE_MAX: u64 = 4 * 1024 * 1024;

/// Opens JSON lines.
pub(super) fn open(raw: Raw) -> Result<Opened, RowsError> {
    let name = raw.name.clone();
    let (reader, encoding) = text(raw)?;
    let mut lines = Lines { reader, name, place: 0 };
    let mut first = VecDeque::new();
    let mut names: Vec<String> = Vec::new();
    while first.len() < SAMPLE {
        let Some(line) = lines.next_line()? else { break };
        if let Ok(object) = &line.object {
            for field in object {
                if !names.contains(&field.key) {
                    names.push(field.key.clone());
                }
            }
        }
        first.push_back(line);
    }
    let objects = Objects { lines, first, names: names.clone() };
    let (records, names) = (Box::new(objects), Some(names));
    Ok(Opened { records, encoding, delimiter: None, names, total: None })
}

struct Line {
    place: u64,
    text: String,
    object: Result<Vec<Field>, String>,
}

/// A key with its value as the text of a cell, and what the text does not tell.
struct Field {
    key: String,
    text: String,
    nested: Option<Nested>,
}

struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    name: String,
    place: u64,
}

impl Lines {
    /// The next line that is not blank.
    fn next_line(&mut self) -> Result<Option<Line>, RowsError> {
        loop {
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(LINE_MAX).read_until(b'\n', &mut bytes);
            if read.map_err(|error| RowsError::io(&self.name, error))? == 0 {
                return Ok(None);
            }
            self.place += 1;
            let text = String::from_utf8_lossy(&bytes).trim().to_owned();
            if !text.is_empty() {
                return Ok(Some(Line { place: self.place, object: object(&text), text }));
            }
        }
    }
}

struct Objects {
    lines: Lines,
    first: VecDeque<Line>,
    names: Vec<String>,
}

impl Iterator for Objects {
    type Item = Result<Record, RowsError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = match self.first.pop_front() {
            Some(line) => line,
            None => match self.lines.next_line() {
                Ok(line) => line?,
                Err(error) => return Some(Err(error)),
            },
        };
        Some(Ok(self.record(line)))
    }
}

impl Objects {
    fn record(&self, line: Line) -> Record {
        let place = line.place;
        let fields = match line.object {
            Ok(fields) => fields,
            Err(why) => {
                let (cells, broken) = (vec![line.text], Some(why));
                return Record { place, cells, broken, ..Record::default() };
            }
        };
        let mut record = Record { place, ..Record::default() };
        record.cells.resize(self.names.len(), String::new());
        for Field { key, text, nested } in fields {
            let at = self.names.iter().position(|name| *name == key);
            match at {
                Some(at) => record.cells[at] = text,
                None => {
                    let reason = "its key is not among those of the first rows".to_owned();
                    record.notes.push(NotCompared { field: key, value: text.clone(), reason });
                    record.cells.push(text);
                }
            }
            // A key may stand twice, in an entity and in its properties: the last one counts.
            record.nested.retain(|(column, _)| Some(*column) != at);
            record.nested.extend(at.zip(nested));
        }
        record
    }
}

/// The fields of a line, or why it has none.
fn object(line: &str) -> Result<Vec<Field>, String> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| format!("the line is not JSON: {error}"))?;
    let Value::Object(object) = value else {
        return Err("the line is JSON and no object".to_owned());
    };
    let mut fields = Vec::new();
    flatten(object, &mut fields);
    Ok(fields)
}

fn flatten(object: Map<String, Value>, fields: &mut Vec<Field>) {
    for (key, value) in object {
        match value {
            Value::Object(inner) if key == "properties" => flatten(inner, fields),
            value => {
                let nested = nested(&value);
                fields.push(Field { key, text: written(value), nested });
            }
        }
    }
}

/// What a value holds beside its text.
fn nested(value: &Value) -> Option<Nested> {
    match value {
        Value::Object(_) => Some(Nested::Object),
        Value::Array(all) if all.iter().any(|one| nested(one) == Some(Nested::Object)) => {
            Some(Nested::Object)
        }
        Value::Array(all) if all.len() > 1 => {
            Some(Nested::List(all.iter().cloned().map(written).collect()))
        }
        _ => None,
    }
}

/// A value as the text of a cell.
fn written(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(all) => {
            let all: Vec<String> = all.into_iter().map(written).collect();
            all.join("; ")
        }
        other => other.to_string(),
    }
}
