//! One value, one source, never overwritten: what did a dataset state about an entity?
//!
//! The fields and the id are exactly those of FollowTheMoney's statement CSV (14 columns).

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sha1::{Digest, Sha1};

use crate::{PartialDate, Prop, PropType, Schema};

/// The columns of a statement table, in FollowTheMoney's order.
pub const COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// A value as one dataset states it of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The id of the party after resolution; the entity id until somebody judges otherwise.
    pub canonical_id: Arc<str>,
    /// The id the source gives: `<prefix>-<publisher's own id>`.
    pub entity_id: Arc<str>,
    /// Which property is stated.
    pub prop: Prop,
    /// The schema the source uses for the entity.
    pub schema: Schema,
    /// The cleaned value.
    pub value: String,
    /// The dataset that states it.
    pub dataset: Arc<str>,
    /// What produced it inside the dataset (a reader, a model), where that differs.
    pub origin: Option<String>,
    /// The language of the value, ISO 639-3; only kept for linguistic types.
    pub lang: Option<String>,
    /// The value as published, when cleaning changed it.
    pub original_value: Option<String>,
    /// Whether it was added by enrichment rather than stated by the publisher.
    pub external: bool,
    /// The date of the first edition that states it.
    pub first_seen: Option<PartialDate>,
    /// The date of the last edition that states it.
    pub last_seen: Option<PartialDate>,
}

impl Statement {
    /// A statement with the identity fields set and everything else empty.
    pub fn new(
        dataset: impl Into<Arc<str>>,
        entity_id: impl Into<Arc<str>>,
        schema: Schema,
        prop: Prop,
        value: impl Into<String>,
    ) -> Statement {
        let entity_id = entity_id.into();
        Statement {
            canonical_id: entity_id.clone(),
            entity_id,
            prop,
            schema,
            value: value.into(),
            dataset: dataset.into(),
            origin: None,
            lang: None,
            original_value: None,
            external: false,
            first_seen: None,
            last_seen: None,
        }
    }

    /// The type of the value. A property the schema does not have (a query of no stated kind may
    /// carry a ship's number) has the type it has elsewhere.
    pub fn prop_type(&self) -> PropType {
        match self.prop {
            Prop::Id => PropType::Id,
            prop => self.schema.property(prop).map_or(prop.usual_type(), |known| known.prop_type),
        }
    }

    /// FollowTheMoney's id: sha1 of `dataset.entity_id.prop.value[@lang][.ext]`. The language
    /// counts for linguistic types only; schema and original value do not count.
    pub fn id(&self) -> StatementId {
        let mut hash = Sha1::new();
        for part in [&*self.dataset, ".", &*self.entity_id, ".", self.prop.as_str(), "."] {
            hash.update(part);
        }
        hash.update(&self.value);
        if let Some(lang) = self.lang.as_deref().filter(|_| self.prop_type().is_linguistic()) {
            hash.update("@");
            hash.update(lang);
        }
        if self.external {
            hash.update(".ext");
        }
        StatementId(hash.finalize().into())
    }
}

/// The sha1 that names a statement; prints as 40 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatementId(pub [u8; 20]);

impl fmt::Display for StatementId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Digit by digit into a buffer: ids are printed by the hundred thousand.
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 40];
        for (byte, pair) in self.0.iter().zip(text.chunks_exact_mut(2)) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        out.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for StatementId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "StatementId({self})")
    }
}

impl FromStr for StatementId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<StatementId, Self::Err> {
        let mut bytes = [0; 20];
        // Anything but 40 digits is read as no digits, which is the error the library has for it.
        let valid = text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !valid {
            return u8::from_str_radix("", 16).map(|_| StatementId(bytes));
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = nibble(pair[0]) << 4 | nibble(pair[1]);
        }
        Ok(StatementId(bytes))
    }
}

/// The value of a hexadecimal digit.
fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        letter => (letter | 0x20) - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digests computed with `printf '%s' … | sha1sum`.
    #[test]
    fn the_id_is_followthemoneys() {
        let mut name = Statement::new("demo", "demo-1", Schema::Person, Prop::Name, "Ada Okonjo");
        assert_eq!(name.id().to_string(), "203c7c8e01a6aee0cb9683d7ea3a1ea62c2540b4");
        name.lang = Some("eng".to_owned());
        assert_eq!(name.id().to_string(), "105723c0d68154bbd7d8b7d63ec9c74a63a57838");
        name.external = true;
        assert_eq!(name.id().to_string(), "068b45a56e8fdcda47b28dc357370c5bcce3fbbb");
        let mut date = Statement::new("demo", "demo-1", Schema::Person, Prop::BirthDate, "1971");
        let plain = date.id();
        date.lang = Some("eng".to_owned());
        assert_eq!(date.id(), plain, "a date has no language");
        assert_eq!(plain.to_string().parse(), Ok(plain));
        for text in ["", "203c", &"é".repeat(20), &"+f".repeat(20), &"0".repeat(41)] {
            assert!(text.parse::<StatementId>().is_err(), "{text}");
        }
    }
}
