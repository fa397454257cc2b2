//! How does a Korean name go into Latin letters and back?

use crate::letters::capitalised;
use crate::manipulate::Made;
use crate::name::Base;
use crate::stream::Stream;
use crate::tables::{self, cell};

/// Hangul syllables begin here; 21 medials and 28 finals to an initial (The Unicode Standard, 3.12).
const FIRST: u32 = 0xac00;
const MEDIALS: u32 = 21;
const FINALS: u32 = 28;

/// Revised Romanisation, McCune–Reischauer, or the usual personal spelling; family name first, the
/// syllables of the given name joined, with a hyphen, or apart.
pub(super) fn romanised(base: &Base, stream: &mut Stream) -> Option<Made> {
    let (column, system) = *stream.pick(&[(2, "RR"), (3, "MR"), (4, "personal")])?;
    let text: Vec<char> = base.text().chars().filter(|letter| !letter.is_whitespace()).collect();
    if !base.is_person() || !(2..=4).contains(&text.len()) {
        return None;
    }
    let family = surname(text[0], column).or_else(|| syllable(text[0], column))?;
    let given: Option<Vec<String>> =
        text[1..].iter().map(|letter| syllable(*letter, column)).collect();
    let given = capitalised(&given?.join(*stream.pick(&["", "-", " "])?));
    let given = given.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    Some(Made::new(format!("{} {given}", capitalised(&family)), system))
}

fn parts(kind: &str) -> impl Iterator<Item = &'static Vec<&'static str>> + use<'_> {
    tables::korean().iter().filter(move |row| cell(row, 0) == kind)
}

fn surname(letter: char, column: usize) -> Option<String> {
    let mut rows = parts("surname");
    rows.find(|row| cell(row, 1).starts_with(letter)).map(|row| cell(row, column).to_owned())
}

fn syllable(letter: char, column: usize) -> Option<String> {
    let index =
        u32::from(letter).checked_sub(FIRST).filter(|index| *index < 19 * MEDIALS * FINALS)?;
    let place = [
        ("initial", index / (MEDIALS * FINALS)),
        ("medial", index / FINALS % MEDIALS),
        ("final", index % FINALS),
    ];
    // Indices are below 28.
    let written = place.map(|(kind, at)| parts(kind).nth(at as usize).map(|row| cell(row, column)));
    written.into_iter().collect::<Option<String>>()
}

/// A Latin token in syllables, by Revised Romanisation, the personal spellings, and the family names.
pub(super) fn written(token: &str) -> Option<String> {
    let plain: String =
        token.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    let family = || {
        let mut rows = parts("surname");
        rows.find(|row| row[2..].contains(&plain.as_str())).map(|row| cell(row, 1).to_owned())
    };
    family().or_else(|| syllables(&plain))
}

/// The longest syllable first; the token must come out even.
fn syllables(rest: &str) -> Option<String> {
    if rest.is_empty() {
        return Some(String::new());
    }
    let starts = |kind: &'static str, text: &str| -> Vec<(usize, u32, usize)> {
        let mut found = Vec::new();
        for (at, row) in parts(kind).enumerate() {
            for (rank, spelling) in [cell(row, 2), cell(row, 4)].into_iter().enumerate() {
                if text.starts_with(spelling) && !(kind == "medial" && spelling.is_empty()) {
                    // Tables of at most 28 rows.
                    found.push((rank, at as u32, spelling.len()));
                }
            }
        }
        // Revised Romanisation before what people write, then the longest.
        found.sort_by_key(|(rank, at, length)| (*rank, std::cmp::Reverse(*length), *at));
        found
    };
    for (_, initial, one) in starts("initial", rest) {
        for (_, medial, two) in starts("medial", &rest[one..]) {
            for (_, last, three) in starts("final", &rest[one + two..]) {
                if let Some(more) = syllables(&rest[one + two + three..]) {
                    let code = FIRST + (initial * MEDIALS + medial) * FINALS + last;
                    let letter = char::from_u32(code)?;
                    return Some(format!("{letter}{more}"));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_go_both_ways() {
        assert_eq!(syllable('훈', 2).as_deref(), Some("hun"));
        assert_eq!(syllable('정', 3).as_deref(), Some("chŏng"));
        assert_eq!(written("Kim").as_deref(), Some("김"));
        assert_eq!(written("Hun-min").as_deref(), Some("훈민"));
        assert_eq!(written("Zarvane"), None);
    }
}
