//! Whom does a list mean by a name? `Linked To: NAME` and `Parent company: NAME` carry no id.
//!
//! A name is resolved inside its own list, by the whole name only, and only where one party bears it:
//! then the relation becomes an edge. A name that nobody bears, or several do, stays where the reader
//! put it as text, and is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{Prop, Schema, Statement};
use sha1::{Digest, Sha1};

use crate::draft::Draft;
use crate::value::Value;

/// What ties a party to the one named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The source says no more than that they are linked.
    Link,
    /// It is owned, or was (`former`), by the one named.
    OwnedBy {
        /// Whether that is over.
        former: bool,
    },
    /// It owns the one named.
    Owns,
}

/// A relation to somebody by name.
pub struct ByName {
    /// The full id of the party whose record says so.
    pub from: Arc<str>,
    /// Its schema.
    pub schema: Schema,
    /// What ties them.
    pub tie: Tie,
    /// The source's word for it.
    pub role: &'static str,
    /// The name.
    pub name: Value,
}

/// Who bears which name, and who was named.
#[derive(Default)]
pub(crate) struct Bearers {
    /// Primary names before other names.
    names: [BTreeMap<String, Bearer>; 2],
    named: Vec<ByName>,
}

enum Bearer {
    One(Arc<str>, Schema),
    Several,
}

impl Bearers {
    /// Takes note of a name.
    pub(crate) fn learn(&mut self, stated: &Statement) {
        let rank = match stated.prop {
            Prop::Name => 0,
            Prop::Alias | Prop::PreviousName | Prop::WeakAlias => 1,
            _ => return,
        };
        if !stated.schema.is_party() {
            return;
        }
        let turned = stated.value.split_once(", ").map(|(last, first)| format!("{first} {last}"));
        for text in [Some(stated.value.as_str()), turned.as_deref()].into_iter().flatten() {
            let (id, schema) = (stated.entity_id.clone(), stated.schema);
            let bearer = self.names[rank].entry(key(text));
            let bearer = bearer.or_insert_with(|| Bearer::One(id.clone(), schema));
            if matches!(bearer, Bearer::One(known, _) if *known != id) {
                *bearer = Bearer::Several;
            }
        }
    }

    pub(crate) fn add(&mut self, named: Vec<ByName>) {
        self.named.extend(named);
    }

    /// The edges of the relations whose names one party bears, and how many others there are.
    pub(crate) fn edges(mut self, drafts: &dyn Fn() -> Draft) -> (Vec<Draft>, u64) {
        let (mut known, mut edges, mut open) = (BTreeSet::new(), Vec::new(), 0);
        for named in std::mem::take(&mut self.named) {
            let text = key(named.name.as_str());
            match self.names.iter().find_map(|names| names.get(&text)) {
                Some(Bearer::One(id, schema)) if *id != named.from => {
                    let draft = drafts();
                    if known.insert(edge(&draft, &named, (id, *schema))) {
                        edges.push(draft);
                    }
                }
                // A party that is named in its own record says nothing of another.
                Some(Bearer::One(..)) => {}
                Some(Bearer::Several) | None => open += 1,
            }
        }
        (edges, open)
    }
}

/// Drafts an edge; gives back its id.
fn edge(draft: &Draft, named: &ByName, (to, to_schema): (&Arc<str>, Schema)) -> String {
    let digest = Sha1::digest(format!("{}|{to}", named.role));
    let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let id = format!("{}-tie-{hash}", named.from);
    let can_own = |schema: Schema| schema.is_a(Schema::LegalEntity);
    let can_be_owned = |schema: Schema| schema != Schema::Person;
    let (place, words) = (&named.name.place, &named.name);
    let owned = |owner: &str, asset: &str, former: bool| {
        let edge = draft.part(Schema::Ownership, &id);
        edge.link(Prop::Owner, owner, place);
        edge.link(Prop::Asset, asset, place);
        edge.add(Prop::Status, former.then(|| words.part("former")));
        edge
    };
    let edge = match named.tie {
        Tie::OwnedBy { former } if can_own(to_schema) && can_be_owned(named.schema) => {
            owned(to, &named.from, former)
        }
        Tie::Owns if can_own(named.schema) && can_be_owned(to_schema) => {
            owned(&named.from, to, false)
        }
        _ => {
            let edge = draft.part(Schema::UnknownLink, &id);
            edge.link(Prop::Subject, &named.from, place);
            edge.link(Prop::Object, to, place);
            edge
        }
    };
    edge.add(Prop::Role, Some(words.part(named.role)));
    edge.add(Prop::NamesMentioned, Some(words.clone()));
    id
}

/// Letters and digits in lower case with single spaces: how names are the same name.
fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Place;

    fn learned() -> Bearers {
        let mut bearers = Bearers::default();
        for (id, schema, prop, name) in [
            ("x-1", Schema::Person, Prop::Name, "ASKE, Tobin"),
            ("x-2", Schema::Organization, Prop::Name, "Orrery Ltd."),
            ("x-3", Schema::Organization, Prop::Alias, "ORRERY LTD"),
            ("x-4", Schema::Vessel, Prop::Name, "Amber Star"),
            ("x-5", Schema::Organization, Prop::Name, "Twin"),
            ("x-6", Schema::Organization, Prop::Name, "TWIN"),
        ] {
            bearers.learn(&Statement::new("x", id, schema, prop, name));
        }
        bearers
    }

    fn found(schema: Schema, tie: Tie, name: &str) -> (Vec<String>, u64) {
        let mut bearers = learned();
        let place = Place::path(&"list".into(), "/list");
        let (field, published, lang) = ("name".into(), None, None);
        let name = Value { text: name.to_owned(), published, lang, field, place };
        bearers.add(vec![ByName { from: "x-9".into(), schema, tie, role: "tied", name }]);
        let drafts = || Draft::new("x".into(), "x".into(), None);
        let (edges, open) = bearers.edges(&drafts);
        let mut lines = Vec::new();
        for sketch in edges.into_iter().flat_map(|draft| draft.into_parts().0) {
            for (stated, _) in sketch.statements.iter().take(2) {
                lines.push(format!("{} {} {}", stated.schema, stated.prop, stated.value));
            }
        }
        (lines, open)
    }

    #[test]
    fn a_name_of_one_party_is_an_edge() {
        let owned = Tie::OwnedBy { former: false };
        for (schema, tie, name, first, second) in [
            (
                Schema::Person,
                Tie::Link,
                "Tobin Aske",
                "UnknownLink subject x-9",
                "UnknownLink object x-1",
            ),
            (Schema::Vessel, owned, "orrery ltd", "Ownership owner x-2", "Ownership asset x-9"),
            (
                Schema::Company,
                Tie::Owns,
                "AMBER STAR",
                "Ownership owner x-9",
                "Ownership asset x-4",
            ),
            (
                Schema::Company,
                owned,
                "Amber Star",
                "UnknownLink subject x-9",
                "UnknownLink object x-4",
            ),
        ] {
            assert_eq!(found(schema, tie, name), (vec![first.to_owned(), second.to_owned()], 0));
        }
        for name in ["twin", "Aske", "nobody"] {
            assert_eq!(found(Schema::Person, Tie::Link, name), (vec![], 1), "{name}");
        }
    }
}
