//! How is a party written as BODS? Names, identifiers, addresses, and why nothing is told.

use model::{Entity, Prop, PropType, Schema, Statement};
use serde_json::{Map, Value as Json, json};

/// The details of an entity statement.
pub(super) fn entity(entity: &Entity) -> Json {
    let mut details = Map::new();
    details.insert("isComponent".to_owned(), false.into());
    let named = entity.values(Prop::Name).next().is_some();
    details.insert("entityType".to_owned(), entity_type(entity, named));
    if !named {
        details.insert("unspecifiedEntityDetails".to_owned(), reason(entity));
    }
    let mut names = entity.values(Prop::Name);
    put(&mut details, "name", names.next().map(Into::into));
    let others = [Prop::Alias, Prop::WeakAlias, Prop::PreviousName];
    let others = names.chain(others.into_iter().flat_map(|prop| entity.values(prop)));
    put_list(&mut details, "alternateNames", others.map(Json::from));
    put(&mut details, "jurisdiction", entity.values(Prop::Jurisdiction).next().map(country));
    shared(&mut details, entity, "registered");
    let date = |prop| entity.values(prop).next().map(Json::from);
    put(&mut details, "foundingDate", date(Prop::IncorporationDate));
    put(&mut details, "dissolutionDate", date(Prop::DissolutionDate));
    Json::Object(details)
}

fn entity_type(entity: &Entity, named: bool) -> Json {
    let form = |word: &str| entity.values(Prop::LegalForm).any(|form| form == word);
    match entity.schema() {
        _ if form("trust") => json!({ "type": "arrangement", "subtype": "trust" }),
        _ if form("nomination") => json!({ "type": "arrangement", "subtype": "nomination" }),
        Schema::Company => json!({ "type": "registeredEntity" }),
        Schema::PublicBody => json!({ "type": "stateBody" }),
        _ if !named => json!({ "type": "unknownEntity" }),
        _ => json!({ "type": "legalEntity" }),
    }
}

/// The details of a person statement.
pub(super) fn person(entity: &Entity) -> Json {
    let mut details = Map::new();
    details.insert("isComponent".to_owned(), false.into());
    let named = entity.values(Prop::Name).next().is_some();
    let kind = if named { "knownPerson" } else { "unknownPerson" };
    details.insert("personType".to_owned(), kind.into());
    if !named {
        details.insert("unspecifiedPersonDetails".to_owned(), reason(entity));
    }
    put_list(&mut details, "names", names(entity).into_iter());
    put_list(&mut details, "nationalities", entity.values(Prop::Nationality).map(country));
    let first = |prop| entity.values(prop).next().map(Json::from);
    put(&mut details, "birthDate", first(Prop::BirthDate));
    put(&mut details, "deathDate", first(Prop::DeathDate));
    let place = first(Prop::BirthPlace);
    let place = place.map(|place| json!({ "type": "placeOfBirth", "address": place }));
    put(&mut details, "placeOfBirth", place);
    shared(&mut details, entity, "residence");
    let exposed = entity.values(Prop::Topics).any(|topic| topic == "role.pep");
    put(&mut details, "politicalExposure", exposed.then(|| json!({ "status": "isPep" })));
    Json::Object(details)
}

fn names(entity: &Entity) -> Vec<Json> {
    let only = |prop| {
        let mut values = entity.values(prop);
        values.next().filter(|_| values.next().is_none())
    };
    let mut names = Vec::new();
    for (at, name) in entity.values(Prop::Name).enumerate() {
        let mut legal = Map::new();
        legal.insert("type".to_owned(), if at == 0 { "legal" } else { "alternative" }.into());
        legal.insert("fullName".to_owned(), name.into());
        if at == 0 {
            for (key, prop) in [
                ("familyName", Prop::LastName),
                ("givenName", Prop::FirstName),
                ("patronymicName", Prop::FatherName),
            ] {
                put(&mut legal, key, only(prop).map(Json::from));
            }
        }
        names.push(Json::Object(legal));
    }
    for (kind, props) in
        [("alternative", &[Prop::Alias, Prop::WeakAlias][..]), ("former", &[Prop::PreviousName])]
    {
        let values = props.iter().flat_map(|prop| entity.values(*prop));
        names.extend(values.map(|name| json!({ "type": kind, "fullName": name })));
    }
    names
}

/// What entities and people have alike.
fn shared(details: &mut Map<String, Json>, entity: &Entity, address: &str) {
    let identifiers = entity.of_type(PropType::Identifier).filter_map(identifier);
    put_list(details, "identifiers", identifiers.collect::<Vec<_>>().into_iter());
    let at = entity.values(Prop::Country).next().map(country);
    let addresses = entity.values(Prop::Address).map(|text| {
        let mut one = Map::new();
        one.insert("type".to_owned(), address.into());
        one.insert("address".to_owned(), text.into());
        put(&mut one, "country", at.clone());
        Json::Object(one)
    });
    put_list(details, "addresses", addresses);
}

/// An identifier under the scheme its source named, or one of our own words.
fn identifier(stated: &Statement) -> Option<Json> {
    let scheme = match stated.prop {
        Prop::LeiCode => Some("XI-LEI"),
        Prop::IsinCode | Prop::ProgramId | Prop::WikidataId => return None,
        _ => stated.origin.as_deref(),
    };
    // ISO 3166 country and name of the register: "GB-COH".
    let is_code = |scheme: &&str| {
        let mut parts = scheme.split('-');
        let (country, list) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        matches!(country.len(), 2 | 3)
            && !list.is_empty()
            && country.chars().all(|c| c.is_ascii_uppercase())
    };
    Some(match scheme.filter(is_code) {
        Some(scheme) => json!({ "scheme": scheme, "id": stated.value }),
        None => json!({ "schemeName": scheme.unwrap_or(stated.prop.as_str()), "id": stated.value }),
    })
}

/// Why nothing is told, in the standard's words where the source used them.
fn reason(entity: &Entity) -> Json {
    const REASONS: [&str; 7] = [
        "noBeneficialOwners",
        "subjectUnableToConfirmOrIdentifyBeneficialOwner",
        "interestedPartyHasNotProvidedInformation",
        "subjectExemptFromDisclosure",
        "interestedPartyExemptFromDisclosure",
        "unknown",
        "informationUnknownToPublisher",
    ];
    let notes: Vec<&str> = entity.values(Prop::Notes).collect();
    let told = notes.iter().filter_map(|note| note.strip_prefix("not told: "));
    let known = told.clone().find(|reason| REASONS.contains(reason)).unwrap_or("unknown");
    match notes.is_empty() {
        true => json!({ "reason": known }),
        false => json!({ "reason": known, "description": notes.join("; ") }),
    }
}

/// A country by its code, with its name where FollowTheMoney has one.
fn country(code: &str) -> Json {
    let label = model::ontology::values(PropType::Country).get(code);
    let name = label.map_or(code, String::as_str);
    json!({ "code": code.to_uppercase(), "name": name })
}

fn put(into: &mut Map<String, Json>, key: &str, value: Option<Json>) {
    if let Some(value) = value {
        into.insert(key.to_owned(), value);
    }
}

fn put_list(into: &mut Map<String, Json>, key: &str, values: impl Iterator<Item = Json>) {
    let mut list: Vec<Json> = Vec::new();
    for value in values {
        if !list.contains(&value) {
            list.push(value);
        }
    }
    if !list.is_empty() {
        into.insert(key.to_owned(), list.into());
    }
}
