//! How is a name written? One line, without quotes round the whole.

use super::Unclean;

/// Quotes that open, each with the mark that closes it.
const QUOTES: [(char, char); 9] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '\''),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('「', '」'),
];

/// A squeezed name without the quotes round the whole; quotes round a part of it stay.
///
/// # Errors
/// The name has no letter and no digit.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    let mut name = squeezed;
    while let Some(inner) = QUOTES.iter().find_map(|quotes| unquoted(name, *quotes)) {
        name = inner;
    }
    if name.chars().any(char::is_alphanumeric) {
        Ok(name.to_owned())
    } else {
        Err(Unclean::of(squeezed, "has no letter and no digit: it is not a name"))
    }
}

fn unquoted(name: &str, (open, close): (char, char)) -> Option<&str> {
    let inner = name.strip_prefix(open)?.strip_suffix(close)?;
    // `"A" and "B"` is quoted in two places, not round the whole.
    (!inner.contains([open, close])).then(|| inner.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_round_the_whole_go() {
        for (raw, expected) in [
            ("\"Zarvane Trading\"", "Zarvane Trading"),
            ("«“Zarvane” Trading»", "“Zarvane” Trading"),
            ("'\"Zarvane\"'", "Zarvane"),
            ("\"Zarvane\" and \"Co\"", "\"Zarvane\" and \"Co\""),
            ("OOO \"Zarvane\"", "OOO \"Zarvane\""),
            ("Ng'ang'a", "Ng'ang'a"),
            ("7", "7"),
        ] {
            assert_eq!(clean(raw).unwrap(), expected);
        }
        for raw in ["-", "\"\"", "?? !"] {
            assert!(clean(raw).is_err(), "{raw}");
        }
    }
}
