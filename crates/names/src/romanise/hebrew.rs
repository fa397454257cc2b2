//! How is Hebrew read? Most vowels are not written, and bet, kaf and pe have two sounds each.

use super::abjad::push_sound;
use super::{Reading, Spelling};
use crate::route::{AbjadStyle, Route};

pub(super) fn readings(word: &str) -> Vec<Reading> {
    use AbjadStyle::{Consonantal, Foreign, Mixed, Soft, Vocalic};
    [Vocalic, Soft, Consonantal, Mixed, Foreign]
        .map(|style| Reading { route: Route::Hebrew(style), spellings: vec![spell(word, style)] })
        .into()
}

fn spell(word: &str, style: AbjadStyle) -> Spelling {
    let letters: Vec<char> = word.chars().collect();
    let mut text = String::with_capacity(letters.len() + 4);
    let mut classes = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied();
        // A doubled vav or yod says that it is a consonant.
        let (sound, width) = match (letters[at], next) {
            ('ו', Some('ו')) => (("v", "v"), 2),
            ('ו', Some('י')) if at + 2 == letters.len() => (("v", "v"), 1),
            ('י', Some('י')) => (("y", if at == 0 { "a" } else { "" }), 2),
            (letter, _) => (letter_sound(letter, at == 0, next.is_none(), style), 1),
        };
        push_sound(&mut text, sound.0);
        classes.push_str(sound.1);
        at += width;
    }
    if classes.len() > 1 && classes.ends_with('z') && text.ends_with('z') {
        classes.truncate(classes.len() - 1);
        classes.push('s');
    }
    if classes.is_empty() {
        classes.push_str(&text);
    }
    Spelling { text, role: None, consonants: Some(classes), known: None }
}

fn letter_sound(
    letter: char,
    is_first: bool,
    is_last: bool,
    style: AbjadStyle,
) -> (&'static str, &'static str) {
    let is_soft = matches!(style, AbjadStyle::Soft | AbjadStyle::Mixed) && !is_first;
    let class = if is_first { "a" } else { "" };
    match letter {
        'א' | 'ע' if is_first => ("a", class),
        'א' | 'ע' => ("e", ""),
        'ב' if is_soft || is_last && !is_first => ("v", "v"),
        'ב' => ("b", "b"),
        'ג' => ("g", "k"),
        'ד' => ("d", "d"),
        'ה' if is_last && !is_first => ("e", ""),
        'ה' | 'ח' => ("h", "h"),
        'ו' if is_first || style == AbjadStyle::Consonantal => ("v", "v"),
        'ו' => ("o", ""),
        'ז' => ("z", "z"),
        'ט' | 'ת' => ("t", "t"),
        'י' if is_first => ("y", "a"),
        'י' => ("i", ""),
        'כ' if is_soft => ("kh", "h"),
        'ך' => ("kh", "h"),
        'כ' | 'ק' => ("k", "k"),
        'ל' => ("l", "l"),
        'מ' | 'ם' => ("m", "m"),
        'נ' | 'ן' => ("n", "n"),
        'ס' => ("s", "s"),
        // Names from other languages begin with f as often as with p.
        'פ' if style == AbjadStyle::Soft || is_soft => ("f", "f"),
        'פ' => ("p", "p"),
        'ף' => ("f", "f"),
        'צ' if matches!(style, AbjadStyle::Mixed | AbjadStyle::Foreign) => ("z", "z"),
        'צ' | 'ץ' => ("ts", "s"),
        'ר' => ("r", "r"),
        'ש' => ("sh", "s"),
        '0' => ("0", "0"),
        '1' => ("1", "1"),
        '2' => ("2", "2"),
        '3' => ("3", "3"),
        '4' => ("4", "4"),
        '5' => ("5", "5"),
        '6' => ("6", "6"),
        '7' => ("7", "7"),
        '8' => ("8", "8"),
        '9' => ("9", "9"),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton::skeleton;

    #[test]
    fn a_reading_has_the_skeleton_of_usual_spellings() {
        for (word, latin) in [
            ("בנימין", "binyamin"),
            ("שרה", "sarah"),
            ("דוד", "david"),
            ("אברהם", "avraham"),
            ("יוסף", "yosef"),
            ("משה", "moshe"),
            ("כהן", "kohen"),
            ("לוי", "levi"),
            ("פלדמן", "feldman"),
            ("פרץ", "perets"),
            ("בצלאל", "bezalel"),
            ("פרידמן", "fridman"),
            ("צבי", "zvi"),
            ("יצחק", "yitshak"),
        ] {
            let skeletons: Vec<Option<String>> =
                readings(word).into_iter().map(|one| one.spellings[0].consonants.clone()).collect();
            assert!(skeletons.contains(&Some(skeleton(latin))), "{word} {latin} {skeletons:?}");
        }
    }
}
