//! What are companies and ships called that are not listed?

use super::Made;
use super::persons::{countries, family, given};
use crate::letters::{back_transliteration, capitalised};
use crate::name::script_of;
use crate::stream::Stream;
use crate::tables::{self, cell};

/// A distinctive word, one or two company words, perhaps a city, and a legal form.
pub(super) fn company(stream: &mut Stream) -> Option<Made> {
    let place = stream.pick(tables::cities())?;
    let (country, city) = (cell(place, 0), cell(place, 1));
    let script = match country {
        "ru" | "kz" | "by" | "ua" if stream.once_in(2) => "Cyrillic",
        _ => "Latin",
    };
    let mut words = vec![own_word(stream, script)?];
    if stream.once_in(3) {
        words.push(own_word(stream, script)?);
    }
    for _ in 0..1 + stream.below(2) {
        words.push(company_word(stream, script)?);
    }
    if stream.once_in(6) && script == "Latin" {
        words.push(city.to_owned());
    }
    let name = with_form(words.join(" "), script, stream)?;
    Some(Made { name, schema: "Company", country: country.to_owned(), birth_date: None })
}

fn with_form(name: String, script: &str, stream: &mut Stream) -> Option<String> {
    let fits =
        |row: &&Vec<&'static str>| script_of(cell(row, 3)) == script && cell(row, 2) == "short";
    let forms: Vec<_> = tables::company_forms().iter().filter(fits).collect();
    let form = stream.pick(&forms)?;
    Some(match cell(form, 1) {
        "front" => format!("{} {name}", cell(form, 3)),
        _ => format!("{name} {}", cell(form, 3)),
    })
}

pub(super) fn company_word(stream: &mut Stream, script: &str) -> Option<String> {
    let column = if script == "Latin" { 0 } else { 1 };
    let fits = |word: &&str| script_of(word) == script && word.chars().count() > 3;
    let words: Vec<&str> =
        tables::company_words().iter().map(|row| cell(row, column)).filter(fits).collect();
    stream.pick(&words).map(|word| (*word).to_owned())
}

/// A family name, a given name, or a word of syllables that means nothing.
pub(super) fn own_word(stream: &mut Stream, script: &str) -> Option<String> {
    let country = *stream.pick(countries())?;
    let latin = match stream.below(3) {
        0 => cell(stream.pick(&family()[country])?, 3).to_owned(),
        1 => cell(stream.pick(&given()[country])?, 3).to_owned(),
        _ => syllables(stream)?,
    };
    let word = latin.split(' ').next()?.to_owned();
    match script {
        "Cyrillic" => Some(back_transliteration("cyr-ru")?.apply(&word)),
        _ => Some(word),
    }
}

fn syllables(stream: &mut Stream) -> Option<String> {
    const ONSETS: &[&str] = &[
        "b", "br", "c", "d", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s",
        "st", "t", "tr", "v", "z",
    ];
    const RHYMES: &[&str] = &[
        "a", "al", "an", "ar", "e", "en", "er", "i", "il", "in", "o", "on", "or", "u", "us", "ex",
        "ix",
    ];
    let mut word = String::new();
    for _ in 0..2 + stream.below(2) {
        word.push_str(stream.pick(ONSETS)?);
        word.push_str(stream.pick(RHYMES)?);
    }
    Some(capitalised(&word))
}

/// Two words in capitals, perhaps a number, under one of the usual flags.
pub(super) fn ship(stream: &mut Stream) -> Option<Made> {
    const WORDS: &[&str] = &[
        "SEA", "OCEAN", "STAR", "GOLDEN", "BLUE", "NORTH", "PACIFIC", "GLORY", "QUEEN", "SPIRIT",
        "BREEZE", "DAWN", "ATLANTIC", "ROYAL", "CROWN", "WAVE",
    ];
    let own = own_word(stream, "Latin")?.to_uppercase();
    let word = stream.pick(WORDS)?;
    let name = match stream.below(4) {
        0 => format!("{own} {word}"),
        1 => format!("{word} {own}"),
        2 => format!("{own} {}", 1 + stream.below(30)),
        _ => format!("{} {own}", own_word(stream, "Latin")?.to_uppercase()),
    };
    let flag = *stream.pick(&["pa", "lr", "mh", "mt", "cy", "sg", "hk", "km", "cm"])?;
    Some(Made { name, schema: "Vessel", country: flag.to_owned(), birth_date: None })
}
