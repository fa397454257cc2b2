//! Are the words of our own tables written as `names` folds them? Folds them in place.
//!
//! We write words with their accents and hamzas; what is compiled in has none. The maker changes
//! the phrases only and keeps lines, marks and comments, so that making twice is making once.

use anyhow::{Context, Result};

use super::Places;

/// The tables of concepts that we write.
pub(super) const OURS: &[&str] = &[
    "data/names/company_words.tsv",
    "data/names/industry_words.tsv",
    "data/names/state_words.tsv",
    "data/names/numbers.tsv",
    "data/names/places_more.tsv",
];

/// Folds every table of [`OURS`].
pub(crate) fn make(places: &Places) -> Result<()> {
    for table in OURS {
        let path = places.root.join(table);
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {table}"))?;
        std::fs::write(&path, folded(&text)).with_context(|| format!("writing {table}"))?;
    }
    Ok(())
}

fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match line.split_once('\t').filter(|_| !line.starts_with('#')) {
            Some((canonical, words)) => {
                let mut seen: Vec<String> = Vec::new();
                for word in words.split_ascii_whitespace().map(word) {
                    if !word.is_empty() && !seen.contains(&word) {
                        seen.push(word);
                    }
                }
                out.push_str(&format!("{canonical}\t{}\n", seen.join(" ")));
            }
            None => out.extend([line, "\n"]),
        }
    }
    out
}

/// One word with its marks; empty if nothing of it is left.
fn word(word: &str) -> String {
    if word == "|" {
        return word.to_owned();
    }
    let bare = word.trim_start_matches(['<', '>', '-']);
    let (before, rest) = word.split_at(word.len() - bare.len());
    let bare = rest.trim_end_matches(['~', '-']);
    let after = &rest[bare.len()..];
    // A stem inside a phrase keeps its mark as well.
    let words = bare.split('_').map(|word| {
        let stem = word.trim_end_matches('~');
        let key = names::table_key(stem).replace(' ', "_");
        if key.is_empty() { key } else { key + &word[stem.len()..] }
    });
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() { String::new() } else { format!("{before}{}{after}", words.join("_")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_marks_kept() {
        let text = "# note\nsteel\tSteel -làuf~ | сталь~ συν_Άλφα~ >Ab مؤسسة_خيرية сталь~\n";
        let once = folded(text);
        assert_eq!(once, "# note\nsteel\tsteel -lauf~ | сталь~ συν_αλφα~ >ab موسسة_خيرية\n");
        assert_eq!(folded(&once), once);
    }
}
