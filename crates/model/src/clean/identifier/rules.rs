//! Which length, alphabet and check digit has each format? One row a format, with its standard.

use super::check;
use crate::Format;

/// The rules of one format.
pub(super) struct Rules {
    /// The format; its place in [`RULES`] is its place in the enum.
    pub(super) format: Format,
    /// What a reader of the reason knows it as.
    pub(super) called: &'static str,
    /// The words that lists write before the number, stripped form.
    pub(super) prefix: &'static str,
    /// Length and alphabet, on the stripped text.
    pub(super) form: fn(&str) -> bool,
    /// The form in words.
    pub(super) form_in_words: &'static str,
    /// The check digit; `true` where the standard has none.
    pub(super) check: fn(&str) -> bool,
}

/// The rules of every format, in the order of [`Format`].
pub(super) static RULES: [Rules; 14] = [
    // ISO 9362:2022: four characters of the institution, country, two of the location, branch.
    Rules {
        format: Format::Bic,
        called: "a BIC",
        prefix: "BIC",
        form: is_bic,
        form_in_words: "8 or 11 characters with a country",
        check: none,
    },
    // OMG FIGI 1.0, clause 6: no vowels, G in the third place, check digit last.
    Rules {
        format: Format::Figi,
        called: "a FIGI",
        prefix: "FIGI",
        form: is_figi,
        form_in_words: "12 characters with G third",
        check: check::figi,
    },
    // ISO 13616-1:2020: country, two check digits, up to 30 characters.
    Rules {
        format: Format::Iban,
        called: "an IBAN",
        prefix: "IBAN",
        form: is_iban,
        form_in_words: "a country, 2 digits and 11 to 30 characters",
        check: check::iban,
    },
    // IMO Resolution A.1117(30) for ships, MSC.160(78) for companies.
    Rules {
        format: Format::Imo,
        called: "an IMO number",
        prefix: "IMO",
        form: |text| digits(text, &[7]) && text != "0000000",
        form_in_words: "7 digits",
        check: check::imo,
    },
    // Order of the Russian tax service ММВ-7-6/435@ of 2012: 10 digits (organisations) or 12
    // (persons).
    Rules {
        format: Format::Inn,
        called: "an INN",
        prefix: "INN",
        form: |text| digits(text, &[10, 12]) && !text.starts_with("00"),
        form_in_words: "10 or 12 digits",
        check: check::inn,
    },
    // ISO 6166:2021: country, nine characters, a Luhn check digit.
    Rules {
        format: Format::Isin,
        called: "an ISIN",
        prefix: "ISIN",
        form: is_isin,
        form_in_words: "2 letters, 9 characters and a digit",
        check: check::isin,
    },
    // ISO 17442-1:2020: 18 characters and two check digits of ISO/IEC 7064 MOD 97-10.
    Rules {
        format: Format::Lei,
        called: "a LEI",
        prefix: "LEI",
        form: is_lei,
        form_in_words: "18 characters and 2 digits",
        check: check::mod_97_10,
    },
    // ITU-R M.585-9: nine digits, no check digit.
    Rules {
        format: Format::Mmsi,
        called: "an MMSI",
        prefix: "MMSI",
        form: |text| digits(text, &[9]) && text != "000000000",
        form_in_words: "9 digits",
        check: none,
    },
    // 45 CFR 162.406: ten digits, Luhn over the prefix 80840.
    Rules {
        format: Format::Npi,
        called: "an NPI",
        prefix: "NPI",
        form: |text| digits(text, &[10]) && text.starts_with(['1', '2']),
        form_in_words: "10 digits from 1 or 2",
        check: check::npi,
    },
    // Order of the Russian finance ministry 165n of 2017: 13 digits (organisations) or 15
    // (persons).
    Rules {
        format: Format::Ogrn,
        called: "an OGRN",
        prefix: "OGRN",
        form: |text| digits(text, &[13, 15]) && !text.starts_with('0'),
        form_in_words: "13 or 15 digits",
        check: check::ogrn,
    },
    // US Social Security Administration, POMS RM 10201.035: what was never issued.
    Rules {
        format: Format::Ssn,
        called: "a social security number",
        prefix: "SSN",
        form: is_ssn,
        form_in_words: "9 digits in an issued range",
        check: none,
    },
    // US GSA, UEI technical specification. Its check digit is not published.
    Rules {
        format: Format::Uei,
        called: "a UEI",
        prefix: "UEI",
        form: is_uei,
        form_in_words: "12 characters without I and O, no zero first",
        check: none,
    },
    // GB 32100-2015: 17 characters and a check character, modulus 31.
    Rules {
        format: Format::Uscc,
        called: "a unified social credit code",
        prefix: "USCC",
        form: is_uscc,
        form_in_words: "18 characters without I, O, S, V and Z",
        check: check::uscc,
    },
    // Wikidata's own form, without leading zeros.
    Rules {
        format: Format::Wikidata,
        called: "a Wikidata item",
        prefix: "",
        form: is_qid,
        form_in_words: "Q and a number",
        check: none,
    },
];

/// The check of a format that has no check digit.
fn none(_: &str) -> bool {
    true
}

fn digits(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

/// Whether a text is ASCII capitals and digits, with two letters (a country) at a place.
fn has_country_at(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(|byte| is_upper(*byte))
        && bytes.get(at..at + 2).is_some_and(|pair| pair.iter().all(u8::is_ascii_uppercase))
}

fn is_bic(text: &str) -> bool {
    matches!(text.len(), 8 | 11) && has_country_at(text, 4)
}

fn is_figi(text: &str) -> bool {
    const RESERVED: [&str; 7] = ["BS", "BM", "GG", "GB", "GH", "KY", "VG"];
    text.len() == 12
        && has_country_at(text, 0)
        && text.as_bytes()[2] == b'G'
        && text.ends_with(|last: char| last.is_ascii_digit())
        && !text.contains(['A', 'E', 'I', 'O', 'U'])
        && !RESERVED.iter().any(|start| text.starts_with(start))
}

fn is_iban(text: &str) -> bool {
    (15..=34).contains(&text.len()) && has_country_at(text, 0) && digits(&text[2..4], &[2])
}

fn is_isin(text: &str) -> bool {
    text.len() == 12 && has_country_at(text, 0) && digits(&text[11..], &[1])
}

fn is_lei(text: &str) -> bool {
    text.len() == 20 && text.bytes().all(is_upper) && digits(&text[18..], &[2])
}

fn is_ssn(text: &str) -> bool {
    // Printed in advertisements and on specimen cards, so void.
    const VOID: [&str; 3] = ["078051120", "457555462", "219099999"];
    digits(text, &[9])
        && !["000", "666", "9"].iter().any(|area| text.starts_with(area))
        && &text[3..5] != "00"
        && &text[5..] != "0000"
        && !VOID.contains(&text)
}

fn is_uei(text: &str) -> bool {
    text.len() == 12
        && text.bytes().all(is_upper)
        && !text.starts_with('0')
        && !text.contains(['I', 'O'])
}

fn is_uscc(text: &str) -> bool {
    text.len() == 18
        && text.bytes().all(is_upper)
        && !text.contains(['I', 'O', 'S', 'V', 'Z'])
        && digits(&text[2..8], &[6])
}

fn is_qid(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|number| {
        (1..=12).contains(&number.len())
            && digits(number, &[number.len()])
            && !number.starts_with('0')
    })
}
