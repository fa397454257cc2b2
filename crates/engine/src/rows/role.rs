//! What does a column mean? The roles a column of a customer table can have.

use std::fmt;
use std::str::FromStr;

use model::Prop;

/// What the values of a column say about the party of their row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The whole name.
    Name,
    /// The given name.
    FirstName,
    /// A middle name.
    MiddleName,
    /// The family name.
    LastName,
    /// A patronymic.
    FatherName,
    /// Further names, several apart by `;` or `|`.
    Alias,
    /// What kind of thing it is: a schema, or a word such as `company`.
    Schema,
    /// The date of birth.
    BirthDate,
    /// A country the party has to do with.
    Country,
    /// The nationality.
    Nationality,
    /// The gender.
    Gender,
    /// An address.
    Address,
    /// An identifier that goes to this property.
    Id(Prop),
    /// The customer's own number of the row: shown, never compared.
    RowId,
    /// Not read.
    Unused,
}

/// Every role but the identifiers, with the word that names it.
const NAMED: [(&str, Role); 14] = [
    ("name", Role::Name),
    ("first_name", Role::FirstName),
    ("middle_name", Role::MiddleName),
    ("last_name", Role::LastName),
    ("father_name", Role::FatherName),
    ("alias", Role::Alias),
    ("schema", Role::Schema),
    ("birth_date", Role::BirthDate),
    ("country", Role::Country),
    ("nationality", Role::Nationality),
    ("gender", Role::Gender),
    ("address", Role::Address),
    ("row_id", Role::RowId),
    ("unused", Role::Unused),
];

/// The identifiers, each with the word that names it.
const IDS: [(&str, Prop); 21] = [
    ("id", Prop::IdNumber),
    ("passport", Prop::PassportNumber),
    ("tax_number", Prop::TaxNumber),
    ("vat", Prop::VatCode),
    ("inn", Prop::InnCode),
    ("ogrn", Prop::OgrnCode),
    ("kpp", Prop::KppCode),
    ("okpo", Prop::OkpoCode),
    ("lei", Prop::LeiCode),
    ("imo", Prop::ImoNumber),
    ("mmsi", Prop::Mmsi),
    ("call_sign", Prop::CallSign),
    ("registration_number", Prop::RegistrationNumber),
    ("duns", Prop::DunsCode),
    ("uei", Prop::UniqueEntityId),
    ("uscc", Prop::UscCode),
    ("swift_bic", Prop::SwiftBic),
    ("ssn", Prop::SocialSecurityNumber),
    ("isin", Prop::Isin),
    ("icij", Prop::IcijId),
    ("wikidata", Prop::WikidataId),
];

impl Role {
    /// The words of all roles, in the order to offer them.
    pub fn words() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(word, _)| *word).chain(IDS.iter().map(|(word, _)| *word))
    }

    /// Whether the values are a part of a name.
    pub(super) fn is_name_part(self) -> bool {
        use Role::{FatherName, FirstName, LastName, MiddleName};
        matches!(self, FirstName | MiddleName | LastName | FatherName)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Role::Id(prop) => IDS.iter().find(|(_, id)| id == prop).map(|(word, _)| *word),
            role => NAMED.iter().find(|(_, named)| named == role).map(|(word, _)| *word),
        };
        match (word, self) {
            (Some(word), _) => out.write_str(word),
            (None, Role::Id(prop)) => out.write_str(prop.as_str()),
            // Every other role is in the table; the test below holds it.
            (None, _) => out.write_str("unused"),
        }
    }
}

/// A word that names no role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARole(pub String);

impl fmt::Display for NotARole {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = Role::words().collect();
        write!(out, "\"{}\" is no role of a column; there are {}", self.0, words.join(", "))
    }
}

impl std::error::Error for NotARole {}

impl FromStr for Role {
    type Err = NotARole;

    /// Reads a role's word (`birth_date`, `birth-date`, `birthDate`) or the name of one of
    /// FollowTheMoney's identifier properties (`passportNumber`).
    fn from_str(text: &str) -> Result<Role, NotARole> {
        let plain = |word: &str| word.replace(['_', '-', ' '], "").to_lowercase();
        let wanted = plain(text);
        let named = NAMED.iter().find(|(word, _)| plain(word) == wanted).map(|(_, role)| *role);
        let id = || IDS.iter().find(|(word, _)| plain(word) == wanted).map(|(_, prop)| *prop);
        let prop = || IDS.iter().find(|(_, prop)| plain(prop.as_str()) == wanted).map(|row| row.1);
        let ignored = matches!(wanted.as_str(), "ignore" | "none" | "skip");
        named
            .or_else(|| id().or_else(prop).map(Role::Id))
            .or(ignored.then_some(Role::Unused))
            .ok_or_else(|| NotARole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_a_role_that_prints_it() {
        for word in Role::words() {
            assert_eq!(word.parse::<Role>().unwrap().to_string(), word);
        }
        assert_eq!("passportNumber".parse(), Ok(Role::Id(Prop::PassportNumber)));
        assert_eq!("Birth-Date".parse(), Ok(Role::BirthDate));
        assert!("colour".parse::<Role>().is_err());
    }
}
