//! Which tokens of the vocabulary can a query token be? All of them, by the keys.

use matching::Points;
use matching::alignment::JOINED;
use matching::token::{Similarity, TokenView, similarity};
use names::Role;

use crate::keys;
use crate::layout::TokenRecord;
use crate::mapped::Index;

/// A token of the vocabulary that a query token can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The token's number.
    pub token: u32,
    /// How alike they are at most.
    pub points: Points,
    /// How alike they are as single tokens; `None` where they only meet joined with a neighbour,
    /// which the alignment finds by itself.
    pub similarity: Option<Similarity>,
}

/// The vocabulary tokens of one query token, sorted by number, each once.
pub fn expand(index: &Index, token: &TokenView<'_>) -> Vec<Expansion> {
    let mut hashes = Vec::new();
    keys::deletion_keys(token.text, &mut hashes);
    hashes.extend(keys::skeleton_key(token.skeleton));
    hashes.extend(keys::name_keys(token.known));
    let mut found: Vec<u32> = hashes.iter().flat_map(|hash| with_key(index, *hash)).collect();
    match token.role {
        // A listed initial stands for every token that begins with it, and the reverse.
        Role::Ordinary => found.extend(with_text(index, &token.text[..1])),
        Role::Initial => found.extend(with_prefix(index, token.text)),
        _ => {}
    }
    found.sort_unstable();
    found.dedup();
    let alike = |number: u32| {
        let similarity = similarity(token, &index.token(number))?;
        let (points, similarity) = (similarity.points, Some(similarity));
        Some(Expansion { token: number, points, similarity })
    };
    found.into_iter().filter_map(alike).collect()
}

/// The vocabulary tokens with this text, whatever their role.
pub fn with_text(index: &Index, text: &[u8]) -> std::ops::Range<u32> {
    let tokens = index.tokens();
    let start = tokens.partition_point(|record| index.bytes_at(record.text) < text);
    let same = |record: &&TokenRecord| index.bytes_at(record.text) == text;
    let count = tokens[start..].iter().take_while(same).count();
    start as u32..(start + count) as u32
}

fn with_prefix(index: &Index, prefix: &[u8]) -> std::ops::Range<u32> {
    let text = |record: &TokenRecord| index.bytes_at(record.text);
    let tokens = index.tokens();
    let start = tokens.partition_point(|record| text(record) < prefix);
    let count = tokens[start..].partition_point(|record| text(record).starts_with(prefix));
    start as u32..(start + count) as u32
}

/// The tokens that two neighbours make when written together.
pub fn joined(index: &Index, one: &TokenView<'_>, two: &TokenView<'_>) -> Vec<u32> {
    let whole = [one.text, two.text].concat();
    with_text(index, &whole).collect()
}

/// The tokens a query token may be split into, where both halves are known.
pub fn split(index: &Index, token: &TokenView<'_>) -> Vec<u32> {
    let mut halves = Vec::new();
    for at in 1..token.text.len() {
        let (one, two) = token.text.split_at(at);
        let (first, second) = (with_text(index, one), with_text(index, two));
        if !first.is_empty() && !second.is_empty() {
            halves.extend(first.chain(second));
        }
    }
    halves
}

/// An expansion that only holds joined with a neighbour.
pub fn as_joined(token: u32) -> Expansion {
    Expansion { token, points: JOINED, similarity: None }
}

fn with_key(index: &Index, hash: u32) -> impl Iterator<Item = u32> {
    let keys = index.keys();
    let start = keys.partition_point(|record| record.hash.get() < hash);
    keys[start..]
        .iter()
        .take_while(move |record| record.hash.get() == hash)
        .map(|key| key.token.get())
}
