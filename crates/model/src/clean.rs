//! How is a raw value written down? One normal form for each property type.
//!
//! A value that does not fit its type is not lost: the caller keeps the raw text and raises an
//! [`crate::Issue`] with the reason given here.

use crate::{PropType, Property};

/// Why a raw value has no clean form. The text is a sentence a person can act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclean(pub String);

/// The clean form of a raw value.
///
/// # Errors
/// The value is empty after trimming, or does not have the form its type needs.
pub fn clean(property: &Property, raw: &str) -> Result<String, Unclean> {
    let trimmed = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = PropType::Name;
    let _ = property;
    if trimmed.is_empty() { Err(Unclean("the value is empty".to_owned())) } else { Ok(trimmed) }
}
