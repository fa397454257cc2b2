//! How is a JSON file read? Streamed: one object a record, each field with its place.
//!
//! Three shapes hold the same records: JSON lines, one array, and objects one after another over
//! many lines. A broken line spoils itself only; in the other shapes the file cannot go on. A
//! field's name is its place in the object: `data.natures_of_control[2]`. Numbers come as texts,
//! `null` and empty lists as silence.

use std::collections::HashMap;
use std::fmt;
use std::io::BufRead;
use std::sync::Arc;

use model::{Issue, IssueKind, Locator};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::error::Error;
use crate::input::{Guard, Input, Opened};
use crate::record::{Place, Record};

mod split;

use self::split::Splitter;

/// The objects of a JSON file, as texts.
pub struct Objects {
    file: Arc<str>,
    reader: Box<dyn BufRead>,
    guard: Guard,
    shape: Shape,
    /// The number of the line last begun, from 1.
    line: u64,
}

enum Shape {
    Lines,
    /// One array, or objects without anything around them.
    Whole(Splitter),
}

impl Objects {
    /// Opens a JSON file.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(input: &Input) -> Result<Objects, Error> {
        let Opened { mut reader, guard } =
            input.open().map_err(|error| error.in_file(input.name()))?;
        // The shape shows in the first line: an object that ends there is a line of many.
        let start = reader.fill_buf().map_err(Error::from)?;
        let first = start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
        let first = first.unwrap_or_default().trim_ascii();
        let whole_object = first.starts_with(b"{") && (first.ends_with(b"}") || first.len() > 8192);
        let shape = if whole_object { Shape::Lines } else { Shape::Whole(Splitter::default()) };
        Ok(Objects { file: input.name().into(), reader, guard, shape, line: 0 })
    }

    /// The file's name.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Appends the text of the next object and gives back the line it begins on; `None` at the
    /// end.
    ///
    /// # Errors
    /// The stream breaks, a limit strikes, or there is something between the objects of an array.
    pub fn next_text(&mut self, into: &mut Vec<u8>) -> Result<Option<u64>, Error> {
        let found = match &mut self.shape {
            Shape::Lines => self.next_line(into),
            Shape::Whole(splitter) => splitter.next_object(&mut self.reader, into),
        };
        self.guard.record_done();
        found.map_err(|error| error.in_file(&self.file))
    }

    fn next_line(&mut self, into: &mut Vec<u8>) -> Result<Option<u64>, Error> {
        let start = into.len();
        loop {
            into.truncate(start);
            if self.reader.read_until(b'\n', into)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if !into[start..].trim_ascii().is_empty() {
                return Ok(Some(self.line));
            }
        }
    }
}

/// Makes records out of objects; names and places are kept once for a file.
pub struct Fields {
    file: Arc<str>,
    nodes: Vec<Node>,
}

/// A place in the objects of a file.
struct Node {
    name: Arc<str>,
    path: Arc<str>,
    fields: HashMap<Box<str>, usize>,
    /// The places of the second, third … value of a list here.
    items: Vec<usize>,
}

/// The most places of a list that carry their own number; later ones share the last.
const ITEMS_MAX: usize = 100;
/// The most names and places kept; a file with more of them is no register's.
const NODES_MAX: usize = 100_000;

impl Fields {
    /// For the objects of a file.
    pub fn new(file: Arc<str>) -> Fields {
        let root = Node::new("object".into(), "".into());
        Fields { file, nodes: vec![root] }
    }

