//! Which pairs does a file hold? JSON lines or CSV, read one by one; a bad pair stays in its place.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use engine::NotCompared;
use model::{Entity, Prop, Schema};
use serde::Deserialize;

use crate::query::Draft;

/// Two parties, and what of them could not be read.
pub(super) struct Pair {
    pub(super) left: Entity,
    pub(super) right: Entity,
    pub(super) notes: Vec<NotCompared>,
}

type Pairs = Box<dyn Iterator<Item = anyhow::Result<Pair>>>;

#[derive(Deserialize)]
struct PairJson {
    left: PartyJson,
    right: PartyJson,
}

#[derive(Deserialize)]
struct PartyJson {
    schema: String,
    #[serde(default)]
    properties: BTreeMap<String, OneOrMany>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Opens a file of pairs; `-` is standard input.
pub(super) fn read(file: &Path) -> anyhow::Result<Pairs> {
    let reader: Box<dyn Read> = match file.to_str() {
        Some("-") => Box::new(std::io::stdin()),
        _ => {
            let opened = std::fs::File::open(file);
            Box::new(opened.with_context(|| format!("opening {}", file.display()))?)
        }
    };
    let mut reader = BufReader::with_capacity(64 * 1024, reader);
    if reader.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    // The first pair may be the one that cannot be read: any line tells.
    let mut start = reader.fill_buf()?.split(|byte| *byte == b'\n');
    if start.any(|line| line.trim_ascii_start().starts_with(b"{")) {
        let lines =
            reader.lines().filter(|line| !matches!(line, Ok(line) if line.trim().is_empty()));
        return Ok(Box::new(lines.map(|line| from_json(&line?))));
    }
    from_csv(reader, file)
}

fn from_csv(reader: impl Read + 'static, file: &Path) -> anyhow::Result<Pairs> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let header: Vec<String> =
        rows.headers()?.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let place = |name: &str| header.iter().position(|cell| cell == name);
    let (Some(schema), Some(one), Some(two)) = (place("schema"), place("name1"), place("name2"))
    else {
        let file = file.display();
        bail!("{file}: neither JSON lines nor CSV with the header schema,name1,name2");
    };
    Ok(Box::new(rows.into_records().map(move |row| {
        let row = row?;
        let cell = |at: usize| row.get(at).map(str::trim).unwrap_or_default();
        let named = |name: &str| {
            let schema = match cell(schema) {
                "" => Schema::Thing,
                schema => schema.parse()?,
            };
            let mut draft = Draft::new("pair", schema);
            draft.add(Prop::Name, name);
            anyhow::Ok(draft)
        };
        Ok(pair(named(cell(one))?, named(cell(two))?))
    })))
}

fn from_json(line: &str) -> anyhow::Result<Pair> {
    let read: PairJson = serde_json::from_str(line).context("reading the pair")?;
    Ok(pair(party(read.left).context("left")?, party(read.right).context("right")?))
}

fn party(party: PartyJson) -> anyhow::Result<Draft> {
    let mut draft = Draft::new("pair", party.schema.parse()?);
    for (name, values) in party.properties {
        let values = match values {
            OneOrMany::One(value) => vec![value],
            OneOrMany::Many(values) => values,
        };
        match name.parse::<Prop>() {
            Ok(prop) => values.iter().for_each(|value| draft.add(prop, value)),
            Err(why) => values.iter().for_each(|value| draft.note(&name, value, why.to_string())),
        }
    }
    Ok(draft)
}

fn pair(left: Draft, right: Draft) -> Pair {
    let ((left, mut notes), (right, more)) = (left.done(), right.done());
    notes.extend(more);
    Pair { left, right, notes }
}
