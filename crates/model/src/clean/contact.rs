//! How can somebody be reached? E-mail addresses and telephone numbers.

use super::Unclean;

/// An e-mail address with its domain in lower case (RFC 5321 §2.3.11: the local part keeps case).
///
/// # Errors
/// Not one `@` with a name before it and a domain with a dot after it.
pub fn email(squeezed: &str) -> Result<String, Unclean> {
    let bare = squeezed.strip_prefix("mailto:").unwrap_or(squeezed);
    let bare = bare.trim_start_matches('<').trim_end_matches(['>', ';', ',', '.']).trim();
    let wrong = || Unclean::of(squeezed, "is not an e-mail address");
    let (local, domain) = bare.split_once('@').ok_or_else(wrong)?;
    let domain = domain.to_lowercase();
    let local_valid = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with("mailto:")
        && !local.contains(|c: char| c.is_whitespace() || "<>(),;:\"[]\\".contains(c));
    if local_valid && is_domain(&domain) { Ok(format!("{local}@{domain}")) } else { Err(wrong()) }
}

/// Whether a text is a domain name with at least two labels; letters of any script (RFC 5890).
pub(crate) fn is_domain(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.chars().count() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    // No top-level domain is one letter or all digits: this refuses "3.4" and "N.A".
    let last = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && labels.iter().all(is_label)
        && last.chars().count() > 1
        && !last.chars().all(char::is_numeric)
}

/// A telephone number in the form of ITU-T E.164: `+` and 7 to 15 digits.
///
/// # Errors
/// It does not start with `+` and a country code, or has text or too few or many digits.
pub fn phone(squeezed: &str) -> Result<String, Unclean> {
    let Some(rest) = squeezed.strip_prefix('+') else {
        return Err(Unclean::of(squeezed, "does not start with + and a country code"));
    };
    // "(0)" is the national prefix, to be left out when calling from abroad.
    let rest = rest.replace("(0)", "");
    let digits: String = rest.chars().filter(|c| !" -./()".contains(*c)).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.starts_with('0') {
        return Err(Unclean::of(squeezed, "has more in it than one telephone number"));
    }
    if !(7..=15).contains(&digits.len()) {
        return Err(Unclean::of(squeezed, "is not a telephone number of 7 to 15 digits"));
    }
    Ok(format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (raw, expected) in [
            ("Info@Zarvane.EXAMPLE", "Info@zarvane.example"),
            ("mailto:info@zarvane.example;", "info@zarvane.example"),
            ("почта@пример.рф", "почта@пример.рф"),
        ] {
            assert_eq!(email(raw).unwrap(), expected);
        }
        for raw in ["info", "a@b", "a b@c.example", "a@b@c.example", "@c.example", "a@c..example"] {
            assert!(email(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn telephone_numbers() {
        assert_eq!(phone("+44 (0)20 7946-0958").unwrap(), "+442079460958");
        for raw in ["020 7946 0958", "+44 20 7946 0958 ext 7", "+1234", "+0123456789"] {
            assert!(phone(raw).is_err(), "{raw}");
        }
    }
}
