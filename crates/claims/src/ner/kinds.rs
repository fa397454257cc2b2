//! What do the labels of a model mean here?

use crate::record::PartyKind;

/// The kind a label stands for; `Unknown` for what is no party, place or thing, such as a date.
///
/// OntoNotes 5 (English): a group of people by nation, faith or politics (`NORP`) is no party that
/// a list could name; a building (`FAC`) is a place.
pub fn kind(label: &str) -> PartyKind {
    match label {
        "PERSON" | "PER" => PartyKind::Person,
        "ORG" => PartyKind::Organization,
        "GPE" | "LOC" | "FAC" => PartyKind::Place,
        "PRODUCT" => PartyKind::Product,
        _ => PartyKind::Unknown,
    }
}
