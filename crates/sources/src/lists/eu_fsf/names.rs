//! Which names does a party have, and which is put first?
//!
//! The list marks none as primary, so every strong name is a `name` and the reader prefers none;
//! only their order helps whoever needs one to show. First come names in Latin letters that are no
//! office, in English or in no stated language (the Swedish or Hungarian spelling of a Cyrillic
//! name is no common one); among them the longest common form: the one with the most words that
//! other names share, then with the fewest that none shares. The order of the file decides the rest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use model::Prop;
use model::clean::language;

use super::party::{Party, flag, without_name};
use crate::record::Record;

/// States the names of a party, and what else stands beside them.
pub(super) fn map(record: &mut Record, party: &Party<'_>) {
    let mut aliases = record.children(&["nameAlias"]);
    let named = aliases.iter().any(|alias| whole_name(alias).is_some());
    let words = Words::of(&aliases);
    // A stable sort: the file decides between equals.
    aliases.sort_by_cached_key(|alias| words.rank(alias));
    for alias in aliases {
        party.detail(alias, |element| map_alias(element, party));
    }
    if !named {
        without_name(record);
    }
}

fn map_alias(element: &mut Record, party: &Party<'_>) {
    // A number nothing refers to.
    element.ignore(&["@logicalId"]);
    let whole = whole_name(element);
    let written = element.take("@wholeName");
    let parts = ["@firstName", "@middleName", "@lastName"].map(|part| element.take(part));
    // What is not called weak is strong: a name taken for weak could be missed.
    let strong = !matches!(element.peek("@strong"), Some("false" | "0"));
    flag(element, "@strong");
    let lang = element.take("@nameLanguage").and_then(|code| lang(element, code.as_str()));
    let prop = if strong { Prop::Name } else { Prop::WeakAlias };
    // Without a whole name its parts make one.
    let name = written.or_else(|| Some(parts.iter().flatten().next()?.part(whole?)));
    party.subject.add(prop, name.map(|name| name.in_language(lang.as_deref())));
    // The parts of a weak alias are words of that alias, not of the party's name.
    if strong {
        for (prop, part) in
            [Prop::FirstName, Prop::MiddleName, Prop::LastName].into_iter().zip(parts)
        {
            party.fit(prop, part.map(|part| part.in_language(lang.as_deref())));
        }
    }
    let function = element.take("@function");
    party.fit(Prop::Position, function);
    party.fit(Prop::Title, element.take("@title"));
    // "?" is the schema's "not known".
    let gender = element.take("@gender").filter(|gender| gender.as_str() != "?");
    party.fit(Prop::Gender, gender);
}

/// ISO 639-3 of the list's two letters.
fn lang(element: &mut Record, code: &str) -> Option<String> {
    // Moldavian was Romanian under another code, withdrawn in 2008.
    let known = if code.eq_ignore_ascii_case("mo") { "ro" } else { code };
    match language::clean(known) {
        Ok(lang) => Some(lang),
        Err(_) => element.doubt("@nameLanguage", code, None),
    }
}

fn whole_name(alias: &Record) -> Option<String> {
    let parts = ["@firstName", "@middleName", "@lastName"].map(|part| alias.peek(part));
    let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let whole = alias.peek("@wholeName").map_or(joined, str::to_owned);
    (!whole.is_empty()).then_some(whole)
}

/// How many names have each word.
struct Words {
    counts: BTreeMap<String, usize>,
    /// Functions and titles of the party: names that only say so are no candidates.
    offices: BTreeSet<String>,
}

impl Words {
    fn of(aliases: &[&mut Record]) -> Words {
        let (mut counts, mut offices) = (BTreeMap::new(), BTreeSet::new());
        for alias in aliases {
            for word in words(&whole_name(alias).unwrap_or_default()) {
                *counts.entry(word).or_default() += 1;
            }
            let stated = [alias.peek("@function"), alias.peek("@title")];
            offices.extend(stated.into_iter().flatten().map(str::to_lowercase));
        }
        Words { counts, offices }
    }

    /// The smaller, the better a caption: not Latin, an office, another language, then the words.
    fn rank(&self, alias: &Record) -> (bool, bool, bool, Reverse<usize>, usize) {
        let name = whole_name(alias).unwrap_or_default();
        let common = alias.peek("@nameLanguage").is_none_or(|lang| lang.eq_ignore_ascii_case("en"));
        let shares = |word: &String| self.counts.get(word).is_some_and(|count| *count > 1);
        let (shared, own): (Vec<String>, Vec<String>) = words(&name).into_iter().partition(shares);
        let is_office = self.offices.contains(&name.to_lowercase());
        (!is_latin(&name), is_office, !common, Reverse(shared.len()), own.len())
    }
}

fn words(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a name is written in Latin letters: the blocks up to Latin Extended-B and Additional.
fn is_latin(name: &str) -> bool {
    let mut letters = name.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|letter| matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Place;

    fn ranked(names: &[(&str, &str, &str)]) -> Vec<String> {
        let place = Place::path(&"list.xml".into(), "/export/sanctionEntity[1]");
        let mut record = Record::new("sanctionEntity", place);
        for (count, (name, lang, function)) in names.iter().enumerate() {
            let mut alias = record.open_child(&"nameAlias".into(), count + 1);
            alias.push_field(&"@wholeName".into(), (*name).to_owned());
            alias.push_field(&"@nameLanguage".into(), (*lang).to_owned());
            alias.push_field(&"@function".into(), (*function).to_owned());
            record.close_child(alias);
        }
        let mut aliases = record.children(&["nameAlias"]);
        let words = Words::of(&aliases);
        aliases.sort_by_cached_key(|alias| words.rank(alias));
        aliases.iter().filter_map(|alias| whole_name(alias)).collect()
    }

    #[test]
    fn the_longest_common_form_comes_first() {
        let names = ranked(&[
            ("Зарван Илья Петрович", "RU", ""),
            ("ZARVANJ", "SV", ""),
            ("The Falcon", "", ""),
            ("Ilya ZARVAN", "", ""),
            ("Ilya Petrovich ZARVAN", "EN", ""),
            ("Ilia Petrovich ZARVAN", "EN", ""),
            ("Minister of Ferries", "EN", "Minister of ferries"),
        ]);
        let expected = [
            "Ilya Petrovich ZARVAN",
            "Ilya ZARVAN",
            "Ilia Petrovich ZARVAN",
            "The Falcon",
            "ZARVANJ",
            "Minister of Ferries",
            "Зарван Илья Петрович",
        ];
        assert_eq!(names, expected);
    }
}
