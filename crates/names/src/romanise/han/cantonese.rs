//! How is a character read in Hong Kong and Macau? The Cantonese reading of Unihan, spelt as the
//! two governments spell names.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../../data/romanise/cantonese.tsv");

/// The reading of each character in Jyutping, without tone.
static READINGS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(syllable, letters)| letters.chars().map(move |letter| (letter, syllable)))
        .collect()
});

/// Whose spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    HongKong,
    Macau,
}

/// Surnames that families spell in their own way.
const SURNAMES: &[(&str, &str)] = &[
    ("李", "lee"),
    ("周", "chow"),
    ("邹", "chow"),
    ("鄒", "chow"),
    ("谢", "tse"),
    ("謝", "tse"),
    ("许", "hui"),
    ("許", "hui"),
    ("徐", "tsui"),
    ("余", "yu"),
    ("朱", "chu"),
    ("胡", "wu"),
    ("伍", "ng"),
    ("五", "ng"),
    ("左", "tso"),
    ("曹", "tso"),
    ("崔", "tsui"),
    ("施", "sze"),
    ("史", "sze"),
    ("古", "koo"),
    ("顾", "koo"),
    ("顧", "koo"),
    ("傅", "fu"),
    ("赵", "chiu"),
    ("趙", "chiu"),
];

/// The reading of a character; `None` if it is not in the table.
pub(super) fn read(letter: char, spelling: Spelling) -> Option<String> {
    READINGS.get(&letter).map(|jyutping| spell(jyutping, spelling))
}

/// The usual spelling of a surname.
pub(super) fn surname(letters: &[char]) -> Option<&'static str> {
    let [letter] = letters else { return None };
    let own = |row: &&(&str, &str)| row.0.chars().eq([*letter]);
    SURNAMES.iter().find(own).map(|row| row.1)
}

fn spell(jyutping: &str, spelling: Spelling) -> String {
    if matches!(jyutping, "m" | "ng") {
        return "ng".to_owned();
    }
    let (initial, last) = INITIALS
        .iter()
        .find_map(|initial| Some((*initial, jyutping.strip_prefix(initial)?)))
        .unwrap_or(("", jyutping));
    let is_macau = spelling == Spelling::Macau;
    let start = match initial {
        "b" => "p",
        "d" => "t",
        "g" => "k",
        "gw" | "kw" if is_macau => "ku",
        "gw" => "kw",
        "z" | "c" if last == "i" => "tsz",
        "z" | "c" if matches!(last, "ang" | "e" | "o" | "ou" | "oi" | "ung" | "eoi" | "ai") => "ts",
        "z" | "c" => "ch",
        "s" if last == "i" => "sz",
        "s" if matches!(last, "ek" | "ing" | "eon" | "oeng" | "yu" | "aa") => "sh",
        "j" if is_macau => "i",
        "j" if last.starts_with('y') => "",
        "j" => "y",
        own => own,
    };
    let sound = FINALS.iter().find(|row| row.0 == last);
    let sound = sound.map_or(last, |row| if is_macau { row.2 } else { row.1 });
    let text = format!("{start}{sound}");
    match text.as_str() {
        "szi" => "sze".to_owned(),
        "tszi" => "tsz".to_owned(),
        _ => text.replace("iy", "i").replace("ii", "i"),
    }
}

/// The initials that are two letters or change; the others stay.
const INITIALS: &[&str] = &[
    "gw", "kw", "ng", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "w", "z", "c", "s",
    "j",
];

/// Final, in Hong Kong, in Macau.
const FINALS: &[(&str, &str, &str)] = &[
    ("aa", "a", "a"),
    ("aai", "ai", "ai"),
    ("aau", "au", "ao"),
    ("aam", "am", "am"),
    ("aan", "an", "an"),
    ("aang", "ang", "ang"),
    ("aap", "ap", "ap"),
    ("aat", "at", "at"),
    ("aak", "ak", "ak"),
    ("au", "au", "ao"),
    ("iu", "iu", "io"),
    ("ou", "o", "ou"),
    ("u", "u", "u"),
    ("un", "un", "un"),
    ("eng", "eng", "eng"),
    ("eoi", "ui", "oi"),
    ("eon", "un", "on"),
    ("eot", "ut", "ot"),
    ("oe", "eu", "eu"),
    ("oeng", "eung", "eong"),
    ("oek", "euk", "eok"),
    ("yu", "yu", "u"),
    ("yun", "yuen", "un"),
    ("yut", "yuet", "ut"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_hong_kong_and_macau() {
        for (letter, hong_kong, macau) in [
            ('陈', "chan", "chan"),
            ('張', "cheung", "cheong"),
            ('黃', "wong", "wong"),
            ('梁', "leung", "leong"),
            ('國', "kwok", "kuok"),
            ('曾', "tsang", "tsang"),
            ('葉', "yip", "ip"),
            ('馮', "fung", "fung"),
            ('陳', "chan", "chan"),
            ('鄭', "cheng", "cheng"),
            ('郭', "kwok", "kuok"),
            ('高', "ko", "kou"),
            ('林', "lam", "lam"),
            ('吳', "ng", "ng"),
            ('楊', "yeung", "ieong"),
            ('袁', "yuen", "iun"),
        ] {
            assert_eq!(read(letter, Spelling::HongKong).as_deref(), Some(hong_kong), "{letter}");
            assert_eq!(read(letter, Spelling::Macau).as_deref(), Some(macau), "{letter}");
        }
        assert!(READINGS.len() > 15_000);
    }
}
