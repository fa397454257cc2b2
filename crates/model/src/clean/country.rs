//! Which country or territory does a text name? FollowTheMoney's 281 codes, from codes and names.
//!
//! Names come from `data/territories/names.tsv` (made by `cargo xtask tables territories`) and,
//! before them, from the hand-written `data/territories/aliases.tsv`: the spellings of official
//! lists that no general table has. A name that two territories share is in neither.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::Unclean;

/// Rows `key TAB code`, sorted by the bytes of the key; the head is comment lines.
static NAMES: &str = include_str!("../../../../data/territories/names.tsv");
/// Rows `text TAB code TAB reason`; the code `-` says that the text names no country, `?` that it
/// may name several.
static ALIASES: &str = include_str!("../../../../data/territories/aliases.tsv");

static ALIAS_CODES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let rows = ALIASES.lines().filter(|line| !line.starts_with('#'));
    let cells = rows.filter_map(|row| {
        let mut cells = row.split('\t');
        Some((key(cells.next()?), cells.next()?))
    });
    cells.collect()
});

/// What a text says about a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It names a country or territory: FollowTheMoney's code, in lower case.
    Named(&'static str),
    /// It says that no country is known or meant: `undetermined`, `stateless`.
    SaysNone,
    /// It is not understood.
    Unread,
}

/// The code of the country or territory a text names: a code of ISO 3166-1 (two or three letters),
/// one of FollowTheMoney's own (`ge-ab`), or a name in any of many languages. `None` if the text
/// names none, or could name several.
pub fn country(text: &str) -> Option<&'static str> {
    match read(text) {
        Reading::Named(code) => Some(code),
        Reading::SaysNone | Reading::Unread => None,
    }
}

/// Reads a country text, telling "none stated" from "not understood".
pub fn read(text: &str) -> Reading {
    let text = text.trim();
    // OFAC writes a place that is no state of its own as "Region: Gaza".
    let text = text.strip_prefix("Region:").unwrap_or(text);
    let found = look_up(&key(text)).or_else(|| inverted(text).and_then(|turned| look_up(&turned)));
    match found {
        Some("-") => Reading::SaysNone,
        None | Some("?") => Reading::Unread,
        Some(code) => Reading::Named(code),
    }
}

/// The code, as [`country`] reads it.
///
/// # Errors
/// The text names no country, or is not understood; the reason tells which.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    match read(squeezed) {
        Reading::Named(code) => Ok(code.to_owned()),
        Reading::SaysNone => Err(Unclean::of(squeezed, "says that no country is known")),
        Reading::Unread => Err(Unclean::of(squeezed, "is not a country or territory we know")),
    }
}

/// `Korea, North` and `Iran (Islamic Republic of)` as `north korea`, `islamic republic of iran`.
fn inverted(text: &str) -> Option<String> {
    let (main, rest) = text
        .split_once(',')
        .or_else(|| text.trim_end().strip_suffix(')').and_then(|inner| inner.split_once('(')))?;
    Some(key(&format!("{rest} {main}")))
}

fn look_up(key: &str) -> Option<&'static str> {
    ALIAS_CODES.get(key).copied().or_else(|| in_table(NAMES, key))
}

/// Binary search in sorted lines: nothing is built at start-up.
fn in_table(table: &'static str, key: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // A newline byte is never inside a character, so both cuts are at character boundaries.
        let start = bytes[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = bytes[start..].iter().position(|byte| *byte == b'\n');
        let end = end.map_or(table.len(), |at| start + at);
        let (name, code) = table[start..end].split_once('\t').unwrap_or(("", ""));
        match name.cmp(key) {
            std::cmp::Ordering::Equal => return (!key.is_empty()).then_some(code),
            std::cmp::Ordering::Less => low = (end + 1).min(table.len()),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// The form in which country names are compared: letters and digits in lower case without the
/// marks writers leave out, single spaces, `&` as "and", `St` as "saint", no "the".
pub fn key(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        // One plain word: a code, or the name of most countries.
        return text.to_ascii_lowercase();
    }
    let spoken = text.replace('&', " and ");
    let letters = spoken.nfkd().filter(|letter| !is_optional_mark(*letter));
    let plain: String =
        letters.flat_map(char::to_lowercase).filter(|c| !is_optional_mark(*c)).nfc().collect();
    let keeps = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let words: Vec<&str> = plain.split(|c| !keeps(c)).filter(|word| !word.is_empty()).collect();
    let many = words.iter().filter(|word| **word != "the").count() > 1;
    let kept = words.iter().filter(|word| **word != "the" || words.len() == 1);
    let spelt: Vec<&str> =
        kept.map(|word| if *word == "st" && many { "saint" } else { word }).collect();
    spelt.join(" ")
}

/// Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and the tatweel.
fn is_optional_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

#[cfg(test)]
mod tests;
