//! How else is the same name written in Latin letters? Other romanisations, and the spellings of
//! third languages.

use super::{Made, respelt};
use crate::letters::{back_transliteration, like, romanisation, third_language};
use crate::name::Base;
use crate::stream::Stream;
use crate::tables::{self, cell, key};

/// A culture that writes Cyrillic: its countries, the way back, and its romanisations.
pub(super) struct Cyrillic {
    pub(super) countries: &'static [&'static str],
    pub(super) back: &'static str,
    pub(super) systems: &'static [&'static str],
}

const RUSSIAN: &[&str] = &[
    "cyr-bgn-ru",
    "cyr-iso9",
    "cyr-gost-ru",
    "cyr-icao-ru",
    "cyr-passport97-ru",
    "cyr-press-ru",
    "cyr-visa-ru",
];

/// In the order asked; the last is the usual one.
pub(super) const CYRILLIC: &[Cyrillic] = &[
    Cyrillic {
        countries: &["ua"],
        back: "cyr-uk",
        systems: &["cyr-uk-2010", "cyr-uk-bgn", "cyr-uk-1996", "cyr-uk-ru"],
    },
    Cyrillic {
        countries: &["by"],
        back: "cyr-be",
        systems: &["cyr-be-2007", "cyr-be-bgn", "cyr-be-icao"],
    },
    Cyrillic {
        countries: &["bg"],
        back: "cyr-bg",
        systems: &["cyr-bg-law", "cyr-bg-bgn", "cyr-bg-fr"],
    },
    Cyrillic {
        countries: &["rs", "me", "mk", "ba", "xk"],
        back: "cyr-sr",
        systems: &["cyr-sr-gaj", "cyr-sr-plain", "cyr-sr-english"],
    },
    Cyrillic {
        countries: &["ru", "kz", "kg", "tj", "uz", "md", "tm", "suhh"],
        back: "cyr-ru",
        systems: RUSSIAN,
    },
];

/// Endings of patronymics: Ukrainian ones, and Russian ones, in which other countries list too.
const UKRAINIAN: &[&str] = &["ovych", "evych", "iyovych", "ivna", "ійович", "івна"];
const RUSSIAN_ENDINGS: &[&str] =
    &["ovich", "evich", "ovna", "evna", "ович", "евич", "овна", "евна"];

/// The culture of a party: by its patronymic, else by its countries.
pub(super) fn cyrillic_of(base: &Base) -> Option<&'static Cyrillic> {
    let text = base.text().to_lowercase();
    let has = |endings: &[&str]| endings.iter().any(|ending| text.contains(ending));
    let [ukrainian, .., russian] = CYRILLIC else { return None };
    let known = CYRILLIC.iter().find(|culture| base.has_country(culture.countries))?;
    // Serbian and Bulgarian names end so as well.
    let eastern = !matches!(known.back, "cyr-sr" | "cyr-bg");
    Some(match () {
        () if eastern && has(UKRAINIAN) => ukrainian,
        () if eastern && has(RUSSIAN_ENDINGS) => russian,
        () => known,
    })
}

/// A Latin name in Cyrillic letters, with its culture. Only what is spelt in the English way can be
/// read back: `Jewgenij` and `Dzmitryj` follow other languages.
pub(super) fn in_cyrillic(base: &Base) -> Option<(String, &'static Cyrillic)> {
    let culture = cyrillic_of(base).filter(|_| base.script() == "Latin")?;
    let text = base.text().to_lowercase();
    let english = text.chars().all(|letter| letter.is_ascii() || letter == '’')
        && !text.contains(['j', 'w', 'q', 'x']);
    let serbian = culture.back == "cyr-sr";
    if !(english || serbian) {
        return None;
    }
    Some((back_transliteration(culture.back)?.apply(base.text()), culture))
}

