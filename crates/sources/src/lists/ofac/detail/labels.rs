//! Which label stands for what? One row a label, in lower case and without closing marks.

use model::Prop;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lists::ofac) enum Meaning {
    /// A passport.
    Passport,
    /// Another document whose number goes to the first of these the party's schema has.
    Document(&'static [Prop]),
    /// A value of a property, or of the next where the schema lacks the first.
    Value(&'static [Prop]),
    /// A wallet.
    Wallet,
    /// What the sanction forbids, or a warning that goes with it.
    Measure,
    /// When a measure was announced.
    MeasureListed,
    /// When a measure takes effect.
    MeasureStarts,
    /// Text worth keeping that no property takes.
    Note,
}

const ID: Meaning = Meaning::Document(&[Prop::IdNumber, Prop::RegistrationNumber]);
const TAX: Meaning = Meaning::Document(&[Prop::TaxNumber, Prop::RegistrationNumber]);
const REGISTRATION: Meaning = Meaning::Document(&[Prop::RegistrationNumber]);

/// Labels in lower case without closing marks.
const LABELS: &[(&str, Meaning)] = &[
    ("passport", Meaning::Passport),
    ("british national overseas passport", Meaning::Passport),
    ("diplomatic passport", Meaning::Passport),
    ("passport booklet", Meaning::Passport),
    ("stateless person passport", Meaning::Passport),
    ("travel document number", Meaning::Passport),
    // National identity documents.
    ("afghan money service provider license number", Meaning::Document(&[Prop::LicenseNumber])),
    ("birth certificate number", ID),
    ("bosnian personal id no", ID),
    ("cartilla de servicio militar nacional", ID),
    ("cedula no", ID),
    ("chinese commercial code", ID),
    ("citizen's card number", ID),
    ("cnp (personal numerical code)", ID),
    ("credencial electoral", ID),
    ("c.u.i.p", ID),
    ("c.u.r.p", ID),
    ("d.n.i", ID),
    ("driver's license no", ID),
    ("electoral registry no", ID),
    ("i.f.e", ID),
    ("identification number", ID),
    ("immigration no", ID),
    ("kenyan id no", ID),
    ("le number", ID),
    ("military registration number", ID),
    ("moroccan personal id no", ID),
    ("n.i.e", ID),
    ("national foreign id number", ID),
    ("national id no", ID),
    ("numero de identidad", ID),
    ("personal id card", ID),
    ("pilot license number", ID),
    ("public security and immigration no", ID),
    ("refugee id card", ID),
    ("residency number", ID),
    ("romanian permanent resident", ID),
    ("seafarer's identification document", ID),
    ("serial no", ID),
    ("stateless person id card", ID),
    ("tarjeta profesional", ID),
    ("tazkira national id card", ID),
    ("turkish identification number", ID),
    ("uae identification", ID),
    ("visanumberid", ID),
    ("ssn", Meaning::Document(&[Prop::SocialSecurityNumber, Prop::IdNumber])),
    // Tax numbers.
    ("c.i.f", TAX),
    ("c.u.i.t", TAX),
    ("c.u.i", TAX),
    ("fiscal code", TAX),
    ("italian fiscal code", TAX),
    ("n.i.f", TAX),
    ("nit", TAX),
    ("numero unico de identificacao tributaria (nuit)", TAX),
    ("paraguayan tax identification number", TAX),
    ("r.f.c", TAX),
    ("rfc", TAX),
    ("rif", TAX),
    ("romanian tax registration", TAX),
    ("rsin", TAX),
    ("rtn", TAX),
    ("ruc", TAX),
    ("tax id no", TAX),
    ("us fein", TAX),
    ("v.a.t. number", Meaning::Document(&[Prop::VatCode, Prop::RegistrationNumber])),
    // Registrations of organisations.
    ("branch unit number", REGISTRATION),
    ("business number", REGISTRATION),
    ("business registration document", REGISTRATION),
    ("business registration number", REGISTRATION),
    ("c.i.n", REGISTRATION),
    ("c.r. no", REGISTRATION),
    ("central registration system number", REGISTRATION),
    ("certificate of incorporation number", REGISTRATION),
    ("chamber of commerce number", REGISTRATION),
    ("commercial registry number", REGISTRATION),
    ("company number", REGISTRATION),
    ("dubai chamber of commerce membership no", REGISTRATION),
    ("economic register number (cbls)", REGISTRATION),
    ("enterprise number", REGISTRATION),
    ("file number", REGISTRATION),
    ("folio mercantil no", REGISTRATION),
    ("government gazette number", REGISTRATION),
    ("istanbul chamber of comm. no", REGISTRATION),
    ("matricula mercantil no", REGISTRATION),
    ("msb registration number", REGISTRATION),
    ("organization code", REGISTRATION),
    ("permit number", REGISTRATION),
    ("public registration number", REGISTRATION),
    ("registered charity no", REGISTRATION),
    ("registration certificate number", REGISTRATION),
    ("registration id", REGISTRATION),
    ("registration number", REGISTRATION),
    ("romanian c.r", REGISTRATION),
    ("sre permit no", REGISTRATION),
    ("trademark number", REGISTRATION),
    ("uk company number", REGISTRATION),
    ("license", Meaning::Document(&[Prop::LicenseNumber, Prop::RegistrationNumber])),
    ("tourism license no", Meaning::Document(&[Prop::LicenseNumber, Prop::RegistrationNumber])),
    ("trade license no", Meaning::Document(&[Prop::LicenseNumber, Prop::RegistrationNumber])),
    ("legal entity number", Meaning::Document(&[Prop::LeiCode, Prop::RegistrationNumber])),
    ("unified social credit code (uscc)", USCC),
    ("united social credit code certificate (usccc)", USCC),
    ("d-u-n-s number", Meaning::Value(&[Prop::DunsCode, Prop::Notes])),
    ("bik (ru)", Meaning::Value(&[Prop::BikCode, Prop::Notes])),
    ("swift/bic", Meaning::Value(&[Prop::SwiftBic, Prop::Notes])),
    // Vessels and aircraft.
    ("international maritime organization no", VESSEL),
    ("vessel registration identification", VESSEL),
    ("mmsi", Meaning::Value(&[Prop::Mmsi, Prop::Notes])),
    ("vessel call sign", Meaning::Value(&[Prop::CallSign, Prop::Notes])),
    ("other vessel call sign", Meaning::Value(&[Prop::CallSign, Prop::Notes])),
    ("vessel type", Meaning::Value(&[Prop::Type, Prop::Notes])),
    ("other vessel type", Meaning::Value(&[Prop::PastTypes, Prop::Notes])),
    ("vessel flag", Meaning::Value(&[Prop::Flag, Prop::Notes])),
    ("other vessel flag", Meaning::Value(&[Prop::Flag, Prop::Notes])),
    ("former vessel flag", Meaning::Value(&[Prop::PastFlags, Prop::Notes])),
    ("vessel tonnage", Meaning::Value(&[Prop::Tonnage, Prop::Notes])),
    (
        "vessel gross registered tonnage",
        Meaning::Value(&[Prop::GrossRegisteredTonnage, Prop::Notes]),
    ),
    ("vessel year of build", Meaning::Value(&[Prop::BuildDate, Prop::Notes])),
    ("vessel owner", Meaning::Note),
    ("aircraft construction number (also called l/n or s/n or f/n)", SERIAL),
    ("aircraft manufacturer's serial number (msn)", SERIAL),
    ("aircraft serial identification", SERIAL),
    ("aircraft manufacture date", Meaning::Value(&[Prop::BuildDate, Prop::Notes])),
    ("aircraft mode s transponder code", Meaning::Value(&[Prop::IcaoCode, Prop::Notes])),
    ("aircraft model", Meaning::Value(&[Prop::Model, Prop::Notes])),
    ("aircraft tail number", Meaning::Value(&[Prop::RegistrationNumber, Prop::Notes])),
    ("previous aircraft tail number", Meaning::Value(&[Prop::RegistrationNumber, Prop::Notes])),
    ("aircraft operator", Meaning::Note),
    // People and organisations.
    ("gender", Meaning::Value(&[Prop::Gender, Prop::Notes])),
    ("birthdate", Meaning::Value(&[Prop::BirthDate, Prop::Notes])),
    ("place of birth", Meaning::Value(&[Prop::BirthPlace, Prop::Notes])),
    ("nationality country", Meaning::Value(&[Prop::Nationality, Prop::Country])),
    ("citizenship country", Meaning::Value(&[Prop::Citizenship, Prop::Country])),
    ("nationality of registration", Meaning::Value(&[Prop::Jurisdiction, Prop::Country])),
    ("registration country", Meaning::Value(&[Prop::Jurisdiction, Prop::Country])),
    ("title", Meaning::Value(&[Prop::Position, Prop::Notes])),
    ("website", Meaning::Value(&[Prop::Website, Prop::Notes])),
    ("email address", Meaning::Value(&[Prop::Email, Prop::Notes])),
    ("phone number", PHONE),
    ("telephone", PHONE),
    ("telephone no", PHONE),
    ("telephone number", PHONE),
    ("phone", PHONE),
    ("phone no", PHONE),
    ("fax", Meaning::Note),
    ("fax no", Meaning::Note),
    ("telex", Meaning::Note),
    ("email", Meaning::Value(&[Prop::Email, Prop::Notes])),
    ("ethnicity", Meaning::Value(&[Prop::Ethnicity, Prop::Notes])),
    ("tribe", Meaning::Note),
    ("interpol", Meaning::Note),
    ("organization established date", Meaning::Value(&[Prop::IncorporationDate, Prop::BuildDate])),
    ("organization type", Meaning::Value(&[Prop::Sector, Prop::Notes])),
    ("target type", Meaning::Value(&[Prop::Classification, Prop::Notes])),
    // Securities stand beside the party, not on it: FtM has isinCode for companies only.
    ("isin", Meaning::Value(&[Prop::IsinCode, Prop::Notes])),
    ("equity ticker", Meaning::Value(&[Prop::Ticker, Prop::Notes])),
    ("micex code", Meaning::Value(&[Prop::Ticker, Prop::Notes])),
    ("issuer name", Meaning::Note),
    ("un/locode", Meaning::Note),
];

const PHONE: Meaning = Meaning::Value(&[Prop::Phone, Prop::Notes]);
const USCC: Meaning = Meaning::Document(&[Prop::UscCode, Prop::RegistrationNumber]);
const VESSEL: Meaning = Meaning::Value(&[Prop::ImoNumber, Prop::RegistrationNumber]);
const SERIAL: Meaning = Meaning::Value(&[Prop::SerialNumber, Prop::RegistrationNumber]);

/// Labels that begin so, whatever order or act they go on to name.
const PREFIXES: &[(&str, Meaning)] = &[
    ("digital currency address", Meaning::Wallet),
    ("listing date", Meaning::MeasureListed),
    ("effective date", Meaning::MeasureStarts),
    ("purchase/sales", Meaning::Measure),
    ("secondary sanctions risk", Meaning::Measure),
    ("additional sanctions information", Meaning::Measure),
    ("executive order", Meaning::Measure),
    ("transactions prohibited", Meaning::Measure),
    ("ifca determination", Meaning::Measure),
    ("caatsa", Meaning::Measure),
    ("peesa", Meaning::Measure),
    // What follows "Additional Sanctions Information" after a semicolon of its own.
    ("u.s. persons must", Meaning::Measure),
    ("united states financial institutions are prohibited", Meaning::Measure),
];

/// What a label means; `None` for one we have not met.
pub(in crate::lists::ofac) fn meaning(label: &str) -> Option<Meaning> {
    let label = label.replace('\u{2019}', "'").to_lowercase();
    let label = label.trim().trim_end_matches(|c: char| c.is_whitespace() || ".:-#".contains(c));
    let exact = LABELS.iter().find(|(known, _)| *known == label);
    let begun = || PREFIXES.iter().find(|(known, _)| label.starts_with(known));
    exact.or_else(begun).map(|(_, meaning)| *meaning)
}

/// The longest label a text begins with: its length without closing marks, and what it means.
pub(in crate::lists::ofac) fn beginning(text: &str) -> Option<(usize, Meaning)> {
    let begins = |label: &str| {
        let split = text.split_at_checked(label.len());
        split.is_some_and(|(begun, rest)| {
            begun.eq_ignore_ascii_case(label) && !rest.starts_with(char::is_alphanumeric)
        })
    };
    let rows = LABELS.iter().chain(PREFIXES).filter(|(label, _)| begins(label));
    rows.max_by_key(|(label, _)| label.len()).map(|(label, meaning)| (label.len(), *meaning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_with_and_without_their_closing_marks() {
        for (label, expected) in [
            ("Tax ID No.", TAX),
            ("NIT #", TAX),
            ("C.R. No.", REGISTRATION),
            ("R.F.C.", TAX),
            ("Aircraft Manufacturer\u{2019}s Serial Number (MSN)", SERIAL),
            ("Secondary sanctions risk:", Meaning::Measure),
            ("Executive Order 14024 Directive Information -", Meaning::Measure),
            ("Digital Currency Address - XBT", Meaning::Wallet),
            ("Effective Date (EO 14024 Directive 3):", Meaning::MeasureStarts),
        ] {
            assert_eq!(meaning(label), Some(expected), "{label}");
        }
        assert_eq!(meaning("Library Card"), None);
    }
}
