//! What does an `entity` say? Names, addresses, features, documents and relations of one party.

use model::{IssueKind, PartialDate, Prop, Schema};

use super::Link;
use crate::draft::Draft;
use crate::lists::ofac::detail::Detail;
use crate::lists::ofac::listing::{Listing, alias_prop, language_of, part_prop, schema_of};
use crate::record::{Mapped, Record, Value};

/// The map of one party; gives back its number and schema, and adds its relations.
pub(super) fn map(
    record: &mut Record,
    out: &Draft,
    links: &mut Vec<Link>,
) -> Mapped<(String, Schema)> {
    let uid = record.require("@id")?;
    let kind = record.require("generalInfo/entityType")?;
    let schema = schema_of(kind.as_str())
        .unwrap_or_else(|| record.doubt("entityType", kind.as_str(), Schema::LegalEntity));
    let listing = Listing::open(out, schema, &uid);
    for name in record.children(&["names/name"]) {
        map_name(name, &listing);
    }
    listing.title(record.take("generalInfo/title"));
    listing.remarks(record.take("generalInfo/remarks"));
    for address in record.children(&["addresses/address"]) {
        map_address(address, &listing);
    }
    for feature in record.children(&["features/feature"]) {
        map_feature(feature, &listing);
    }
    for document in record.children(&["identityDocuments/identityDocument"]) {
        map_document(document, &listing);
    }
    measures(record, &listing);
    for relation in record.children(&["relationships/relationship"]) {
        links.push(link(relation, uid.as_str())?);
    }
    // The number of the identity, which joins nothing here; of each code, whose text was read.
    record.ignore(&["generalInfo/identityId", "generalInfo/entityType"]);
    Ok((uid.text, schema))
}

fn flag(record: &mut Record, name: &str) -> bool {
    record.take(name).is_some_and(|flag| flag.as_str() == "true")
}

fn map_name(name: &mut Record, listing: &Listing<'_>) {
    name.ignore(&["@id"]);
    let (primary, low) = (flag(name, "isPrimary"), flag(name, "isLowQuality"));
    let kind = name.take("aliasType");
    name.ignore(&["aliasType"]);
    let prop = match &kind {
        _ if low => Prop::WeakAlias,
        _ if primary => Prop::Name,
        Some(kind) => alias_prop(kind.as_str())
            .unwrap_or_else(|| name.doubt("aliasType", kind.as_str(), Prop::Alias)),
        None => Prop::Alias,
    };
    for translation in name.children(&["translations/translation"]) {
        let script = translation.take("script");
        let script = script.as_ref().map_or("", Value::as_str);
        let full = translation.take("formattedFullName");
        if primary && script == "Latin" && listing.party.schema() == Schema::Person {
            for part in translation.children(&["nameParts/namePart"]) {
                let (kind, value) = (part.take("type"), part.take("value"));
                if let Some(prop) = kind.and_then(|kind| part_prop(kind.as_str())) {
                    listing.party.add(prop, value);
                }
            }
        }
        listing.party.add(prop, full.map(|full| full.in_language(language_of(script))));
        // The same name in parts, and which of its scripts comes first.
        translation.ignore(&["@id", "script", "isPrimary", "nameParts"]);
        translation.ignore(&["formattedFirstName", "formattedLastName"]);
    }
}

fn map_address(address: &mut Record, listing: &Listing<'_>) {
    let country = address.take("country");
    address.ignore(&["@id", "country"]);
    for translation in address.children(&["translations/translation"]) {
        translation.ignore(&["@id", "script", "isPrimary"]);
        let mut parts = Vec::new();
        for part in translation.children(&["addressParts/addressPart"]) {
            part.ignore(&["@id", "type"]);
            parts.extend(part.take("value"));
        }
        listing.address(parts, country.clone());
    }
    if address.children(&["translations/translation"]).is_empty() {
        listing.address(Vec::new(), country);
    }
}

fn map_feature(feature: &mut Record, listing: &Listing<'_>) {
    let label = feature.take("type").map(|label| label.text).unwrap_or_default();
    let value = feature.take("value");
    let dated = feature.children(&["valueDate"]).first_mut().and_then(|date| period(date));
    let reliability = feature.take("reliability");
    // Numbers of codes and versions; which of several values comes first.
    feature.ignore(&["@id", "type", "versionId", "valueRefId", "isPrimary", "reliability"]);
    feature.ignore(&["valueDate"]);
    let Some(value) = value.or(dated) else { return };
    if reliability.is_some_and(|word| word.as_str() == "False") {
        let note = format!("{label} (marked false by OFAC): {}", value.as_str());
        return listing.party.add(Prop::Notes, Some(value.part(note)));
    }
    match label.as_str() {
        "Birthdate" => listing.dates(Prop::BirthDate, Some(value)),
        "Place of Birth" => listing.birth_place(Some(value)),
        "Title" => listing.title(Some(value)),
        "Vessel Owner" => listing.vessel_owner(Some(value)),
        _ => listing.detail(Detail {
            label,
            value,
            country: None,
            issued: None,
            expires: None,
            authority: None,
        }),
    }
}