/// One Latin token by another romanisation of its Cyrillic.
pub(super) fn cyrillic_variant(base: &Base, token: &str, stream: &mut Stream) -> Option<String> {
    let (_, culture) = in_cyrillic(base).filter(|_| base.is_person())?;
    let cyrillic = back_transliteration(culture.back)?.apply(token);
    let system = *stream.pick(culture.systems)?;
    let written = romanisation(system)?.apply(&cyrillic);
    (key(&written) != key(token)).then_some(written)
}

/// Another romanisation of a person's Latin name.
pub(super) fn another(base: &Base, stream: &mut Stream) -> Option<Made> {
    if !base.is_person() || base.script() != "Latin" {
        return None;
    }
    let made = if base.has_country(&["cn", "tw", "hk", "sg", "mo"]) {
        chinese(base, stream)
    } else if cyrillic_of(base).is_some() {
        let (cyrillic, culture) = in_cyrillic(base)?;
        let system = *stream.pick(culture.systems)?;
        Some(Made::new(romanisation(system)?.apply(&cyrillic), system))
    } else {
        competing(base, stream)
    };
    made.filter(|made| key(&made.text) != key(base.text()))
}

/// Arabic, Persian, Korean, Japanese, Greek, Hebrew: the usual competing spellings of each token.
fn competing(base: &Base, stream: &mut Stream) -> Option<Made> {
    let rules = respelt::rules_within(base)?;
    let arabic = matches!(rules, "within-arabic" | "within-persian");
    let mut how = Vec::new();
    let mut tokens: Vec<String> = Vec::new();
    for token in base.tokens() {
        let moved = article(token).filter(|_| arabic && stream.once_in(3));
        let spelt = if arabic { respelt::arabic_spelling(token, stream) } else { None };
        let respelt = moved
            .map(|changed| (changed, "article"))
            .or_else(|| spelt.map(|changed| (changed, "spelling")))
            .or_else(|| Some((respelt::within(token, rules)?, rules)));
        // One in three tokens stays as it is: no two clerks differ in all of them.
        match respelt.filter(|_| !stream.once_in(3)) {
            Some((changed, name)) => {
                tokens.push(changed);
                how.push(name);
            }
            None => tokens.push(token.to_owned()),
        }
    }
    how.dedup();
    (!how.is_empty()).then(|| Made::new(tokens.join(" "), how.join(", ")))
}

/// A token with its article written otherwise, or without it.
fn article(token: &str) -> Option<String> {
    let lower = token.to_lowercase();
    let rest = lower.strip_prefix("al-").or_else(|| lower.strip_prefix("el-"))?;
    if rest.chars().count() < 3 {
        return None;
    }
    let other = match lower.as_bytes() {
        [b'a', ..] if rest.len() % 2 == 0 => format!("El {rest}"),
        [b'a', ..] => rest.to_owned(),
        _ => format!("Al-{rest}"),
    };
    Some(other.split(' ').map(|part| like(token, part)).collect::<Vec<_>>().join(" "))
}

/// Wade–Giles for pinyin, or the Cantonese spelling of the family name.
fn chinese(base: &Base, stream: &mut Stream) -> Option<Made> {
    let tokens = base.tokens();
    let in_wade: Option<Vec<String>> = tokens.iter().map(|token| wade_giles(token)).collect();
    if let Some(written) = in_wade.filter(|_| !stream.once_in(3)) {
        return Some(Made::new(written.join(" "), "Wade–Giles"));
    }
    let own = key(tokens.first()?);
    let rows: Vec<_> = tables::chinese()
        .iter()
        .take(FAMILY_NAMES)
        .filter(|row| key(cell(row, 1)) == own)
        .collect();
    let row = stream.pick(&rows)?;
    let family = like(tokens[0], cell(row, 2));
    Some(Made::new(super::spelling::with(&tokens, 0, &family), "Cantonese family name"))
}

/// The table opens with the characters of family names.
const FAMILY_NAMES: usize = 105;

