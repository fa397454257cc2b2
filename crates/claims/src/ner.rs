//! Which names does a small trained model find? Two published networks, run here in plain Rust.
//!
//! Comes in: the files of a model as bytes (the caller reads them; this room knows no files) and a
//! text. Goes out: [`Entity`]s on character boundaries. No framework, no randomness, no threads:
//! every sum is taken in one fixed order, so the same text gives the same names on every machine.
//!
//! Reading order: [`files`] (what a model consists of), [`english`] (spaCy's `en_core_web_sm`),
//! [`russian`] (natasha's slovnet), [`kinds`] (what their labels mean here); inside: `msgpack`,
//! `hash`, `cache`, `dense`.

pub mod english;
pub mod files;
pub mod kinds;
pub mod russian;

mod cache;
mod dense;
mod hash;
mod msgpack;

pub use english::English;
pub use files::{Files, ModelError};
pub use russian::Russian;

use std::ops::Range;

use crate::record::Span;

/// One word of a text, as a model wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Where it stands; English keeps runs of white space as words too.
    pub span: Span,
    /// The hash of its normal form where the tokenizer knows a better one than lower case, else 0.
    pub normal: u64,
    /// Whether a sentence starts with it: no name runs across.
    pub starts_sentence: bool,
}

/// How many words are computed at a time: what a text needs beyond its words does not grow with it.
const CHUNK: usize = 256;

/// The runs of words that are computed together.
fn chunks(count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count).step_by(CHUNK).map(move |start| start..count.min(start + CHUNK))
}

impl Word {
    /// A word at these bytes, in the middle of a sentence.
    pub fn at(start: usize, end: usize) -> Word {
        Word { span: Span { start, end }, ..Word::default() }
    }
}

/// A name as the model has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its first word, by its place among the words.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// The model's own label, such as `ORG` or `PER`.
    pub label: &'static str,
}

#[cfg(test)]
use english::id as lexicon_id;

#[cfg(test)]
mod tests;
