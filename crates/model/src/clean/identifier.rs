//! Does an identifier keep the rules of its standard? One normal form and, where the standard has
//! one, a check digit for each [`Format`].
//!
//! An identifier that breaks its rules is still evidence: the caller keeps its text as an untyped
//! identifier, and [`strip`] is the form in which those are compared.

use unicode_normalization::UnicodeNormalization;

use super::Unclean;
use crate::Format;

mod check;
mod rules;

/// The normal form of an identifier: by its format's rules where it has one, else as written.
///
/// # Errors
/// It has a format and breaks its rules, or it has no letter and no digit.
pub fn clean(format: Option<Format>, squeezed: &str) -> Result<String, Unclean> {
    match format {
        Some(format) => validate(format, squeezed),
        None if squeezed.chars().any(char::is_alphanumeric) => Ok(squeezed.to_owned()),
        None => Err(Unclean::of(squeezed, "has no letter and no digit: it is not an identifier")),
    }
}

/// Upper-case letters and digits only (after Unicode NFKC): the form in which identifiers without
/// rules are compared. Empty if there are none.
pub fn strip(text: &str) -> String {
    let upper: String = text.nfkc().flat_map(char::to_uppercase).collect();
    let kept = upper.nfkc().filter(|letter| letter.is_alphanumeric());
    // Marks that have become neighbours are put in their order.
    kept.nfc().collect()
}

/// The normal form of an identifier of a known format: upper case, without separators.
///
/// # Errors
/// Wrong length or alphabet, or a check digit that does not fit; the reason says which.
pub fn validate(format: Format, text: &str) -> Result<String, Unclean> {
    let rules = &rules::RULES[format as usize];
    debug_assert_eq!(rules.format, format);
    let written = match format {
        // The last part of the item's address is its id.
        Format::Wikidata => text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or(text),
        _ => text,
    };
    let stripped = strip(written);
    // Lists write "IMO 9074729"; a number that is whole with these letters keeps them.
    let bare = match stripped.strip_prefix(rules.prefix) {
        Some(rest) if !(rules.form)(&stripped) => rest,
        _ => &stripped,
    };
    if !(rules.form)(bare) {
        let reason = format!("is not {}: {} expected", rules.called, rules.form_in_words);
        return Err(Unclean::of(text, &reason));
    }
    if !(rules.check)(bare) {
        let reason = format!("is not {}: its check digit is wrong", rules.called);
        return Err(Unclean::of(text, &reason));
    }
    Ok(match format {
        // FollowTheMoney writes the scheme before the number.
        Format::Imo => format!("IMO{bare}"),
        // The first eight characters name the institution; FollowTheMoney drops the branch.
        Format::Bic => bare[..8].to_owned(),
        _ => bare.to_owned(),
    })
}

#[cfg(test)]
mod tests;
