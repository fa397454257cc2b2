//! Does an identifier keep the rules of its standard? One normal form and, where the standard has
//! one, a check digit for each [`Format`].
//!
//! An identifier that breaks its rules is still evidence: the caller keeps its text as an untyped
//! identifier, and [`strip`] is the form in which those are compared.

use unicode_normalization::UnicodeNormalization;

use super::Unclean;
use crate::Format;

mod check;

/// The normal form of an identifier: by its format's rules where it has one, else as written.
///
/// # Errors
/// It has a format and breaks its rules, or it has no letter and no digit.
pub fn clean(format: Option<Format>, squeezed: &str) -> Result<String, Unclean> {
    match format {
        Some(format) => validate(format, squeezed),
        None if squeezed.chars().any(char::is_alphanumeric) => Ok(squeezed.to_owned()),
        None => Err(Unclean::of(squeezed, "has no letter and no digit: it is not an identifier")),
    }
}

/// Upper-case letters and digits only (after Unicode NFKC): the form in which identifiers without
/// rules are compared. Empty if there are none.
pub fn strip(text: &str) -> String {
    let upper: String = text.nfkc().flat_map(char::to_uppercase).collect();
    upper.nfkc().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The rules of one format.
struct Rules {
    /// What a reader of the reason knows it as.
    called: &'static str,
    /// The words that lists write before the number, stripped form.
    prefix: &'static str,
    /// Length and alphabet, on the stripped text.
    form: fn(&str) -> bool,
    /// The form in words.
    form_in_words: &'static str,
    /// The check digit; `true` where the standard has none.
    check: fn(&str) -> bool,
}

/// The normal form of an identifier of a known format: upper case, without separators.
///
/// # Errors
/// Wrong length or alphabet, or a check digit that does not fit; the reason says which.
pub fn validate(format: Format, text: &str) -> Result<String, Unclean> {
    let rules = rules(format);
    let stripped = strip(text);
    let stripped = match format {
        // The last part of the item's address is its id.
        Format::Wikidata => {
            strip(text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or(""))
        }
        _ => stripped,
    };
    let bare = stripped.strip_prefix(rules.prefix).filter(|rest| (rules.form)(rest));
    let bare = bare.unwrap_or(&stripped);
    if !(rules.form)(bare) {
        let reason = format!("is not {}: {} expected", rules.called, rules.form_in_words);
        return Err(Unclean::of(text, &reason));
    }
    if !(rules.check)(bare) {
        return Err(Unclean::of(
            text,
            &format!("is not {}: its check digit is wrong", rules.called),
        ));
    }
    Ok(match format {
        // FollowTheMoney writes the scheme before the number.
        Format::Imo => format!("IMO{bare}"),
        // The first eight characters name the institution; FollowTheMoney drops the branch.
        Format::Bic => bare[..8].to_owned(),
        _ => bare.to_owned(),
    })
}

/// Length, alphabet and check of each format, with the standard it follows.
// One row a format: a table, not a procedure.
fn rules(format: Format) -> Rules {
    let row = |called, prefix, form, form_in_words, check| Rules {
        called,
        prefix,
        form,
        form_in_words,
        check,
    };
    match format {
        // ISO 9362:2022: four characters of the institution, country, two of the location, branch.
        Format::Bic => row("a BIC", "BIC", is_bic, "8 or 11 characters with a country", |_| true),
        // OMG FIGI 1.0, clause 6: no vowels, G in the third place, check digit last.
        Format::Figi => row("a FIGI", "FIGI", is_figi, "12 characters with G third", check::figi),
        // ISO 13616-1:2020: country, two check digits, up to 30 characters.
        Format::Iban => row(
            "an IBAN",
            "IBAN",
            is_iban,
            "a country, 2 digits and 11 to 30 characters",
            check::iban,
        ),
        // IMO Resolution A.1117(30) for ships, MSC.160(78) for companies.
        Format::Imo => row(
            "an IMO number",
            "IMO",
            |t| digits(t, &[7]) && t != "0000000",
            "7 digits",
            check::imo,
        ),
        // Order of the Russian tax service ММВ-7-6/435@ of 2012: 10 digits (organisations), 12 (persons).
        Format::Inn => row(
            "an INN",
            "INN",
            |t| digits(t, &[10, 12]) && !t.starts_with("00"),
            "10 or 12 digits",
            check::inn,
        ),
        // ISO 6166:2021: country, nine characters, a Luhn check digit.
        Format::Isin => {
            row("an ISIN", "ISIN", is_isin, "2 letters, 9 characters and a digit", check::isin)
        }
        // ISO 17442-1:2020: 18 characters and two check digits of ISO/IEC 7064 MOD 97-10.
        Format::Lei => row("a LEI", "LEI", is_lei, "18 characters and 2 digits", check::mod_97_10),
        // ITU-R M.585-9: nine digits, no check digit.
        Format::Mmsi => {
            row("an MMSI", "MMSI", |t| digits(t, &[9]) && t != "000000000", "9 digits", |_| true)
        }
        // 45 CFR 162.406: ten digits, Luhn over the prefix 80840.
        Format::Npi => row(
            "an NPI",
            "NPI",
            |t| digits(t, &[10]) && t.starts_with(['1', '2']),
            "10 digits from 1 or 2",
            check::npi,
        ),
        // Order of the Russian finance ministry 165n of 2017: 13 digits (organisations), 15 (persons).
        Format::Ogrn => row(
            "an OGRN",
            "OGRN",
            |t| digits(t, &[13, 15]) && !t.starts_with('0'),
            "13 or 15 digits",
            check::ogrn,
        ),
        // US Social Security Administration, POMS RM 10201.035: what was never issued.
        Format::Ssn => {
            row("a social security number", "SSN", is_ssn, "9 digits in an issued range", |_| true)
        }
        // US GSA, UEI technical specification: 12 characters without I and O. Its check digit is not published.
        Format::Uei => {
            row("a UEI", "UEI", is_uei, "12 characters without I and O, no zero first", |_| true)
        }
        // GB 32100-2015: 17 characters and a check character, modulus 31.
        Format::Uscc => row(
            "a unified social credit code",
            "USCC",
            is_uscc,
            "18 characters without I, O, S, V and Z",
            check::uscc,
        ),
        Format::Wikidata => row("a Wikidata item", "", is_qid, "Q and a number", |_| true),
    }
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

#[cfg(test)]
mod tests;
