//! Whom do the lists name? The parties in service, as the generator wants them.

use std::collections::BTreeMap;

use engine::{Engine, Error};
use model::{Entity, Prop, PropType, Schema};

use crate::{Listed, ListedName};

/// The name properties, the caption's first.
const NAME_PROPS: [Prop; 5] =
    [Prop::Name, Prop::Alias, Prop::PreviousName, Prop::WeakAlias, Prop::Abbreviation];

/// Every party of every list in service, by list and then as the list has them.
///
/// # Errors
/// The data directory is damaged.
pub fn listed(engine: &Engine) -> Result<Vec<Listed>, Error> {
    let mut parties = Vec::new();
    let mut days: BTreeMap<String, String> = BTreeMap::new();
    engine.entities(&mut |entity| {
        if entity.schema().is_a(Schema::Sanction) {
            note_day(&mut days, &entity);
        } else if engine::live::is_party(entity.schema()) {
            parties.push(party(&entity));
        }
    })?;
    for party in &mut parties {
        party.listed_on = days.get(&party.entity_id).cloned();
    }
    Ok(parties)
}

/// The first day a party was listed, by the sanctions that point at it.
fn note_day(days: &mut BTreeMap<String, String>, sanction: &Entity) {
    let stated = sanction.values(Prop::ListingDate).chain(sanction.values(Prop::StartDate));
    let Some(first) = stated.min() else { return };
    for party in sanction.values(Prop::Entity) {
        let known = days.entry(party.to_owned()).or_insert_with(|| first.to_owned());
        if first < known.as_str() {
            *known = first.to_owned();
        }
    }
}

fn party(entity: &Entity) -> Listed {
    let mut names: Vec<ListedName> = Vec::new();
    for prop in NAME_PROPS {
        for stated in entity.statements().iter().filter(|stated| stated.prop == prop) {
            let is_known =
                names.iter().any(|name| name.value == stated.value && name.prop == prop.as_str());
            if !is_known {
                names.push(ListedName {
                    statement_id: stated.id().to_string(),
                    prop: prop.as_str().to_owned(),
                    value: stated.value.clone(),
                    lang: stated.lang.as_ref().map(ToString::to_string),
                });
            }
        }
    }
    let texts = |prop_type| entity.of_type(prop_type).map(|stated| stated.value.clone());
    let numbers = entity.of_type(PropType::Identifier);
    Listed {
        entity_id: entity.id().to_owned(),
        dataset: entity.datasets().first().map_or("", |name| name).to_owned(),
        schema: entity.schema().as_str().to_owned(),
        names,
        birth_dates: once(entity.values(Prop::BirthDate).map(str::to_owned)),
        countries: once(texts(PropType::Country)),
        identifiers: once(
            numbers.map(|stated| (stated.prop.as_str().to_owned(), stated.value.clone())),
        ),
        listed_on: None,
    }
}

/// Each value once, in the order read.
fn once<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_keeps_what_can_be_asked() {
        let mut entity = Entity::new("demo", "demo-1", Schema::Person);
        entity.add(Prop::Name, "Ivan Sidorov");
        entity.add(Prop::WeakAlias, "Sid");
        entity.add(Prop::Name, "Ivan Sidorov");
        entity.add(Prop::BirthDate, "1971-03-02");
        entity.add(Prop::Nationality, "ru");
        entity.add(Prop::Country, "ru");
        entity.add(Prop::PassportNumber, "771234");
        let party = party(&entity);
        let names: Vec<(&str, &str)> =
            party.names.iter().map(|name| (name.prop.as_str(), name.value.as_str())).collect();
        assert_eq!(names, [("name", "Ivan Sidorov"), ("weakAlias", "Sid")]);
        assert_eq!(party.countries, ["ru"]);
        assert_eq!(party.identifiers, [("passportNumber".to_owned(), "771234".to_owned())]);
        assert_eq!((party.dataset.as_str(), party.birth_dates.len()), ("demo", 1));
        assert_eq!(party.names[0].statement_id.len(), 40);
    }
}
