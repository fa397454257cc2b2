//! Which tokens of the vocabulary can a query token be? All of them, by the keys.

use std::ops::Range;
use std::rc::Rc;

use matching::token::{Shape, Similarity, TokenView, similarity_shaped};
use names::Role;

use crate::keys::{self, Family};
use crate::layout::TokenRecord;
use crate::mapped::Index;
use crate::vocabulary::Vocabulary;

/// A token of the vocabulary that a query token can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expansion {
    /// The token's number.
    pub(crate) token: u32,
    /// What it weighs.
    pub(crate) weight: i64,
    /// How alike they are.
    pub(crate) similarity: Similarity,
}

/// What one token of a query can be.
#[derive(Debug, Default)]
pub(crate) struct Expanded {
    /// The single tokens like it.
    pub(crate) single: Vec<Expansion>,
    /// The tokens of which the ordinary ones begin with it, where it is an initial.
    pub(crate) spelt_out: Option<Range<u32>>,
    /// The pairs of tokens that make it when written together.
    pub(crate) halves: Vec<[Vec<u32>; 2]>,
}

/// What the tokens of one query were found to be: its readings share most of their tokens.
#[derive(Debug, Default)]
pub(crate) struct Expansions {
    numbers: Vocabulary,
    known: Vec<Rc<Expanded>>,
}

impl Expansions {
    /// What a token can be, and how many tokens were looked at to know it.
    pub(crate) fn of(&mut self, index: &Index, token: &TokenView<'_>) -> (Rc<Expanded>, usize) {
        let number = self.numbers.number(token);
        if let Some(known) = self.known.get(number) {
            return (known.clone(), 0);
        }
        let (single, looked_at) = expand(index, token);
        let is_initial = token.role == Role::Initial;
        let spelt_out = is_initial.then(|| spelt_out(index, token));
        let expanded = Rc::new(Expanded { single, spelt_out, halves: split(index, token) });
        self.known.push(expanded.clone());
        (expanded, looked_at)
    }
}

/// The vocabulary tokens of one query token, by number, each once; without those that only an initial
/// asked for leads to, which are [`spelt_out`]. Says how many were looked at.
fn expand(index: &Index, token: &TokenView<'_>) -> (Vec<Expansion>, usize) {
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
    let asked = Shape::of(token.text);
    let alike = |number: &u32| {
        let record = index.tokens().get(*number as usize)?;
        let listed = index.view(record);
        let similarity = similarity_shaped((token, asked), (&listed, shape(record)))?;
        Some(Expansion { token: *number, weight: listed.weight().into(), similarity })
    };
    (found.iter().filter_map(alike).collect(), found.len())
}

fn shape(record: &TokenRecord) -> Shape {
    Shape { letters: record.shape.get(), length: record.text_length.get() }
}

/// Adds the tokens in the bucket of a key that may have the relation of its family.
fn related(index: &Index, family: Family, token: &TokenView<'_>, hash: u32, found: &mut Vec<u32>) {
    let tokens = index.tokens();
    let asked = Shape::of(token.text);
    for entry in index.bucket(family, hash) {
        let first = entry.get() as usize;
        let Some((record, rest)) = tokens.get(first..).and_then(<[_]>::split_first) else {
            continue;
        };
        match family {
            Family::Deletion => {
                let others = rest.iter().take_while(|one| one.begins_run == 0);
                let all = std::iter::once(record).chain(others).zip(first as u32..);
                let near = all.filter(|(record, _)| asked.may_be_near(shape(record)));
                found.extend(near.map(|(_, number)| number));
            }
            Family::Skeleton if index.view(record).skeleton != token.skeleton => {}
            Family::Look if !may_look_alike(record, token) => {}
            Family::Skeleton | Family::Name | Family::Look | Family::Text => {
                found.push(first as u32);
            }
        }
    }
}

/// Words that look alike have other lengths: the bucket of a word is mostly the word itself.
fn may_look_alike(record: &TokenRecord, token: &TokenView<'_>) -> bool {
    usize::from(record.text_length.get()) != token.text.len()
}

/// The vocabulary tokens with this text, whatever their role.
fn with_text(index: &Index, text: &[u8]) -> impl Iterator<Item = u32> {
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
fn spelt_out(index: &Index, initial: &TokenView<'_>) -> Range<u32> {
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
fn split(index: &Index, token: &TokenView<'_>) -> Vec<[Vec<u32>; 2]> {
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
