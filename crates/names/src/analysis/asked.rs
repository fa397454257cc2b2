//! How else may a name asked for be meant? As a scanner misreads it, and as a line of text that holds it.
//!
//! Only the side asked for has these forms: a list is written with care.

use crate::fold::Umlauts;
use crate::roles::lines::windows;
use crate::route::Route;
use crate::words::{Initials, words};

use super::{Form, NameKind, Role, Token, analyse};

/// The readings of a text that is corrected, and of a name in a line.
const READINGS: usize = 2;
/// A name in a line has so many letters; fewer are anything.
const LETTERS_MIN: usize = 4;

/// The forms of a name asked for beside those of its analysis.
pub fn asked_forms(text: &str, kind: NameKind) -> Vec<Form> {
    let mut found = Vec::new();
    if let Some(text) = corrected(text) {
        found.extend(as_route(&text, kind, Route::Misread));
    }
    for window in windows(text) {
        found.extend(as_route(window, kind, Route::Line).filter(is_name));
    }
    found
}

fn as_route(text: &str, kind: NameKind, route: Route) -> impl Iterator<Item = Form> {
    let forms = analyse(text, kind).forms.into_iter().take(READINGS);
    forms.map(move |form| Form { route, ..form })
}

/// Whether there is more than words anybody uses: a word of some letters, or a short one or a place
/// beside another word.
fn is_name(form: &Form) -> bool {
    let is_own = |token: &&Token| matches!(token.role, Role::Ordinary | Role::Patronymic);
    let letters: usize = form.tokens.iter().filter(is_own).map(|token| token.text.len()).sum();
    let is_said =
        |token: &&Token| is_own(token) && token.text.len() > 1 || token.role == Role::Place;
    let is_content = |token: &&Token| is_said(token) || token.role == Role::Generic;
    letters >= LETTERS_MIN
        || form.tokens.iter().any(|token| is_said(&token))
            && form.tokens.iter().filter(is_content).count() > 1
}

/// Digits as the letters they are misread for, in words that are letters otherwise; and an l or I in a
/// word of the other case.
fn corrected(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut is_other = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphanumeric();
        let end = rest.find(|letter: char| letter.is_alphanumeric() != is_word);
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        match corrected_word(word).filter(|_| is_word) {
            Some(letters) => {
                is_other = true;
                out.push_str(&letters);
            }
            None => out.push_str(word),
        }
        rest = after;
    }
    is_other.then_some(out)
}

fn corrected_word(word: &str) -> Option<String> {
    let count = |is: fn(&char) -> bool| word.chars().filter(is).count();
    let (letters, digits) = (count(|one| one.is_alphabetic()), count(|one| one.is_ascii_digit()));
    let upper = count(|one| one.is_uppercase());
    let lower = letters - upper;
    let is_mixed = digits > 0 && letters >= 2 && letters >= digits;
    let letter = |(at, letter): (usize, char)| match letter {
        '0' if is_mixed => 'o',
        '1' if is_mixed && is_between_consonants(word, at) => 'i',
        '1' if is_mixed => 'l',
        '2' if is_mixed => 'z',
        '3' if is_mixed => 'e',
        '4' if is_mixed => 'a',
        '5' if is_mixed => 's',
        '6' if is_mixed => 'g',
        '8' if is_mixed => 'b',
        'l' if upper > 1 && lower == count(|one| *one == 'l') => 'I',
        'I' if at > 0 && lower > 0 && upper - count(|one| *one == 'I') <= 1 => 'l',
        other => other,
    };
    let corrected: String = word.chars().enumerate().map(letter).collect();
    (corrected != word).then_some(corrected)
}

/// Whether no vowel stands beside a letter of a word, and no l.
fn is_between_consonants(word: &str, at: usize) -> bool {
    let is_open = |letter: char| "aeiouylAEIOUYL".contains(letter);
    let letters = || word.chars().enumerate();
    letters().filter(|(place, _)| place.abs_diff(at) == 1).all(|(_, letter)| !is_open(letter))
}

/// A word as the lists of words have it: folded, without signs.
pub(crate) fn key(word: &str) -> String {
    let words = words(word, Initials::Joined, Umlauts::Plain);
    words.into_iter().map(|word| word.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_letters() {
        for (text, expected) in [
            ("5idorov Ivan", Some("sidorov Ivan")),
            ("ZARVANE TRAD1NG", Some("ZARVANE TRADiNG")),
            ("Abdul1ah K1M", Some("Abdullah KiM")),
            ("LIMlTED", Some("LIMITED")),
            ("AbduI Tarvik", Some("Abdul Tarvik")),
            ("Zarvane 2000", None),
            ("Ivan Sidorov", None),
            ("LLC Il-Zarvane", None),
        ] {
            assert_eq!(corrected(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_found_in_a_line() {
        let read = |text| {
            let forms = asked_forms(text, NameKind::Organisation).into_iter();
            let forms = forms.filter(|form| form.route == Route::Line);
            let joined = |form: Form| {
                form.tokens.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ")
            };
            forms.map(joined).collect::<Vec<_>>()
        };
        for (line, name) in [
            ("TRANSFER NO 4471 TO ZARVANE TARVIK LLC INVOICE 12/24", "zarvane tarvik llc"),
            ("Zahlung an Zarvane Tarvik GmbH fuer Rechnung 881", "zarvane tarvik llc"),
            ("40 CRATES OF ORANGES SOLD TO ZARVANE TARVIK CIF", "zarvane tarvik"),
        ] {
            assert!(read(line).iter().any(|found| found == name), "{line}: {:?}", read(line));
        }
        for name in ["Zarvane Payment Solutions Ltd", "Tarvik Contract Manufacturing 2000 GmbH"] {
            assert!(read(name).is_empty(), "{name}: {:?}", read(name));
        }
    }
}
