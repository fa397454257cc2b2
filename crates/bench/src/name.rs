//! What is a listed name made of, as far as manipulating it needs?
//!
//! A rough reading on purpose: it decides what is done to a name, never what it matches.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::case::{Listed, ListedName};
use crate::tables::{self, cell, key};

/// A name about to be manipulated.
#[derive(Clone, Copy)]
pub(crate) struct Base<'a> {
    pub(crate) listed: &'a Listed,
    pub(crate) name: &'a ListedName,
}

/// What kind of thing bears the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Person,
    Organisation,
    Thing,
}

impl<'a> Base<'a> {
    pub(crate) fn text(&self) -> &'a str {
        &self.name.value
    }

    pub(crate) fn script(&self) -> &'static str {
        script_of(self.text())
    }

    pub(crate) fn kind(&self) -> Kind {
        kind_of(&self.listed.schema)
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind() == Kind::Person
    }

    pub(crate) fn has_country(&self, codes: &[&str]) -> bool {
        self.listed.countries.iter().any(|country| codes.contains(&country.to_lowercase().as_str()))
    }

    /// The name's tokens, as listed.
    pub(crate) fn tokens(&self) -> Vec<&'a str> {
        self.text().split_whitespace().collect()
    }

    /// Parts of a person's name; `None` for one token or another kind.
    pub(crate) fn person(&self) -> Option<PersonName> {
        let east = self.has_country(&["cn", "tw", "hk", "kr", "kp", "vn"]);
        self.is_person().then(|| PersonName::parse(self.text(), east)).flatten()
    }
}

pub(crate) fn kind_of(schema: &str) -> Kind {
    match schema {
        "Person" => Kind::Person,
        "Organization" | "Company" | "LegalEntity" | "PublicBody" => Kind::Organisation,
        _ => Kind::Thing,
    }
}

/// A person's name in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonName {
    pub(crate) family: Vec<String>,
    pub(crate) given: Vec<String>,
    /// How it is listed.
    pub(crate) order: Order,
}

/// The order of the two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    GivenFirst,
    FamilyFirst,
    Comma,
}

impl PersonName {
    fn parse(text: &str, east: bool) -> Option<PersonName> {
        let owned =
            |part: &str| part.split_whitespace().map(str::to_owned).collect::<Vec<String>>();
        if let Some((family, given)) = text.split_once(',') {
            let (family, given) = (owned(family), owned(&given.replace(',', " ")));
            let whole = !family.is_empty() && !given.is_empty();
            return whole.then_some(PersonName { family, given, order: Order::Comma });
        }
        let mut given = owned(text);
        if given.len() < 2 {
            return None;
        }
        if east {
            let rest = given.split_off(1);
            return Some(PersonName { family: given, given: rest, order: Order::FamilyFirst });
        }
        let mut from = given.len() - 1;
        while from > 1 && is_particle(&given[from - 1]) {
            from -= 1;
        }
        let family = given.split_off(from);
        Some(PersonName { family, given, order: Order::GivenFirst })
    }

    /// The name with its parts in an order.
    pub(crate) fn written(&self, order: Order) -> String {
        let (family, given) = (self.family.join(" "), self.given.join(" "));
        match order {
            Order::GivenFirst => format!("{given} {family}"),
            Order::FamilyFirst => format!("{family} {given}"),
            Order::Comma => format!("{family}, {given}"),
        }
    }

    /// The name as it is listed, after a change.
    pub(crate) fn as_listed(&self) -> String {
        self.written(self.order)
    }
}

/// Whether a token is a particle (`bin`, `von`) by the generator's own table.
pub(crate) fn is_particle(token: &str) -> bool {
    let token = key(token);
    let particles = tables::honours().iter().filter(|row| cell(row, 0).starts_with("particle"));
    particles.flat_map(|row| cell(row, 1).split(' ')).any(|word| key(word) == token)
}

/// Whether a token is a legal form or a company word, which tells no company from another.
pub(crate) fn is_generic(token: &str) -> bool {
    is_form_word(token) || is_company_word(token)
}

/// Whether a token belongs to a legal form.
pub(crate) fn is_form_word(token: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let forms = tables::company_forms().iter().flat_map(|row| cell(row, 3).split_whitespace());
        forms.map(key).filter(|word| !word.is_empty()).collect()
    });
    words.contains(&key(token))
}

/// Whether a token is a company word, or a small one between them.
pub(crate) fn is_company_word(token: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let words = tables::company_words().iter().flat_map(|row| [cell(row, 0), cell(row, 1)]);
        let small = ["of", "for", "the", "and", "de", "et", "und", "y", "и", "по", "для"];
        words.chain(small).map(key).filter(|word| !word.is_empty()).collect()
    });
    words.contains(&key(token))
}

/// Whether something is left that tells the name from others: a token of three letters (one, where
/// a character is a syllable) that is no generic word.
pub(crate) fn is_distinctive(text: &str) -> bool {
    let enough = |token: &str| {
        let least = if matches!(script_of(token), "Han" | "Hangul" | "Kana") { 1 } else { 3 };
        token.chars().filter(|letter| letter.is_alphanumeric()).count() >= least
    };
    text.split_whitespace().any(|token| enough(token) && !is_generic(token))
}

/// The script most letters have; `None` as a word where there are no letters.
pub(crate) fn script_of(text: &str) -> &'static str {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let script = script_of_letter(letter);
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    // The first of the most frequent: `max_by_key` would take the last.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or("None", |(script, _)| script)
}

fn script_of_letter(letter: char) -> &'static str {
    match u32::from(letter) {
        0x41..=0x24f | 0x1e00..=0x1eff | 0xff21..=0xff5a => "Latin",
        0x370..=0x3ff | 0x1f00..=0x1fff => "Greek",
        0x400..=0x52f => "Cyrillic",
        0x530..=0x58f => "Armenian",
        0x590..=0x5ff => "Hebrew",
        0x600..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => "Arabic",
        0x900..=0x97f => "Devanagari",
        0xe00..=0xe7f => "Thai",
        0x10a0..=0x10ff | 0x1c90..=0x1cbf => "Georgian",
        0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7a3 => "Hangul",
        0x3040..=0x30ff => "Kana",
        0x3400..=0x9fff | 0x20000..=0x3ffff => "Han",
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_part() {
        for (text, east, family, given) in [
            ("ZARVANE, Ada Mary", false, "ZARVANE", "Ada Mary"),
            ("Ada Mary Zarvane", false, "Zarvane", "Ada Mary"),
            ("Otto von der Zarve", false, "von der Zarve", "Otto"),
            ("Zar Vi Min", true, "Zar", "Vi Min"),
        ] {
            let parsed = PersonName::parse(text, east).unwrap();
            assert_eq!(
                (parsed.family.join(" ").as_str(), parsed.given.join(" ").as_str()),
                (family, given)
            );
            assert_eq!(parsed.as_listed(), text);
        }
        assert_eq!(PersonName::parse("Zarvane", false), None);
    }

    #[test]
    fn scripts_are_told_apart() {
        for (text, script) in [
            ("Zarvane 2", "Latin"),
            ("Зарване Ltd", "Cyrillic"),
            ("زروان", "Arabic"),
            ("北海", "Han"),
            ("42", "None"),
        ] {
            assert_eq!(script_of(text), script, "{text}");
        }
    }

    #[test]
    fn generic_words_tell_nobody_apart() {
        assert!(!is_distinctive("International Trading Co. Ltd."));
        assert!(is_distinctive("Zarvane Trading"));
        assert!(!is_distinctive("A. B."));
    }
}
