//! How is a name mistyped, misheard or misread?

use super::Made;
use crate::letters::like;
use crate::name::{Base, is_generic};
use crate::stream::Stream;
use crate::tables::{self, cell};

/// A slip of one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typo {
    Insert,
    Delete,
    Replace,
    Swap,
}

/// A name of fewer letters has no room for a slip.
const LETTERS_MIN: usize = 8;
/// A token of fewer letters is not mistyped.
const TOKEN_MIN: usize = 4;

/// Scripts in which a letter can be mistyped for another.
pub(super) fn is_alphabetic(base: &Base) -> bool {
    let letters = base.text().chars().filter(|letter| letter.is_alphabetic()).count();
    let scripts = ["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Georgian", "Armenian"];
    letters >= LETTERS_MIN && scripts.contains(&base.script())
}

/// Tokens long enough to be mistyped, and no legal form or company word: a slip there shows nothing.
pub(super) fn typable(tokens: &[&str]) -> Vec<usize> {
    let long = |at: &usize| {
        tokens[*at].chars().filter(|letter| letter.is_alphabetic()).count() >= TOKEN_MIN
    };
    let all: Vec<usize> = (0..tokens.len()).filter(long).collect();
    all.into_iter().filter(|at| !is_generic(tokens[*at])).collect()
}

pub(super) fn typed(base: &Base, stream: &mut Stream, typo: Typo) -> Option<Made> {
    if !is_alphabetic(base) {
        return None;
    }
    let tokens = base.tokens();
    let at = *stream.pick(&typable(&tokens))?;
    let changed = slip(tokens[at], stream, typo)?;
    Some(Made::new(with(&tokens, at, &changed), format!("{typo:?} in token {}", at + 1)))
}

/// The name with one token replaced.
pub(super) fn with(tokens: &[&str], at: usize, token: &str) -> String {
    let mut tokens = tokens.to_vec();
    tokens[at] = token;
    tokens.join(" ")
}

/// One slip, not in the first letter.
pub(super) fn slip(token: &str, stream: &mut Stream, typo: Typo) -> Option<String> {
    let mut letters: Vec<char> = token.chars().collect();
    let places: Vec<usize> = (1..letters.len())
        .filter(|at| letters[*at].is_alphabetic() && letters[at - 1].is_alphabetic())
        .collect();
    let at = *stream.pick(&places)?;
    match typo {
        Typo::Delete => drop(letters.remove(at)),
        Typo::Insert => letters.insert(at, neighbour(letters[at], stream)),
        Typo::Replace => letters[at] = neighbour(letters[at], stream),
        Typo::Swap => {
            let unlike: Vec<usize> = places
                .into_iter()
                .filter(|at| *at > 1 && letters[*at] != letters[at - 1])
                .collect();
            let at = *stream.pick(&unlike)?;
            letters.swap(at, at - 1);
        }
    }
    let changed: String = letters.into_iter().collect();
    (changed != token).then_some(changed)
}

/// A key beside it, in its case; one in five times any letter of the same keyboard, and itself
/// (doubled) where the keyboard is not known.
fn neighbour(letter: char, stream: &mut Stream) -> char {
    let lower: String = letter.to_lowercase().collect();
    let keys = tables::keyboard();
    let Some(row) = keys.iter().find(|row| cell(row, 0) == lower) else { return letter };
    let near: Vec<char> = cell(row, 1).chars().collect();
    let family: Vec<char> = keys
        .iter()
        .filter_map(|row| cell(row, 0).chars().next())
        .filter(|key| {
            near.iter().any(|one| {
                crate::name::script_of(&one.to_string()) == crate::name::script_of(&key.to_string())
            })
        })
        .collect();
    let from = if stream.once_in(5) { &family } else { &near };
    let chosen = stream.pick(from).copied().unwrap_or(letter);
    if letter.is_uppercase() { chosen.to_uppercase().next().unwrap_or(chosen) } else { chosen }
}

/// A slip in each of two tokens.
pub(super) fn two_tokens(base: &Base, stream: &mut Stream) -> Option<Made> {
    let tokens = base.tokens();
    let typable = typable(&tokens);
    if !is_alphabetic(base) || typable.len() < 2 {
        return None;
    }
    let order = stream.order(typable.len());
    let (one, other) = (typable[order[0]], typable[order[1]]);
    let (first, second) = (any_typo(stream), any_typo(stream));
    let (changed, also) = (slip(tokens[one], stream, first)?, slip(tokens[other], stream, second)?);
    let once = with(&tokens, one, &changed);
    let again: Vec<&str> = once.split(' ').collect();
    Some(Made::new(with(&again, other, &also), format!("{first:?} and {second:?}")))
}

pub(super) fn any_typo(stream: &mut Stream) -> Typo {
    [Typo::Insert, Typo::Delete, Typo::Replace, Typo::Swap][stream.below(4)]
}

/// Letters replaced by ones that sound alike, or a vowel doubled or dropped.
pub(super) fn by_ear(base: &Base, stream: &mut Stream) -> Option<Made> {
    if !is_alphabetic(base) {
        return None;
    }
    let tokens = base.tokens();
    let at = *stream.pick(&typable(&tokens))?;
    let (changed, how) = heard(base, tokens[at], stream)?;
    Some(Made::new(with(&tokens, at, &changed), how))
}

