//! How is a Japanese name in kanji read? From the readings that Wikidata holds for whole surnames
//! and given names; a name of which a part is not there is not read as Japanese.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../../data/romanise/japanese.tsv");

/// The most readings of a name that are kept.
const READINGS_MAX: usize = 3;
/// The most readings of a whole name.
const PAIRS_MAX: usize = 5;

static READINGS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<&str>> = HashMap::with_capacity(20_000);
    for row in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let Some((reading, names)) = row.split_once('\t') else { continue };
        for name in names.split(' ') {
            let readings = all.entry(name).or_default();
            if readings.len() < READINGS_MAX {
                readings.push(reading);
            }
        }
    }
    all
});

/// The readings of a surname or a given name, the most usual first.
pub(super) fn read(word: &str) -> &'static [&'static str] {
    READINGS.get(word).map_or(&[], Vec::as_slice)
}

/// The readings of a surname and a given name written together. A surname of one character is not
/// taken as Japanese: most of those are Chinese.
pub(super) fn whole(letters: &[char]) -> Vec<[&'static str; 2]> {
    for surname in [2, 3, 1] {
        if surname >= letters.len() || surname == 1 && letters.len() < 4 {
            continue;
        }
        let (family, given) = letters.split_at(surname);
        let [family, given] = [family, given].map(|part| part.iter().collect::<String>());
        let (family, given) = (read(&family), read(&given));
        if family.is_empty() || given.is_empty() {
            continue;
        }
        let mut pairs = Vec::with_capacity(PAIRS_MAX);
        // The usual readings of both first, then each further one with the usual of the other.
        for (f, g) in [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)] {
            if let (Some(family), Some(given)) = (family.get(f), given.get(g)) {
                pairs.push([*family, *given]);
            }
        }
        pairs.truncate(PAIRS_MAX);
        return pairs;
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_parted_by_the_table() {
        let letters: Vec<char> = "山田花子".chars().collect();
        assert_eq!(whole(&letters)[0], ["yamada", "hanako"]);
        let chinese: Vec<char> = "王小明".chars().collect();
        assert!(whole(&chinese).is_empty());
        assert!(read("佐藤").contains(&"sato"));
    }
}
