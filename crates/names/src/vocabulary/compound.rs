//! Of which words of the vocabulary is a word made? Machine and factory of `maschinenfabrik`.

use crate::analysis::Role;

use super::Entry;
use super::key::Phrase;
use super::table::{self, Section};

/// Shorter words are no compounds.
const LETTERS_MIN: usize = 7;
/// Shorter halves are no words of their own.
const HALF_MIN: usize = 3;
/// What joins two halves, longest first.
const LINKS: &[&str] = &["es", "en", "s", "n", "e", "o", "о", "е"];

/// The two words that a word is made of: the second is marked in the tables as a second half, the
/// first is any word of the vocabulary or marked as a first half.
pub(crate) fn compound(word: &str) -> Option<[Entry; 2]> {
    if word.chars().count() < LETTERS_MIN {
        return None;
    }
    word.char_indices().skip(HALF_MIN).find_map(|(at, _)| {
        let (first, second) = word.split_at(at);
        let second = whole(Section::Head, second)?;
        Some([first_half(first)?, second])
    })
}

fn first_half(text: &str) -> Option<Entry> {
    let bare = |text: &str| {
        whole(Section::Combining, text).or_else(|| {
            let is_long = text.chars().nth(HALF_MIN).is_some();
            let entry = whole(Section::Organisation, text).filter(|_| is_long)?;
            matches!(entry.role, Role::Generic | Role::Place).then_some(entry)
        })
    };
    bare(text).or_else(|| {
        let links = LINKS.iter().filter_map(|link| text.strip_suffix(link));
        links.filter(|text| text.chars().nth(HALF_MIN - 1).is_some()).find_map(bare)
    })
}

/// The entry of one word, as it stands or by its stem.
pub(super) fn whole(section: Section, word: &str) -> Option<Entry> {
    let mut hash = Phrase::default();
    hash.add(word);
    table::exact(section, hash, std::iter::once(word)).or_else(|| {
        let stem = table::stem(word)?;
        let mut hash = Phrase::default();
        hash.add_stem(word, Some(stem));
        table::stemmed(section, hash, std::iter::once((word, Some(stem))))
    })
}
