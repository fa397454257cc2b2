//! Which cells would a spreadsheet run? They get an apostrophe before them, which comes off again.

use std::borrow::Cow;

/// Whether a spreadsheet would run a cell as a formula (OWASP, CSV injection), or drop its start.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// A cell that no spreadsheet runs: one that starts like a formula, perhaps after apostrophes, gets
/// one more apostrophe.
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell that [`guard`] was given.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guarded_comes_back() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("-Zarvane", "'-Zarvane"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("'=x", "''=x"),
            ("'quoted'", "'quoted'"),
            ("Zarvane", "Zarvane"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), expected);
            assert_eq!(unguard(&guard(cell)), cell);
        }
    }
}
