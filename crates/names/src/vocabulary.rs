//! Which phrases are no names proper: legal forms, generic words, titles, particles?
//!
//! The tables stand in `data/names`, compiled in by `build.rs` as one table that is read in place. A
//! phrase is found by the hash of its words, so that looking at a name allocates nothing; what a
//! hash finds is compared letter by letter.

use crate::analysis::{NameKind, Role};
use crate::words::Word;

mod compound;
mod endings;
mod key;
#[cfg(test)]
#[expect(dead_code, reason = "what only the build script asks of a row")]
mod rows;
mod table;

use key::Phrase;
use table::Section;

pub(crate) use compound::compound;

/// A phrase and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The words, folded, in their script, one space between.
    pub(crate) phrase: &'static str,
    /// The one spelling for all its phrases, `[a-z0-9]+`.
    pub(crate) canonical: &'static str,
    /// What it does in a name.
    pub(crate) role: Role,
    /// Where it may stand.
    pub(crate) position: Position,
    /// Whether it is so short that it may be a name as well.
    pub(crate) is_short: bool,
    /// Whether it is a surname or a place as well, so that it makes no organisation of a name.
    pub(crate) is_weak: bool,
}

/// Where in a name a phrase may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Anywhere.
    Anywhere,
    /// A short legal form that often stands first: AB, PT, ОО.
    Front,
    /// Before the name, after other titles only.
    Before,
    /// After the name.
    After,
    /// Anywhere but last.
    NotLast,
    /// Neither first nor last.
    Inside,
}

/// The longest phrase without spaces, in bytes, that is looked for inside a word.
const UNSPACED_MAX: usize = 72;
/// The most words of a phrase.
const WORDS_MAX: usize = 16;

fn sections(kind: NameKind) -> &'static [Section] {
    match kind {
        NameKind::Organisation => &[Section::Organisation],
        NameKind::Person => &[Section::Person],
        NameKind::Object => &[Section::Thing],
        NameKind::Unknown => &[Section::Organisation, Section::Person],
    }
}

/// Whether words are taken as they stand, or by their stems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// As they stand.
    Word,
    /// The words of an organisation also in their other forms.
    Stem,
}

/// The longest phrase that the words begin with, and how many words it is.
pub(crate) fn longest(words: &[Word], kind: NameKind, by: By) -> Option<(usize, Entry)> {
    let exact = longest_exact(words, kind);
    let may_be_longer = exact.is_none_or(|(length, _)| length < words.len());
    if by == By::Word || !may_be_longer {
        return exact;
    }
    let stemmed = longest_stemmed(words);
    match (exact, stemmed) {
        (Some(exact), Some(stemmed)) if stemmed.0 > exact.0 => Some(stemmed),
        (Some(exact), _) => Some(exact),
        (None, stemmed) => stemmed,
    }
}

fn longest_exact(words: &[Word], kind: NameKind) -> Option<(usize, Entry)> {
    let mut hash = Phrase::default();
    let mut found = None;
    let mut most = words.len();
    for (at, word) in words.iter().enumerate() {
        if at >= most {
            break;
        }
        hash.add(&word.text);
        if at == 0 {
            most = most.min(table::longest(hash.0));
        }
        let own = words[..=at].iter().map(|word| word.text.as_str());
        let entry = sections(kind).iter().find_map(|kind| table::exact(*kind, hash, own.clone()));
        found = entry.map(|entry| (at + 1, entry)).or(found);
    }
    found
}

fn longest_stemmed(words: &[Word]) -> Option<(usize, Entry)> {
    let mut hash = Phrase::default();
    let mut found = None;
    let mut most = words.len().min(WORDS_MAX);
    let mut stems: [Option<&str>; WORDS_MAX] = [None; WORDS_MAX];
    for (at, word) in words.iter().enumerate() {
        if at >= most {
            break;
        }
        stems[at] = table::stem(&word.text);
        hash.add_stem(&word.text, stems[at]);
        if at == 0 {
            most = most.min(table::longest(hash.0));
        }
        let own = words[..=at].iter().zip(&stems).map(|(word, stem)| (word.text.as_str(), *stem));
        let entry = table::stemmed(Section::Organisation, hash, own);
        found = entry.map(|entry| (at + 1, entry)).or(found);
    }
    found
}

/// The longest phrase of one word that an unspaced text begins with, and its length in bytes.
pub(crate) fn longest_prefix(text: &str, kind: NameKind) -> Option<(usize, Entry)> {
    let mut hash = Phrase::default();
    hash.part();
    let mut found = None;
    for (at, letter) in text.char_indices().take_while(|(at, _)| *at < UNSPACED_MAX) {
        let end = at + letter.len_utf8();
        hash.letters(&text[at..end]);
        let own = std::iter::once(&text[..end]);
        let entry = sections(kind).iter().find_map(|kind| table::exact(*kind, hash, own.clone()));
        found = entry.map(|entry| (end, entry)).or(found);
    }
    found
}

/// Whether an unspaced word begins or ends with a phrase of two letters or more that only
/// organisations have.
pub(crate) fn is_compound(word: &str) -> bool {
    word.char_indices().any(|(at, letter)| {
        let found = longest_prefix(&word[at..], NameKind::Organisation);
        found.is_some_and(|(length, entry)| {
            !entry.is_weak && length > letter.len_utf8() && (at == 0 || at + length == word.len())
        })
    })
}

/// The word that is left when a preposition written with it is taken off.
pub(crate) fn after_preposition(word: &str, prepositions: &[&str]) -> Option<Entry> {
    prepositions.iter().find_map(|preposition| {
        let rest = word.strip_prefix(preposition)?;
        rest.chars().nth(2)?;
        compound::whole(Section::Organisation, rest)
    })
}

/// The English word of the vocabulary that this one is with one letter mistyped; never its first.
pub(crate) fn mistyped(word: &str) -> Option<Entry> {
    let bytes = word.as_bytes();
    if bytes.len() < key::MISTYPED_LENGTH_MIN || !bytes.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let mut hash = Phrase::default();
    hash.add(word);
    table::exact(Section::NotMistyped, hash, std::iter::once(word)).is_none().then_some(())?;
    let lengths = bytes.len() - 1..=bytes.len() + 1;
    lengths
        .flat_map(|length| table::english(bytes[0], length))
        .find(|entry| is_one_edit(bytes, entry.phrase.trim_end_matches('~').as_bytes()))
}

/// Whether one letter is put in, left out, changed, or swapped with its neighbour.
fn is_one_edit(one: &[u8], two: &[u8]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = short.iter().zip(long).take_while(same).count();
    let after = short[before..].iter().rev().zip(long.iter().rev()).take_while(same).count();
    let (left, right) = (short.len() - before - after, long.len() - before - after);
    match (left, right) {
        (0 | 1, 1) => true,
        (2, 2) => short[before] == long[before + 1] && short[before + 1] == long[before],
        _ => false,
    }
}

#[cfg(test)]
mod tests;
