//! Do the tables say what they should, and are they written as words are folded today?

use super::*;
use crate::words::table_key;

#[test]
fn every_row_is_as_words_are_folded_today() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/names");
    for (file, _) in rows::TABLES {
        let text = std::fs::read_to_string(data.join(file)).unwrap();
        let rows = rows::of(file, &text);
        assert!(rows.len() > 10, "{file} is empty; run `cargo xtask tables names`");
        for row in rows {
            let phrase = row.phrase.replace('~', "");
            assert_eq!(table_key(&phrase), phrase, "{file}: run `cargo xtask tables names`");
            let is_spelling =
                |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
            assert!(row.canonical.split(' ').all(is_spelling), "{file}: {:?}", row.canonical);
        }
    }
}

#[test]
fn one_edit() {
    for (one, two, expected) in [
        ("trading", "tradng", true),
        ("trading", "tradding", true),
        ("trading", "tradinq", true),
        ("trading", "tradign", true),
        ("trading", "trading", false),
        ("trading", "trdng", false),
        ("trading", "trending", false),
    ] {
        assert_eq!(is_one_edit(one.as_bytes(), two.as_bytes()), expected, "{one} {two}");
        assert_eq!(is_one_edit(two.as_bytes(), one.as_bytes()), expected, "{two} {one}");
    }
}
