//! What does a labelled detail mean? OFAC's document and feature labels, in one visible table.
//!
//! The same labels stand in the remarks of the CSV, as `idType` in the classic XML and as document
//! and feature types in the advanced XML.

use model::{IssueKind, Prop, Schema};

use super::listing::Listing;
use crate::record::Value;

/// A labelled detail of a party.
pub(super) struct Detail {
    /// OFAC's own label: `Tax ID No.`, `Digital Currency Address - XBT`.
    pub(super) label: String,
    /// The number or text.
    pub(super) value: Value,
    /// The country that issued it.
    pub(super) country: Option<Value>,
    /// The day it was issued.
    pub(super) issued: Option<Value>,
    /// The day it expires.
    pub(super) expires: Option<Value>,
    /// Who issued it; for Russian registrations the name of the register ("OGRN").
    pub(super) authority: Option<Value>,
}

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
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
    ("phone number", Meaning::Value(&[Prop::Phone, Prop::Notes])),
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
];

/// What a label means; `None` for one we have not met.
pub(super) fn meaning(label: &str) -> Option<Meaning> {
    let label = label.replace('\u{2019}', "'").to_lowercase();
    let label = label.trim().trim_end_matches(|c: char| c.is_whitespace() || ".:-#".contains(c));
    let exact = LABELS.iter().find(|(known, _)| *known == label);
    let begun = || PREFIXES.iter().find(|(known, _)| label.starts_with(known));
    exact.or_else(begun).map(|(_, meaning)| *meaning)
}

impl Listing<'_> {
    /// States a detail by what its label means. An unknown label is kept as a note and reported.
    pub(super) fn detail(&self, detail: Detail) {
        let Some(meaning) = meaning(&detail.label) else {
            let message =
                format!("\"{}\" is not a label this reader knows; kept as a note", detail.label);
            self.party.issue(detail.value.issue(IssueKind::UnknownCode, message));
            return self.note(detail);
        };
        match meaning {
            Meaning::Passport => self.document(detail, Schema::Passport, &PASSPORT),
            Meaning::Document(props) => {
                let props = self.better_props(&detail, props);
                self.document(detail, Schema::Identification, &props);
            }
            Meaning::Value(props) => self.value(detail, props),
            Meaning::Wallet => self.wallet(detail),
            Meaning::Measure => self.measure(detail),
            Meaning::MeasureListed => self.dated_measure(detail, Prop::ListingDate),
            Meaning::MeasureStarts => self.dated_measure(detail, Prop::StartDate),
            Meaning::Note => self.note(detail),
        }
    }

    /// A Russian number whose check digit holds is an INN or OGRN, whatever OFAC calls it.
    fn better_props(&self, detail: &Detail, props: &'static [Prop]) -> Vec<Prop> {
        let said = |value: &Option<Value>, word: &str| {
            value.as_ref().is_some_and(|value| value.as_str().eq_ignore_ascii_case(word))
        };
        let russian = said(&detail.country, "Russia") || said(&detail.authority, "OGRN");
        let number = detail.value.as_str();
        let better = match props {
            [Prop::TaxNumber, ..] if russian => Some(Prop::InnCode),
            [Prop::RegistrationNumber] if russian && is_okpo(&detail.label, number) => {
                Some(Prop::OkpoCode)
            }
            [Prop::RegistrationNumber] if russian => Some(Prop::OgrnCode),
            _ => None,
        };
        let better = better.filter(|prop| self.party.takes(*prop, number));
        better.into_iter().chain(props.iter().copied()).collect()
    }

    fn document(&self, detail: Detail, schema: Schema, props: &[Prop]) {
        let Detail { label, value, country, issued, expires, authority } = detail;
        let document = self.belonging(schema, "id", &label, value.as_str());
        document.link(Prop::Holder, &self.party.id(), &value.place);
        document.add(Prop::Type, Some(value.part(label.trim())));
        document.add(Prop::Number, Some(value.clone()));
        document.add(Prop::Country, country);
        document.add(Prop::Authority, authority);
        document.add(Prop::StartDate, issued);
        document.add(Prop::EndDate, expires);
        self.party.add(self.fitting(props), Some(value));
    }

    fn value(&self, detail: Detail, props: &[Prop]) {
        let prop = self.fitting(props);
        if prop == Prop::Notes {
            return self.note(detail);
        }
        self.party.add(prop, Some(detail.value));
    }

    fn fitting(&self, props: &[Prop]) -> Prop {
        let schema = self.party.schema();
        let fitting = props.iter().find(|prop| schema.property(**prop).is_some());
        fitting.copied().unwrap_or(Prop::Notes)
    }

    fn wallet(&self, detail: Detail) {
        let currency = detail.label.rsplit('-').next().unwrap_or_default().trim();
        let wallet =
            self.belonging(Schema::CryptoWallet, "wallet", currency, detail.value.as_str());
        wallet.link(Prop::Holder, &self.party.id(), &detail.value.place);
        wallet.add(Prop::CurrencySymbol, Some(detail.value.part(currency)));
        wallet.add(Prop::Topics, Some(detail.value.part("sanction")));
        wallet.add(Prop::CryptoAddress, Some(detail.value));
    }

    fn measure(&self, detail: Detail) {
        let text = labelled(&detail);
        self.sanction().add(Prop::Provisions, Some(detail.value.part(text)));
    }

    /// A date that belongs to one of several measures: as a date, and in words with its measure.
    fn dated_measure(&self, detail: Detail, prop: Prop) {
        self.sanction().add(prop, Some(detail.value.clone()));
        self.measure(detail);
    }

    fn note(&self, detail: Detail) {
        let text = labelled(&detail);
        self.party.add(Prop::Notes, Some(detail.value.part(text)));
    }
}

const PASSPORT: [Prop; 3] = [Prop::PassportNumber, Prop::IdNumber, Prop::RegistrationNumber];

/// Label and text in one line, as the remarks of the CSV have them.
fn labelled(detail: &Detail) -> String {
    let country = detail.country.as_ref().map(|country| format!(" ({})", country.as_str()));
    let label = detail.label.trim();
    format!("{label} {}{}", detail.value.as_str(), country.unwrap_or_default())
}

/// The number of the Russian statistics office, which OFAC calls the Government Gazette Number.
fn is_okpo(label: &str, number: &str) -> bool {
    let digits = number.len() == 8 || number.len() == 10;
    label.starts_with("Government Gazette") && digits && number.bytes().all(|b| b.is_ascii_digit())
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
