//! Which documents does a party hold, and what are their numbers?

use model::{Prop, Schema};

use super::party::{Party, country, flag};
use crate::lists::numbers;
use crate::record::{Record, Value};

/// Per type code: the schema of the document, and the properties its number may go to.
const CODES: &[(&str, Schema, &[Prop])] = &[
    ("passport", Schema::Passport, PASSPORT),
    ("travelcardid", Schema::Passport, PASSPORT),
    ("id", Schema::Identification, ID),
    ("other", Schema::Identification, ID),
    ("birthcert", Schema::Identification, ID),
    ("drivinglicence", Schema::Identification, ID),
    ("electionid", Schema::Identification, ID),
    ("nationcert", Schema::Identification, ID),
    ("residentperm", Schema::Identification, ID),
    ("fiscalcode", Schema::Identification, TAX),
    ("taxid", Schema::Identification, TAX),
    ("euvat", Schema::Identification, &[Prop::VatCode, Prop::TaxNumber, Prop::IdNumber]),
    ("regnumber", Schema::Identification, &[Prop::RegistrationNumber, Prop::IdNumber]),
    ("tradelic", Schema::Identification, &[Prop::LicenseNumber, Prop::RegistrationNumber]),
    ("imo", Schema::Identification, &[Prop::ImoNumber, Prop::RegistrationNumber]),
    ("swiftbic", Schema::Identification, &[Prop::SwiftBic, Prop::RegistrationNumber]),
    ("ssn", Schema::Identification, &[Prop::SocialSecurityNumber, Prop::IdNumber]),
    // The codes found under it are Chinese social credit codes; others stay numbers.
    ("unssn", Schema::Identification, &[Prop::UscCode, Prop::IdNumber]),
];

const PASSPORT: &[Prop] = &[Prop::PassportNumber, Prop::IdNumber, Prop::RegistrationNumber];
const ID: &[Prop] = &[Prop::IdNumber, Prop::RegistrationNumber];
const TAX: &[Prop] = &[Prop::TaxNumber, Prop::RegistrationNumber];

pub(super) fn map(element: &mut Record, party: &Party<'_>) {
    let row = element.take("@logicalId");
    let code = element.take("@identificationTypeCode");
    let described = element.take("@identificationTypeDescription");
    let known = code.as_ref().map_or("other", Value::as_str);
    let found = CODES.iter().find(|(code, ..)| code.eq_ignore_ascii_case(known));
    let (schema, props) = match found {
        Some((_, schema, props)) => (*schema, *props),
        None => {
            let known = known.to_owned();
            element.doubt("@identificationTypeCode", &known, (Schema::Identification, ID))
        }
    };
    let number = element.take("@number").filter(says_something);
    let latin = element.take("@latinNumber").filter(says_something);
    // The Latin form differs only where the number is written in another script.
    let numbers: Vec<Value> = number.into_iter().chain(latin).collect();
    let country = country(element);
    let warnings = warnings(element);
    let is_false = warnings.first().is_some_and(|warning| *warning == FALSE);
    for number in &numbers {
        state_number(party, props, number, country.as_ref(), is_false);
    }
    let row = row.or_else(|| numbers.first().cloned());
    let Some(row) = row else { return };
    let id = format!("{}-id-{}", party.number, row.as_str().replace(char::is_whitespace, "_"));
    let document = party.out.entity(schema, &id);
    document.link(Prop::Holder, &party.subject.id(), &row.place);
    document.add(Prop::Type, described.or(code));
    document.add(Prop::Number, numbers);
    document.add(Prop::Country, country);
    document.add(Prop::Authority, element.take("@issuedBy"));
    document.add(Prop::NamesMentioned, element.take("@nameOnDocument"));
    let valid_from = element.take("@validFrom");
    document.add(Prop::StartDate, valid_from);
    document.add(Prop::Date, element.take("@issueDate"));
    document.add(Prop::EndDate, element.take("@validTo"));
    let region = element.take("@region");
    let region = region.map(|region| region.part(format!("Region: {}", region.as_str())));
    document.add(Prop::Summary, region);
    document
        .add(Prop::Summary, warnings.iter().map(|warning| row.part(*warning)).collect::<Vec<_>>());
}

/// "-" is a null in this list.
fn says_something(number: &Value) -> bool {
    number.as_str().chars().any(char::is_alphanumeric)
}

const FALSE: &str = "known to be false";

/// What is known against a document, in words; a false one first.
fn warnings(element: &mut Record) -> Vec<&'static str> {
    let marks = [
        ("@knownFalse", FALSE),
        ("@knownExpired", "known to be expired"),
        ("@reportedLost", "reported lost"),
        ("@revokedByIssuer", "revoked by its issuer"),
        ("@diplomatic", "diplomatic"),
    ];
    marks.into_iter().filter(|(mark, _)| flag(element, mark)).map(|(_, words)| words).collect()
}

/// States a number of the party. The number of a false document may be another's true one: it stays
/// with the document and a note.
fn state_number(
    party: &Party<'_>,
    props: &[Prop],
    number: &Value,
    country: Option<&Value>,
    is_false: bool,
) {
    if is_false {
        return party.note("Document known to be false", Some(number.clone()));
    }
    let subject = &party.subject;
    let (prop, text) = numbers::labelled(subject, number.as_str()).unwrap_or_else(|| {
        let has = |prop: &&Prop| subject.schema().property(**prop).is_some();
        let prop = props.iter().find(has).copied().unwrap_or(Prop::Notes);
        (prop, number.as_str().to_owned())
    });
    let is_register = [Prop::RegistrationNumber, Prop::TaxNumber, Prop::IdNumber].contains(&prop);
    let better = numbers::russian(subject, &text, country.map(Value::as_str));
    let better = better.filter(|_| is_register);
    subject.add(better.unwrap_or(prop), Some(number.reworded(text)));
}
