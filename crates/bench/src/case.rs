//! What is asked, about whom, and what ought to be found?
//!
//! The classes are those of section 6.2 of the effectiveness specification (C0 … F1), with those that
//! the matcher's own targets name beside them (S1 … S6). All types are JSON lines with `serde`.

use serde::{Deserialize, Serialize};

/// Asks for one listed party by a manipulated name, identifier or date; it ought to be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// `<class>-<hash of seed, entity, class and number>`, the same in every run of one plan.
    pub case_id: String,
    /// The party that ought to be found.
    pub entity_id: String,
    /// The dataset the party is listed in.
    pub dataset: String,
    /// The party's schema, by its FollowTheMoney name.
    pub schema: String,
    /// The statement the base name comes from, 40 hexadecimal digits.
    pub base_name_id: String,
    /// The name as listed.
    pub base_name: String,
    /// The script of the base name (`Latin`, `Cyrillic` …), by most of its letters.
    pub base_script: String,
    /// What was done to it.
    pub class: Class,
    /// How: the operation and the table it came from.
    pub params: String,
    /// The name to ask for. Empty in I1 and I2, which ask by `kept.identifier` alone.
    pub manipulated: String,
    /// Optimal-alignment edits between base and manipulated name, in characters, case and all.
    pub edit_distance: u32,
    /// Tokens of either name that the other does not have.
    pub token_edit: u32,
    /// What else may be asked. The listed values, but for the one that D1, I1 and I2 change.
    pub kept: Kept,
    /// Whether a customer file may well have it so; homoglyphs and invisible characters are attacks.
    pub plausible: bool,
    /// The result is another listed party's name: not to be counted, for which one is found is chance.
    pub collision: bool,
    /// Development or test, by party.
    pub split: Split,
    /// The seed of the plan.
    pub seed: u64,
}

/// What a case knows besides the name. A run says which of these it asks with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// A partial date (`1971`, `1971-05`, `1971-05-04`); in D1 the changed one, as it would be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// A country code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Property name and value; in I1 and I2 the changed value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<(String, String)>,
}

/// The part of the parties a case belongs to. Parties that share a name go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// Three parties in five: thresholds and tables are chosen here.
    Dev,
    /// Two parties in five: figures are published from here, and nothing is chosen.
    Test,
}

/// A listed party, as much of it as the generator needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The id of the party.
    pub entity_id: String,
    /// The dataset that lists it.
    pub dataset: String,
    /// Its schema, by its FollowTheMoney name.
    pub schema: String,
    /// All its names.
    pub names: Vec<ListedName>,
    /// Birth dates of a person, in any precision.
    #[serde(default)]
    pub birth_dates: Vec<String>,
    /// Country codes.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Property name and value.
    #[serde(default)]
    pub identifiers: Vec<(String, String)>,
    /// The day it was listed, where the list says so: for a hold-out in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<String>,
}

/// One name of a listed party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedName {
    /// The statement's id, 40 hexadecimal digits.
    pub statement_id: String,
    /// `name`, `alias`, `weakAlias`, `previousName` …
    pub prop: String,
    /// The name.
    pub value: String,
    /// Its language, ISO 639-3, where the list says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// Somebody who is not listed: an alert on them is a false one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Negative {
    /// The same in every run.
    pub id: String,
    /// The name to ask for.
    pub name: String,
    /// A schema, by its FollowTheMoney name.
    pub schema: String,
    /// `type/script/country`, for instance `Person/Cyrillic/ru`; `-` where a part is not known.
    pub stratum: String,
    /// Why it is a hard one; absent for the clean population.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard: Option<Hard>,
    /// A birth date nobody listed has under this name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// A country code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The listed party a hard negative was made close to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
}

/// What makes a negative hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hard {
    /// Family name and country of a listed person, another given name.
    SameFamilyName,
    /// The generic words and legal form of a listed organisation, another distinctive word.
    SameGenericWords,
    /// A relative: family name and patronymic or middle name of a listed person.
    Relative,
    /// A frequent given name with a frequent family name of one country.
    FrequentName,
    /// All tokens of a listed name but for one distinctive one.
    OneTokenDiffers,
}

impl Hard {
    /// Every kind, in the order of the declaration.
    pub const ALL: [Hard; 5] = [
        Hard::SameFamilyName,
        Hard::SameGenericWords,
        Hard::Relative,
        Hard::FrequentName,
        Hard::OneTokenDiffers,
    ];

    /// The kind in words.
    pub fn describe(self) -> &'static str {
        match self {
            Hard::SameFamilyName => "family name and country of a listed person",
            Hard::SameGenericWords => "generic words of a listed organisation",
            Hard::Relative => "relative of a listed person",
            Hard::FrequentName => "frequent name of its country",
            Hard::OneTokenDiffers => "one distinctive word differs from a listed name",
        }
    }
}

