//! What may a name turn into? The generator's own tables, `data/bench/*.tsv`, read once.
//!
//! No file here may also be a table of the matcher, nor be made from an input of one.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Rows of cells.
pub(crate) type Rows = Vec<Vec<&'static str>>;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident, $file:literal;)*) => {
        $($(#[$doc])*
        pub(crate) fn $name() -> &'static Rows {
            static ROWS: OnceLock<Rows> = OnceLock::new();
            ROWS.get_or_init(|| rows(include_str!(concat!("../../../data/bench/", $file))))
        })*
    };
}

tables! {
    /// Arabic, Latin.
    arabic_names, "arabic_names.tsv";
    /// An Arabic name, its Latin spellings.
    arabic_spellings, "arabic_spellings.tsv";
    /// System, Latin letters, letters.
    back_transliterations, "back_transliterations.tsv";
    /// Character, pinyin, Cantonese.
    chinese, "chinese.tsv";
    /// Country, city.
    cities, "cities.tsv";
    /// Class, where it stands, long or short, form.
    company_forms, "company_forms.tsv";
    /// Word, what it may turn into.
    company_words, "company_words.tsv";
    /// Country, rank, name, romanised.
    family_names, "family_names.tsv";
    /// Country, gender, name, romanised.
    given_names, "given_names.tsv";
    /// Kind, words.
    honours, "honours.tsv";
    /// Kind, kanji, kana, romaji.
    japanese_names, "japanese_names.tsv";
    /// Key, neighbours.
    keyboard, "keyboard.tsv";
    /// Part, letters, Revised Romanisation, McCune–Reischauer, personal.
    korean, "korean.tsv";
    /// Kind, characters, what they are mistaken for.
    lookalikes, "lookalikes.tsv";
    /// Given name, short form.
    nicknames, "nicknames.tsv";
    /// Kind, line.
    payment_lines, "payment_lines.tsv";
    /// System, letters, Latin letters.
    romanisations, "romanisations.tsv";
    /// Language, letters, what sounds like them.
    sounds, "sounds.tsv";
    /// Language, letters, how it writes them.
    third_language, "third_language.tsv";
    /// Part, pinyin, Wade–Giles.
    wade_giles, "wade_giles.tsv";
}

fn rows(text: &'static str) -> Rows {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect()
}

/// A cell; empty where the row is shorter.
pub(crate) fn cell(row: &[&'static str], at: usize) -> &'static str {
    row.get(at).copied().unwrap_or_default()
}

/// Rows by the folded text of one of their cells.
pub(crate) fn by(rows: &Rows, at: usize) -> BTreeMap<String, Vec<&Vec<&'static str>>> {
    let mut found: BTreeMap<String, Vec<&Vec<&'static str>>> = BTreeMap::new();
    for row in rows {
        found.entry(key(cell(row, at))).or_default().push(row);
    }
    found
}

/// Lower case, without accents, letters and digits only: what finds a word in a table.
pub(crate) fn key(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let lower = text.nfkd().flat_map(char::to_lowercase);
    lower.filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_columns() {
        for (rows, columns) in [
            (arabic_names(), 2),
            (back_transliterations(), 3),
            (chinese(), 3),
            (cities(), 2),
            (company_forms(), 4),
            (company_words(), 2),
            (family_names(), 4),
            (given_names(), 4),
            (honours(), 2),
            (japanese_names(), 4),
            (keyboard(), 2),
            (korean(), 5),
            (lookalikes(), 3),
            (nicknames(), 2),
            (payment_lines(), 2),
            (romanisations(), 3),
            (sounds(), 3),
            (third_language(), 3),
            (wade_giles(), 3),
        ] {
            assert!(!rows.is_empty());
            for row in rows {
                assert_eq!(row.len(), columns, "{row:?}");
            }
        }
        assert!(arabic_spellings().iter().all(|row| row.len() > 1));
        assert!(payment_lines().iter().all(|row| cell(row, 1).matches("{}").count() == 1));
    }

    #[test]
    fn keys_forget_dress() {
        assert_eq!(key("Int'l"), "intl");
        assert_eq!(key("Señor"), key("SENOR"));
    }
}
