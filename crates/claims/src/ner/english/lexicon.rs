//! What does the network see of a word? Its normal form, first letter, last three letters, shape.

use std::collections::HashMap;

use super::characters::{is_digit, is_letter};
use crate::ner::files::{Files, ModelError, file};
use crate::ner::hash;
use crate::ner::msgpack::Value;

const FILE: &str = "vocab/lookups.bin";
/// A word of so many letters or more has no shape but this.
const LONG: usize = 100;
/// A run of one class counts up to here.
const RUN_MAX: usize = 4;

/// The normal forms that are not lower case.
#[derive(Debug)]
pub(super) struct Lexicon {
    normals: HashMap<u64, u64>,
}

impl Lexicon {
    /// Reads the table `lexeme_norm` and joins spaCy's own for marks and currencies to it.
    ///
    /// # Errors
    /// The file is missing or is no MessagePack with such a table.
    pub(super) fn read(files: &Files) -> Result<Lexicon, ModelError> {
        let value = Value::read(file(files, FILE)?);
        let table = value.as_ref().and_then(|value| value.get("lexeme_norm")?.map());
        let table = table.ok_or_else(|| ModelError::new(FILE, "it has no table lexeme_norm"))?;
        let mut normals: HashMap<u64, u64> =
            MARKS.iter().map(|(mark, normal)| (id(mark), id(normal))).collect();
        for (key, normal) in table {
            let key = key.int().and_then(|key| u64::try_from(key).ok());
            if let (Some(key), Some(normal)) = (key, normal.text()) {
                normals.insert(key, id(normal));
            }
        }
        Ok(Lexicon { normals })
    }

    /// The four features in the order of the tables; `normal` is the tokenizer's, 0 for none.
    pub(super) fn features(&self, form: &str, normal: u64) -> [u64; 4] {
        let own = || match self.normals.get(&id(form)) {
            Some(known) => *known,
            None => id(&form.to_lowercase()),
        };
        let first = form.chars().next().map_or(0, char::len_utf8);
        let last = form.char_indices().rev().take(3).last().map_or(0, |(at, _)| at);
        let normal = if normal == 0 { own() } else { normal };
        [normal, id(&form[..first]), id(&form[last..]), id(&shape(form))]
    }
}

/// The number of a text in spaCy's string store: reserved symbols have small ones.
pub(crate) fn id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    match RESERVED.binary_search_by_key(&text, |(name, _)| name) {
        Ok(at) => RESERVED[at].1,
        Err(_) => hash::of_text(text.as_bytes()),
    }
}

/// `Xxxxx` for a capitalised word, `dd.d` for a number; runs are cut after four.
fn shape(form: &str) -> String {
    if form.len() >= LONG && form.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(form.len());
    let (mut last, mut run) = (None, 0);
    for letter in form.chars() {
        let class = match letter {
            letter if is_letter(letter) && letter.is_uppercase() => 'X',
            letter if is_letter(letter) => 'x',
            letter if is_digit(letter) => 'd',
            other => other,
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < RUN_MAX {
            shape.push(class);
        }
    }
    shape
}

/// spaCy's `BASE_NORMS`.
#[rustfmt::skip]
const MARKS: &[(&str, &str)] = &[
    ("'s", "'s"), ("'S", "'s"), ("’s", "'s"), ("’S", "'s"), ("’", "'"), ("‘", "'"), ("´", "'"), ("`", "'"),
    ("”", "\""), ("“", "\""), ("''", "\""), ("``", "\""), ("´´", "\""), ("„", "\""), ("»", "\""),
    ("«", "\""), ("‘‘", "\""), ("’’", "\""), ("？", "?"), ("！", "!"), ("，", ","), ("；", ";"), ("：", ":"),
    ("。", "."), ("।", "."), ("…", "..."), ("—", "-"), ("–", "-"), ("--", "-"), ("---", "-"), ("——", "-"),
    ("€", "$"), ("£", "$"), ("¥", "$"), ("฿", "$"), ("US$", "$"), ("C$", "$"), ("A$", "$"), ("₺", "$"),
    ("₹", "$"), ("৳", "$"), ("₩", "$"), ("Mex$", "$"), ("₣", "$"), ("E£", "$"),
];

/// The symbols of spaCy that a normal form, a first letter, an ending or a shape can equal, with
/// their numbers; sorted.
#[rustfmt::skip]
const RESERVED: &[(&str, u64)] = &[
    ("ADJ", 84), ("ADP", 85), ("ADV", 86), ("AUX", 87), ("DEP", 76), ("DET", 90), ("EOL", 102),
    ("GPE", 384), ("ID", 64), ("IDX", 455), ("LAW", 390), ("LOC", 385), ("NUM", 93), ("ORG", 383),
    ("POS", 74), ("SYM", 99), ("TAG", 75), ("X", 101), ("_", 456), ("acl", 451), ("acomp", 398),
    ("advcl", 399), ("advmod", 400), ("agent", 401), ("amod", 402), ("appos", 403), ("attr", 404),
    ("aux", 405), ("auxpass", 406), ("cc", 407), ("ccomp", 408), ("complm", 409), ("conj", 410),
    ("cop", 411), ("csubj", 412), ("csubjpass", 413), ("dep", 414), ("det", 415), ("dobj", 416),
    ("expl", 417), ("hmod", 418), ("hyph", 419), ("infmod", 420), ("intj", 421), ("iobj", 422),
    ("mark", 423), ("meta", 424), ("neg", 425), ("nmod", 426), ("nn", 427), ("npadvmod", 428),
    ("nsubj", 429), ("nsubjpass", 430), ("num", 431), ("number", 432), ("obj", 434), ("obl", 435),
    ("oprd", 433), ("parataxis", 436), ("partmod", 437), ("pcomp", 438), ("pobj", 439),
    ("poss", 440), ("possessive", 441), ("preconj", 442), ("prep", 443), ("prt", 444),
    ("punct", 445), ("quantmod", 446), ("rcmod", 448), ("relcl", 447), ("root", 449),
    ("xcomp", 450),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_the_reference() {
        for (form, expected) in [
            ("Norvik", "Xxxxx"),
            ("O'Brien", "X'Xxxxx"),
            ("Ltd.", "Xxx."),
            ("12,500.00", "dd,ddd.dd"),
            ("N3", "Xd"),
            ("€", "€"),
            ("Ünder²", "Xxxxxd"),
            ("ААааа", "XXxxx"),
            ("", ""),
        ] {
            assert_eq!(shape(form), expected, "{form}");
        }
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn reserved_words_are_sorted_and_have_their_numbers() {
        assert!(RESERVED.is_sorted());
        assert_eq!((id("X"), id("number"), id("_"), id("")), (101, 432, 456, 0));
        assert_eq!(id("norvik"), 3_841_708_053_133_159_834);
    }
}
