//! What do the numbers mean? The file's own code tables and its locations.

use std::collections::BTreeMap;

use crate::record::{Record, Value};

/// The code tables: text and attributes by table (`AliasType`) and number.
#[derive(Default)]
pub(super) struct Codes {
    texts: BTreeMap<String, BTreeMap<String, Code>>,
}

struct Code {
    text: String,
    /// The party type of a party sub type.
    party_type: Option<String>,
}

impl Codes {
    /// Reads `ReferenceValueSets`. What a code carries beside its text (ISO codes, groups, validity)
    /// is not needed and is passed over on purpose: nothing in it is about a party.
    pub(super) fn read(record: &mut Record) -> Codes {
        let mut codes = Codes::default();
        for set in record.every_child() {
            for code in set.every_child() {
                let table = code.name().to_owned();
                let (Some(id), Some(text)) = (code.take("@ID"), code.take_text()) else {
                    continue;
                };
                let party_type = code.take("@PartyTypeID").map(|value| value.text);
                let table = codes.texts.entry(table).or_default();
                table.insert(id.text, Code { text: text.text, party_type });
            }
        }
        codes
    }

    /// The text of a code.
    pub(super) fn text(&self, table: &str, id: &str) -> Option<&str> {
        Some(&self.texts.get(table)?.get(id)?.text)
    }

    /// The kind of party of a sub type: its own text, or its party type's where it says "Unknown".
    pub(super) fn party_kind(&self, sub_type: &str) -> Option<&str> {
        let code = self.texts.get("PartySubType")?.get(sub_type)?;
        if code.text != "Unknown" {
            return Some(&code.text);
        }
        self.text("PartyType", code.party_type.as_deref()?)
    }

    /// The same field with the text its number stands for; `None` when the file lacks the number.
    pub(super) fn decoded(&self, table: &str, value: &Value) -> Option<Value> {
        self.text(table, value.as_str()).map(|text| value.part(text))
    }
}

/// A place that features refer to.
#[derive(Clone)]
pub(super) struct Location {
    /// Street, town, region and post code, in that order.
    pub(super) parts: Vec<Value>,
    /// The country or area, by name.
    pub(super) country: Option<Value>,
}

/// The parts of an address in the order the other formats print them.
const ORDER: [&str; 7] =
    ["ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"];

impl Location {
    /// Takes a location out of its record. `None` for one without a number.
    pub(super) fn read(record: &mut Record, codes: &Codes) -> Option<(String, Location)> {
        // Who refers here is said again where they do.
        record.ignore(&["FeatureVersionReference", "IDRegDocumentReference"]);
        let id = record.take("@ID")?.text;
        // The one relevance there is: PRIMARY.
        record.ignore(&["LocationCountry/@CountryRelevanceID"]);
        let country = record.take("LocationCountry/@CountryID");
        let country = country.and_then(|country| codes.decoded("Country", &country));
        let area = record.take("LocationAreaCode/@AreaCodeID");
        let area = area.and_then(|area| codes.decoded("AreaCode", &area));
        let mut parts = Vec::new();
        for part in record.children(&["LocationPart"]) {
            let kind = part.take("@LocPartTypeID");
            let kind = kind.and_then(|kind| codes.decoded("LocPartType", &kind));
            let rank = kind.and_then(|kind| ORDER.iter().position(|known| *known == kind.as_str()));
            for value in part.children(&["LocationPartValue"]) {
                // One value a part, always "Main" and of unknown type.
                value.ignore(&["@Primary", "@LocPartValueTypeID", "@LocPartValueStatusID"]);
                let texts = [value.take("Value"), value.take("Comment")].into_iter().flatten();
                parts.extend(texts.map(|text| (rank.unwrap_or(ORDER.len()), text)));
            }
        }
        parts.sort_by_key(|(rank, _)| *rank);
        let parts = parts.into_iter().map(|(_, text)| text).collect();
        Some((id, Location { parts, country: country.or(area) }))
    }

    /// The whole place in one line.
    pub(super) fn full(&self) -> Option<Value> {
        let all: Vec<&Value> = self.parts.iter().chain(&self.country).collect();
        let text = all.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(", ");
        all.first().map(|first| first.part(text))
    }
}
