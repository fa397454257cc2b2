//! Can a Latin word be the reading of a word whose short vowels are not written?
//!
//! Long vowels are written: they stand in the Latin word between the same consonants, and where none
//! is written there is at most one short vowel. Two words with the same consonants, Mahmud and
//! Mohammad, are told apart by that.

/// The most consonants that are looked at.
const CONSONANTS: usize = 12;

/// Vowels between consonants: the first run stands before the first consonant, each other after one.
struct Runs<'a> {
    runs: [&'a [u8]; CONSONANTS + 1],
    count: usize,
}

impl<'a> Runs<'a> {
    fn of(word: &'a [u8], vowels: &[u8]) -> Runs<'a> {
        let (mut runs, mut count, mut start) = ([&word[..0]; CONSONANTS + 1], 0, 0);
        for (at, letter) in word.iter().enumerate() {
            if vowels.contains(letter) {
                continue;
            }
            // The second letter of sh, kh, gh and of a doubled letter is no consonant of its own.
            let before = at.checked_sub(1).map(|before| word[before]);
            let is_second = before == Some(*letter)
                || *letter == b'h' && before.is_some_and(|before| b"cdgkpstz".contains(&before));
            if !is_second {
                runs[count] = &word[start..at];
                count = (count + 1).min(CONSONANTS);
            }
            start = at + 1;
        }
        runs[count] = &word[start..];
        Runs { runs, count }
    }
}

/// Whether the vowels of `latin` fit the long vowels written in `abjad`, both `[a-z]+` with the same
/// consonants. Waw and yod are taken as vowels first, else as
/// consonants; where the consonants cannot be paired off either way nothing is known: `true`.
pub fn vowels_fit(abjad: &[u8], latin: &[u8]) -> bool {
    // The name of God ends many names, with the vowel of the case before it or without.
    let (abjad, latin) = match (abjad.strip_suffix(b"llah"), latin.strip_suffix(b"llah")) {
        (Some(ours), Some(theirs)) => {
            (&ours[..ours.len().saturating_sub(1)], &theirs[..theirs.len().saturating_sub(1)])
        }
        _ => (abjad, latin),
    };
    let mut is_open = true;
    for vowels in [&b"aeiouyw"[..], b"aeiou"] {
        let (ours, theirs) = (Runs::of(abjad, vowels), Runs::of(latin, vowels));
        if ours.count == theirs.count {
            let is_edge = |at| at == 0 || at == ours.count;
            if (0..=ours.count).all(|at| fits(ours.runs[at], theirs.runs[at], is_edge(at))) {
                return true;
            }
            is_open = false;
        }
    }
    is_open
}

/// Whether a run of vowels in the Latin word can be what is written, or not written, here.
fn fits(written: &[u8], latin: &[u8], is_edge: bool) -> bool {
    let has = |letters: &[u8]| latin.iter().any(|letter| letters.contains(letter));
    match written.last() {
        // Alif at the edge carries any vowel, or is not heard at all.
        Some(b'a' | b'e') if is_edge => true,
        Some(b'a' | b'e') => has(b"aeo"),
        Some(b'i' | b'y') => has(b"iey"),
        Some(_) => has(b"uow"),
        None => matches!(latin, b"" | b"a" | b"e" | b"i" | b"y" | b"o" | b"u" | b"ou"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_vowels_are_written() {
        for (abjad, latin, expected) in [
            ("mhmd", "mohammed", true),
            ("mhmud", "mohammed", false),
            ("mhmud", "mahmoud", true),
            ("hsn", "hassan", true),
            ("hsn", "hussein", false),
            ("hsin", "hussein", true),
            ("shmshiri", "shamshiri", true),
            ("sghiri", "shakur", false),
            ("krimi", "karim", false),
            ("krim", "karim", true),
            ("inaz", "anas", false),
            ("hdaytallah", "hidayatullah", true),
        ] {
            assert_eq!(vowels_fit(abjad.as_bytes(), latin.as_bytes()), expected, "{abjad} {latin}");
        }
    }
}
