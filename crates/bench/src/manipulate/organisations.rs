//! What else is a company called? Legal forms, company words, additions, acronyms.

use super::Made;
use crate::letters::{capitalised, like};
use crate::name::{Base, Kind, is_company_word, is_distinctive, is_form_word, script_of};
use crate::stream::Stream;
use crate::tables::{self, cell, key};

fn is_organisation(base: &Base) -> bool {
    base.kind() == Kind::Organisation
}

/// A legal form found in a name: the tokens it takes, and its class.
struct Found {
    from: usize,
    to: usize,
    class: &'static str,
    row: &'static Vec<&'static str>,
}

/// The longest legal form at the front or back.
fn form_of(tokens: &[&str]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for row in tables::company_forms() {
        let words: Vec<String> = cell(row, 3).split_whitespace().map(key).collect();
        let count = words.len();
        if count >= tokens.len() {
            continue;
        }
        for from in [0, tokens.len() - count] {
            let same = tokens[from..from + count]
                .iter()
                .zip(&words)
                .all(|(token, word)| key(token) == *word);
            if same && best.as_ref().is_none_or(|best| best.to - best.from < count) {
                best = Some(Found { from, to: from + count, class: cell(row, 0), row });
            }
        }
    }
    best
}

/// The legal form as another of its class writes it, in its place there; or moved.
pub(super) fn legal_form(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut tokens = base.tokens();
    let found = form_of(&tokens).filter(|_| is_organisation(base))?;
    let written: Vec<&str> = tokens.drain(found.from..found.to).collect();
    let rest = tokens.join(" ");
    let rest = rest.trim_matches(|sign: char| sign == ',' || sign.is_whitespace());
    if stream.once_in(4) {
        let form = written.join(" ");
        let text =
            if found.from == 0 { format!("{rest} {form}") } else { format!("{form} {rest}") };
        return Some(Made::new(text, "moved"));
    }
    // A form in another script than the name is rare, but registers have it.
    let any_script = stream.once_in(6);
    let fits = |row: &&'static Vec<&'static str>| {
        cell(row, 0) == found.class
            && key(cell(row, 3)) != key(&written.join(" "))
            && (any_script || script_of(cell(row, 3)) == base.script())
    };
    let others: Vec<_> = tables::company_forms().iter().filter(fits).collect();
    let row = *stream.pick(&others)?;
    let form = cell(row, 3);
    let text =
        if cell(row, 1) == "front" { format!("{form} {rest}") } else { format!("{rest} {form}") };
    let params = format!("{} to {form} ({})", cell(found.row, 3), cell(row, 2));
    is_distinctive(&text).then(|| Made::new(text, params))
}

/// A company word abbreviated, spelt out or translated within the script; a number as a word.
pub(super) fn company_word(base: &Base, stream: &mut Stream) -> Option<Made> {
    if base.kind() == Kind::Person {
        return None;
    }
    let tokens = base.tokens();
    let mut ways: Vec<(usize, &'static str)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let own = key(token);
        for row in tables::company_words() {
            let (word, other) = (cell(row, 0), cell(row, 1));
            let to = match (key(word) == own, key(other) == own) {
                (true, false) => other,
                (false, true) => word,
                _ => continue,
            };
            let fits = script_of(to) == base.script() || script_of(to) == "None";
            if fits && !key(to).is_empty() {
                ways.push((at, to));
            }
        }
    }
    let (at, to) = *stream.pick(&ways)?;
    let text = super::spelling::with(&tokens, at, &like(tokens[at], to));
    is_distinctive(&text).then(|| Made::new(text, format!("{} to {to}", tokens[at])))
}

/// A generic word left out, where two tokens or more stay.
pub(super) fn generic_dropped(base: &Base, stream: &mut Stream) -> Option<Made> {
    let tokens = base.tokens();
    let form = form_of(&tokens).map_or(0..0, |found| found.from..found.to);
    let words = |at: &usize| {
        is_company_word(tokens[*at]) && !form.contains(at) && tokens[*at].chars().count() > 2
    };
    let generic: Vec<usize> = (0..tokens.len()).filter(words).collect();
    let at = *stream.pick(&generic).filter(|_| is_organisation(base) && tokens.len() > 2)?;
    let mut rest = tokens.clone();
    rest.remove(at);
    let text = rest.join(" ");
    is_distinctive(&text).then(|| Made::new(text, format!("without {}", tokens[at])))
}

/// City, year or "Group" added before the legal form, or at the end.
pub(super) fn addition(base: &Base, stream: &mut Stream) -> Option<Made> {
    if !is_organisation(base) || base.script() != "Latin" {
        return None;
    }
    let cities: Vec<&str> = tables::cities()
        .iter()
        .filter(|row| base.has_country(&[cell(row, 0)]))
        .map(|row| cell(row, 1))
        .collect();
    let added = match (stream.below(3), stream.pick(&cities)) {
        (0, Some(city)) => (*city).to_owned(),
        (1, _) => (1990 + stream.below(35)).to_string(),
        _ => "Group".to_owned(),
    };
    let mut tokens = base.tokens();
    if tokens.iter().any(|token| key(token) == key(&added)) {
        return None;
    }
    let at =
        form_of(&tokens).filter(|found| found.from > 0).map_or(tokens.len(), |found| found.from);
    let dressed = if base.text() == base.text().to_uppercase() {
        added.to_uppercase()
    } else {
        added.clone()
    };
    tokens.insert(at, &dressed);
    Some(Made::new(tokens.join(" "), format!("with {added}")))
}

/// Four letters at least: fewer are anybody's.
const ACRONYM_MIN: usize = 4;
const ACRONYM_MAX: usize = 8;
/// Words an acronym passes over.
const SMALL: &[&str] = &[
    "of", "for", "the", "and", "in", "on", "de", "la", "el", "los", "las", "del", "et", "des",
    "du", "und", "der", "y", "и", "по", "в",
];

/// The first letters of the words, without legal form and small words; the country is asked with it.
pub(super) fn acronym(base: &Base) -> Option<Made> {
    let mut tokens = base.tokens();
    if let Some(found) = form_of(&tokens) {
        tokens.drain(found.from..found.to);
    }
    let known = !base.listed.countries.is_empty() && ["Latin", "Cyrillic"].contains(&base.script());
    // Without words of legal forms and without small words.
    let word = |token: &&str| {
        let letters = token.chars().filter(|letter| letter.is_alphabetic()).count();
        letters > 1 && !is_form_word(token) && !SMALL.contains(&key(token).as_str())
    };
    let all_plain =
        base.text().chars().all(|letter| letter.is_alphabetic() || " -,.&".contains(letter));
    let letters: String = tokens
        .iter()
        .filter(|token| word(token))
        .filter_map(|token| token.chars().find(|letter| letter.is_alphabetic()))
        .collect();
    let length = letters.chars().count();
    let fits = known
        && all_plain
        && is_organisation(base)
        && (ACRONYM_MIN..=ACRONYM_MAX).contains(&length);
    fits.then(|| Made::new(capitalised(&letters).to_uppercase(), format!("{length} letters")))
}
