//! Do the values of this family come out in their one form, and nothing else?

use super::*;
use crate::{PropType, ontology};

#[test]
fn the_tables_are_well_formed() {
    let rows: Vec<&str> = NAMES.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(rows.len() > 25_000, "{}", rows.len());
    let codes = ontology::values(PropType::Country);
    let mut before = "";
    for row in &rows {
        let (name, code) = row.split_once('\t').unwrap();
        assert!(name > before, "{name} stands after {before}");
        assert_eq!(key(name), name, "a key is its own key");
        assert!(codes.contains_key(code), "{row}");
        assert_eq!(in_table(NAMES, name), Some(code));
        before = name;
    }
    for row in ALIASES.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells.len(), 3, "text, code, reason: {row}");
        assert!(["-", "?"].contains(&cells[1]) || codes.contains_key(cells[1]), "{row}");
        assert!(!cells[2].is_empty(), "{row}");
    }
}

#[test]
fn an_alias_is_needed() {
    let rows = ALIASES.lines().filter(|line| !line.starts_with('#'));
    let needless = rows.filter(|row| {
        let (text, rest) = row.split_once('\t').unwrap();
        let turned = || inverted(text).and_then(|turned| in_table(NAMES, &turned));
        let without = in_table(NAMES, &key(text)).or_else(turned);
        without.is_some_and(|code| rest.starts_with(&format!("{code}\t")))
    });
    assert_eq!(needless.collect::<Vec<_>>(), Vec::<&str>::new(), "read without the alias");
}

#[test]
fn every_code_and_label_of_the_ontology_is_read() {
    for (code, label) in ontology::values(PropType::Country) {
        assert_eq!(clean(code).as_ref(), Ok(code), "clean twice is once");
        assert_eq!(country(label), Some(code.as_str()), "{label}");
    }
}

#[test]
fn spellings() {
    for (text, code) in [
        ("IRN", "ir"),
        ("Iran (Islamic Republic of)", "ir"),
        ("Iran, Islamic Republic of", "ir"),
        ("Korea, North", "kp"),
        ("Korea, Republic of", "kr"),
        ("Democratic People’s Republic of Korea", "kp"),
        ("Congo, Democratic Republic of the", "cd"),
        ("Congo, Republic of the", "cg"),
        ("The Gambia", "gm"),
        ("Bahamas, The", "bs"),
        ("St. Kitts & Nevis", "kn"),
        ("Cote d Ivoire", "ci"),
        ("Côte d’Ivoire", "ci"),
        ("Region: Gaza", "ps"),
        ("West Bank", "ps"),
        ("Burma", "mm"),
        ("Россия", "ru"),
        ("РОССИЙСКАЯ ФЕДЕРАЦИЯ", "ru"),
        ("Deutschland", "de"),
        ("Allemagne", "de"),
        ("ایران", "ir"),
        ("سوريا", "sy"),
        ("中国", "cn"),
        ("日本", "jp"),
        ("대한민국", "kr"),
        ("Ελλάδα", "gr"),
        ("ישראל", "il"),
        ("საქართველო", "ge"),
        ("Türkiye", "tr"),
        ("TURKIYE", "tr"),
        ("Viet Nam", "vn"),
        ("ge-ab", "ge-ab"),
    ] {
        assert_eq!(country(text), Some(code), "{text}");
    }
    for text in ["", "-", "Korea", "Atlantis", "the", "Region:", "(", ","] {
        assert_eq!(read(text), Reading::Unread, "{text}");
    }
    for text in ["undetermined", "Stateless", "None Identified", "N/A", "-0-"] {
        assert_eq!(read(text), Reading::SaysNone, "{text}");
        assert_eq!(country(text), None);
    }
}
