//! Which parties share a name, and so belong to one side of the hold-out?

use std::collections::HashMap;

use crate::case::{Listed, Split};
use crate::tables::key;

/// Parties in a hundred that are for development.
const DEV_PER_HUNDRED: u64 = 60;

/// Listed parties by their names.
pub(crate) struct Families {
    /// Family by party.
    family: HashMap<(String, String), usize>,
    /// Parties that bear a name, by its key.
    bearers: HashMap<String, Vec<(String, String)>>,
    splits: Vec<Split>,
}

fn id(listed: &Listed) -> (String, String) {
    (listed.dataset.clone(), listed.entity_id.clone())
}

/// Letters and digits of the tokens, sorted: the same name in another order is the same name.
pub(crate) fn name_key(name: &str) -> String {
    let mut tokens: Vec<String> =
        name.split_whitespace().map(key).filter(|token| !token.is_empty()).collect();
    tokens.sort_unstable();
    tokens.join(" ")
}

impl Families {
    pub(crate) fn of(listed: &[Listed]) -> Families {
        let mut parent: Vec<usize> = (0..listed.len()).collect();
        let mut first: HashMap<String, usize> = HashMap::new();
        let mut bearers: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (at, party) in listed.iter().enumerate() {
            for name in &party.names {
                let key = name_key(&name.value);
                let known = *first.entry(key.clone()).or_insert(at);
                let (one, other) = (root(&mut parent, at), root(&mut parent, known));
                // A weak alias ("Ali") makes no family.
                if name.prop != "weakAlias" {
                    parent[one.max(other)] = one.min(other);
                }
                let of_key = bearers.entry(key).or_default();
                if !of_key.contains(&id(party)) {
                    of_key.push(id(party));
                }
            }
        }
        let family: Vec<usize> = (0..listed.len()).map(|at| root(&mut parent, at)).collect();
        // The smallest member names the family, so that the order of the lists changes nothing.
        let mut smallest: HashMap<usize, &str> = HashMap::new();
        for (party, root) in listed.iter().zip(&family) {
            let name = smallest.entry(*root).or_insert(&party.entity_id);
            *name = (*name).min(&party.entity_id);
        }
        let splits = (0..listed.len())
            .map(|at| split_of(smallest.get(&at).copied().unwrap_or("")))
            .collect();
        let family = listed.iter().zip(family).map(|(party, root)| (id(party), root)).collect();
        Families { family, bearers, splits }
    }

    pub(crate) fn split(&self, listed: &Listed) -> Split {
        let root = self.family.get(&id(listed));
        root.map_or(Split::Dev, |root| self.splits[*root])
    }

    /// Whether the result is a name of a party that does not bear the base name as well.
    pub(crate) fn collides(&self, listed: &Listed, base: &str, made: &str) -> bool {
        let none = Vec::new();
        let of = |name: &str| self.bearers.get(&name_key(name)).unwrap_or(&none);
        let own = of(base);
        of(made).iter().any(|bearer| *bearer != id(listed) && !own.contains(bearer))
    }

    /// Whether somebody listed bears the name.
    pub(crate) fn is_listed(&self, name: &str) -> bool {
        self.bearers.contains_key(&name_key(name))
    }
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn split_of(name: &str) -> Split {
    let hash = blake3::hash(format!("hold-out\n{name}").as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    if u64::from_le_bytes(first) % 100 < DEV_PER_HUNDRED { Split::Dev } else { Split::Test }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::ListedName;

    fn party(id: &str, names: &[&str]) -> Listed {
        let named = |name: &&str| ListedName {
            statement_id: String::new(),
            prop: "name".into(),
            value: (*name).into(),
            lang: None,
        };
        Listed {
            entity_id: id.into(),
            dataset: "demo".into(),
            schema: "Person".into(),
            names: names.iter().map(named).collect(),
            birth_dates: vec![],
            countries: vec![],
            identifiers: vec![],
            listed_on: None,
        }
    }

    #[test]
    fn who_shares_a_name_stands_on_one_side() {
        let mut all: Vec<Listed> =
            (0..200).map(|at| party(&format!("a{at}"), &[&format!("Zarvane {at}")])).collect();
        all.push(party("b", &["ZARVANE 7", "Otto Nym"]));
        all.push(party("c", &["Nym, Otto", "Zarvane 9"]));
        let families = Families::of(&all);
        assert_eq!(families.split(&all[7]), families.split(&all[200]));
        assert_eq!(families.split(&all[7]), families.split(&all[9]));
        let dev = all.iter().filter(|party| families.split(party) == Split::Dev).count();
        assert!((100..140).contains(&dev), "{dev} of 202");
        all.reverse();
        let again = Families::of(&all);
        assert!(all.iter().all(|party| again.split(party) == families.split(party)));
    }

    #[test]
    fn a_shared_base_name_is_no_collision() {
        let all = [
            party("a", &["Otto Nym"]),
            party("b", &["OTTO NYM", "Otto Nymm"]),
            party("c", &["Ada Nym"]),
        ];
        let families = Families::of(&all);
        assert!(!families.collides(&all[0], "Otto Nym", "nym otto"));
        assert!(!families.collides(&all[0], "Otto Nym", "Otto Nymm"), "b bears the base name too");
        assert!(families.collides(&all[0], "Otto Nym", "Ada Nym"));
        assert!(families.is_listed("ada NYM") && !families.is_listed("Eda Nym"));
    }
}
