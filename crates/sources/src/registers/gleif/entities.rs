//! Who is it? One LEI record.

use model::clean::language;
use model::{Prop, Schema};

use super::{day, each};
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Value};

/// The map of an LEI record.
pub(super) fn state(record: &mut Record, out: &Draft) -> Mapped {
    let lei = record.require("LEI")?;
    let category = record.take("Entity/EntityCategory");
    let schema = schema(record, category.as_ref());
    let entity = out.entity(schema, lei.as_str());
    entity.add(Prop::LeiCode, Some(lei.clone()));
    entity.add(Prop::Classification, category);
    entity.add(Prop::Classification, record.take("Entity/EntitySubCategory"));
    for name in record.children(&["Entity/LegalName"]) {
        entity.add(Prop::Name, text(name));
    }
    for group in
        record.children(&["Entity/OtherEntityNames", "Entity/TransliteratedOtherEntityNames"])
    {
        names(group, entity);
    }
    addresses(record, entity);
    registered(record, entity, out);
    let jurisdiction = record.take("Entity/LegalJurisdiction").map(country_of);
    entity.add(Prop::Jurisdiction, jurisdiction);
    form(record, entity);
    entity.add(Prop::Status, record.take("Entity/EntityStatus"));
    entity.add(Prop::IncorporationDate, day(record.take("Entity/EntityCreationDate")));
    entity.add(Prop::DissolutionDate, day(record.take("Entity/EntityExpirationDate")));
    entity.add(Prop::Notes, noted("expired", record.take("Entity/EntityExpirationReason")));
    events(record, entity);
    successors(record, entity, out);
    registration(record, entity);
    Ok(())
}

fn schema(record: &mut Record, category: Option<&Value>) -> Schema {
    match category.map_or("GENERAL", Value::as_str) {
        "GENERAL" | "FUND" | "BRANCH" => Schema::Company,
        "SOLE_PROPRIETOR" => Schema::LegalEntity,
        "RESIDENT_GOVERNMENT_ENTITY" => Schema::PublicBody,
        "INTERNATIONAL_ORGANIZATION" => Schema::Organization,
        other => record.doubt("EntityCategory", other, Schema::LegalEntity),
    }
}

/// A text with its language.
fn text(element: &mut Record) -> Option<Value> {
    let lang = element.take("@xml:lang").or_else(|| element.take("@lang"));
    let lang = lang.and_then(|lang| {
        // "en-US": the script and region say nothing about the words.
        let code = lang.as_str().split('-').next().unwrap_or_default();
        language::clean(code).ok()
    });
    Some(element.take_text()?.in_language(lang.as_deref()))
}

/// Other names, each with its type: an attribute in XML, a field beside it in JSON.
fn names(group: &mut Record, entity: Subject<'_>) {
    let shared = group.take("type");
    for name in group.every_child() {
        let kind = name.take("@type").or_else(|| shared.clone());
        let Some(value) = text(name) else { continue };
        let prop = match kind.as_ref().map_or("", Value::as_str) {
            "PREVIOUS_LEGAL_NAME" => Prop::PreviousName,
            "ALTERNATIVE_LANGUAGE_LEGAL_NAME"
            | "TRADING_OR_OPERATING_NAME"
            | "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME"
            | "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME" => Prop::Alias,
            other => name.doubt("type", other, Prop::Alias),
        };
        entity.add(prop, Some(value));
    }
}

fn addresses(record: &mut Record, entity: Subject<'_>) {
    for address in record.children(&["Entity/LegalAddress", "Entity/HeadquartersAddress"]) {
        located(address, entity);
    }
    for (group, item) in [
        ("Entity/OtherAddresses", "OtherAddress"),
        ("Entity/TransliteratedOtherAddresses", "TransliteratedOtherAddress"),
    ] {
        each(record, group, item).into_iter().for_each(|address| located(address, entity));
    }
}

fn located(address: &mut Record, entity: Subject<'_>) {
    // Legal, headquarters, in another language: an address either way.
    address.ignore(&["@xml:lang", "@lang", "@type", "type", "lang"]);
    // The number again, apart from its street.
    address.ignore(&["AddressNumber", "AddressNumberWithinBuilding"]);
    let mut parts: Vec<_> = address.take("FirstAddressLine").into_iter().collect();
    parts.extend(address.take_all("AdditionalAddressLine"));
    for part in ["MailRouting", "City", "Region", "PostalCode"] {
        parts.extend(address.take(part));
    }
    let country = address.take("Country");
    parts.extend(country.clone());
    if let Some(first) = parts.first() {
        let full = parts.iter().map(Value::as_str).collect::<Vec<_>>().join(", ");
        entity.add(Prop::Address, Some(first.part(full)));
    }
    entity.add(Prop::Country, country);
}

