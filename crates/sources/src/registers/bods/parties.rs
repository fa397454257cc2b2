//! Who is it? Statements about entities and people.

use model::{Prop, Schema};

use super::{Head, country};
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Value};
use crate::registers::edges::one_word;

/// The map of an entity statement.
pub(super) fn entity(head: &Head, details: &mut Record, out: &Draft) -> Mapped {
    let (schema, kind) = kind(details);
    let party = opened(head, schema, out);
    party.add(Prop::LegalForm, kind);
    party.add(Prop::Name, details.take_all("name"));
    party.add(Prop::Alias, details.take_all("alternateNames"));
    for name in ["jurisdiction", "incorporatedInJurisdiction"] {
        for place in details.children(&[name]) {
            party.add(Prop::Jurisdiction, country(place));
        }
    }
    party.add(Prop::IncorporationDate, details.take("foundingDate"));
    party.add(Prop::DissolutionDate, details.take("dissolutionDate"));
    listing(details, party);
    party.add(Prop::Notes, labelled("formed by", details.take("formedByStatute/name")));
    party.add(Prop::Notes, labelled("formed on", details.take("formedByStatute/date")));
    shared(details, party, out);
    party.add(Prop::SourceUrl, details.take("uri"));
    finish(head, party);
    Ok(())
}

/// The schema of an entity, and what else its type says.
fn kind(details: &mut Record) -> (Schema, Vec<Value>) {
    let mut forms: Vec<Value> = details.take("entityType/subtype").into_iter().collect();
    forms.extend(details.take("entityType/details"));
    forms.extend(details.take("entitySubtype/generalCategory"));
    forms.extend(details.take("entitySubtype/localTerm"));
    let kind = details.take("entityType/type").or_else(|| details.take("entityType"));
    let Some(kind) = kind else { return (Schema::LegalEntity, forms) };
    let schema = match kind.as_str() {
        "registeredEntity" | "legalEntity" => Schema::Company,
        "arrangement" => Schema::Organization,
        "state" | "stateBody" => Schema::PublicBody,
        "anonymousEntity" | "unknownEntity" => Schema::LegalEntity,
        other => details.doubt("entityType", other, Schema::LegalEntity),
    };
    (schema, forms)
}

/// Where its shares are listed.
fn listing(details: &mut Record, party: Subject<'_>) {
    for listing in details.children(&["publicListing"]) {
        party.add(Prop::SourceUrl, listing.take_all("companyFilingsURLs"));
        let listed = listing.take("hasPublicListing").filter(|is| is.as_str() == "true");
        party.add(Prop::Notes, listed.map(|is| is.reworded("publicly listed")));
        for security in listing.children(&["securitiesListings"]) {
            let scheme = security.take("security/idScheme");
            let id = security.take("security/id");
            match scheme.as_ref().map(Value::as_str) {
                Some("isin") if party.schema() == Schema::Company => {
                    party.add(Prop::IsinCode, id);
                }
                _ => party.add(Prop::Notes, labelled("security", id)),
            }
            let ticker = if party.schema() == Schema::Company { Prop::Ticker } else { Prop::Notes };
            party.add(ticker, security.take("security/ticker"));
            let exchange = security.take("stockExchangeName");
            party.add(Prop::Notes, labelled("listed at", exchange));
            // Where and under which code the exchange itself is known.
            security.ignore(&["marketIdentifierCode", "operatingMarketIdentifierCode"]);
            security.ignore(&["stockExchangeJurisdiction"]);
        }
    }
}

/// The map of a person statement.
pub(super) fn person(head: &Head, details: &mut Record, out: &Draft) -> Mapped {
    let party = opened(head, Schema::Person, out);
    // Whether the person is known shows in the names and in the reason why there are none.
    details.ignore(&["personType"]);
    for name in details.children(&["names"]) {
        named(name, party);
    }
    for nationality in details.children(&["nationalities"]) {
        party.add(Prop::Nationality, country(nationality));
    }
    for residency in details.children(&["taxResidencies"]) {
        party.add(Prop::Country, country(residency));
    }
    party.add(Prop::BirthDate, details.take("birthDate"));
    party.add(Prop::DeathDate, details.take("deathDate"));
    for place in details.children(&["placeOfBirth"]) {
        party.add(Prop::BirthPlace, place.take("address"));
        for of in place.children(&["country"]) {
            party.add(Prop::BirthCountry, country(of));
        }
        place.ignore(&["type", "postCode", "postcode"]);
    }
    exposure(details, party);
    shared(details, party, out);
    finish(head, party);
    Ok(())
}

fn named(name: &mut Record, party: Subject<'_>) {
    let kind = name.take("type");
    let kind = kind.as_ref().map_or("legal", Value::as_str);
    let prop = match kind {
        "legal" | "individual" => Prop::Name,
        "former" | "birth" => Prop::PreviousName,
        "aka" | "translation" | "transliteration" | "alternative" => Prop::Alias,
        other => name.doubt("type", other, Prop::Alias),
    };
    let full = name.take("fullName");
    let parts = [
        (Prop::FirstName, name.take("givenName")),
        (Prop::FatherName, name.take("patronymicName")),
        (Prop::LastName, name.take("familyName")),
    ];
    let joined = || {
        let texts = parts.iter().filter_map(|(_, part)| part.as_ref()).map(Value::as_str);
        let text = texts.collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| name.composed(text))
    };
    party.add(prop, full.or_else(joined));
    if prop == Prop::Name {
        parts.into_iter().for_each(|(prop, part)| party.add(prop, part));
    }
}