/// What kind of manipulations a class is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// As listed, or in another dress.
    Control,
    /// Mistyped, misheard or misread.
    Spelling,
    /// Another script or romanisation.
    Script,
    /// Tokens moved, dropped, added, cut or joined.
    Words,
    /// Other names of a person.
    Names,
    /// Company names.
    Organisations,
    /// Identifiers and dates.
    Particulars,
    /// Several at once, or inside other text.
    Combined,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident, $family:ident, $target:expr, $words:literal;)*) => {
        /// A class of manipulations.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Class {
            $(#[doc = $words] $(#[$doc])* $class,)*
        }

        impl Class {
            /// Every class, in the order of the report.
            pub const ALL: &[Class] = &[$(Class::$class),*];

            /// The code: `C0`.
            pub fn code(self) -> &'static str {
                match self { $(Class::$class => stringify!($class),)* }
            }

            /// The manipulation in words.
            pub fn describe(self) -> &'static str {
                match self { $(Class::$class => $words,)* }
            }

            /// The share that ought to be found, 0 to 1; `None` where it is only reported.
            pub fn target(self) -> Option<f64> {
                match self { $(Class::$class => $target,)* }
            }

            /// What kind of manipulation it is.
            pub fn family(self) -> Family {
                match self { $(Class::$class => Family::$family,)* }
            }
        }
    };
}

classes! {
    C0, Control, Some(1.0), "exact, every name in every script";
    C1, Control, Some(1.0), "case, spacing, punctuation, diacritics, Unicode forms";
    M1, Spelling, Some(0.995), "one character inserted";
    M2, Spelling, Some(0.995), "one character left out";
    M3, Spelling, Some(0.995), "one character replaced";
    M4, Spelling, Some(0.995), "two neighbouring characters swapped";
    M5, Spelling, Some(0.98), "two edits in different tokens";
    M6, Spelling, Some(0.98), "spelt by ear: vowels and like sounds";
    M7, Spelling, Some(0.99), "misread characters (OCR) and homoglyphs";
    T1, Script, Some(0.97), "another romanisation of the same name";
    T2, Script, Some(0.97), "the other script";
    T3, Script, Some(0.93), "through the spelling of a third language";
    W1, Words, Some(1.0), "family name first, or comma form";
    W2, Words, Some(0.98), "middle name or patronymic left out";
    W3, Words, Some(0.97), "a middle name nobody listed";
    W4, Words, Some(0.95), "initials for given names";
    W5, Words, Some(0.99), "tokens joined or split";
    W6, Words, Some(0.98), "titles, kunya or particles added or dropped";
    N1, Names, Some(0.90), "nickname or diminutive";
    N2, Names, Some(0.90), "double family name";
    /// A policy decides whether a weak alias alone alerts, so there is no target.
    A1, Names, None, "weak alias alone";
    L1, Organisations, Some(0.995), "legal form changed, abbreviated, translated or moved";
    L2, Organisations, Some(0.97), "company word abbreviated or translated, numbers as words";
    L3, Organisations, Some(0.97), "generic word left out";
    L4, Organisations, Some(0.97), "city, year or group added";
    L5, Organisations, Some(0.90), "acronym, with the country";
    I1, Particulars, Some(1.0), "identifier in another format";
    /// The share is that of false matches: an identifier with a typo must not carry one.
    I2, Particulars, None, "identifier with a typo, which must not match";
    D1, Particulars, Some(1.0), "birth date with a slip, in part or in another calendar";
    X1, Combined, Some(0.95), "two classes combined";
    F1, Combined, Some(0.97), "inside a payment or goods line";
    S1, Words, Some(0.95), "titles added";
    S2, Spelling, Some(0.95), "homoglyphs";
    S3, Spelling, Some(0.95), "invisible characters";
    S4, Words, Some(0.95), "truncated at 35 characters";
    S5, Spelling, Some(0.95), "vowels dropped";
    S6, Combined, Some(0.95), "one token respelt and another mistyped";
}

impl Class {
    /// The class with this code, in any case.
    pub fn by_code(code: &str) -> Option<Class> {
        Class::ALL.iter().copied().find(|class| class.code().eq_ignore_ascii_case(code))
    }

    /// Whether a single miss fails the gate.
    pub fn is_gate(self) -> bool {
        matches!(self, Class::C0 | Class::C1 | Class::W1 | Class::I1)
    }

    /// Whether the class is kept from all tuning.
    pub fn is_held_out(self) -> bool {
        matches!(self, Class::T3 | Class::X1 | Class::N2 | Class::L4)
    }

    /// Whether the target supposes that birth date, country or identifier are asked with the name.
    pub fn needs_particulars(self) -> bool {
        use Class::{D1, I1, I2, L5, N1, W4};
        matches!(self, W4 | N1 | L5 | I1 | I2 | D1)
    }
}

impl std::fmt::Display for Class {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_its_code() {
        for &class in Class::ALL {
            assert_eq!(Class::by_code(&class.code().to_lowercase()), Some(class));
            assert!(class.target().is_none_or(|share| (0.9..=1.0).contains(&share)), "{class}");
            assert!(!class.is_gate() || class.target() == Some(1.0), "{class}: a gate is exact");
        }
        assert_eq!(Class::by_code("Z9"), None);
    }

    #[test]
    fn a_listed_party_needs_little() {
        let line = r#"{"entity_id":"demo-1","dataset":"demo","schema":"Person","names":[]}"#;
        let listed: Listed = serde_json::from_str(line).unwrap();
        assert!(listed.birth_dates.is_empty() && listed.listed_on.is_none());
    }
}
