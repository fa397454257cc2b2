//! Address: is there an address at which both are?

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};

/// The fewest words, beside a number, that two addresses must share: a house number and a city are
/// shared by whole streets.
const WORDS_MIN: usize = 2;
/// The least share of the shorter address that must stand in the other, in hundredths.
const SHARED_MIN: usize = 60;

/// For, by how much of the shorter address stands in the other, where they share a number (of a house,
/// a box or a postal code) and two words at least; silent otherwise. Another address says nothing
/// against anybody: people move, and companies have several.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let pairs = pair.query.addresses.iter().flat_map(|ours| {
        pair.listed.addresses.iter().map(move |theirs| (shared(ours, theirs), ours, theirs))
    });
    // The first of those that share most, so that the order of the query does not matter.
    let best = pairs.max_by(|one, two| one.0.cmp(&two.0).then((two.1, two.2).cmp(&(one.1, one.2))));
    match best {
        Some((hundredths @ 1.., query, listed)) => {
            let reason = Reason::Address { query: query.clone(), listed: listed.clone() };
            Evidence::For(Points(100 * hundredths as i32), reason)
        }
        _ => Evidence::Silent,
    }
}

/// How much of the shorter address stands in the other, in hundredths; 0 where it is too little.
fn shared(one: &str, two: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        words.sort();
        words.dedup();
        words
    };
    let (one, two) = (words(one), words(two));
    let is_number = |word: &&String| word.bytes().any(|byte| byte.is_ascii_digit());
    let both: Vec<&String> = one.iter().filter(|word| two.binary_search(word).is_ok()).collect();
    let numbers = both.iter().filter(|word| is_number(word)).count();
    if numbers == 0 || both.len() - numbers < WORDS_MIN {
        return 0;
    }
    let hundredths = 100 * both.len() / one.len().min(two.len()).max(1);
    if hundredths < SHARED_MIN { 0 } else { hundredths }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::address;

    #[test]
    fn addresses_agree_by_number_street_and_city() {
        for (one, two, expected) in [
            ("12 Zarvane Street, Ostrelle, 10115", "Zarvane St. 12, 10115 OSTRELLE", 100),
            ("ul. Tarvika 7, kv. 3, Zarvansk", "7 Tarvika Street, Zarvansk", 100),
            ("12 Zarvane Street, Ostrelle", "14 Zarvane Street, Ostrelle", 0),
            ("Ostrelle", "Ostrelle", 0),
            ("12 Ostrelle", "12 Ostrelle", 0),
            (
                "12 Long Road of the Mill, North Quarter, Ostrelle",
                "12 Ostrelle, Mill, Zarvan, Tarvik, Polm, Rask",
                0,
            ),
        ] {
            let (one, two) = (address(one), address(two));
            assert_eq!(shared(&one, &two), expected, "{one} / {two}");
            assert_eq!(shared(&two, &one), expected, "{two} / {one}");
        }
    }
}
