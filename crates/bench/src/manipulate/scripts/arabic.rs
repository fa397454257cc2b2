//! How does a name go into Arabic letters and back?
//!
//! Arabic writes no short vowels, so letters alone decide little: names come from tables.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::plain_order;
use crate::letters::{back_transliteration, capitalised};
use crate::manipulate::Made;
use crate::name::{Base, is_generic};
use crate::stream::Stream;
use crate::tables::{self, cell, key};

const ARTICLE: &str = "ال";
const SERVANT: &str = "عبد";

/// Arabic by Latin: the own spellings first, then the table of pairs.
fn arabic_of(token: &str) -> Option<&'static str> {
    static PAIRS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let mut found = HashMap::new();
        for row in tables::arabic_spellings() {
            for latin in &row[1..] {
                found.entry(key(latin)).or_insert_with(|| cell(row, 0));
            }
        }
        for row in tables::arabic_names() {
            found.entry(key(cell(row, 1))).or_insert_with(|| cell(row, 0));
        }
        found
    });
    pairs.get(&key(token)).copied()
}

/// Each token by the tables, else letter by letter; half of them at least by the tables.
pub(super) fn written(base: &Base, system: &str) -> Option<Made> {
    let rules = back_transliteration(system)?;
    let text = plain_order(base).to_lowercase();
    let (mut words, mut known, mut before) = (Vec::new(), 0, "");
    for token in text.split([' ', '-']).filter(|token| !token.is_empty()) {
        match token {
            "al" | "el" | "ul" | "as" | "ar" | "ad" | "an" => {
                before = ARTICLE;
                continue;
            }
            "abdul" | "abdel" | "abdol" | "abd" => {
                words.push(SERVANT.to_owned());
                known += 1;
                before = ARTICLE;
                continue;
            }
            _ => {}
        }
        let by_table = arabic_of(token);
        known += usize::from(by_table.is_some());
        // The article is written together with its word.
        let word = by_table.map_or_else(|| rules.apply(token), str::to_owned);
        words.push(format!("{before}{word}"));
        before = "";
    }
    let all = words.len();
    (known * 2 >= all)
        .then(|| Made::new(words.join(" "), format!("{system}, {known} of {all} by table")))
}

/// Every token must be in a table.
pub(super) fn romanised(base: &Base, stream: &mut Stream) -> Option<Made> {
    let text = base.text().replace("عبد ال", "عبدال");
    let written: Option<Vec<String>> =
        text.split_whitespace().map(|token| latin_of(token, stream)).collect();
    let written = written.filter(|all| base.is_person() && !all.is_empty())?;
    Some(Made::new(written.join(" "), "table of pairs"))
}

/// A token in Latin letters, with its article.
fn latin_of(token: &str, stream: &mut Stream) -> Option<String> {
    if is_generic(token) {
        return None;
    }
    if let Some(whole) = bare_latin_of(token, stream) {
        return Some(capitalised(&whole));
    }
    let parts = [("عبدال", "Abdul "), (ARTICLE, "Al-"), (SERVANT, "Abd ")];
    parts.into_iter().find_map(|(start, latin)| {
        let rest = bare_latin_of(token.strip_prefix(start)?, stream)?;
        Some(format!("{latin}{}", capitalised(&rest)))
    })
}

fn bare_latin_of(token: &str, stream: &mut Stream) -> Option<String> {
    static PAIRS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let mut found = HashMap::new();
        for row in tables::arabic_names() {
            found.entry(cell(row, 0)).or_insert_with(|| cell(row, 1));
        }
        found
    });
    let is_it = |row: &&Vec<&'static str>| cell(row, 0).replace(' ', "") == token;
    if let Some(row) = tables::arabic_spellings().iter().find(is_it) {
        return stream.pick(&row[1..]).map(|latin| (*latin).to_owned());
    }
    pairs.get(token).map(|latin| (*latin).to_owned())
}