/// One token as it is heard, and by which row.
pub(super) fn heard(base: &Base, token: &str, stream: &mut Stream) -> Option<(String, String)> {
    let lower = token.to_lowercase();
    let languages = languages(base);
    let mut ways: Vec<(String, String)> = Vec::new();
    for row in tables::sounds().iter().filter(|row| languages.contains(&cell(row, 0))) {
        let (from, to) = (cell(row, 1), cell(row, 2));
        // Not the first letter, which a clerk hears best.
        let rest = lower.char_indices().nth(1).map_or(lower.len(), |(at, _)| at);
        if let Some(found) = lower[rest..].find(from) {
            let (before, after) = (&lower[..rest + found], &lower[rest + found + from.len()..]);
            ways.push((format!("{before}{to}{after}"), format!("{}: {from}-{to}", cell(row, 0))));
        }
    }
    let letters: Vec<char> = lower.chars().collect();
    for at in (1..letters.len()).filter(|at| is_vowel(letters[*at])) {
        let (mut doubled, mut dropped) = (letters.clone(), letters.clone());
        doubled.insert(at, letters[at]);
        dropped.remove(at);
        ways.push((doubled.into_iter().collect(), "vowel doubled".to_owned()));
        ways.push((dropped.into_iter().collect(), "vowel dropped".to_owned()));
    }
    let (changed, how) = stream.pick(&ways)?;
    let changed = like(token, changed);
    let letters: Vec<char> = changed.chars().collect();
    // A double letter is not doubled again.
    let thrice = letters.windows(3).any(|three| three.iter().all(|letter| *letter == three[0]));
    (changed != token && !thrice).then(|| (changed, how.clone()))
}

/// Languages in which the name may be heard: any, and those of its country or script.
fn languages(base: &Base) -> Vec<&'static str> {
    const SPANISH: &[&str] =
        &["es", "mx", "co", "ve", "cu", "ar", "pe", "ec", "gt", "hn", "ni", "sv", "pa", "bo"];
    let arabic =
        base.has_country(super::words::ARABIC_COUNTRIES) || base.has_country(&["ir", "af", "pk"]);
    let russian = super::romanised::cyrillic_of(base).is_some() || base.script() == "Cyrillic";
    let all = [
        ("any", true),
        ("eng", base.has_country(&["gb", "us", "ca", "au", "ie"])),
        ("ara", arabic || base.script() == "Arabic"),
        ("spa", base.has_country(SPANISH)),
        ("rus", russian),
    ];
    all.into_iter().filter(|(_, spoken)| *spoken).map(|(language, _)| language).collect()
}

pub(super) fn is_vowel(letter: char) -> bool {
    "aeiouyаеёиоуыэюяіїєαεηιουω".contains(letter)
}

/// One to three vowels dropped, none at the start of a token.
pub(super) fn vowels_dropped(base: &Base, stream: &mut Stream) -> Option<Made> {
    if !is_alphabetic(base) {
        return None;
    }
    let mut letters: Vec<char> = base.text().chars().collect();
    let inside = |letters: &[char], at: usize| {
        let starts = letters[..at]
            .iter()
            .rposition(|letter| !letter.is_alphabetic())
            .map_or(0, |space| space + 1);
        let length = letters[starts..].iter().take_while(|letter| letter.is_alphabetic()).count();
        letters[at].to_lowercase().any(is_vowel) && starts < at && length >= TOKEN_MIN
    };
    let (wanted, mut count) = (1 + stream.below(3), 0);
    while count < wanted {
        let places: Vec<usize> = (1..letters.len()).filter(|at| inside(&letters, *at)).collect();
        let Some(place) = stream.pick(&places) else { break };
        letters.remove(*place);
        count += 1;
    }
    let text: String = letters.into_iter().collect();
    (count > 0).then(|| Made::new(text, format!("{count} vowels")))
}

/// One or two characters misread by a scanner, or by one that does not know the script.
pub(super) fn misread(base: &Base, stream: &mut Stream) -> Option<Made> {
    let kind = if stream.once_in(3) { "homoglyph" } else { "ocr" };
    let count = 1 + stream.below(2);
    lookalikes(base, stream, kind, count)
}

/// One to three letters of another script that look the same.
pub(super) fn homoglyphs(base: &Base, stream: &mut Stream) -> Option<Made> {
    let count = 1 + stream.below(3);
    lookalikes(base, stream, "homoglyph", count)
}

fn lookalikes(base: &Base, stream: &mut Stream, kind: &str, wanted: usize) -> Option<Made> {
    let rows: Vec<_> = tables::lookalikes().iter().filter(|row| cell(row, 0) == kind).collect();
    let (mut text, mut done) = (base.text().to_owned(), Vec::new());
    if !is_alphabetic(base) {
        return None;
    }
    for _ in 0..wanted {
        let fitting: Vec<_> = rows.iter().filter(|row| text.contains(cell(row, 1))).collect();
        let row = stream.pick(&fitting)?;
        let (from, to) = (cell(row, 1), cell(row, 2));
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        let at = *stream.pick(&places)?;
        text.replace_range(at..at + from.len(), to);
        done.push(format!("{from}-{to}"));
    }
    let made = Made::new(text, format!("{kind}: {}", done.join(", ")));
    let changed = made.text != base.text();
    changed.then(|| if kind == "ocr" { made } else { made.implausible() })
}
