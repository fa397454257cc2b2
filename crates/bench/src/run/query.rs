//! How is a case asked? As a row of a customer file would be: a name, and what is known beside it.

use engine::NotCompared;
use model::clean::clean;
use model::{Entity, Prop, PropType, Schema};
use serde::{Deserialize, Serialize};

use crate::{Case, Family, Kept, Negative};

/// What is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The name and the kind of party, as of a customer of whom no more is known.
    NameOnly,
    /// Birth date and country too, where the case or the negative has them.
    Particulars,
}

impl Known {
    /// Both, in the order of the report.
    pub const ALL: [Known; 2] = [Known::NameOnly, Known::Particulars];

    /// What is known, in words.
    pub fn describe(self) -> &'static str {
        match self {
            Known::NameOnly => "name only",
            Known::Particulars => "with birth date and country",
        }
    }
}

/// A query and what of it could not be read.
pub(crate) type Query = (Entity, Vec<NotCompared>);

/// The query of a case; `None` where the case has nothing to ask by.
///
/// Only the classes about identifiers ask by one: anywhere else it would find the party whatever was
/// done to the name.
pub(crate) fn of_case(case: &Case, known: Known) -> Option<Query> {
    let is_bare = case.kept.birth_date.is_none() && case.kept.country.is_none();
    let by_number = case.kept.identifier.as_ref().filter(|_| case.manipulated.is_empty());
    let kept = match (known, by_number) {
        (Known::NameOnly, None) => Kept::default(),
        (Known::NameOnly, Some(_)) => return None,
        (Known::Particulars, None) if is_bare => return None,
        (Known::Particulars, number) => Kept { identifier: number.cloned(), ..case.kept.clone() },
    };
    Some(query(&case.case_id, &case.schema, &case.manipulated, &kept))
}

/// The query of somebody who is not listed; `None` where there is nothing beside the name to ask with.
pub(crate) fn of_negative(negative: &Negative, known: Known) -> Option<Query> {
    let kept = Kept {
        birth_date: negative.birth_date.clone(),
        country: negative.country.clone(),
        identifier: None,
    };
    let kept = match known {
        Known::NameOnly => Kept::default(),
        Known::Particulars if kept == Kept::default() => return None,
        Known::Particulars => kept,
    };
    Some(query(&negative.id, &negative.schema, &negative.name, &kept))
}

/// How a case is to be asked when its target is judged: with particulars where the target supposes
/// them, or where there is nothing else to ask by.
pub fn judged_with(class: crate::Class) -> Known {
    let needs = class.needs_particulars() || class.family() == Family::Particulars;
    if needs { Known::Particulars } else { Known::NameOnly }
}

fn query(id: &str, schema: &str, name: &str, kept: &Kept) -> Query {
    let schema = schema.parse().unwrap_or(Schema::Thing);
    let mut draft = Draft { entity: Entity::new("bench", id, schema), notes: Vec::new() };
    draft.add(Prop::Name, name);
    draft.add(Prop::BirthDate, kept.birth_date.as_deref().unwrap_or_default());
    draft.add(Prop::Country, kept.country.as_deref().unwrap_or_default());
    if let Some((prop, value)) = &kept.identifier {
        draft.add(prop.parse().unwrap_or(Prop::IdNumber), value);
    }
    (draft.entity, draft.notes)
}

struct Draft {
    entity: Entity,
    notes: Vec<NotCompared>,
}

impl Draft {
    /// Adds a value in its clean form; a number that has none is compared as it is, and anything else
    /// is noted, as `screen` does with the cells of a file.
    fn add(&mut self, prop: Prop, raw: &str) {
        if raw.trim().is_empty() {
            return;
        }
        let schema = self.entity.schema();
        let property =
            schema.property(prop).or_else(|| Schema::ALL.iter().find_map(|any| any.property(prop)));
        let cleaned = property.map(|property| (property.prop_type, clean(property, raw)));
        match cleaned {
            Some((_, Ok(value))) => self.entity.add(prop, value),
            Some((PropType::Identifier, Err(_))) => self.entity.add(Prop::IdNumber, raw.trim()),
            Some((_, Err(why))) => self.note(prop, raw, why.0),
            None => self.note(prop, raw, format!("nothing has the property {prop}")),
        }
    }

    fn note(&mut self, prop: Prop, raw: &str, reason: String) {
        let (field, value) = (prop.to_string(), raw.to_owned());
        self.notes.push(NotCompared { field, value, reason });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(query: &Query) -> Vec<(Prop, &str)> {
        let stated = query.0.statements().iter().filter(|stated| stated.prop != Prop::Id);
        stated.map(|stated| (stated.prop, stated.value.as_str())).collect()
    }

    #[test]
    fn a_number_is_asked_by_only_where_there_is_no_name() {
        let kept = Kept {
            birth_date: Some("1971-03".to_owned()),
            country: Some("ru".to_owned()),
            identifier: Some(("innCode".to_owned(), "77 07".to_owned())),
        };
        let asked =
            query("q", "Person", "Ivan Sidorov", &Kept { identifier: None, ..kept.clone() });
        let expected =
            [(Prop::Name, "Ivan Sidorov"), (Prop::BirthDate, "1971-03"), (Prop::Country, "ru")];
        assert_eq!(values(&asked), expected);
        // A number that is no INN is compared as a number of any kind; a date that is none is noted.
        let odd = Kept { birth_date: Some("31.02.1971".to_owned()), ..kept };
        let asked = query("q", "Person", "", &odd);
        assert_eq!(values(&asked), [(Prop::Country, "ru"), (Prop::IdNumber, "77 07")]);
        assert_eq!(asked.1[0].field, "birthDate");
    }
}
