//! Do values of every type come out in their one form, once and for all?

use proptest::prelude::*;

use super::*;
use crate::{Format, ontology};

const TYPES: [PropType; 21] = [
    PropType::Address,
    PropType::Checksum,
    PropType::Country,
    PropType::Date,
    PropType::Email,
    PropType::Entity,
    PropType::Gender,
    PropType::Html,
    PropType::Id,
    PropType::Identifier,
    PropType::Ip,
    PropType::Json,
    PropType::Language,
    PropType::Mimetype,
    PropType::Name,
    PropType::Number,
    PropType::Phone,
    PropType::String,
    PropType::Text,
    PropType::Topic,
    PropType::Url,
];

const FORMATS: [Format; 14] = [
    Format::Bic,
    Format::Figi,
    Format::Iban,
    Format::Imo,
    Format::Inn,
    Format::Isin,
    Format::Lei,
    Format::Mmsi,
    Format::Npi,
    Format::Ogrn,
    Format::Ssn,
    Format::Uei,
    Format::Uscc,
    Format::Wikidata,
];

fn property(prop_type: PropType, format: Option<Format>) -> Property {
    Property {
        label: String::new(),
        prop_type,
        max_length: 250,
        range: None,
        reverse: None,
        format,
        matchable: false,
        stub: false,
    }
}

/// Every kind of property there is: each type, and identifiers of each format.
fn kinds() -> Vec<Property> {
    let plain = TYPES.iter().map(|prop_type| property(*prop_type, None));
    let typed = FORMATS.iter().map(|format| property(PropType::Identifier, Some(*format)));
    plain.chain(typed).collect()
}

fn twice_is_once(raw: &str) -> Result<(), TestCaseError> {
    for kind in kinds() {
        let Ok(once) = clean(&kind, raw) else { continue };
        prop_assert!(!once.is_empty());
        let twice = clean(&kind, &once);
        let (what, format) = (kind.prop_type, kind.format);
        prop_assert_eq!(twice.as_ref(), Ok(&once), "{:?} {:?} of {:?}", what, format, raw);
    }
    Ok(())
}

/// Text in which the seams of the cleaners are likely: marks, quotes, joiners, separators.
fn seams() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" "),
        Just("\n"),
        Just("\r"),
        Just("\t"),
        Just(","),
        Just(";"),
        Just("\""),
        Just("'"),
        Just("“"),
        Just("”"),
        Just("("),
        Just(")"),
        Just("<"),
        Just(">"),
        Just("@"),
        Just("."),
        Just("-"),
        Just("/"),
        Just(":"),
        Just("+"),
        Just("0"),
        Just("1"),
        Just("7"),
        Just("1955"),
        Just("Dec"),
        Just("circa"),
        Just("to"),
        Just("a"),
        Just("Z"),
        Just("ß"),
        Just("İ"),
        Just("ﬁ"),
        Just("é"),
        Just("e"),
        Just("\u{301}"),
        Just("\u{34f}"),
        Just("\u{200c}"),
        Just("\u{200b}"),
        Just("ع"),
        Just("ل"),
        Just("क"),
        Just("カ"),
        Just("\u{3099}"),
        Just("\u{2000}"),
        Just("\u{1c}"),
        Just("http://"),
        Just("mailto:"),
        Just("www"),
        Just("St"),
        Just("the"),
        Just("&"),
        Just("Region:"),
        Just("Q"),
        Just("IMO"),
        Just("INN"),
        Just("LEI"),
        Just("BIC"),
        Just("{}"),
        Just("[1]"),
        Just("٣"),
        Just("¼"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn cleaning_twice_is_once_for_any_text(raw in any::<String>()) {
        twice_is_once(&raw)?;
    }

    #[test]
    fn cleaning_twice_is_once_at_the_seams(raw in seams()) {
        twice_is_once(&raw)?;
    }

    #[test]
    fn stripping_twice_is_once(raw in any::<String>()) {
        let once = strip(&raw);
        prop_assert_eq!(strip(&once), once);
    }

    #[test]
    fn country_keys_are_their_own_keys(raw in any::<String>(), seam in seams()) {
        for text in [raw, seam] {
            let once = country::key(&text);
            prop_assert_eq!(country::key(&once), once.clone(), "{:?}", text);
        }
    }

    #[test]
    fn a_written_date_is_read_back(year in 1u16..=9999, month in 1u8..=12, day in 1u8..=31) {
        let Some(date) = crate::PartialDate::from_day(year, month, day) else { return Ok(()) };
        let cleaned = clean(&property(PropType::Date, None), &date.to_string());
        prop_assert_eq!(cleaned, Ok(date.to_string()));
    }
}

#[test]
fn nothing_is_refused_with_a_reason() {
    for kind in kinds() {
        for raw in ["", " \n", "\u{200b}"] {
            let reason = clean(&kind, raw).unwrap_err().to_string();
            assert_eq!(reason, "the value is empty", "{:?}", kind.prop_type);
        }
    }
}

#[test]
fn the_ontology_uses_no_kind_that_is_not_tested_here() {
    for schema in crate::Schema::ALL {
        for (prop, known) in schema.properties() {
            assert!(TYPES.contains(&known.prop_type), "{prop}");
            assert!(known.format.is_none_or(|format| FORMATS.contains(&format)), "{prop}");
        }
    }
    assert!(!ontology::values(PropType::Gender).is_empty());
}

#[test]
fn properties_find_their_cleaner() {
    use crate::{Prop, Schema};
    for (schema, prop, raw, expected) in [
        (Schema::Person, Prop::Name, " \"Ada\u{a0}Okonjo\" ", "Ada Okonjo"),
        (Schema::Person, Prop::BirthDate, "26 Dec 1955", "1955-12-26"),
        (Schema::Person, Prop::Nationality, "Korea, South", "kr"),
        (Schema::Person, Prop::Gender, "Female", "female"),
        (Schema::Person, Prop::Address, "1 Quay\nPort Ilsa", "1 Quay, Port Ilsa"),
        (Schema::Vessel, Prop::ImoNumber, "IMO 9074729", "IMO9074729"),
        (Schema::Vessel, Prop::Mmsi, "366 123 456", "366123456"),
        (Schema::Company, Prop::IsinCode, "us0378331005", "US0378331005"),
        (Schema::Person, Prop::Topics, "sanction", "sanction"),
        (Schema::Person, Prop::PassportNumber, " A-123 ", "A-123"),
        (Schema::Person, Prop::Notes, "one\r\ntwo", "one\ntwo"),
    ] {
        let cleaned = clean(schema.property(prop).unwrap(), raw);
        assert_eq!(cleaned.as_deref(), Ok(expected), "{prop}");
    }
}
