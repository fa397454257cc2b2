//! How is an address written? One line, its parts between single commas.

use super::{Unclean, text};

/// One line: line breaks become commas, empty parts and stray commas go.
///
/// # Errors
/// No letter and no digit is left.
pub fn clean(raw: &str) -> Result<String, Unclean> {
    let joined = text::lines(raw)?.replace('\n', ",");
    let squeezed = text::squeeze(&joined);
    // An Arabic or ideographic comma is part of the writing; only the ASCII one is a joint.
    let parts = squeezed.split(',').map(|part| part.trim_matches([' ', ';']));
    let kept: Vec<&str> = parts.filter(|part| part.chars().any(is_content)).collect();
    let address = kept.join(", ");
    if address.chars().any(char::is_alphanumeric) {
        Ok(address)
    } else {
        Err(Unclean::of(raw.trim(), "has no letter and no digit: it is not an address"))
    }
}

/// Whether a character can carry a part of an address; a part of hyphens or dots cannot.
fn is_content(letter: char) -> bool {
    letter.is_alphanumeric() || !letter.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_commas_go() {
        for (raw, expected) in [
            ("12 Harbour Road,, Port Ilsa ,", "12 Harbour Road, Port Ilsa"),
            ("12 Harbour Road\nPort Ilsa\r\n-, 0407", "12 Harbour Road, Port Ilsa, 0407"),
            (" , ;Port  Ilsa; ", "Port Ilsa"),
            ("a,b", "a, b"),
        ] {
            assert_eq!(clean(raw).unwrap(), expected);
        }
        assert!(clean(", -, ;").is_err());
    }
}
