//! Which tokens of the vocabulary can a query token be? All of them, by the keys.

use std::ops::Range;

use matching::token::{Similarity, TokenView, similarity};
use names::Role;

use crate::keys::{self, Family};
use crate::layout::{BEGINS_RUN, TokenRecord};
use crate::mapped::Index;

/// A token of the vocabulary that a query token can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expansion {
    /// The token's number.
    pub(crate) token: u32,
    /// How alike they are.
    pub(crate) similarity: Similarity,
}

/// The vocabulary tokens of one query token, by number, each once; without those that only an initial
/// asked for leads to, which are [`spelt_out`]. Says how many were looked at.
pub(crate) fn expand(index: &Index, token: &TokenView<'_>) -> (Vec<Expansion>, usize) {
    let mut found = Vec::new();
    let mut hashes = Vec::new();
    for family in Family::RELATIONS {
        hashes.clear();
        family.keys(token, &mut hashes);
        hashes.sort_unstable();
        hashes.dedup();
        for hash in &hashes {
            related(index, family, token, *hash, &mut found);
        }
    }
    if token.role == Role::Ordinary {
        // A listed initial stands for every token that begins with it.
        found.extend(with_text(index, &token.text[..token.text.len().min(1)]));
    }
    found.sort_unstable();
    found.dedup();
    let alike = |number: &u32| {
        let similarity = similarity(token, &index.token(*number))?;
        Some(Expansion { token: *number, similarity })
    };
    (found.iter().filter_map(alike).collect(), found.len())
}

/// Adds the tokens in the bucket of a key that may have the relation of its family.
fn related(index: &Index, family: Family, token: &TokenView<'_>, hash: u32, found: &mut Vec<u32>) {
    let tokens = index.tokens();
    let facts = |record: &TokenRecord| (record.letters.get(), record.text_length.get().into());
    let asked = (keys::letters(token.text), token.text.len());
    for entry in index.bucket(family, hash) {
        let first = entry.get() as usize;
        let Some((record, rest)) = tokens.get(first..).and_then(<[_]>::split_first) else {
            continue;
        };
        match family {
            Family::Deletion => {
                let others = rest.iter().take_while(|one| one.flags & BEGINS_RUN == 0);
                let all = std::iter::once(record).chain(others).zip(first as u32..);
                let near = all.filter(|(record, _)| keys::may_be_near(asked, facts(record)));
                found.extend(near.map(|(_, number)| number));
            }
            Family::Skeleton if index.view(record).skeleton != token.skeleton => {}
            Family::Skeleton | Family::Text => found.push(first as u32),
        }
    }
}

/// The vocabulary tokens with this text, whatever their role.
pub(crate) fn with_text(index: &Index, text: &[u8]) -> impl Iterator<Item = u32> {
    let tokens = index.tokens();
    let entries = index.bucket(Family::Text, keys::text_key(text)).iter().map(|entry| entry.get());
    entries.filter(move |number| {
        let record = tokens.get(*number as usize);
        record.is_some_and(|record| {
            usize::from(record.text_length.get()) == text.len() && index.view(record).text == text
        })
    })
}

/// The tokens that begin with an initial; those among them that are ordinary stand for it.
pub(crate) fn spelt_out(index: &Index, initial: &TokenView<'_>) -> Range<u32> {
    let prefix = &initial.text[..initial.text.len().min(1)];
    let tokens = index.tokens();
    let start = tokens.partition_point(|record| index.view(record).text < prefix);
    let starts_so = |record: &TokenRecord| index.view(record).text.starts_with(prefix);
    let count = tokens[start..].partition_point(starts_so);
    start as u32..(start + count) as u32
}

/// The tokens that two neighbours make when written together.
pub(crate) fn joined(index: &Index, one: &TokenView<'_>, two: &TokenView<'_>) -> Vec<u32> {
    let whole = [one.text, two.text].concat();
    with_text(index, &whole).collect()
}

/// The pairs of tokens a query token may be split into, where both halves are known.
pub(crate) fn split(index: &Index, token: &TokenView<'_>) -> Vec<[Vec<u32>; 2]> {
    let mut halves = Vec::new();
    for at in 1..token.text.len() {
        let (one, two) = token.text.split_at(at);
        let first: Vec<u32> = with_text(index, one).collect();
        if !first.is_empty() {
            let second: Vec<u32> = with_text(index, two).collect();
            if !second.is_empty() {
                halves.push([first, second]);
            }
        }
    }
    halves
}
