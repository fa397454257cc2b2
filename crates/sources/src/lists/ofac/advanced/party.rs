//! What does a `DistinctParty` say? Names in their scripts, features and documents.

use std::collections::BTreeMap;

use model::{IssueKind, Prop, Schema};

use super::codes::{Codes, Location};
use super::{periods, undefined};
use crate::draft::Draft;
use crate::lists::ofac::detail::Detail;
use crate::lists::ofac::listing::{Listing, alias_prop, language_of, part_prop, schema_of};
use crate::record::{Mapped, Record, Value};

/// What a map needs to look numbers up.
struct Tables<'a> {
    codes: &'a Codes,
    locations: &'a BTreeMap<String, Location>,
}

/// The map of one party; gives back its profile, its number and its schema.
pub(super) fn map(
    record: &mut Record,
    out: &Draft,
    codes: &Codes,
    locations: &BTreeMap<String, Location>,
) -> Mapped<(String, String, Schema)> {
    let tables = Tables { codes, locations };
    let uid = record.require("@FixedRef")?;
    let profile = record.require("Profile/@ID")?.text;
    let sub_type = record.take("Profile/@PartySubTypeID").map(|value| value.text);
    let kind = sub_type.and_then(|id| codes.party_kind(&id)).unwrap_or_default().to_owned();
    let schema = schema_of(&kind)
        .unwrap_or_else(|| record.doubt("@PartySubTypeID", &kind, Schema::LegalEntity));
    let listing = Listing::open(out, schema, &uid);
    for identity in record.children(&["Profile/Identity"]) {
        map_identity(identity, &listing, &tables);
    }
    listing.remarks(record.take("Comment"));
    for feature in record.children(&["Profile/Feature"]) {
        map_feature(feature, &listing, &tables);
    }
    for document in record.children(&["IDRegDocument"]) {
        map_document(document, &listing, &tables);
    }
    Ok((profile, uid.text, schema))
}

fn map_identity(identity: &mut Record, listing: &Listing<'_>, tables: &Tables<'_>) {
    // Numbers for joins inside the file, used up by now; a party has one identity, the primary one.
    identity.ignore(&["@ID", "@FixedRef", "@Primary"]);
    let is_false = identity.take("@False").is_some_and(|flag| flag.as_str() == "true");
    let mut kinds = BTreeMap::new();
    for group in identity.children(&["NamePartGroups/MasterNamePartGroup/NamePartGroup"]) {
        if let (Some(id), Some(kind)) = (group.take("@ID"), group.take("@NamePartTypeID")) {
            kinds.insert(
                id.text,
                tables.codes.text("NamePartType", kind.as_str()).unwrap_or_default(),
            );
        }
    }
    for alias in identity.children(&["Alias"]) {
        alias.ignore(&["@FixedRef"]);
        let primary = alias.take("@Primary").is_some_and(|flag| flag.as_str() == "true");
        let low = alias.take("@LowQuality").is_some_and(|flag| flag.as_str() == "true");
        let id = alias.take("@AliasTypeID").map(|value| value.text).unwrap_or_default();
        let alias_type = tables.codes.text("AliasType", &id).unwrap_or_default();
        let prop = match alias_type {
            // A weak alias, or one of an identity OFAC marks false, may support a match only.
            _ if low || is_false => Prop::WeakAlias,
            "Name" => Prop::Name,
            other => {
                alias_prop(other).unwrap_or_else(|| alias.doubt("@AliasTypeID", other, Prop::Alias))
            }
        };
        for name in alias.children(&["DocumentedName"]) {
            let name = read_name(name, &kinds, tables);
            // The parts of a primary name in Latin letters; other scripts would mix with them.
            if primary && name.lang.is_none() && listing.party.schema() == Schema::Person {
                for (kind, value) in &name.parts {
                    if let Some(prop) = part_prop(kind) {
                        listing.party.add(prop, Some(value.clone()));
                    }
                }
            }
            listing.party.add(prop, name.whole());
        }
    }
}

