//! How is Greek read? By ELOT 743, by sound, and as ancient names are; digraphs first.

use super::Reading;
use crate::route::{GreekStyle, Route};

pub(super) fn readings(word: &str) -> Vec<Reading> {
    let letters: Vec<char> = word.chars().collect();
    [GreekStyle::Elot, GreekStyle::Common, GreekStyle::Classical]
        .map(|style| Reading::one(Route::Greek(style), spell(&letters, style)))
        .into()
}

fn spell(letters: &[char], style: GreekStyle) -> String {
    let mut out = String::with_capacity(letters.len() + 4);
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        match digraph(rest, at == 0, style) {
            Some(text) => {
                out.push_str(text);
                at += 2;
            }
            None => {
                push_letter(&mut out, rest[0], style);
                at += 1;
            }
        }
    }
    out
}

fn digraph(rest: &[char], is_first: bool, style: GreekStyle) -> Option<&'static str> {
    use GreekStyle::{Classical, Common};
    let [one, two, after @ ..] = rest else { return None };
    let is_final = after.is_empty();
    Some(match (one, two) {
        ('ο', 'υ') => "ou",
        ('α' | 'ε' | 'η', 'υ') => upsilon_glide(*one, after.first().copied(), style),
        ('μ', 'π') if is_first || is_final => {
            if style == Classical {
                "mp"
            } else {
                "b"
            }
        }
        ('μ', 'π') if style == Common => "mb",
        ('ν', 'τ') if style == Common => {
            if is_first {
                "d"
            } else {
                "nd"
            }
        }
        ('γ', 'γ') => "ng",
        ('γ', 'ξ') => "nx",
        ('γ', 'χ') => "nch",
        ('γ', 'κ') if style == Common => "g",
        ('ε' | 'ο' | 'υ', 'ι') if style == Common => "i",
        ('α', 'ι') if style == Common => "e",
        _ => return None,
    })
}

/// αυ, ευ, ηυ: the upsilon is v before a voiced sound and f before others.
fn upsilon_glide(first: char, next: Option<char>, style: GreekStyle) -> &'static str {
    let is_voiced = next.is_some_and(|next| "αεηιουωβγδζλμνρϊϋ".contains(next));
    match (first, style, is_voiced) {
        ('α', GreekStyle::Classical, _) => "au",
        ('ε', GreekStyle::Classical, _) => "eu",
        (_, GreekStyle::Classical, _) => "eu",
        ('α', _, true) => "av",
        ('α', _, false) => "af",
        ('ε', _, true) => "ev",
        ('ε', _, false) => "ef",
        (_, _, true) => "iv",
        (_, _, false) => "if",
    }
}

fn push_letter(out: &mut String, letter: char, style: GreekStyle) {
    use GreekStyle::{Classical, Common};
    let text = match letter {
        'α' => "a",
        'β' if style == Classical => "b",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' if style == Classical => "e",
        'η' | 'ι' | 'ϊ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' => "s",
        'τ' => "t",
        'υ' | 'ϋ' if style == Common => "i",
        'υ' | 'ϋ' => "y",
        'φ' if style == Classical => "ph",
        'φ' => "f",
        'χ' if style == Common => "h",
        'χ' => "ch",
        'ψ' => "ps",
        'ϗ' => "ke",
        'ϙ' | 'ϟ' => "q",
        'ϝ' => "w",
        digit if digit.is_ascii_digit() => return out.push(digit),
        _ => "",
    };
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digraphs_are_read_together() {
        for (word, expected) in [
            ("ουρανια", "ourania|ourania|ourania"),
            ("μπουταρησ", "boutaris|boutaris|mpoutares"),
            ("παπαδοπουλοσ", "papadopoulos|papadopoulos|papadopoulos"),
            ("ευαγγελοσ", "evangelos|evangelos|euangelos"),
            ("χρηστου", "christou|hristou|chrestou"),
            ("ντινοσ", "ntinos|dinos|ntinos"),
        ] {
            let texts: Vec<String> =
                readings(word).into_iter().map(|one| one.spellings[0].text.clone()).collect();
            assert_eq!(texts.join("|"), expected, "{word}");
        }
    }
}