/// The date that a pair of first and last days stands for.
fn period(date: &mut Record) -> Option<Value> {
    let (first, last) = (date.take("fromDateBegin"), date.take("toDateEnd"));
    date.ignore(&["@id", "fromDateEnd", "toDateBegin", "isApproximate", "isDateRange"]);
    let first = first?;
    let parsed = |value: &Value| value.as_str().parse::<PartialDate>().ok();
    let (from, to) = (parsed(&first)?, last.as_ref().and_then(parsed)?);
    let starts = (from.month(), from.day());
    let year = from.year() == to.year();
    let text = match (starts, (to.month(), to.day())) {
        ((Some(1), Some(1)), (Some(12), Some(31))) if year => format!("{:04}", from.year()),
        _ if from == to => from.to_string(),
        ((Some(month), Some(1)), (same, Some(28..=31))) if year && same == Some(month) => {
            format!("{:04}-{month:02}", from.year())
        }
        _ => return Some(first),
    };
    Some(first.reworded(text))
}

fn map_document(document: &mut Record, listing: &Listing<'_>) {
    let label = document.take("type").map(|label| label.text);
    let number = document.take("documentNumber");
    let valid = document.take("isValid");
    let (country, place) = (document.take("issuingCountry"), document.take("issuingLocation"));
    let mut day = |name: &str| document.children(&[name]).first_mut().and_then(|date| period(date));
    let (issued, expires) = (day("issueDate"), day("expirationDate"));
    // The name on the document is one of the names above; a feature on it, one of the features.
    document.ignore(&["@id", "type", "name", "issuingCountry", "idFeatures"]);
    document.ignore(&["issueDate", "expirationDate"]);
    let invalid = valid.filter(|valid| valid.as_str() != "true");
    let invalid = invalid.map(|valid| valid.part("Document validity: not valid"));
    listing.party.add(Prop::Notes, invalid);
    let place = place.map(|place| place.part(format!("Document issued in: {}", place.as_str())));
    listing.party.add(Prop::Notes, place);
    listing.party.add(Prop::Notes, document.take("comments"));
    let authority = document.take("issuingAuthority");
    match (label, number) {
        (Some(label), Some(value)) => {
            listing.detail(Detail { label, value, country, issued, expires, authority });
        }
        (_, Some(number)) => {
            let message = "a document without type";
            listing.party.issue(number.issue(IssueKind::UncleanValue, message));
            listing.party.add(Prop::Notes, Some(number));
        }
        _ => {}
    }
}

/// What was done to it, on which list, under which law.
fn measures(record: &mut Record, listing: &Listing<'_>) {
    let sanction = listing.sanction();
    for list in record.children(&["sanctionsLists/sanctionsList"]) {
        sanction.add(Prop::ListingDate, list.take("@datePublished"));
        sanction.add(Prop::Summary, list.take_text());
    }
    for (path, prop) in [
        ("sanctionsPrograms/sanctionsProgram", Prop::Program),
        ("sanctionsTypes/sanctionsType", Prop::Provisions),
        ("legalAuthorities/legalAuthority", Prop::Reason),
    ] {
        sanction.add(prop, record.take_all(path));
    }
    // Numbers of the codes whose texts were read.
    record.ignore(&["sanctionsLists", "sanctionsPrograms", "sanctionsTypes", "legalAuthorities"]);
}

fn link(relation: &mut Record, from: &str) -> Mapped<Link> {
    let id = relation.require("@id")?;
    let words = relation.require("type")?;
    let to = relation.require("relatedEntity/@entityId")?.text;
    let (name, quality) = (relation.take("relatedEntity"), relation.take("quality"));
    let quality = quality.map(|word| word.reworded(format!("quality: {}", word.as_str())));
    // Numbers of the codes whose texts were read.
    relation.ignore(&["type", "quality", "relatedEntity"]);
    let place = relation.place().clone();
    Ok(Link { id, from: from.to_owned(), to, words, quality, name, place })
}
