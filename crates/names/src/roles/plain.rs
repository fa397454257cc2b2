//! What are the parts of a name when each word is read by its letters? The vocabulary still says what a
//! word does, but changes nothing.

use super::{Part, SERVANT_OF, is_unspaced, own_role, phrase, push_entry};
use crate::analysis::{NameKind, Role};
use crate::vocabulary::{Entry, Position};
use crate::words::Word;

/// A legal form of shorter words only is kept in its one spelling: it is too short to be mistyped.
const SPELT_OUT_LENGTH: usize = 6;

/// The parts; `None` where words are written without spaces.
pub(crate) fn plain_parts(words: &[Word], kind: NameKind) -> Option<Vec<Part>> {
    if words.iter().any(|word| is_unspaced(word.script)) {
        return None;
    }
    let is_organised = super::is_organised(words, kind);
    let mut parts = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let found = phrase(words, at, kind, is_organised);
        let (length, role) = match found {
            Some((length, entry)) if !is_spelt_out(&entry, &words[at..at + length]) => {
                push_entry(&mut parts, &entry, None);
                at += length;
                continue;
            }
            Some((length, entry)) => (length, entry.role),
            None if SERVANT_OF.contains(&words[at].text.as_str()) => (1, Role::Particle),
            None => (1, own_role(&words[at], is_organised, kind)),
        };
        let own = |word: &Word| Part::Own { word: word.clone(), spelt: None, role };
        parts.extend(words[at..at + length].iter().map(own));
        at += length;
    }
    Some(parts)
}

fn is_spelt_out(entry: &Entry, words: &[Word]) -> bool {
    let is_long = |word: &Word| word.text.chars().count() >= SPELT_OUT_LENGTH;
    match entry.role {
        Role::LegalForm => words.iter().any(is_long),
        // What is a particle inside a name only is a word proper where the name is turned round.
        Role::Particle => entry.position == Position::Inside && entry.phrase != entry.canonical,
        _ => true,
    }
}
