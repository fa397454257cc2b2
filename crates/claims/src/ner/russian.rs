//! Which names stand in a Russian text? natasha's slovnet over navec embeddings.
//!
//! The network, as its `model.json` describes it: quantised word vectors of 300 and a vector of 30
//! for the word's shape, three convolutions over three words (256, 128, 64) with ReLU and batch
//! norm, a linear layer to eight tags, and the best path through a table of transitions. Kukushkin
//! and others, MIT licence; `natasha` 1.6.0 is the reference. It knows people, places and
//! organisations. Ukrainian shares letters and many names, but no vectors of its own.

use std::sync::Mutex;

use super::cache::Cache;
use super::files::{Files, ModelError};
use super::kinds::kind;
use super::{Entity, Word, chunks};
use crate::names_in::{NameFinder, NamedSpan};

mod archive;
mod network;
mod path;
mod shapes;
mod weights;
mod words;

use network::{Network, TAPS};
use path::Path;

/// The model's name.
pub const NAME: &str = "slovnet_ner_news";

/// The files it is loaded from, as the wheel names them.
pub const FILES: &[&str] = &["slovnet_ner_news_v1.tar", "navec_news_v1_1B_250K_300d_100q.tar"];

/// Forms whose first layer is kept: 12 MB.
const FORMS_MAX: usize = 4_000;

/// The words of a text by razdel's rules, which need no model.
pub fn plain_words(text: &str) -> Vec<Word> {
    words::words(text)
}

/// The Russian model.
#[derive(Debug)]
pub struct Russian {
    id: String,
    network: Network,
    cache: Mutex<Cache>,
}

impl Russian {
    /// Loads it from [`FILES`]; `version` is the wheel's and goes into [`NameFinder::id`].
    ///
    /// # Errors
    /// A file is missing, is no such archive, or describes another network.
    pub fn load(files: &Files, version: &str) -> Result<Russian, ModelError> {
        let network = weights::read(files)?;
        let cache = Mutex::new(Cache::new(TAPS, FORMS_MAX));
        Ok(Russian { id: format!("{NAME}@{version}"), network, cache })
    }

    /// The words of a text by razdel's rules, without white space.
    pub fn words(&self, text: &str) -> Vec<Word> {
        plain_words(text)
    }

    /// The names among these words of the text. Words that are no slice of it are read as empty.
    pub fn entities(&self, text: &str, words: &[Word]) -> Vec<Entity> {
        let mut path = Path::new(&self.network.transitions);
        for chunk in chunks(words.len()) {
            // A panic elsewhere while the lock was held leaves a cache that is still whole.
            let mut cache = self.cache.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            let window = self.network.window(&chunk, words.len());
            let taps = self.network.taps(text, &words[window.clone()], &mut cache);
            drop(cache);
            path.extend(&self.network.emissions(&taps, &window, &chunk));
        }
        self.network.spans(words, &path.best())
    }
}

impl NameFinder for Russian {
    fn id(&self) -> &str {
        &self.id
    }

    fn find(&self, text: &str) -> Vec<NamedSpan> {
        let found = self.entities(text, &self.words(text));
        let named = |entity: Entity| NamedSpan {
            span: entity.span,
            kind: kind(entity.label),
            found_by: NAME.to_owned(),
        };
        found.into_iter().map(named).collect()
    }
}
