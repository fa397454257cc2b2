//! Which phrases are no names proper: legal forms, generic words, titles, particles?
//!
//! The tables stand in `data/names`, compiled in. A phrase is found by the hash of its words, so
//! that looking at a name allocates nothing; what a hash finds is compared letter by letter.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use unicode_script::Script;

use crate::analysis::{NameKind, Role};
use crate::words::Word;

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

/// All phrases.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::load);

const LEGAL_FORMS: &str = include_str!("../../../data/names/legal_forms.tsv");
const LEGAL_FORMS_MORE: &str = include_str!("../../../data/names/legal_forms_more.tsv");
const GENERIC_WORDS: &str = include_str!("../../../data/names/generic_words.tsv");
const HONORIFICS: &str = include_str!("../../../data/names/honorifics.tsv");
const TITLES: &str = include_str!("../../../data/names/titles.tsv");
const PARTICLES: &str = include_str!("../../../data/names/particles.tsv");

/// The longest phrase without spaces, in bytes, that is looked for inside a word.
const UNSPACED_MAX: usize = 72;

/// Short forms that are written before the name as often as after it.
const FRONT: &[&str] = &[
    "ab", "ao", "as", "oy", "pt", "cv", "ip", "ad", "od", "ou", "주", "株", "ао", "оо", "ип", "ад",
    "од",
];

type Table = HashMap<u64, Entry, BuildHasherDefault<Ready>>;

/// The phrases by the hash of their words, for organisations, persons and things.
pub(crate) struct Vocabulary {
    organisation: Table,
    person: Table,
    object: Table,
    /// For the hash of a first word, the most words of a phrase that begins with it.
    longest: HashMap<u64, usize, BuildHasherDefault<Ready>>,
}

impl Vocabulary {
    fn load() -> Vocabulary {
        let mut all = Vocabulary {
            organisation: Table::default(),
            person: Table::default(),
            object: Table::default(),
            longest: HashMap::default(),
        };
        for (table, role) in [
            (LEGAL_FORMS_MORE, Role::LegalForm),
            (LEGAL_FORMS, Role::LegalForm),
            (GENERIC_WORDS, Role::Generic),
        ] {
            for (canonical, phrase) in rows(table).filter_map(|row| row.split_once('\t')) {
                let position =
                    if FRONT.contains(&phrase) { Position::Front } else { Position::Anywhere };
                all.add(
                    Entry { phrase, canonical, role, position, is_short: is_short(phrase) },
                    'o',
                );
            }
        }
        for (table, role) in
            [(HONORIFICS, Role::Honorific), (TITLES, Role::Honorific), (PARTICLES, Role::Particle)]
        {
            for row in rows(table) {
                let mut cells = row.split('\t');
                let (Some(canonical), Some(position), Some(kinds), Some(phrase)) =
                    (cells.next(), cells.next(), cells.next(), cells.next())
                else {
                    continue;
                };
                let Some(position) = position_of(position) else { continue };
                for kind in kinds.chars() {
                    all.add(Entry { phrase, canonical, role, position, is_short: false }, kind);
                }
            }
        }
        all
    }

    fn add(&mut self, entry: Entry, kind: char) {
        let table = match kind {
            'o' => &mut self.organisation,
            'p' => &mut self.person,
            _ => &mut self.object,
        };
        let mut hash = Phrase::default();
        let mut first = None;
        let mut count = 0;
        for word in entry.phrase.split(' ') {
            hash.add(without_article(word));
            first = first.or(Some(hash.0));
            count += 1;
        }
        // The first table, and within it the first row, says what a phrase means.
        table.entry(hash.0).or_insert(entry);
        if let Some(first) = first {
            let longest = self.longest.entry(first).or_insert(0);
            *longest = count.max(*longest);
        }
    }

    fn find(&self, hash: u64, kind: NameKind) -> Option<&Entry> {
        match kind {
            NameKind::Organisation => self.organisation.get(&hash),
            NameKind::Person => self.person.get(&hash),
            NameKind::Object => self.object.get(&hash),
            NameKind::Unknown => self.organisation.get(&hash).or_else(|| self.person.get(&hash)),
        }
    }

