//! Where do the real files lie, and how are their lines read?
#![allow(dead_code)] // Each test file uses a part of it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde_json::Value;

/// The folder of the real files, or a word that it is absent.
pub(crate) fn data() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let data = std::env::var_os("COUNTERSIGN_DATA").map_or(PathBuf::from(default), PathBuf::from);
    if !data.join("MANIFEST.tsv").exists() {
        println!("skipped: no data");
        return None;
    }
    Some(data)
}

/// The records of a file of one JSON value a line.
pub(crate) fn lines(name: &str) -> Option<Vec<Value>> {
    let file = File::open(data()?.join(name)).ok()?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    Some(lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect())
}

/// The text of a field, or nothing.
pub(crate) fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap_or_default()
}

/// Whether a document is in the half that rules are made on: the first bit of a hash of its id.
pub(crate) fn is_development(id: &str) -> bool {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash >> 17) & 1 == 0
}

/// The English model, where `countersign model import` put it: `$COUNTERSIGN_MODELS`, by default
/// `target/models`.
pub(crate) fn english() -> Option<claims::ner::English> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/models");
    let dir = std::env::var_os("COUNTERSIGN_MODELS").map_or(PathBuf::from(default), PathBuf::from);
    let dir = dir.join("models").join(claims::ner::english::NAME).join("files");
    let read = |name: &&str| Some(((*name).to_owned(), std::fs::read(dir.join(name)).ok()?));
    let files: Option<claims::ner::Files> = claims::ner::english::FILES.iter().map(read).collect();
    if files.is_none() {
        println!("skipped: no model");
    }
    files.map(|files| claims::ner::English::load(&files, "test").unwrap())
}