/// The parts of a name that make the words before the comma.
const FAMILY: [&str; 3] = ["Last Name", "Maiden Name", "Matronymic"];
/// The parts that make the words after it.
const GIVEN: [&str; 4] = ["First Name", "Middle Name", "Patronymic", "Nickname"];

/// A name in its parts, each with its kind.
struct Name<'a> {
    parts: Vec<(&'a str, Value)>,
    lang: Option<&'static str>,
}

fn read_name<'a>(
    name: &mut Record,
    kinds: &BTreeMap<String, &'a str>,
    tables: &Tables<'_>,
) -> Name<'a> {
    // Whether it is the Latin form follows from the script of its parts.
    name.ignore(&["@ID", "@FixedRef", "@DocNameStatusID"]);
    let mut read = Name { parts: Vec::new(), lang: None };
    for part in name.children(&["DocumentedNamePart/NamePartValue"]) {
        part.ignore(&["@ScriptStatusID", "@Acronym"]);
        let script = part.take("@ScriptID").map(|value| value.text).unwrap_or_default();
        let lang = language_of(tables.codes.text("Script", &script).unwrap_or_default());
        read.lang = read.lang.or(lang);
        let group = part.take("@NamePartGroupID").map(|value| value.text).unwrap_or_default();
        let kind = kinds.get(&group).copied().unwrap_or_default();
        read.parts.extend(part.take_text().map(|text| (kind, text)));
    }
    read
}

impl Name<'_> {
    /// `LAST, First Middle`, as the other formats print it; one name without a comma otherwise.
    fn whole(&self) -> Option<Value> {
        let joined = |wanted: &dyn Fn(&str) -> bool| {
            let parts = self.parts.iter().filter(|(kind, _)| wanted(kind));
            parts.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let family = joined(&|kind| FAMILY.contains(&kind));
        let given = joined(&|kind| GIVEN.contains(&kind));
        let other = joined(&|kind| !FAMILY.contains(&kind) && !GIVEN.contains(&kind));
        let before = [family, other].into_iter().filter(|text| !text.is_empty());
        let before = before.collect::<Vec<_>>().join(" ");
        let text = match (before.is_empty(), given.is_empty()) {
            (false, false) => format!("{before}, {given}"),
            _ => format!("{before}{given}"),
        };
        let (_, first) = self.parts.first()?;
        Some(first.part(text).in_language(self.lang))
    }
}

fn map_feature(feature: &mut Record, listing: &Listing<'_>, tables: &Tables<'_>) {
    // A party has one identity, so there is no question which one a feature belongs to.
    feature.ignore(&["@ID", "IdentityReference"]);
    let Some(id) = feature.take("@FeatureTypeID") else {
        return;
    };
    // A type the file does not define is a label nobody knows: kept as a note and reported.
    let unknown = format!("feature {}", id.as_str());
    let label = tables.codes.text("FeatureType", id.as_str()).unwrap_or(&unknown);
    for version in feature.children(&["FeatureVersion"]) {
        version.ignore(&["@ID"]);
        let reliability =
            version.take("@ReliabilityID").map(|value| value.text).unwrap_or_default();
        let is_false = tables.codes.text("Reliability", &reliability) == Some("False");
        let comment = version.take("Comment");
        for value in feature_values(version, listing, tables, label) {
            if is_false {
                let note = format!("{label} (marked false by OFAC): {}", value.as_str());
                listing.party.add(Prop::Notes, Some(value.part(note)));
            } else {
                state(listing, label, value);
            }
        }
        listing.party.add(Prop::Notes, comment);
    }
}