/// A pinyin token in Wade–Giles, its syllables joined by hyphens; `None` where it is no pinyin.
fn wade_giles(token: &str) -> Option<String> {
    let plain = token.trim_end_matches(',').to_lowercase();
    let syllables = pinyin(&plain)?;
    let written: Vec<String> =
        syllables.iter().filter_map(|syllable| wade_giles_of(syllable)).collect();
    let comma = if token.ends_with(',') { "," } else { "" };
    (written.len() == syllables.len())
        .then(|| format!("{}{comma}", like(token, &written.join("-"))))
}

/// The token as pinyin syllables, the longest first; it must come out even.
pub(super) fn pinyin(token: &str) -> Option<Vec<String>> {
    let plain: String = token.chars().filter(|letter| letter.is_alphabetic()).collect();
    if plain.is_empty() {
        return Some(Vec::new());
    }
    let ends: Vec<usize> =
        plain.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    for end in ends.into_iter().rev().filter(|end| *end <= 6) {
        if wade_giles_of(&plain[..end]).is_some()
            && let Some(mut rest) = pinyin(&plain[end..])
        {
            rest.insert(0, plain[..end].to_owned());
            return Some(rest);
        }
    }
    None
}

/// One syllable, by the whole or by initial and final.
fn wade_giles_of(syllable: &str) -> Option<String> {
    let part = |kind: &str, text: &str| {
        let mut rows = tables::wade_giles().iter();
        rows.find(|row| cell(row, 0) == kind && cell(row, 1) == text).map(|row| cell(row, 2))
    };
    if let Some(whole) = part("whole", syllable) {
        return Some(whole.to_owned());
    }
    let initial = [2, 1, 0].into_iter().find_map(|length| {
        let (initial, rest) = syllable.split_at_checked(length)?;
        let found = if initial.is_empty() { Some("") } else { part("initial", initial) };
        Some((found?, part("final", rest)?))
    });
    initial.map(|(initial, rest)| format!("{initial}{rest}"))
}

/// Languages a Cyrillic name is often carried through, and those for other Latin names.
const CYRILLIC_VIA: &[&str] = &["cyr-de", "cyr-fr", "cyr-tr", "cyr-pl"];
const LATIN_VIA: &[&str] = &["german", "french", "turkish", "spanish", "italian", "polish"];

/// The name as a third language spells it.
pub(super) fn through_third_language(base: &Base, stream: &mut Stream) -> Option<Made> {
    if !base.is_person() {
        return None;
    }
    let made = match (base.script(), cyrillic_of(base)) {
        ("Cyrillic", _) => {
            let system = *stream.pick(CYRILLIC_VIA)?;
            Made::new(romanisation(system)?.apply(base.text()), system)
        }
        ("Latin", Some(_)) => {
            let system = *stream.pick(CYRILLIC_VIA)?;
            let (cyrillic, _) = in_cyrillic(base)?;
            Made::new(romanisation(system)?.apply(&cyrillic), system)
        }
        ("Latin", None) => {
            respelt::rules_within(base)?;
            let language = *stream.pick(LATIN_VIA)?;
            Made::new(third_language(language)?.apply(base.text()), language)
        }
        _ => return None,
    };
    (key(&made.text) != key(base.text())).then_some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinyin_is_read_and_rewritten() {
        for (token, expected) in [
            ("Xiaoming", Some("Hsiao-ming")),
            ("ZHANG", Some("CHANG")),
            ("Guo", Some("Kuo")),
            ("Zarvane", None),
        ] {
            assert_eq!(wade_giles(token).as_deref(), expected, "{token}");
        }
    }

    #[test]
    fn articles_move() {
        assert_eq!(article("AL-ZARVANI").as_deref(), Some("ZARVANI"));
        assert_eq!(article("El-Zarvani").as_deref(), Some("Al-Zarvani"));
        assert_eq!(article("Alzarvani"), None);
    }
}
