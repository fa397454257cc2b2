//! Is another listed party the same one on another list? As far as names and numbers tell.
//!
//! Lists name each other's parties. A bench that took the twin of the right party for a stranger
//! would count good answers as bad ones, so a party is not held against another that shares a whole
//! name or an identifier with it. It is not counted as found either: the party asked for must be.

use std::collections::HashMap;

use crate::Listed;

/// What each party can be known by.
#[derive(Debug, Default)]
pub(crate) struct Twins {
    /// By party, the sorted hashes of its names and numbers.
    marks: HashMap<String, Vec<u64>>,
}

impl Twins {
    pub(crate) fn of(parties: &[Listed]) -> Twins {
        let marks = parties.iter().map(|party| (party.entity_id.clone(), marks(party)));
        Twins { marks: marks.collect() }
    }

    /// Whether the two share a whole name or a number.
    pub(crate) fn are(&self, one: &str, two: &str) -> bool {
        let (Some(one), Some(two)) = (self.marks.get(one), self.marks.get(two)) else {
            return false;
        };
        one.iter().any(|mark| two.binary_search(mark).is_ok())
    }
}

fn marks(party: &Listed) -> Vec<u64> {
    let names = party.names.iter().filter(|name| name.prop != "weakAlias");
    let names = names.map(|name| hash("name", &whole(&name.value)));
    let numbers = party.identifiers.iter().map(|(prop, value)| hash(prop, &whole(value)));
    let mut marks: Vec<u64> = names.chain(numbers).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// A name without its case, its punctuation and the order of its words.
pub(crate) fn whole(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

fn hash(kind: &str, text: &str) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(kind.as_bytes()).update(&[0]).update(text.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ListedName;

    fn party(id: &str, prop: &str, name: &str, number: &str) -> Listed {
        let name = ListedName {
            statement_id: String::new(),
            prop: prop.to_owned(),
            value: name.to_owned(),
            lang: None,
        };
        Listed {
            entity_id: id.to_owned(),
            dataset: "demo".to_owned(),
            schema: "Person".to_owned(),
            names: vec![name],
            birth_dates: Vec::new(),
            countries: Vec::new(),
            identifiers: vec![("passportNumber".to_owned(), number.to_owned())],
            listed_on: None,
        }
    }

    #[test]
    fn twins_share_a_whole_name_or_a_number() {
        let twins = Twins::of(&[
            party("a", "name", "SIDOROV, Ivan", "1"),
            party("b", "alias", "Ivan Sidorov", "2"),
            party("c", "weakAlias", "Ivan Sidorov", "2"),
            party("d", "name", "Ivan Sidorovanov", "3"),
        ]);
        assert!(twins.are("a", "b"), "the same name in another order");
        assert!(twins.are("b", "c"), "the same number");
        assert!(!twins.are("a", "c"), "a weak alias is no whole name");
        assert!(!twins.are("a", "d") && !twins.are("a", "nobody"));
    }
}