/// The values of a feature: texts, looked-up words, dates, and places that are no address.
fn feature_values(
    version: &mut Record,
    listing: &Listing<'_>,
    tables: &Tables<'_>,
    label: &str,
) -> Vec<Value> {
    let mut values = Vec::new();
    for period in version.children(&["DatePeriod"]) {
        values.extend(periods::dates(period));
    }
    for detail in version.children(&["VersionDetail"]) {
        // Says which of text, reference and period is filled, which shows by itself.
        detail.ignore(&["@DetailTypeID"]);
        let reference = detail.take("@DetailReferenceID");
        values.extend(detail.take_text());
        if let Some(reference) = reference {
            match tables.codes.decoded("DetailReference", &reference) {
                Some(word) => values.push(word),
                None => {
                    let issue =
                        undefined(reference.locator(), "@DetailReferenceID", reference.as_str());
                    listing.party.issue(issue);
                }
            }
        }
    }
    for place in version.children(&["VersionLocation"]) {
        let Some(id) = place.take("@LocationID") else {
            continue;
        };
        match tables.locations.get(id.as_str()) {
            None => listing.party.issue(undefined(id.locator(), "@LocationID", id.as_str())),
            Some(at) if label == "Location" => {
                listing.address(at.parts.clone(), at.country.clone());
            }
            Some(at) => values.extend(at.full()),
        }
    }
    values
}

fn state(listing: &Listing<'_>, label: &str, value: Value) {
    match label {
        "Birthdate" => listing.dates(Prop::BirthDate, Some(value)),
        "Place of Birth" => listing.birth_place(Some(value)),
        "Title" => listing.title(Some(value)),
        "Vessel Owner" => listing.vessel_owner(Some(value)),
        label => listing.detail(Detail {
            label: label.to_owned(),
            value,
            country: None,
            issued: None,
            expires: None,
            authority: None,
        }),
    }
}

fn map_document(document: &mut Record, listing: &Listing<'_>, tables: &Tables<'_>) {
    // Numbers for joins; the name on the document is one of the names above.
    document.ignore(&["@ID", "@IdentityID", "DocumentedNameReference"]);
    let label = document.take("@IDRegDocTypeID");
    let label = label.map(|id| tables.codes.decoded("IDRegDocType", &id).unwrap_or(id));
    let country = document.take("@IssuedBy-CountryID");
    let country = country.and_then(|id| tables.codes.decoded("Country", &id));
    let issued_in = document.take("@IssuedIn-LocationID");
    let issued_in =
        issued_in.and_then(|id| tables.locations.get(id.as_str()).and_then(Location::full));
    let validity = document.take("@ValidityID");
    let validity = validity.and_then(|id| tables.codes.decoded("Validity", &id));
    let (mut issued, mut expires) = (None, None);
    for date in document.children(&["DocumentDate"]) {
        let kind = date.take("@IDRegDocDateTypeID").map(|value| value.text).unwrap_or_default();
        let found = date.children(&["DatePeriod"]).into_iter().flat_map(periods::dates).next();
        match tables.codes.text("IDRegDocDateType", &kind) {
            Some("Issue Date") => issued = found,
            Some("Expiration Date") => expires = found,
            other => {
                let other = other.unwrap_or(&kind).to_owned();
                date.doubt("@IDRegDocDateTypeID", &other, ());
            }
        }
    }
    let note = |text: Option<Value>, what: &str| {
        text.map(|text| text.part(format!("{what}: {}", text.as_str())))
    };
    listing.party.add(Prop::Notes, document.take("Comment"));
    listing.party.add(Prop::Notes, note(issued_in, "Document issued in"));
    if let Some(bad) = validity.filter(|validity| validity.as_str() != "Valid") {
        listing.party.add(Prop::Notes, note(Some(bad), "Document validity"));
    }
    let authority = document.take("IssuingAuthority");
    match (label, document.take("IDRegistrationNo")) {
        (Some(label), Some(value)) => {
            let label = label.text;
            listing.detail(Detail { label, value, country, issued, expires, authority });
        }
        (label, number) => {
            if let Some(left) = label.or(number) {
                let issue =
                    left.issue(IssueKind::UncleanValue, "a document without type or number");
                listing.party.issue(issue);
                listing.party.add(Prop::Notes, Some(left));
            }
        }
    }
}
