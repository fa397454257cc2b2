//! Which of FollowTheMoney's three genders does a word name?

use super::Unclean;

const WORDS: [(&str, &[&str]); 3] = [
    (
        "male",
        &[
            "m",
            "male",
            "man",
            "mr",
            "mann",
            "männlich",
            "herr",
            "homme",
            "masculin",
            "masculino",
            "hombre",
            "maschio",
            "masculine",
            "мужской",
            "муж",
            "м",
            "чоловіча",
            "чол",
            "ذكر",
            "男",
            "男性",
            "남",
            "남성",
            "זכר",
        ],
    ),
    (
        "female",
        &[
            "f",
            "female",
            "woman",
            "mrs",
            "ms",
            "miss",
            "frau",
            "weiblich",
            "w",
            "femme",
            "féminin",
            "feminin",
            "femenino",
            "feminino",
            "mujer",
            "femmina",
            "feminine",
            "женский",
            "жен",
            "ж",
            "жіноча",
            "жін",
            "أنثى",
            "女",
            "女性",
            "여",
            "여성",
            "נקבה",
        ],
    ),
    ("other", &["other", "o", "x", "diverse", "divers", "non-binary", "nonbinary"]),
];

/// `male`, `female` or `other`, from a word or letter in several languages.
///
/// # Errors
/// The text names none of them.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    let word = squeezed.to_lowercase();
    let word = word.trim_end_matches('.');
    let found = WORDS.iter().find(|(_, words)| words.contains(&word));
    found
        .map(|(gender, _)| (*gender).to_owned())
        .ok_or_else(|| Unclean::of(squeezed, "names no gender (male, female or other)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_languages() {
        for (raw, expected) in [
            ("Male", "male"),
            ("F", "female"),
            ("Мужской", "male"),
            ("女", "female"),
            ("x", "other"),
        ] {
            assert_eq!(clean(raw).unwrap(), expected);
        }
        assert!(clean("unknown").is_err());
    }
}
