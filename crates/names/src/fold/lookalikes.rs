//! Is a word of two scripts really of one, with look-alike letters slipped in?
//!
//! A word is mapped only if all its letters of one script look like letters of the other: `Bаnk`
//! with a Cyrillic а becomes Latin, `ВТБ24` stays, `ООО` (all Cyrillic) stays. The pairs are
//! those of Unicode's confusables (UTS #39) between Latin and Cyrillic or Greek, for either case.

use std::borrow::Cow;

use unicode_script::Script;

use crate::script::script_of_char;

/// A Cyrillic letter and the Latin one it looks like, in lower or upper case.
const CYRILLIC: &[(char, char)] = &[
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('н', 'h'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('ӏ', 'l'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('ѕ', 's'),
    ('т', 't'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('у', 'y'),
];

/// Letters that stand in for Latin ones but that no one types by mistake for them.
const RARE: &[char] = &['ԁ', 'һ', 'ӏ', 'ԛ', 'ѵ', 'ԝ'];

/// The same for Greek.
const GREEK: &[(char, char)] = &[
    ('α', 'a'),
    ('β', 'b'),
    ('ε', 'e'),
    ('η', 'h'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('μ', 'm'),
    ('ν', 'n'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('χ', 'x'),
    ('υ', 'y'),
    ('ζ', 'z'),
];

/// The word in one script if look-alikes explain the other; else as it is.
pub(crate) fn unify(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let (mut latin, mut cyrillic, mut greek) = (0, 0, 0);
    for letter in word.chars() {
        match script_of_char(letter) {
            Script::Latin => latin += 1,
            Script::Cyrillic => cyrillic += 1,
            Script::Greek => greek += 1,
            _ => {}
        }
    }
    let (pairs, foreign) = match (latin, cyrillic, greek) {
        (0, _, _) | (_, 0, 0) => return Cow::Borrowed(word),
        (_, _, 0) => (CYRILLIC, cyrillic),
        (_, 0, _) => (GREEK, greek),
        _ => {
            // Letters of three scripts in one word: only Latin can have been meant.
            let to_latin =
                mapped(word, |letter| find(CYRILLIC, letter).or_else(|_| find(GREEK, letter)));
            return to_latin.map_or(Cow::Borrowed(word), Cow::Owned);
        }
    };
    let to_latin = || mapped(word, |letter| find(pairs, letter));
    let from_latin = || mapped(word, |letter| find_back(pairs, letter));
    // The script with more letters is the word's own, if the others can be explained.
    let unified = if foreign > latin {
        from_latin().or_else(to_latin)
    } else {
        to_latin().or_else(from_latin)
    };
    unified.map_or(Cow::Borrowed(word), Cow::Owned)
}

fn find(pairs: &[(char, char)], letter: char) -> Result<char, bool> {
    match script_of_char(letter) {
        Script::Cyrillic | Script::Greek => {
            pairs.iter().find(|pair| pair.0 == letter).map(|pair| pair.1).ok_or(true)
        }
        _ => Err(false),
    }
}

fn find_back(pairs: &[(char, char)], letter: char) -> Result<char, bool> {
    match script_of_char(letter) {
        Script::Latin => pairs
            .iter()
            .filter(|pair| !RARE.contains(&pair.0))
            .find(|pair| pair.1 == letter)
            .map(|pair| pair.0)
            .ok_or(true),
        _ => Err(false),
    }
}

/// The word with each letter mapped, none if a letter of the wrong script has no look-alike
/// (`Err(true)`); letters that are right as they are (`Err(false)`) stay.
fn mapped(word: &str, map: impl Fn(char) -> Result<char, bool>) -> Option<String> {
    word.chars()
        .map(|letter| match map(letter) {
            Ok(other) => Some(other),
            Err(false) => Some(letter),
            Err(true) => None,
        })
        .collect()
}
