//! What does a labelled detail state? OFAC's document and feature labels, mapped in one place.
//!
//! The same labels stand in the remarks of the CSV, as `idType` in the classic XML and as document
//! and feature types in the advanced XML.

use model::{IssueKind, Prop, PropType, Schema};

use super::listing::Listing;
use crate::value::Value;

pub(super) mod labels;

use self::labels::{Meaning, meaning};

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

    /// A number whose check digit holds is what its issuer calls it, whatever OFAC calls it: INN and
    /// OGRN in Russia, IMO for ships and their companies.
    fn better_props(&self, detail: &Detail, props: &'static [Prop]) -> Vec<Prop> {
        let said = |value: &Option<Value>, word: &str| {
            value.as_ref().is_some_and(|value| value.as_str().eq_ignore_ascii_case(word))
        };
        let russian = said(&detail.country, "Russia") || said(&detail.authority, "OGRN");
        let number = detail.value.as_str();
        let better = match props {
            // The number of a shipping company: "Identification Number IMO 1234567".
            _ if number.starts_with("IMO ") => Some(Prop::ImoNumber),
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
        let property = self.party.schema().property(prop);
        if property.is_some_and(|property| property.prop_type == PropType::Date) {
            return self.dates(prop, Some(detail.value));
        }
        if prop == Prop::Phone {
            return self.party.add(prop, Some(self.with_plus(detail.value)));
        }
        self.party.add(prop, Some(detail.value));
    }

    /// OFAC prints the country code of a telephone number without its plus.
    fn with_plus(&self, number: Value) -> Value {
        let digits: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
        let plus = format!("+{digits}");
        match !self.party.takes(Prop::Phone, number.as_str())
            && self.party.takes(Prop::Phone, &plus)
        {
            true => number.reworded(plus),
            false => number,
        }
    }

    /// The first of these properties that the party's schema has; notes where it has none.
    pub(super) fn fitting(&self, props: &[Prop]) -> Prop {
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