/// The number in another register, which is kept as its origin.
fn registered(record: &mut Record, entity: Subject<'_>, out: &Draft) {
    for authority in record.children(&["Entity/RegistrationAuthority"]) {
        let register = authority.take("RegistrationAuthorityID");
        let other = authority.take("OtherRegistrationAuthorityID");
        let number = authority.take("RegistrationAuthorityEntityID");
        let register = register.map(|register| register.as_str().to_owned());
        out.under(register, || entity.add(Prop::RegistrationNumber, number));
        entity.add(Prop::Notes, noted("registered at", other));
    }
}

fn form(record: &mut Record, entity: Subject<'_>) {
    let code = record.take("Entity/LegalForm/EntityLegalFormCode");
    let words = record.take("Entity/LegalForm/OtherLegalForm");
    let code = code.filter(|code| !matches!(code.as_str(), "8888" | "9999"));
    entity.add(Prop::LegalForm, code.into_iter().chain(words));
}

/// What happened to it.
fn events(record: &mut Record, entity: Subject<'_>) {
    for event in each(record, "Entity/LegalEntityEvents", "LegalEntityEvent") {
        let kind = event.take("LegalEntityEventType");
        let status = event.take("@event_status").or_else(|| event.take("event_status"));
        let date = day(event.take("LegalEntityEventEffectiveDate"));
        // When it was recorded and on what papers, and which fields it changed.
        event.ignore(&["LegalEntityEventRecordedDate", "ValidationDocuments", "AffectedFields"]);
        event.ignore(&["ValidationReference", "@group_type", "group_type", "@group_id"]);
        event.ignore(&["@group_sequence_no", "group_id", "group_sequence_no"]);
        let Some(kind) = kind else { continue };
        let mut words = format!("event: {}", kind.as_str());
        for part in [&date, &status].into_iter().flatten() {
            words.push_str(&format!(", {}", part.as_str()));
        }
        let completed = status.is_none_or(|status| status.as_str() == "COMPLETED");
        if kind.as_str() == "DISSOLUTION" && completed {
            entity.add(Prop::DissolutionDate, date);
        }
        entity.add(Prop::Notes, Some(kind.reworded(words)));
    }
}

/// Who came after it: an edge where the successor has an LEI, its name where it has none.
fn successors(record: &mut Record, entity: Subject<'_>, out: &Draft) {
    for successor in record.children(&["Entity/SuccessorEntity"]) {
        if let Some(lei) = successor.take("SuccessorLEI") {
            let id = format!("{}-succeeded-by-{}", entity.id(), lei.as_str());
            let edge = out.part(Schema::Succession, &id);
            edge.link(Prop::Predecessor, &entity.id(), successor.place());
            edge.link(Prop::Successor, &out.full_id(lei.as_str()), successor.place());
        }
        for name in successor.children(&["SuccessorEntityName"]) {
            entity.add(Prop::Notes, noted("succeeded by", text(name)));
        }
    }
    for associate in record.children(&["Entity/AssociatedEntity"]) {
        let kind = associate.take("@type").or_else(|| associate.take("type"));
        let label = kind.as_ref().map_or("associated", Value::as_str);
        let told = [associate.take("AssociatedLEI"), associate.take("AssociatedEntityName")];
        for value in told.into_iter().flatten() {
            entity.add(Prop::Notes, noted(label, Some(value)));
        }
        associate.ignore(&["AssociatedEntityName"]);
    }
}

/// The state of the LEI itself.
fn registration(record: &mut Record, entity: Subject<'_>) {
    entity.add(Prop::CreatedAt, day(record.take("Registration/InitialRegistrationDate")));
    entity.add(Prop::ModifiedAt, day(record.take("Registration/LastUpdateDate")));
    let status = record.take("Registration/RegistrationStatus");
    let status = status.filter(|status| status.as_str() != "ISSUED");
    entity.add(Prop::Notes, noted("state of the LEI", status));
    // Who issued and who checked it, and when it must be renewed.
    record.ignore(&["Registration"]);
}

/// The country of `US-MA`.
fn country_of(place: Value) -> Value {
    match place.as_str().split_once('-') {
        Some((country, _)) => place.reworded(country),
        None => place,
    }
}

fn noted(label: &str, value: Option<Value>) -> Option<Value> {
    value.map(|value| value.reworded(format!("{label}: {}", value.as_str())))
}
