//! What is compared of a party? Its names, analysed once, and the facts that support or contradict.

use std::sync::OnceLock;

use model::{Entity, PartialDate, Prop, PropType, Schema};
use names::{Analysis, Form, NameKind};
use unicode_normalization::UnicodeNormalization;

use crate::outline::Outline;

/// A party ready to be compared.
#[derive(Clone, Debug)]
pub struct Party {
    /// Every name, the caption's first.
    pub names: Vec<PartyName>,
    /// Everything else.
    pub facts: Facts,
    /// What comparing wants to know of the names, made when it is first asked for.
    outline: OnceLock<Outline>,
}

/// One name of a party.
#[derive(Clone, Debug)]
pub struct PartyName {
    /// As the source writes it.
    pub text: String,
    /// Whether the source itself calls it a weak alias, or it is an abbreviation: it may support a
    /// match, never carry one (OFAC FAQ 122–124).
    pub is_weak: bool,
    /// The comparable readings.
    pub analysis: Analysis,
}

/// What is known of a party beside its names. Every list is sorted and holds each value once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What kind of thing it is; `Thing` where that is open.
    pub schema: Option<Schema>,
    /// Dates of birth, as precise as known.
    pub birth_dates: Vec<PartialDate>,
    /// Countries by FollowTheMoney code, whatever ties the party to them.
    pub countries: Vec<String>,
    /// Genders: `female`, `male`, `other`.
    pub genders: Vec<String>,
    /// Identifiers of every kind.
    pub identifiers: Vec<Identifier>,
    /// Particulars of a vessel or aircraft: property and value in lower case.
    pub particulars: Vec<(Prop, String)>,
    /// Addresses as [`address`] writes them.
    pub addresses: Vec<String>,
    /// When a company or organisation was founded.
    pub founded: Vec<PartialDate>,
    /// When a person died, or a company or organisation was dissolved.
    pub ended: Vec<PartialDate>,
}

/// An identifier in the form in which two are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier {
    /// Which number it is.
    pub prop: Prop,
    /// Upper-case letters and digits only.
    pub text: String,
}

/// The shortest identifier that says anything on its own.
pub const IDENTIFIER_LENGTH: usize = 5;

/// The properties that describe a vessel or aircraft well enough to compare.
pub const PARTICULARS: [Prop; 5] =
    [Prop::CallSign, Prop::BuildDate, Prop::GrossRegisteredTonnage, Prop::Tonnage, Prop::Type];

const NAME_PROPS: [(Prop, bool); 5] = [
    (Prop::Name, false),
    (Prop::Alias, false),
    (Prop::PreviousName, false),
    (Prop::WeakAlias, true),
    (Prop::Abbreviation, true),
];

impl Party {
    /// Analyses an entity to be asked for: every name in every reading, every fact sorted.
    pub fn new(entity: &Entity) -> Party {
        Party::with_forms(entity, names::asked_forms)
    }

    /// Analyses a listed entity: with the forms by which a listed name is found beside its readings,
    /// cut by a short field or by its initials. A party asked for must not have these.
    pub fn listed(entity: &Entity) -> Party {
        Party::with_forms(entity, names::listed_forms)
    }

    fn with_forms(entity: &Entity, more: fn(&str, NameKind) -> Vec<Form>) -> Party {
        let kind = name_kind(entity.schema());
        let mut names: Vec<PartyName> = Vec::new();
        for (prop, is_weak) in NAME_PROPS {
            for text in entity.values(prop) {
                if names.iter().any(|known| known.text == text) {
                    continue;
                }
                let analysis = names::analyse(text, kind);
                names.push(PartyName { text: text.to_owned(), is_weak, analysis });
            }
        }
        if !names.iter().any(|name| !name.is_weak)
            && let Some(text) = joined_parts(entity)
        {
            let analysis = names::analyse(&text, kind);
            names.insert(0, PartyName { text, is_weak: false, analysis });
        }
        for name in &mut names {
            name.analysis.forms.extend(more(&name.text, kind));
        }
        Party { names, facts: Facts::new(entity), outline: OnceLock::new() }
    }

    /// What is known of its names; they do not change once a party is made.
    pub(crate) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::of(&self.names, 0))
    }
}

/// Whether a property holds names that are compared.
pub(crate) fn is_name(prop: Prop) -> bool {
    NAME_PROPS.iter().any(|(name, _)| *name == prop)
}

