//! How are Han characters read? As Mandarin in Pinyin and Wade–Giles, as Cantonese of Hong Kong and
//! Macau, and as Japanese; a person's surname by the reading that surnames have.

use pinyin::ToPinyin;

use super::{Place, Reading, Spelling};
use crate::route::{HanStyle, Route};

mod cantonese;
mod japanese;
mod surnames;
mod wade_giles;

/// The longest run of characters that is a Chinese or Korean person's whole name.
const WHOLE_NAME: usize = 4;

pub(super) fn readings(word: &str, place: Place) -> Vec<Reading> {
    let letters: Vec<char> = word.chars().collect();
    if place == Place::Thing {
        let spellings = letters.iter().map(|letter| Spelling::plain(read(*letter))).collect();
        return vec![Reading { route: Route::Pinyin(HanStyle::Characters), spellings }];
    }
    let is_whole = place == Place::Whole && letters.len() > 1;
    let mut readings = vec![person(&letters, place, HanStyle::Person)];
    let japanese: Vec<Vec<&str>> = match is_whole {
        true => japanese::whole(&letters).into_iter().map(Vec::from).collect(),
        false => japanese::read(word).iter().map(|reading| vec![*reading]).collect(),
    };
    let is_japanese = is_whole && !japanese.is_empty();
    if !is_japanese && letters.len() <= WHOLE_NAME {
        for style in [HanStyle::WadeGiles, HanStyle::HongKong, HanStyle::Macau] {
            readings.push(person(&letters, place, style));
        }
    }
    readings.extend(japanese.into_iter().map(|words| Reading {
        route: Route::Pinyin(HanStyle::Japanese),
        spellings: words.into_iter().map(|word| Spelling::plain(word.to_owned())).collect(),
    }));
    readings
}

/// A reading as a surname and a given name, or as one word if the run is only part of a name.
fn person(letters: &[char], place: Place, style: HanStyle) -> Reading {
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
        spellings.push(Spelling::plain(spell_surname(surname, style)));
    }
    if !given.is_empty() {
        spellings.push(Spelling::plain(join(given, style)));
    }
    Reading { route: Route::Pinyin(style), spellings }
}

fn spell_surname(surname: &[char], style: HanStyle) -> String {
    let own = match style {
        HanStyle::HongKong => cantonese::surname(surname),
        HanStyle::Macau => None,
        _ => surnames::reading(surname),
    };
    match (style, own) {
        (HanStyle::WadeGiles, Some(pinyin)) => wade_giles::wade_giles(pinyin),
        (_, Some(own)) => own.to_owned(),
        (_, None) => join(surname, style),
    }
}

fn join(letters: &[char], style: HanStyle) -> String {
    letters.iter().map(|letter| read_as(*letter, style)).collect()
}

fn read_as(letter: char, style: HanStyle) -> String {
    use cantonese::Spelling::{HongKong, Macau};
    let spelling = match style {
        HanStyle::WadeGiles => return wade_giles::wade_giles(&read(letter)),
        HanStyle::HongKong => HongKong,
        HanStyle::Macau => Macau,
        _ => return read(letter),
    };
    cantonese::read(letter, spelling).unwrap_or_else(|| read(letter))
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

    #[test]
    fn a_name_is_read_by_every_tradition() {
        for (word, expected) in [
            ("張國明", "zhang guoming|chang kuoming|cheung kwokming|cheong kuokming"),
            ("山田花子", "shan tianhuazi|yamada hanako"),
        ] {
            let texts = readings(word, Place::Whole).into_iter().map(|reading| {
                let words = reading.spellings.into_iter().map(|one| one.text);
                words.collect::<Vec<_>>().join(" ")
            });
            let texts: Vec<String> = texts.collect();
            assert!(texts.join("|").starts_with(expected), "{word}: {texts:?}");
        }
    }
}
