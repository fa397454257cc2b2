//! How are values written that machines made: checksums, network addresses, media types, ids, JSON?

use std::net::IpAddr;

use super::{Unclean, text};

/// Lower-case hexadecimal digits of a whole digest: 32 (MD5), 40 (SHA-1), 56, 64, 96 or 128
/// (SHA-2, FIPS 180-4).
///
/// # Errors
/// Another length or another character.
pub fn checksum(squeezed: &str) -> Result<String, Unclean> {
    let known = matches!(squeezed.len(), 32 | 40 | 56 | 64 | 96 | 128);
    if known && squeezed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(squeezed.to_ascii_lowercase())
    } else {
        Err(Unclean::of(squeezed, "is not a checksum (hexadecimal digits of a whole digest)"))
    }
}

/// An IPv4 or IPv6 address in its canonical form (RFC 5952).
///
/// # Errors
/// The text is no address; a network (`/24`) or a port are not read.
pub fn ip(squeezed: &str) -> Result<String, Unclean> {
    let parsed: Result<IpAddr, _> = squeezed.parse();
    parsed
        .map(|address| address.to_string())
        .map_err(|_| Unclean::of(squeezed, "is not an IP address"))
}

/// A media type without its parameters, in lower case: `text/html` (RFC 6838 §4.2).
///
/// # Errors
/// The text is not two names with a slash between them.
pub fn mimetype(squeezed: &str) -> Result<String, Unclean> {
    let essence = squeezed.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphanumeric())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c))
    };
    match essence.split_once('/') {
        Some((kind, subtype)) if is_name(kind) && is_name(subtype) => Ok(essence),
        _ => Err(Unclean::of(squeezed, "is not a media type (type/subtype)")),
    }
}

/// An entity's id: one word.
///
/// # Errors
/// There is whitespace inside.
pub fn entity_id(squeezed: &str) -> Result<String, Unclean> {
    if squeezed.contains(char::is_whitespace) {
        Err(Unclean::of(squeezed, "is not an entity id: it has a space inside"))
    } else {
        Ok(squeezed.to_owned())
    }
}

/// A JSON document as written, trimmed.
///
/// # Errors
/// It is not JSON (RFC 8259).
pub fn json(raw: &str) -> Result<String, Unclean> {
    let document = text::lines(raw)?;
    match serde_json::from_str::<serde::de::IgnoredAny>(&document) {
        Ok(_) => Ok(document),
        Err(error) => Err(Unclean::of(&document, &format!("is not JSON: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let digest = "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709";
        assert_eq!(checksum(digest).unwrap(), digest.to_lowercase());
        assert!(checksum("da39").is_err());
        assert_eq!(ip("2001:DB8:0:0::1").unwrap(), "2001:db8::1");
        assert_eq!(ip("192.0.2.7").unwrap(), "192.0.2.7");
        assert!(ip("192.0.2.700").is_err());
        assert_eq!(mimetype("Text/HTML; charset=utf-8").unwrap(), "text/html");
        assert!(mimetype("text").is_err() && mimetype("text/").is_err());
        assert_eq!(entity_id("demo-1").unwrap(), "demo-1");
        assert!(entity_id("demo 1").is_err());
        assert_eq!(json(" {\"a\": [1]} ").unwrap(), "{\"a\": [1]}");
        assert!(json("{a}").is_err());
    }
}
