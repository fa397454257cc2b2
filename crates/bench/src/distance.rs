//! How far is a manipulated name from the listed one? Edits of characters, and tokens apart.
//!
//! Written here and not taken from the matcher, whose distances are under test.

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
pub(crate) fn edits(one: &str, other: &str) -> u32 {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = (0..=other.len() as u32).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut row = vec![at as u32 + 1];
        for (against, same) in other.iter().enumerate() {
            let replaced = last[against] + u32::from(letter != same);
            let mut best = replaced.min(last[against + 1] + 1).min(row[against] + 1);
            let swapped =
                at > 0 && against > 0 && letter == &other[against - 1] && &one[at - 1] == same;
            if swapped {
                best = best.min(before[against - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

/// Tokens, by their letters and digits in lower case, that only one of both names has.
pub(crate) fn tokens_apart(one: &str, other: &str) -> u32 {
    let mut left = tokens(other);
    let mut apart = 0;
    for token in tokens(one) {
        match left.iter().position(|known| *known == token) {
            Some(at) => drop(left.swap_remove(at)),
            None => apart += 1,
        }
    }
    apart + left.len() as u32
}

fn tokens(name: &str) -> Vec<String> {
    let plain = |token: &str| {
        token.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>()
    };
    name.split_whitespace().map(plain).filter(|token| !token.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (one, other, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("zarvane", "zarvane", 0),
            ("zarvane", "zarvnae", 1),
            ("zarvane", "zarvone", 1),
            ("zarvane", "xzarvanes", 2),
            ("Иванко", "Иавнкоо", 2),
        ] {
            assert_eq!(edits(one, other), expected, "{one} {other}");
            assert_eq!(edits(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn order_and_case_move_no_token() {
        assert_eq!(tokens_apart("OKONJO, Ada", "ada okonjo"), 0);
        assert_eq!(tokens_apart("Ada Okonjo", "Ada Mary Okonja"), 3);
    }
}
