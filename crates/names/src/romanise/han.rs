//! How are Han characters read? As Mandarin in Pinyin; a person's surname by the reading that
//! surnames have, the given name as one word. Japanese and Cantonese readings are not known here.

use pinyin::ToPinyin;

use super::{Place, Reading, Spelling};
use crate::route::{HanStyle, Route};

mod surnames;

/// The longest run of characters that is a Chinese or Korean person's whole name.
const WHOLE_NAME: usize = 4;

pub(super) fn readings(word: &str, place: Place) -> Vec<Reading> {
    let letters: Vec<char> = word.chars().collect();
    let characters = || Reading {
        route: Route::Pinyin(HanStyle::Characters),
        spellings: letters.iter().map(|letter| Spelling::plain(read(*letter))).collect(),
    };
    if place == Place::Thing {
        return vec![characters()];
    }
    vec![person(&letters, place)]
}

/// A reading as a surname and a given name, or as one word if the run is only part of a name.
fn person(letters: &[char], place: Place) -> Reading {
    let (surname, given) = match place {
        Place::Whole if (2..=WHOLE_NAME).contains(&letters.len()) => {
            letters.split_at(surnames::length(letters))
        }
        // A surname by itself has a surname's reading.
        _ if surnames::reading(letters).is_some() => (letters, &[][..]),
        _ => (&[][..], letters),
    };
    let mut spellings = Vec::with_capacity(2);
    if !surname.is_empty() {
        let known = surnames::reading(surname).map(str::to_owned);
        spellings.push(Spelling::plain(known.unwrap_or_else(|| join(surname))));
    }
    if !given.is_empty() {
        spellings.push(Spelling::plain(join(given)));
    }
    Reading { route: Route::Pinyin(HanStyle::Person), spellings }
}

fn join(letters: &[char]) -> String {
    letters.iter().map(|letter| read(*letter)).collect()
}

/// The reading of one character in a–z; empty if it has none.
fn read(letter: char) -> String {
    if letter.is_ascii_alphanumeric() {
        return letter.to_string();
    }
    let plain = letter.to_pinyin().map_or("", |pinyin| pinyin.plain());
    plain
        .chars()
        .map(|sound| if sound == 'ü' { 'u' } else { sound })
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_have_their_own_readings() {
        for (word, place, expected) in [
            ("李小龙", Place::Whole, "li xiaolong"),
            ("单仁平", Place::Whole, "shan renping"),
            ("欧阳明", Place::Whole, "ouyang ming"),
            ("歐陽明", Place::Whole, "ouyang ming"),
            ("吕布", Place::Whole, "lu bu"),
            ("解放", Place::Thing, "jie fang"),
            ("曾", Place::Part, "zeng"),
            ("弗拉基米尔", Place::Whole, "fulajimier"),
        ] {
            let reading = &readings(word, place)[0];
            let texts: Vec<&str> = reading.spellings.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(texts.join(" "), expected, "{word}");
        }
    }
}
