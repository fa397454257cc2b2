//! By which further forms is a listed name found? As a field of a message cuts it, and by its initials.
//!
//! Only the listed side has these forms. Were the name asked for cut or abbreviated too, each long
//! name would meet every shorter one that begins so.

use unicode_script::Script;

use crate::fold::Umlauts;
use crate::route::Route;
use crate::vocabulary::{self, By};
use crate::words::{Initials, Link, Word, is_letter, words};

use super::{Form, Letters, NameKind, Role, Token, analyse};

/// How many characters the fields hold that cut names: a line of a payment message (SWIFT MT, `35x`),
/// two of them, and four or a name of ISO 20022 (`Max140Text`).
const FIELDS: [usize; 3] = [35, 70, 140];
/// The readings of a name that is cut.
const CUT_FORMS: usize = 2;
/// Fewer initials are anybody's; more nobody says.
const INITIALS: std::ops::RangeInclusive<usize> = 4..=8;
/// A cut name has a word of its own of so many letters: less, and it would be anybody's.
const OWN_LETTERS: usize = 5;
/// Words that initials pass over.
const SMALL: &[&str] = &[
    "a", "an", "and", "at", "by", "da", "das", "de", "degli", "dei", "del", "della", "der", "des",
    "di", "die", "do", "dos", "du", "e", "el", "en", "et", "for", "fur", "in", "la", "las", "le",
    "les", "los", "of", "on", "or", "the", "to", "und", "y", "и", "в", "по",
];
/// Words that some pass over.
const SMALLISH: &[&str] = &[
    "al", "as", "d", "ed", "i", "im", "lo", "na", "o", "para", "per", "po", "por", "pour", "s",
    "v", "van", "ve", "with", "z", "za", "на", "при", "для", "с", "за", "от", "из", "к", "та", "і",
    "й", "у",
];

/// The forms of a listed name beside those of its analysis, no two alike.
pub fn listed_forms(text: &str, kind: NameKind) -> Vec<Form> {
    let mut forms = cut(text, kind);
    if kind == NameKind::Organisation {
        forms.extend(acronyms(text));
    }
    forms
}

/// The name as each of the fields too short for it holds it.
fn cut(text: &str, kind: NameKind) -> Vec<Form> {
    let mut found = Vec::new();
    for length in FIELDS {
        let Some((end, _)) = text.char_indices().nth(length) else { break };
        let forms = analyse(text[..end].trim_end(), kind).forms;
        let forms = forms.into_iter().filter(is_somebody).take(CUT_FORMS);
        found.extend(forms.map(|form| Form { route: Route::Cut, ..form }));
    }
    found
}

/// Whether a name that is cut still says whose it is.
fn is_somebody(form: &Form) -> bool {
    let is_own = |token: &Token| matches!(token.role, Role::Ordinary | Role::Patronymic);
    form.tokens.iter().any(|token| is_own(token) && token.text.len() >= OWN_LETTERS)
}

/// The initials of an organisation's words, in the scripts that have capital letters.
fn acronyms(text: &str) -> Vec<Form> {
    let words = words(text, Initials::Joined, Umlauts::Plain);
    let mut forms: Vec<Form> = Vec::new();
    let skipped = skipped(&words);
    let has = |what| skipped.contains(&what);
    for kept in [Kept(false, false), Kept(true, false), Kept(false, true), Kept(true, true)] {
        if kept.0 && !has(Skipped::Form) || kept.1 && !has(Skipped::Smallish) {
            continue;
        }
        // A word with a hyphen counts as one or as several.
        for has_parts in [false, true] {
            let letters = initials(&words, &skipped, kept, has_parts);
            let form = acronym(&letters).filter(|form| !forms.contains(form));
            forms.extend(form);
        }
    }
    forms
}

/// Whether legal forms and words that some pass over are kept.
#[derive(Clone, Copy)]
struct Kept(bool, bool);

fn initials(words: &[Word], skipped: &[Skipped], kept: Kept, has_parts: bool) -> String {
    let of_word = |(at, word): (usize, &Word)| {
        let is_part = at > 0 && words[at - 1].link == Link::Hyphen;
        let is_kept = match skipped[at] {
            Skipped::Always => false,
            Skipped::Form => kept.0,
            Skipped::Smallish => kept.1,
            Skipped::Never => true,
        };
        word.text.chars().next().filter(|_| is_kept && (has_parts || !is_part))
    };
    words.iter().enumerate().filter_map(of_word).collect()
}

/// Whether initials pass over a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Skipped {
    Never,
    Smallish,
    Form,
    Always,
}

fn skipped(words: &[Word]) -> Vec<Skipped> {
    let mut skipped = Vec::with_capacity(words.len());
    while let Some(word) = words.get(skipped.len()) {
        let rest = &words[skipped.len()..];
        let found = vocabulary::longest(rest, NameKind::Organisation, By::Word);
        let is_form = |entry: &vocabulary::Entry| {
            entry.role == Role::LegalForm || entry.role == Role::Generic && entry.canonical == "co"
        };
        let text = word.text.as_str();
        match found {
            Some((length, entry)) if is_form(&entry) => {
                skipped.extend(std::iter::repeat_n(Skipped::Form, length));
            }
            _ if SMALL.contains(&text) => skipped.push(Skipped::Always),
            _ if SMALLISH.contains(&text) => skipped.push(Skipped::Smallish),
            _ => {
                let has_capitals = matches!(word.script, Script::Latin | Script::Cyrillic);
                let is_left_out = is_letter(word) || !has_capitals;
                skipped.push(if is_left_out { Skipped::Always } else { Skipped::Never });
            }
        }
    }
    skipped
}

/// The form of initials, read as the name that is asked for by them.
fn acronym(letters: &str) -> Option<Form> {
    if !INITIALS.contains(&letters.chars().count()) {
        return None;
    }
    let read = analyse(letters, NameKind::Unknown).forms;
    let [token] = <[Token; 1]>::try_from(read.into_iter().next()?.tokens).ok()?;
    let token = Token { role: Role::Acronym, letters: Letters::Alphabet, known: None, ..token };
    Some(Form { route: Route::Acronym, tokens: vec![token] })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn initials(text: &str) -> Vec<String> {
        let forms = listed_forms(text, NameKind::Organisation).into_iter();
        let forms = forms.filter(|form| form.route == Route::Acronym);
        forms.map(|mut form| form.tokens.remove(0).text).collect()
    }

    #[test]
    fn organisations_have_initials() {
        for (text, expected) in [
            ("Zarvane Institute of Marine Research", &["zimr"][..]),
            ("Zarvane Oil-Gas Works LLC", &["zogw", "zowl", "zogwl"]),
            ("Зарванский завод имени Тарвика", &["zzit"]),
            ("Zarvane Trading LLC", &[]),
            ("扎尔万贸易公司", &[]),
        ] {
            assert_eq!(initials(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_name_is_found_as_a_field_cuts_it() {
        let text = "Zarvane Institute of Marine Research and Ostrelle Navigation";
        let forms = listed_forms(text, NameKind::Organisation);
        let cut: Vec<&Form> = forms.iter().filter(|form| form.route == Route::Cut).collect();
        let asked = analyse(&text[..35], NameKind::Organisation).forms;
        assert_eq!(cut[0].tokens, asked[0].tokens);
        assert!(listed_forms("Zarvane Tarvik", NameKind::Person).is_empty());
    }
}
