//! What does the compiled vocabulary say of a phrase? Reads in place what `build.rs` wrote.

use crate::analysis::Role;

use super::key::{self, Phrase, without_article};
use super::{Entry, Position};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary.bin"));

/// The sections of the table, in the order written.
#[derive(Clone, Copy)]
pub(super) enum Section {
    /// The letters of all phrases.
    Texts,
    /// Records of [`ENTRY`] bytes.
    Entries,
    /// Phrases of organisations.
    Organisation,
    /// Phrases of persons.
    Person,
    /// Phrases of things.
    Thing,
    /// First halves of compounds.
    Combining,
    /// Second halves of compounds.
    Head,
    /// Words that look mistyped and are none.
    NotMistyped,
    /// For the hash of a first word, the most words of a phrase that begins with it.
    Firsts,
    /// Stems by their hash.
    Stems,
    /// Their letters.
    StemTexts,
    /// English words by first letter and length.
    English,
}

const SECTIONS: usize = 12;
/// Place and length of phrase, of the spelling and of the phrase by its stems; one byte of flags.
const ENTRY: usize = 16;

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn section(section: Section) -> &'static [u8] {
    let before: u32 = (0..section as usize).map(|at| number(BYTES, at * 4)).sum();
    let start = SECTIONS * 4 + before as usize;
    let length = number(BYTES, section as usize * 4) as usize;
    BYTES.get(start..start + length).unwrap_or_default()
}

fn text(record: &[u8]) -> &'static str {
    let start = number(record, 0) as usize;
    let length = record.get(4).copied().unwrap_or_default() as usize;
    let bytes = section(Section::Texts).get(start..start + length).unwrap_or_default();
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The values of a hash: more than one only by accident.
fn values(slots: &'static [u8], hash: u64) -> impl Iterator<Item = u32> {
    let size = slots.len() / 8;
    let mut at = hash as usize & size.saturating_sub(1);
    std::iter::from_fn(move || {
        loop {
            let (upper, value) = (number(slots, at * 8), number(slots, at * 8 + 4));
            at = (at + 1) & (size - 1);
            if value == 0 {
                return None;
            }
            if upper == (hash >> 32) as u32 {
                return Some(value);
            }
        }
    })
}

/// The record of an entry and its phrase by its stems.
fn entry(number: u32) -> (Entry, &'static str) {
    let start = (number as usize - 1) * ENTRY;
    let record = section(Section::Entries).get(start..start + ENTRY).unwrap_or_default();
    let code = record.get(15).copied().unwrap_or_default();
    let position = match code >> 3 & 7 {
        1 => Position::Front,
        2 => Position::Before,
        3 => Position::After,
        4 => Position::NotLast,
        5 => Position::Inside,
        _ => Position::Anywhere,
    };
    let role = match code & 7 {
        0 => Role::LegalForm,
        2 => Role::Number,
        3 => Role::Place,
        4 => Role::Honorific,
        5 => Role::Particle,
        6 => Role::Ordinary,
        _ => Role::Generic,
    };
    let entry = Entry {
        phrase: text(record),
        canonical: text(&record[5..]),
        role,
        position,
        is_short: code & 1 << 6 != 0,
        is_weak: code & 1 << 7 != 0,
    };
    (entry, text(&record[10..]))
}

/// The most words of a phrase that begins with a word of this hash.
pub(super) fn longest(first: u64) -> usize {
    values(section(Section::Firsts), first).next().map_or(1, |count| count as usize)
}

/// The entry of a row of words with this hash, words as they stand.
pub(super) fn exact<'a>(
    kind: Section,
    hash: Phrase,
    words: impl Iterator<Item = &'a str> + Clone,
) -> Option<Entry> {
    values(section(kind), hash.0).map(|value| entry(value).0).find(|entry| {
        let own = words.clone().map(without_article);
        let theirs = entry.phrase.split(' ').map(without_article);
        own.clone().count() == theirs.clone().count()
            && own.zip(theirs).all(|(one, two)| key::is_same(one, two))
    })
}

/// The entry of a row of words with this hash, words by their stems where they have one.
pub(super) fn stemmed<'a>(
    kind: Section,
    hash: Phrase,
    words: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone,
) -> Option<Entry> {
    let is_same = |normal: &str| {
        let mut parts = normal.split(' ');
        words.clone().all(|(word, stem)| match (stem, parts.next()) {
            (Some(stem), Some(part)) => {
                part.strip_suffix('~').is_some_and(|part| key::is_same(part, stem))
            }
            (None, Some(part)) => key::is_same(without_article(word), part),
            (_, None) => false,
        }) && parts.next().is_none()
    };
    values(section(kind), hash.0)
        .map(entry)
        .find(|(_, normal)| is_same(normal))
        .map(|(entry, _)| entry)
}

/// The stem that a word is a form of.
pub(super) fn stem(word: &str) -> Option<&str> {
    let (slots, texts) = (section(Section::Stems), section(Section::StemTexts));
    key::stem(word, |hash, beginning| {
        values(slots, hash).any(|value| {
            let start = (value as usize - 1) * 5;
            texts.get(start..start + 5).is_some_and(|record| key::is_same(text(record), beginning))
        })
    })
}

/// The English words of the vocabulary with this first letter and of this many letters.
pub(super) fn english(first: u8, length: usize) -> impl Iterator<Item = Entry> {
    let hash = key::first_and_length(first, length);
    values(section(Section::English), hash).map(|value| entry(value).0)
}
