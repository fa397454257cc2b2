//! How is a raw value written down? One normal form for each property type.
//!
//! A value that does not fit its type is not lost: the caller keeps the raw text and raises an
//! [`crate::Issue`] with the reason given here. Cleaning twice is cleaning once. The length limits
//! of the ontology are not enforced: a long address is still an address.
//!
//! ```
//! use model::{Prop, Schema, clean};
//! let birth = Schema::Person.property(Prop::BirthDate).unwrap();
//! assert_eq!(clean::clean(birth, " 26 Dec 1955 ").unwrap(), "1955-12-26");
//! assert_eq!(clean::country("Iran (Islamic Republic of)"), Some("ir"));
//! ```

use std::fmt;

use crate::{PropType, Property};

pub mod address;
pub mod contact;
pub mod country;
pub mod dates;
pub mod gender;
pub mod identifier;
pub mod language;
pub mod machine;
pub mod name;
pub mod number;
pub mod text;
pub mod topic;
pub mod url;

pub use self::country::country;
pub use self::identifier::{strip, validate};

/// Why a raw value has no clean form. The text is a sentence a person can act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclean(pub String);

impl fmt::Display for Unclean {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unclean {}

impl Unclean {
    /// The reason with the value before it: `"x" is not …`. A long value is cut.
    pub(crate) fn of(value: &str, reason: &str) -> Unclean {
        const SHOWN: usize = 80;
        let mut shown: String = value.chars().take(SHOWN).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Unclean(format!("\"{shown}\" {reason}"))
    }
}

/// The clean form of a raw value.
///
/// # Errors
/// Nothing is left of the value, or it does not have the form its type needs.
pub fn clean(property: &Property, raw: &str) -> Result<String, Unclean> {
    let squeezed = text::squeeze(raw);
    if squeezed.is_empty() {
        return Err(Unclean("the value is empty".to_owned()));
    }
    match property.prop_type {
        PropType::Address => address::clean(raw),
        PropType::Checksum => machine::checksum(&squeezed),
        PropType::Country => country::clean(&squeezed),
        PropType::Date => dates::clean(&squeezed),
        PropType::Email => contact::email(&squeezed),
        PropType::Entity | PropType::Id => machine::entity_id(&squeezed),
        PropType::Gender => gender::clean(&squeezed),
        PropType::Html | PropType::Text => text::lines(raw),
        PropType::Identifier => identifier::clean(property.format, &squeezed),
        PropType::Ip => machine::ip(&squeezed),
        PropType::Json => machine::json(raw),
        PropType::Language => language::clean(&squeezed),
        PropType::Mimetype => machine::mimetype(&squeezed),
        PropType::Name => name::clean(&squeezed),
        PropType::Number => number::clean(&squeezed),
        PropType::Phone => contact::phone(&squeezed),
        PropType::String => Ok(squeezed),
        PropType::Topic => topic::clean(&squeezed),
        PropType::Url => url::clean(&squeezed),
    }
}

#[cfg(test)]
mod tests;
