//! Under which key is a phrase found? Shared with `build.rs`, which writes the tables.
//!
//! A phrase is found by the hash of its words. A word has two keys: itself without its article, and
//! the stem of the vocabulary that it is a form of, so that one row stands for all cases and genders
//! of a word. Neither allocates.

use super::endings;

/// The hash of a row of words: FNV-1a over their bytes, each begun by a space.
#[derive(Clone, Copy)]
pub(crate) struct Phrase(pub(crate) u64);

impl Default for Phrase {
    fn default() -> Phrase {
        Phrase(0xcbf2_9ce4_8422_2325)
    }
}

impl Phrase {
    /// Adds a word as it stands.
    pub(crate) fn add(&mut self, word: &str) {
        self.part();
        self.letters(without_article(word));
    }

    /// Adds a word by its stem, or as it stands if it has none.
    pub(crate) fn add_stem(&mut self, word: &str, stem: Option<&str>) {
        match stem {
            Some(stem) => {
                self.part();
                self.letters(stem);
                self.letters("~");
            }
            None => self.add(word),
        }
    }

    /// Begins a word.
    pub(crate) fn part(&mut self) {
        self.letters(" ");
    }

    /// Adds letters to the word.
    pub(crate) fn letters(&mut self, text: &str) {
        let mut before = 0;
        for byte in text.bytes() {
            let byte = as_written(before, byte);
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            before = byte;
        }
    }
}

/// The bytes of ё and ў as those of е and у, which are written for them. Names are in lower case, so
/// the second byte of a Cyrillic letter tells it apart.
fn as_written(before: u8, byte: u8) -> u8 {
    match (before, byte) {
        // All Cyrillic letters: the second byte alone tells those of names apart.
        (_, 0xd1) => 0xd0,
        (0xd0, 0x91) => 0xb5,
        (0xd0, 0x9e) => 0x83,
        _ => byte,
    }
}

/// Whether two words are the same but for ё and ў.
#[allow(dead_code, reason = "only the library compares")]
pub(crate) fn is_same(one: &str, two: &str) -> bool {
    let plain = |letter| match letter {
        'ё' => 'е',
        'ў' => 'у',
        other => other,
    };
    one == two || one.len() == two.len() && one.chars().map(plain).eq(two.chars().map(plain))
}

/// An Arabic word without its article, also after "and" and "for", so that a phrase is found with
/// and without.
pub(crate) fn without_article(word: &str) -> &str {
    for article in ["وال", "ال", "لل"] {
        if let Some(rest) = word.strip_prefix(article)
            && rest.chars().nth(1).is_some()
        {
            return rest;
        }
    }
    word
}

/// The longest stem that a word is a form of; `is_stem` is asked for the hash of a beginning, with
/// the beginning.
pub(crate) fn stem(word: &str, is_stem: impl Fn(u64, &str) -> bool) -> Option<&str> {
    let word = without_article(word);
    let mut hash = Phrase::default();
    let mut found = None;
    for (count, (at, letter)) in word.char_indices().enumerate() {
        let end = at + letter.len_utf8();
        hash.letters(&word[at..end]);
        if count + 1 >= STEM_LETTERS_MIN
            && is_stem(hash.0, &word[..end])
            && endings::is_ending_of(&word[end..], count + 1)
        {
            found = Some(&word[..end]);
        }
    }
    found
}

/// Shorter stems would take in half of the words of a language.
pub(crate) const STEM_LETTERS_MIN: usize = 3;

/// Shorter English words are not looked for with a letter mistyped.
pub(crate) const MISTYPED_LENGTH_MIN: usize = 6;

/// The key of all English words of one first letter and length.
pub(crate) fn first_and_length(first: u8, length: usize) -> u64 {
    let mut hash = Phrase::default();
    hash.letters(std::str::from_utf8(&[first & 0x7f, length.min(127) as u8]).unwrap_or_default());
    hash.0
}