    /// The longest phrase that the words begin with, and how many words it is.
    pub(crate) fn longest(&self, words: &[Word], kind: NameKind) -> Option<(usize, &Entry)> {
        let mut hash = Phrase::default();
        let mut found = None;
        let mut most = words.len();
        for (at, word) in words.iter().enumerate() {
            if at >= most {
                break;
            }
            hash.add(without_article(&word.text));
            if at == 0 {
                most = most.min(*self.longest.get(&hash.0)?);
            }
            let is_same = |entry: &&Entry| {
                let own = words[..=at].iter().map(|word| without_article(&word.text));
                own.eq(entry.phrase.split(' ').map(without_article))
            };
            if let Some(entry) = self.find(hash.0, kind).filter(is_same) {
                found = Some((at + 1, entry));
            }
        }
        found
    }

    /// The longest phrase of one word that an unspaced text begins with, and its length in bytes.
    pub(crate) fn longest_prefix(&self, text: &str, kind: NameKind) -> Option<(usize, &Entry)> {
        let mut hash = Phrase::default();
        hash.part();
        let mut found = None;
        for (at, letter) in text.char_indices().take_while(|(at, _)| *at < UNSPACED_MAX) {
            let end = at + letter.len_utf8();
            hash.letters(&text[at..end]);
            let entry = self.find(hash.0, kind);
            if let Some(entry) = entry.filter(|entry| entry.phrase == &text[..end]) {
                found = Some((end, entry));
            }
        }
        found
    }

    /// Whether an unspaced word begins or ends with a phrase of two letters or more that only
    /// organisations have.
    pub(crate) fn is_compound(&self, word: &str) -> bool {
        word.char_indices().any(|(at, letter)| {
            let found = self.longest_prefix(&word[at..], NameKind::Organisation);
            found.is_some_and(|(length, _)| {
                length > letter.len_utf8() && (at == 0 || at + length == word.len())
            })
        })
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn position_of(word: &str) -> Option<Position> {
    Some(match word {
        "anywhere" => Position::Anywhere,
        "before" => Position::Before,
        "after" => Position::After,
        "not-last" => Position::NotLast,
        "inside" => Position::Inside,
        _ => return None,
    })
}

/// Two letters or fewer of an alphabet.
fn is_short(phrase: &str) -> bool {
    let mut letters = phrase.chars();
    let first = letters.next();
    let is_spaced = first.is_some_and(|first| crate::script::script_of_char(first) != Script::Han);
    is_spaced && letters.nth(1).is_none()
}

/// An Arabic word without its article, so that a phrase is found with and without.
fn without_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().nth(1).is_some() => rest,
        _ => word,
    }
}

/// The hash of a row of words: FNV-1a over their bytes, each begun by a space.
#[derive(Clone, Copy)]
struct Phrase(u64);

impl Default for Phrase {
    fn default() -> Phrase {
        Phrase(0xcbf2_9ce4_8422_2325)
    }
}

impl Phrase {
    fn add(&mut self, word: &str) {
        self.part();
        self.letters(word);
    }

    fn part(&mut self) {
        self.letters(" ");
    }

    fn letters(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The keys are hashes already.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only whole hashes are keys");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::table_key;

    #[test]
    fn every_row_is_as_words_are_folded_today() {
        for table in [LEGAL_FORMS, LEGAL_FORMS_MORE, GENERIC_WORDS, HONORIFICS, TITLES, PARTICLES] {
            assert!(rows(table).count() > 10, "an empty table; run `cargo xtask tables names`");
            for row in rows(table) {
                let phrase = row.rsplit('\t').next().unwrap_or_default();
                assert_eq!(table_key(phrase), phrase, "{row}");
                let canonical = row.split('\t').next().unwrap_or_default();
                assert!(
                    !canonical.is_empty() && canonical.bytes().all(|b| b.is_ascii_alphanumeric()),
                    "{row}"
                );
            }
        }
    }
}