    /// The record of one object.
    ///
    /// # Errors
    /// The text is no JSON object; the issue holds its beginning.
    pub fn record(&mut self, text: &[u8], line: u64) -> Result<Record, Box<Issue>> {
        let place = Place::Cell { file: self.file.clone(), line, field: "".into() };
        let mut record = Record::new(self.nodes[0].name.clone(), place);
        let mut json = serde_json::Deserializer::from_slice(text);
        let seed = Filling { fields: self, node: 0, into: &mut record };
        let read = json.deserialize_map(seed).and_then(|()| json.end());
        read.map(|()| record).map_err(|error| {
            let shown: String = String::from_utf8_lossy(text).trim().chars().take(500).collect();
            Box::new(Issue {
                kind: IssueKind::UnreadRecord,
                locator: Locator::Line { file: self.file.to_string(), line, field: String::new() },
                entity_id: None,
                field: String::new(),
                value: shown,
                message: format!("not a JSON object: {error}"),
            })
        })
    }

    /// The node of a field below a node.
    fn field(&mut self, node: usize, name: &str) -> usize {
        if let Some(known) = self.nodes[node].fields.get(name) {
            return *known;
        }
        if self.nodes.len() >= NODES_MAX {
            // Hostile: thousands of names. Places get coarse, nothing is lost.
            return node;
        }
        let path = match &*self.nodes[node].path {
            "" => name.to_owned(),
            above => format!("{above}.{name}"),
        };
        let at = self.push(Node::new(name.into(), path.into()));
        self.nodes[node].fields.insert(name.into(), at);
        at
    }

    /// The node of a value of the list at a node, `count` from 1.
    fn item(&mut self, node: usize, count: usize) -> usize {
        let Some(later) = count.checked_sub(2) else { return node };
        let later = later.min(ITEMS_MAX);
        if let Some(known) = self.nodes[node].items.get(later) {
            return *known;
        }
        let Node { name, path, .. } = &self.nodes[node];
        let at = self.push(Node::new(name.clone(), format!("{path}[{count}]").into()));
        self.nodes[node].items.push(at);
        at
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn child(&self, node: usize, line: u64) -> Record {
        let Node { name, path, .. } = &self.nodes[node];
        let place = Place::Cell { file: self.file.clone(), line, field: path.clone() };
        Record::new(name.clone(), place)
    }
}

impl Node {
    fn new(name: Arc<str>, path: Arc<str>) -> Node {
        Node { name, path, fields: HashMap::new(), items: Vec::new() }
    }
}

/// An object being read into a record.
struct Filling<'f> {
    fields: &'f mut Fields,
    node: usize,
    into: &'f mut Record,
}

impl<'de> Visitor<'de> for Filling<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(node) = map.next_key_seed(Key { fields: self.fields, node: self.node })? {
            map.next_value_seed(Field { fields: self.fields, node, into: self.into })?;
        }
        Ok(())
    }
}

/// A field's name, looked up as it is read.
struct Key<'f> {
    fields: &'f mut Fields,
    node: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<usize, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.fields.field(self.node, name))
    }
}

/// A field's value, put into a record as a child.
struct Field<'f> {
    fields: &'f mut Fields,
    node: usize,
    into: &'f mut Record,
}

impl Field<'_> {
    fn text(self, text: String) {
        if !text.is_empty() {
            let mut child = self.child();
            child.set_text(text);
            self.into.close_child(child);
        }
    }

    fn child(&self) -> Record {
        self.fields.child(self.node, self.into.line())
    }
}

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Field<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.text(value.to_string());
        Ok(())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.text(value.to_string());
        Ok(())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.text(value.to_string());
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        // The shortest decimal that reads back as the same number: what was written, up to 15
        // digits.
        self.text(value.to_string());
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.text(value.to_owned());
        Ok(())
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<(), E> {
        self.text(value);
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        let mut count = 1;
        loop {
            let node = self.fields.item(self.node, count);
            let item = Field { fields: self.fields, node, into: self.into };
            if list.next_element_seed(item)?.is_none() {
                return Ok(());
            }
            count += 1;
            if count > 1_000_000 {
                return Err(S::Error::custom("a list of more than a million values"));
            }
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<(), M::Error> {
        let mut child = self.child();
        Filling { fields: self.fields, node: self.node, into: &mut child }.visit_map(map)?;
        if child.has_fields() {
            self.into.close_child(child);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
