//! How is a word written by a table of letters: in another script, or in another language's spelling?

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::tables::{self, Rows, cell};

/// The rows of one system.
pub(crate) struct Rules {
    rows: HashMap<&'static str, &'static str>,
    longest: usize,
    /// `^` fits after vowels and signs too, not only at the start of a word.
    after_vowels: bool,
}

type Systems = BTreeMap<&'static str, Rules>;

fn systems(rows: &Rows) -> Systems {
    let mut found = Systems::new();
    for row in rows {
        let name = cell(row, 0);
        let after_vowels = name.starts_with("cyr-") && !name.starts_with("cyr-uk");
        let empty = || Rules { rows: HashMap::new(), longest: 0, after_vowels };
        let rules = found.entry(name).or_insert_with(empty);
        rules.longest = rules.longest.max(cell(row, 1).chars().count());
        // The first row wins, as a reader of the table would have it.
        rules.rows.entry(cell(row, 1)).or_insert_with(|| cell(row, 2));
    }
    found
}

/// A system of another script's letters in Latin ones.
pub(crate) fn romanisation(system: &str) -> Option<&'static Rules> {
    static SYSTEMS: OnceLock<Systems> = OnceLock::new();
    SYSTEMS.get_or_init(|| systems(tables::romanisations())).get(system)
}

/// A system of Latin letters in those of another script.
pub(crate) fn back_transliteration(system: &str) -> Option<&'static Rules> {
    static SYSTEMS: OnceLock<Systems> = OnceLock::new();
    SYSTEMS.get_or_init(|| systems(tables::back_transliterations())).get(system)
}

/// A language's spelling of Latin letters.
pub(crate) fn third_language(language: &str) -> Option<&'static Rules> {
    static SYSTEMS: OnceLock<Systems> = OnceLock::new();
    SYSTEMS.get_or_init(|| systems(tables::third_language())).get(language)
}

impl Rules {
    /// The text with each word rewritten and dressed as it was (`SMITH`, `Smith`, `smith`).
    pub(crate) fn apply(&self, text: &str) -> String {
        by_word(text, |word| like(word, &self.word(&word.to_lowercase())))
    }

    fn word(&self, word: &str) -> String {
        let letters: Vec<char> = word.chars().collect();
        let mut out = String::new();
        let mut at = 0;
        while at < letters.len() {
            let (taken, written) = self.longest_at(&letters, at);
            match written {
                Some(written) => out.push_str(written),
                None => out.push(letters[at]),
            }
            at += taken;
        }
        out
    }

    /// How many letters the longest row takes here, and what it writes.
    fn longest_at(&self, letters: &[char], at: usize) -> (usize, Option<&'static str>) {
        let opens = at == 0 || (self.after_vowels && is_vowel_or_sign(letters[at - 1]));
        for length in (1..=self.longest.min(letters.len() - at)).rev() {
            let part: String = letters[at..at + length].iter().collect();
            let closes = at + length == letters.len();
            let anchored =
                [(opens, format!("^{part}")), (closes, format!("{part}$")), (true, part)];
            for (fits, row) in anchored {
                if let Some(written) = self.rows.get(row.as_str()).filter(|_| fits) {
                    return (length, Some(written));
                }
            }
        }
        (1, None)
    }
}

fn is_vowel_or_sign(letter: char) -> bool {
    "аеёиоуыэюяіїєъь’'".contains(letter)
}

/// Rewrites each run of letters (marks and apostrophes within it included), keeps what is between.
pub(crate) fn by_word(text: &str, mut rewrite: impl FnMut(&str) -> String) -> String {
    let (mut out, mut word) = (String::new(), String::new());
    for letter in text.chars() {
        let inside = letter.is_alphabetic()
            || is_mark(letter)
            || (!word.is_empty() && "’'".contains(letter));
        if inside {
            word.push(letter);
        } else {
            flush(&mut word, &mut out, &mut rewrite);
            out.push(letter);
        }
    }
    flush(&mut word, &mut out, &mut rewrite);
    out
}

