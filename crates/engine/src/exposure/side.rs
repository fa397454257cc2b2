//! What stands beside the graph, and how is both kept? Designations, joined parties, claims and denials.

use std::collections::BTreeMap;
use std::io::Read;

use graph::{Day, Graph};
use serde::{Deserialize, Serialize};

use super::edge::Denial;
use super::same::{MayBe, Member};

/// The version of the file, and of what is read out of statements: another one is built anew.
pub(super) const VERSION: u32 = 1;

/// A designation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) party: String,
    pub(crate) dataset: String,
    pub(crate) regimes: Vec<String>,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
    /// Whether the party is the listed one, and not only of its name.
    pub(crate) sure: bool,
    pub(crate) programme: String,
    /// The entity that states it.
    pub(crate) stated: String,
}

impl Row {
    pub(super) fn key(&self) -> (&str, &str, &str, Option<Day>, bool) {
        (&self.party, &self.dataset, &self.stated, self.from, self.sure)
    }
}

/// Who claims an edge that no record bears out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimNote {
    /// The dataset of the claims.
    pub source: String,
    /// Who told whom, the origin first.
    pub chain: Vec<String>,
}

/// What stands beside the graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Side {
    /// By party.
    pub(crate) rows: Vec<Row>,
    /// Parties of several members, by the id that stands for them.
    pub(crate) members: BTreeMap<String, Vec<Member>>,
    /// By party.
    pub(crate) may_be: Vec<MayBe>,
    /// Edges that rest on a claim only, by their ids.
    pub(crate) claims: BTreeMap<String, ClaimNote>,
    /// Edges somebody denies, by their ids.
    pub(crate) denied: BTreeMap<String, Vec<Denial>>,
    /// What could not be taken as it stood.
    pub(crate) doubts: Vec<String>,
    /// Versions of records that newer ones replace.
    pub(crate) superseded: u64,
}

/// Graph and side as bytes: the length of the graph's, the graph, the side as JSON.
pub(super) fn to_bytes(graph: &Graph, side: &Side) -> Option<Vec<u8>> {
    let mut bytes = vec![0; 8];
    graph.write(&mut bytes).ok()?;
    let length = (bytes.len() - 8) as u64;
    bytes[..8].copy_from_slice(&length.to_le_bytes());
    serde_json::to_writer(&mut bytes, side).ok()?;
    Some(bytes)
}

/// `None` for bytes that are not whole, or of another version: they are made again.
pub(super) fn from_reader(mut from: impl Read) -> Option<(Graph, Side)> {
    let mut length = [0; 8];
    from.read_exact(&mut length).ok()?;
    let graph = Graph::read(from.by_ref().take(u64::from_le_bytes(length))).ok()?;
    let mut rest = Vec::new();
    from.read_to_end(&mut rest).ok()?;
    Some((graph, serde_json::from_slice(&rest).ok()?))
}