/// The name of a person of whom only the parts are stated, in the order people write them.
fn joined_parts(entity: &Entity) -> Option<String> {
    let parts =
        [Prop::FirstName, Prop::SecondName, Prop::MiddleName, Prop::FatherName, Prop::LastName];
    let parts: Vec<&str> = parts.iter().filter_map(|prop| entity.values(*prop).next()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// How names of a schema are read.
pub fn name_kind(schema: Schema) -> NameKind {
    if schema.is_a(Schema::Person) {
        NameKind::Person
    } else if schema.is_a(Schema::Organization) || schema.is_a(Schema::Company) {
        NameKind::Organisation
    } else if schema.is_a(Schema::Vehicle) {
        NameKind::Object
    } else {
        NameKind::Unknown
    }
}

impl Facts {
    /// The facts of an entity.
    pub fn new(entity: &Entity) -> Facts {
        let of_type = |prop_type| entity.of_type(prop_type).map(|stated| stated.value.clone());
        let identifiers = entity.of_type(PropType::Identifier).filter_map(|stated| {
            let text = strip(&stated.value);
            (text.len() >= IDENTIFIER_LENGTH).then_some(Identifier { prop: stated.prop, text })
        });
        let particulars = PARTICULARS
            .iter()
            .flat_map(|prop| entity.values(*prop).map(|value| (*prop, value.to_lowercase())));
        let dates = |props: &'static [Prop]| {
            let texts = props.iter().flat_map(|prop| entity.values(*prop));
            sorted(texts.filter_map(|date| date.parse().ok()))
        };
        let addresses = entity.values(Prop::Address).map(address);
        Facts {
            schema: Some(entity.schema()),
            birth_dates: dates(&[Prop::BirthDate]),
            founded: dates(&[Prop::IncorporationDate]),
            ended: dates(&[Prop::DeathDate, Prop::DissolutionDate]),
            addresses: sorted(addresses.filter(|words| !words.is_empty())),
            countries: sorted(of_type(PropType::Country)),
            genders: sorted(of_type(PropType::Gender)),
            identifiers: sorted(identifiers),
            particulars: sorted(particulars),
        }
    }

    /// Whether anything here could support a name.
    pub fn can_support(&self) -> bool {
        !(self.birth_dates.is_empty()
            && self.countries.is_empty()
            && self.genders.is_empty()
            && self.particulars.is_empty()
            && self.addresses.is_empty())
    }

    /// Whether a party of these facts can be the same as one of the others, by its kind.
    pub fn can_match(&self, other: &Facts) -> bool {
        match (self.schema, other.schema) {
            (Some(one), Some(two)) => one.can_match(two),
            _ => true,
        }
    }
}

/// The longest address that is compared, in words: what is longer is a note.
const ADDRESS_WORDS_MAX: usize = 40;

/// Words of addresses that say of what kind something is, and so nothing.
const ADDRESS_WORDS: [&str; 42] = [
    "apartment",
    "apt",
    "area",
    "ave",
    "avenue",
    "bldg",
    "block",
    "blvd",
    "boulevard",
    "box",
    "building",
    "city",
    "district",
    "dom",
    "flat",
    "floor",
    "house",
    "korpus",
    "kv",
    "lane",
    "no",
    "number",
    "obl",
    "oblast",
    "of",
    "office",
    "p",
    "po",
    "prospekt",
    "province",
    "rd",
    "region",
    "road",
    "room",
    "st",
    "str",
    "street",
    "suite",
    "the",
    "ul",
    "ulitsa",
    "unit",
];

/// An address as two are compared: its words folded, in the order written, each once, without those
/// that only say what kind of place it is.
pub fn address(text: &str) -> String {
    let folded = names::fold(text);
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(|letter: char| !letter.is_alphanumeric()) {
        let says = !word.is_empty() && ADDRESS_WORDS.binary_search(&word).is_err();
        if says && !words.contains(&word) && words.len() < ADDRESS_WORDS_MAX {
            words.push(word);
        }
    }
    words.join(" ")
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = values.collect();
    all.sort();
    all.dedup();
    all
}

/// Words that stand before a number and are no part of it.
const LABELS: &[&str] = &[
    "NO",
    "NR",
    "NUM",
    "NUMBER",
    "N",
    "NUMERO",
    "ID",
    "IDNO",
    "PASSPORT",
    "PASSPORTNO",
    "REG",
    "REGNO",
    "REGISTRATION",
    "TAX",
    "TAXID",
    "TIN",
    "INN",
    "OGRN",
    "KPP",
    "OKPO",
    "LEI",
    "IMO",
    "MMSI",
    "BIC",
    "SWIFT",
    "ISIN",
    "VAT",
    "NIE",
    "NIF",
    "RFC",
    "CURP",
    "NIT",
    "CNPJ",
    "CPF",
    "CEDULA",
    "DNI",
    "RUC",
    "CARD",
    "IDENTITY",
    "NATIONAL",
    "DOCUMENT",
    "CODE",
    "COMPANY",
    "ИНН",
    "ОГРН",
    "КПП",
    "ОКПО",
    "ПАСПОРТ",
    "НОМЕР",
    "РЕГ",
    "СЕРИЯ",
    "УНП",
    "ЄДРПОУ",
    "ЕДРПОУ",
];

/// An identifier as two are compared: compatibility forms resolved (NFKC), letters and digits only, in
/// upper case, without the words before a number that name it and without leading zeros.
pub fn strip(text: &str) -> String {
    let folded: String = text.nfkc().collect::<String>().to_uppercase();
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let mut runs: Vec<&str> = folded.split(is_sign).filter(|run| !run.is_empty()).collect();
    while runs.len() > 1 && LABELS.contains(&runs[0]) {
        runs.remove(0);
    }
    let joined = runs.concat();
    let label = LABELS.iter().find(|label| {
        let rest = joined.strip_prefix(**label);
        label.chars().count() > 2
            && rest.is_some_and(|rest| {
                rest.len() >= IDENTIFIER_LENGTH && rest.bytes().all(|byte| byte.is_ascii_digit())
            })
    });
    let kept = label.and_then(|label| joined.strip_prefix(label)).unwrap_or(&joined);
    let bare = kept.trim_start_matches('0');
    if bare.len() >= IDENTIFIER_LENGTH { bare.to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_lose_their_dress() {
        for (text, expected) in [
            ("IMO 9074729", "9074729"),
            ("imo9074729", "9074729"),
            ("７７０１２３４５６７", "7701234567"),
            ("ИНН 7701234567", "7701234567"),
            ("No. D 001206", "D001206"),
            ("0012345678", "12345678"),
            ("AB-12 34", "AB1234"),
            ("NO12345", "NO12345"),
        ] {
            assert_eq!(strip(text), expected, "{text}");
        }
    }
}