fn flush(word: &mut String, out: &mut String, rewrite: &mut impl FnMut(&str) -> String) {
    if !word.is_empty() {
        out.push_str(&rewrite(word));
        word.clear();
    }
}

pub(crate) fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// The text in the case of the model: capitals, first letter capital, or as it is.
pub(crate) fn like(model: &str, text: &str) -> String {
    // Georgian has capitals for whole lines only, which no name is listed in.
    if text.chars().next().is_some_and(|letter| matches!(letter, 'ა'..='ჰ')) {
        return text.to_owned();
    }
    let mut cased = model.chars().filter(|letter| letter.is_uppercase() || letter.is_lowercase());
    let first = cased.next();
    let lower = cased.clone().any(char::is_lowercase);
    let several = cased.next().is_some();
    match first {
        Some(letter) if letter.is_uppercase() && several && !lower => text.to_uppercase(),
        Some(letter) if letter.is_uppercase() && model.contains('-') => {
            text.split('-').map(capitalised).collect::<Vec<_>>().join("-")
        }
        Some(letter) if letter.is_uppercase() => capitalised(text),
        _ => text.to_owned(),
    }
}

/// The first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_by_their_system() {
        for (system, name, expected) in [
            ("cyr-bgn-ru", "Юрий Ельцов", "Yuriy Yel’tsov"),
            ("cyr-icao-ru", "Юрий Ельцов", "Iurii Eltsov"),
            ("cyr-iso9", "Юрий Щукин", "Ûrij Ŝukin"),
            ("cyr-press-ru", "ЗАРВАНСКИЙ", "ZARVANSKY"),
            ("cyr-uk-2010", "Євген Згурський", "Yevhen Zghurskyi"),
            ("cyr-be-2007", "Яўген", "Jaŭhien"),
            ("cyr-de", "Юрий Жданченко", "Jurij Schdantschenko"),
            ("cyr-fr", "Жданов", "Jdanov"),
            ("el-elot", "Μπούζας Ευάγγελος", "Bouzas Evangelos"),
            ("ka-passport", "ბერაძე", "beradze"),
            ("hy-passport", "Երզնկյան", "Yerznkyan"),
            ("kana-hepburn", "シュンジ", "shunji"),
        ] {
            assert_eq!(romanisation(system).unwrap().apply(name), expected, "{system}");
        }
    }

    #[test]
    fn words_go_back_to_their_script() {
        for (system, name, expected) in [
            ("cyr-ru", "SERGEY ZARVANSKY", "СЕРГЕЙ ЗАРВАНСКИЙ"),
            ("cyr-ru", "Eduard Elenin", "Эдуард Еленин"),
            ("cyr-sr", "Živojin Zarvanić", "Живојин Зарванић"),
            ("el", "Zarvanis", "Ζαρβανης"),
            ("ka", "Zarvadze", "ზარვაძე"),
            ("kana", "Zarubane", "ザルバネ"),
        ] {
            assert_eq!(back_transliteration(system).unwrap().apply(name), expected, "{system}");
        }
    }

    #[test]
    fn languages_spell_in_their_way() {
        for (language, name, expected) in [
            ("german", "Shchukin", "Schtschukin"),
            ("french", "Shukov", "Choukov"),
            ("turkish", "Sharif Jamal", "Şarif Camal"),
        ] {
            assert_eq!(third_language(language).unwrap().apply(name), expected, "{language}");
        }
    }

    #[test]
    fn case_is_kept() {
        assert_eq!(like("SMITH", "otto"), "OTTO");
        assert_eq!(like("Smith", "otto"), "Otto");
        assert_eq!(like("A", "otto"), "Otto");
        assert_eq!(like("Anne-Zoé", "anna-zoé"), "Anna-Zoé");
        assert_eq!(like("احمد", "ahmad"), "ahmad");
    }
}