/// Public office, by the person's own declaration.
fn exposure(details: &mut Record, party: Subject<'_>) {
    let status = details.take("politicalExposure/status");
    let status = status.or_else(|| details.take("hasPepStatus"));
    let exposed = status.filter(|status| matches!(status.as_str(), "isPep" | "true"));
    party.add(Prop::Topics, exposed.map(|status| status.part("role.pep")));
    for detail in details.children(&["politicalExposure/details", "pepStatusDetails"]) {
        for (label, field) in
            [("public office", "reason"), ("public office, not told", "missingInfoReason")]
        {
            party.add(Prop::Notes, labelled(label, detail.take(field)));
        }
        for (label, field) in [("office from", "startDate"), ("office until", "endDate")] {
            party.add(Prop::Notes, labelled(label, detail.take(field)));
        }
        for place in detail.children(&["jurisdiction"]) {
            party.add(Prop::Notes, labelled("office in", country(place)));
        }
        party.add(Prop::SourceUrl, detail.take("source/url"));
        detail.ignore(&["source"]);
    }
}

/// A party under its record's id. A later statement about one record says more of the same party.
fn opened<'d>(head: &Head, schema: Schema, out: &'d Draft) -> Subject<'d> {
    let id = out.full_id(&one_word(head.id.as_str()));
    match head.status {
        None => out.entity_with_id(schema, &id),
        Some(_) => out.mention(schema, &id),
    }
}

/// What entities and people have alike.
fn shared(details: &mut Record, party: Subject<'_>, out: &Draft) {
    for identifier in details.children(&["identifiers"]) {
        identified(identifier, party, out);
    }
    for address in details.children(&["addresses", "placeOfResidence"]) {
        located(address, party);
    }
    for reason in details.children(&["unspecifiedEntityDetails", "unspecifiedPersonDetails"]) {
        party.add(Prop::Notes, labelled("not told", reason.take("reason")));
        party.add(Prop::Notes, labelled("not told", reason.take("description")));
    }
    for field in ["missingInfoReason", "unspecifiedReason", "unspecifiedDescription"] {
        party.add(Prop::Notes, labelled("not told", details.take(field)));
    }
    // What a party is part of shows in the relationships.
    details.ignore(&["isComponent"]);
}

/// An identifier under its scheme, which is kept as the origin of the number.
fn identified(identifier: &mut Record, party: Subject<'_>, out: &Draft) {
    let name = identifier.take("schemeName");
    let scheme = identifier.take("scheme").or(name);
    let code = scheme.as_ref().map_or("", Value::as_str).to_uppercase();
    let is_person = party.schema() == Schema::Person;
    let prop = match code.rsplit('-').next().unwrap_or_default() {
        "LEI" if !is_person => Prop::LeiCode,
        "PASSPORT" if is_person => Prop::PassportNumber,
        "TAXID" => Prop::TaxNumber,
        _ if is_person => Prop::IdNumber,
        _ => Prop::RegistrationNumber,
    };
    let id = identifier.take("id");
    out.under(scheme.map(|scheme| scheme.as_str().to_owned()), || party.add(prop, id));
    let uri = identifier.take("uri");
    let is_open = uri.as_ref().is_some_and(|uri| uri.as_str().contains("opencorporates.com/"));
    party.add(if is_open { Prop::OpencorporatesUrl } else { Prop::SourceUrl }, uri);
}

fn located(address: &mut Record, party: Subject<'_>) {
    // Whether it is a residence or a service address decides nothing here.
    address.ignore(&["type"]);
    let mut parts: Vec<Value> = address.take("address").into_iter().collect();
    let code = address.take("postCode").or_else(|| address.take("postcode"));
    // Many publishers write the code twice.
    let known = |code: &Value| parts.iter().any(|part| part.as_str().contains(code.as_str()));
    let code = code.filter(|code| !known(code));
    parts.extend(code);
    if !parts.is_empty() {
        let text = parts.iter().map(Value::as_str).collect::<Vec<_>>().join(", ");
        party.add(Prop::Address, Some(parts[0].part(text)));
    }
    for of in address.children(&["country"]) {
        party.add(Prop::Country, country(of));
    }
}

fn finish(head: &Head, party: Subject<'_>) {
    party.add(Prop::ModifiedAt, head.date.clone());
    party.add(Prop::Publisher, head.publisher.clone());
    party.add(Prop::SourceUrl, head.urls.clone());
    party.add(Prop::RetrievedAt, head.retrieved.clone());
    party.add(Prop::Summary, head.notes.clone());
    party.add(Prop::Status, head.status.clone());
    if party.is_blank() {
        party.add(Prop::Notes, Some(head.id.part("nothing is told of this party")));
    }
}

/// `label: value`, the value as published kept beside.
pub(super) fn labelled(label: &str, value: Option<Value>) -> Option<Value> {
    value.map(|value| value.reworded(format!("{label}: {}", value.as_str())))
}
