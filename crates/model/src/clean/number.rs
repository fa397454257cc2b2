//! How is a number written? ASCII digits and a decimal point: `-1234.5`.

use super::Unclean;

/// A plain decimal. Read: a sign, spaces or apostrophes between groups, English thousands commas
/// (`1,234,567.8`), a decimal comma where it cannot be a thousands comma (`12,5`).
///
/// # Errors
/// There is text beside the digits (a unit, a currency), or the commas fit no reading.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    read(squeezed).ok_or_else(|| {
        Unclean::of(squeezed, "is not a plain number (digits, groups of three, one decimal mark)")
    })
}

fn read(squeezed: &str) -> Option<String> {
    let text: String = squeezed.replace('−', "-");
    let (sign, unsigned) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest.trim_start()),
        Some(rest) => ("", rest.trim_start()),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = halves(unsigned)?;
    let whole = ungrouped(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    // A zero has no sign.
    let zero = whole == "0" && fraction.bytes().all(|byte| byte == b'0');
    let sign = if zero { "" } else { sign };
    Some(if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    })
}

/// The digits before and after the decimal mark.
fn halves(unsigned: &str) -> Option<(&str, &str)> {
    if let Some((whole, fraction)) = unsigned.split_once('.') {
        return (!fraction.is_empty()).then_some((whole, fraction));
    }
    match unsigned.split_once(',') {
        // Official lists write English: three digits after a single comma are thousands.
        Some((whole, after)) if !after.contains(',') && after.len() != 3 && !after.is_empty() => {
            Some((whole, after))
        }
        _ => Some((unsigned, "")),
    }
}

/// Digits without the marks between groups of three; `None` if the marks are not between threes.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([',', ' ', '\'', '’']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let threes = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    (threes && groups.iter().all(digits)).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings() {
        for (raw, expected) in [
            ("007", "7"),
            ("1,234,567.80", "1234567.80"),
            ("1,234", "1234"),
            ("12,5", "12.5"),
            ("12 345", "12345"),
            ("-0.0", "0.0"),
            ("- 3", "-3"),
            ("+4.5", "4.5"),
        ] {
            assert_eq!(clean(raw).unwrap(), expected, "{raw}");
        }
        for raw in ["", "-", "12 EUR", "1,23,4", "1.2.3", "1e5", "5.", ".5", "12 34"] {
            assert!(clean(raw).is_err(), "{raw}");
        }
    }
}
