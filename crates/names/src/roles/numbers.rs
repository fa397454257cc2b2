//! Which words of an organisation's name are numbers? `53rd`, `20-я`, `No. 7`.

use super::Part;
use crate::analysis::Role;
use crate::words::{Link, Word};

/// Endings that make an ordinal of digits, folded.
const ENDINGS: &[&str] = &[
    "st", "nd", "rd", "th", "er", "re", "e", "eme", "ere", "ste", "ter", "tes", "te", "de", "a",
    "o", "as", "os", "oji", "asis", "ik", "es", "i", "ci", "й", "я", "е", "го", "ой", "ый", "ая",
    "ое", "ые", "ти", "та", "то", "ви", "ва", "во", "ри", "ра", "ро", "ми", "ма", "мо", "ша", "га",
    "тя", "ій", "іи", "і", "η", "ησ", "οσ", "ο", "οσ", "ου", "α",
];

/// Words for "number" before digits.
const NUMBER: &[&str] = &["no", "nr", "n", "num", "numero", "number", "номер", "но", "αρ", "c"];

/// Pushes the number that begins at `at`; how many words it is.
pub(super) fn push(parts: &mut Vec<Part>, words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let digits = word.text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        let is_number = NUMBER.contains(&word.text.as_str())
            && words.get(at + 1).is_some_and(|next| next.text.as_bytes()[0].is_ascii_digit());
        return is_number.then(|| {
            parts.push(Part::Fixed { text: "no", role: Role::Particle });
            1
        });
    }
    let is_ending = |text: &str| ENDINGS.contains(&text);
    let next_is_ending = digits == word.text.len()
        && word.link == Link::Hyphen
        && words.get(at + 1).is_some_and(|next| is_ending(&next.text));
    if !next_is_ending && !is_ending(&word.text[digits..]) {
        return None;
    }
    let text = word.text[..digits].to_owned();
    let word = Word { text, script: unicode_script::Script::Common, ..word.clone() };
    parts.push(Part::Own { word, spelt: None, role: Role::Number });
    Some(1 + usize::from(next_is_ending))
}
