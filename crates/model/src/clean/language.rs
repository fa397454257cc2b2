//! Which language does a text name? FollowTheMoney's 74 languages as ISO 639-3 codes.

use super::Unclean;
use crate::{PropType, ontology};

/// Per language: ISO 639-3, ISO 639-1, then ISO 639-2/B where it differs and names besides the
/// ontology's English label.
const LANGUAGES: [(&str, &str, &[&str]); 74] = [
    ("afr", "af", &[]),
    ("amh", "am", &["አማርኛ"]),
    ("ara", "ar", &["arb", "العربية"]),
    ("aze", "az", &["azeri", "azərbaycan"]),
    ("bel", "be", &["belarussian", "беларуская"]),
    ("ben", "bn", &["bengali", "বাংলা"]),
    ("bos", "bs", &["bosanski"]),
    ("bul", "bg", &["български"]),
    ("cat", "ca", &["valencian", "català"]),
    ("ces", "cs", &["cze", "čeština"]),
    ("cnr", "", &["crnogorski"]),
    ("dan", "da", &["dansk"]),
    ("deu", "de", &["ger", "deutsch"]),
    ("ell", "el", &["gre", "modern greek", "ελληνικά"]),
    ("eng", "en", &[]),
    ("est", "et", &["eesti"]),
    ("fas", "fa", &["per", "pes", "farsi", "فارسی"]),
    ("fil", "", &["pilipino"]),
    ("fin", "fi", &["suomi"]),
    ("fra", "fr", &["fre", "français"]),
    ("gle", "ga", &["irish gaelic", "gaeilge"]),
    ("heb", "he", &["iw", "עברית"]),
    ("hin", "hi", &["हिन्दी"]),
    ("hrv", "hr", &["hrvatski"]),
    ("hun", "hu", &["magyar"]),
    ("hye", "hy", &["arm", "հայերեն"]),
    ("ind", "id", &["bahasa indonesia"]),
    ("isl", "is", &["ice", "íslenska"]),
    ("ita", "it", &["italiano"]),
    ("jpn", "ja", &["日本語"]),
    ("kan", "kn", &["ಕನ್ನಡ"]),
    ("kat", "ka", &["geo", "ქართული"]),
    ("kaz", "kk", &["қазақ"]),
    ("khm", "km", &["ខ្មែរ"]),
    ("kir", "ky", &["kirghiz", "кыргызча"]),
    ("kor", "ko", &["한국어"]),
    ("lao", "lo", &["ລາວ"]),
    ("lav", "lv", &["latviešu"]),
    ("lit", "lt", &["lietuvių"]),
    ("ltz", "lb", &["lëtzebuergesch"]),
    ("mkd", "mk", &["mac", "македонски"]),
    ("mlt", "mt", &["malti"]),
    ("mon", "mn", &["монгол"]),
    ("msa", "ms", &["may", "bahasa melayu"]),
    ("mul", "", &["multiple", "multilingual"]),
    ("mya", "my", &["bur", "မြန်မာ"]),
    ("nep", "ne", &["नेपाली"]),
    ("nld", "nl", &["dut", "flemish", "nederlands"]),
    ("nor", "no", &["nob", "nno", "nb", "nn", "norsk"]),
    ("pol", "pl", &["polski"]),
    ("por", "pt", &["português"]),
    ("pus", "ps", &["pushto", "پښتو"]),
    ("ron", "ro", &["rum", "moldovan", "moldavian", "română"]),
    ("rus", "ru", &["русский"]),
    ("sin", "si", &["sinhalese", "සිංහල"]),
    ("slk", "sk", &["slo", "slovenčina"]),
    ("slv", "sl", &["slovene", "slovenščina"]),
    ("spa", "es", &["castilian", "español"]),
    ("sqi", "sq", &["alb", "shqip"]),
    ("srp", "sr", &["српски", "srpski"]),
    ("swa", "sw", &["kiswahili"]),
    ("swe", "sv", &["svenska"]),
    ("tam", "ta", &["தமிழ்"]),
    ("tel", "te", &["తెలుగు"]),
    ("tgk", "tg", &["тоҷикӣ"]),
    ("tgl", "tl", &[]),
    ("tha", "th", &["ไทย"]),
    ("tuk", "tk", &["türkmen"]),
    ("tur", "tr", &["türkçe"]),
    ("ukr", "uk", &["українська"]),
    ("urd", "ur", &["اردو"]),
    ("uzb", "uz", &["oʻzbek", "o'zbek"]),
    ("vie", "vi", &["tiếng việt"]),
    ("zho", "zh", &["chi", "cmn", "mandarin", "中文"]),
];

/// The ISO 639-3 code, from a 639-3, 639-2 or 639-1 code (with or without a region: `en-GB`) or a
/// name in English or the language itself.
///
/// # Errors
/// The text names none of FollowTheMoney's languages.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    let word = squeezed.to_lowercase();
    let primary = word.split(['-', '_']).next().unwrap_or_default();
    let found = code(&word).or_else(|| code(primary).filter(|_| primary.len() <= 3));
    let unread = || Unclean::of(squeezed, "names no language of FollowTheMoney");
    found.map(str::to_owned).ok_or_else(unread)
}

fn code(word: &str) -> Option<&'static str> {
    let labels = ontology::values(PropType::Language);
    let is_named = |(three, two, names): &&(&str, &str, &[&str])| {
        *three == word
            || (!two.is_empty() && *two == word)
            || names.contains(&word)
            || labels.get(*three).is_some_and(|label| label.to_lowercase() == word)
    };
    LANGUAGES.iter().find(is_named).map(|(three, _, _)| *three)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_ontology_has_a_row() {
        let ours: Vec<&str> = LANGUAGES.iter().map(|row| row.0).collect();
        let theirs: Vec<&String> = ontology::values(PropType::Language).keys().collect();
        assert_eq!(ours, theirs);
    }

    #[test]
    fn no_word_names_two_languages() {
        for (three, two, names) in LANGUAGES {
            for word in names.iter().chain([&two, &three]).filter(|word| !word.is_empty()) {
                assert_eq!(code(word), Some(three), "{word}");
            }
        }
    }

    #[test]
    fn readings() {
        for (raw, expected) in [
            ("EN", "eng"),
            ("en-GB", "eng"),
            ("zh_Hant", "zho"),
            ("Farsi", "fas"),
            ("Русский", "rus"),
            ("Bangla", "ben"),
            ("ger", "deu"),
        ] {
            assert_eq!(clean(raw).unwrap(), expected);
        }
        assert!(clean("Quenya").is_err());
    }
}
