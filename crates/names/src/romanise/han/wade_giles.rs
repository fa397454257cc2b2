//! How does Wade–Giles spell a syllable of Pinyin? Without tones and apostrophes, as in names from
//! Taiwan and before 1979.

/// The syllable in Wade–Giles.
pub(super) fn wade_giles(pinyin: &str) -> String {
    let whole = match pinyin {
        "zi" | "ci" => "tzu",
        "si" => "ssu",
        "zhi" | "chi" => "chih",
        "shi" => "shih",
        "ri" => "jih",
        "er" => "erh",
        "e" => "o",
        "yi" => "i",
        "you" => "yu",
        "yan" => "yen",
        "ye" => "yeh",
        "yue" => "yueh",
        "yong" => "yung",
        "gui" => "kuei",
        "kui" => "kuei",
        _ => "",
    };
    if !whole.is_empty() {
        return whole.to_owned();
    }
    let (initial, last) = INITIALS
        .iter()
        .find_map(|(from, to)| Some((*to, pinyin.strip_prefix(from)?)))
        .unwrap_or(("", pinyin));
    let last = match (initial, last) {
        ("k" | "h", "e") => "o",
        (_, "ian") => "ien",
        (_, "ie") => "ieh",
        (_, "ue") => "ueh",
        (_, "ong") => "ung",
        (_, "iong") => "iung",
        ("k" | "h" | "sh", "uo") => "uo",
        (_, "uo") => "o",
        (_, own) => own,
    };
    format!("{initial}{last}")
}

/// The initials, longest first; those that stay are not here.
const INITIALS: &[(&str, &str)] = &[
    ("zh", "ch"),
    ("ch", "ch"),
    ("sh", "sh"),
    ("b", "p"),
    ("d", "t"),
    ("g", "k"),
    ("h", "h"),
    ("k", "k"),
    ("j", "ch"),
    ("q", "ch"),
    ("x", "hs"),
    ("z", "ts"),
    ("c", "ts"),
    ("r", "j"),
];

#[cfg(test)]
mod tests {
    use super::wade_giles;

    #[test]
    fn syllables() {
        for (pinyin, expected) in [
            ("zhang", "chang"),
            ("xiao", "hsiao"),
            ("jian", "chien"),
            ("guo", "kuo"),
            ("duo", "to"),
            ("dong", "tung"),
            ("xue", "hsueh"),
            ("ren", "jen"),
            ("li", "li"),
            ("cai", "tsai"),
        ] {
            assert_eq!(wade_giles(pinyin), expected, "{pinyin}");
        }
    }
}
