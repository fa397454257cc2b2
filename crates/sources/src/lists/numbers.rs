//! To which register does a number belong? By the label before it, and its check digits.
//!
//! European lists write the register into the number: `ИНН 7701234567`, `TIN: 7701234567`,
//! `BIN/OGRN: 1027700000000`, `Taxpayer Identification Number – 7701234567`.

use model::Prop;

use crate::draft::Subject;

/// Words of a label, and the properties its number may go to. The first that takes it wins.
const LABELS: &[(&str, &[Prop])] = &[
    ("legal entity identifier", &[Prop::LeiCode]),
    ("lei", &[Prop::LeiCode]),
    ("ogrn", OGRN),
    ("ogrnip", OGRN),
    ("огрн", OGRN),
    ("огрнип", OGRN),
    ("psrn", OGRN),
    ("main state registration number", OGRN),
    ("inn", INN),
    ("инн", INN),
    ("tin", INN),
    ("taxpayer", INN),
    ("tax identification", INN),
    ("tax id", INN),
    ("tax number", INN),
    ("fiscal code", INN),
    ("vat", &[Prop::VatCode, Prop::TaxNumber]),
    ("kpp", &[Prop::KppCode, Prop::RegistrationNumber]),
    ("кпп", &[Prop::KppCode, Prop::RegistrationNumber]),
    ("okpo", &[Prop::OkpoCode, Prop::RegistrationNumber]),
    ("окпо", &[Prop::OkpoCode, Prop::RegistrationNumber]),
    ("unified social credit", USCC),
    ("uscc", USCC),
    ("swift", &[Prop::SwiftBic]),
    ("imo", &[Prop::ImoNumber, Prop::RegistrationNumber]),
    ("social security", &[Prop::SocialSecurityNumber, Prop::IdNumber]),
    ("passport", &[Prop::PassportNumber, Prop::IdNumber]),
    ("registration", REGISTRATION),
    ("business number", REGISTRATION),
    ("company number", REGISTRATION),
    ("cr", REGISTRATION),
    ("br", REGISTRATION),
];

const INN: &[Prop] = &[Prop::InnCode, Prop::TaxNumber];
const OGRN: &[Prop] = &[Prop::OgrnCode, Prop::RegistrationNumber];
const USCC: &[Prop] = &[Prop::UscCode, Prop::RegistrationNumber];
const REGISTRATION: &[Prop] = &[Prop::RegistrationNumber];

/// The property of a number and the number without its label; `None` where no label we know says.
pub(super) fn labelled(party: &Subject<'_>, text: &str) -> Option<(Prop, String)> {
    let (label, number) = split(text)?;
    fitting(party, by_label(label)?, number)
}

/// The property for a number beside which a text names its register: `Russia – INN Number`.
pub(super) fn described(party: &Subject<'_>, words: &str, number: &str) -> Option<Prop> {
    fitting(party, by_label(words)?, number).filter(|(_, text)| text == number).map(|found| found.0)
}

/// A number of a Russian register, by its length and check digits. A ten-digit one has a single
/// check digit, which one in ten numbers of other countries would pass too: it needs the country.
pub(super) fn russian(party: &Subject<'_>, number: &str, country: Option<&str>) -> Option<Prop> {
    let may_be = match country {
        Some(country) => country.eq_ignore_ascii_case("ru"),
        None => number.len() > 10,
    };
    let found = [Prop::OgrnCode, Prop::InnCode].into_iter();
    found.filter(|_| may_be).find(|prop| party.takes(*prop, number))
}

/// The first property that takes the number; a second number behind it (`7701234567/770101001`,
/// INN and KPP) keeps no register's own number from being read.
fn fitting(party: &Subject<'_>, props: &[Prop], number: &str) -> Option<(Prop, String)> {
    let first = number.split(['/', ' ', ',']).next().unwrap_or(number);
    let is_strict = |prop: &Prop| [Prop::InnCode, Prop::OgrnCode].contains(prop);
    props.iter().find_map(|prop| {
        let taken = [number, if is_strict(prop) { first } else { number }];
        let taken = taken.into_iter().find(|text| party.takes(*prop, text))?;
        Some((*prop, taken.to_owned()))
    })
}

/// The words before the first word with a digit, and the rest; `None` without words before it.
fn split(text: &str) -> Option<(&str, &str)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let start = text[..digit].rfind(|c: char| c.is_whitespace() || ":№#".contains(c));
    let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let label = &text[..start];
    let number = text[start..].trim_end_matches([' ', '.', ',', ';']);
    (!label.trim().is_empty() && !number.is_empty()).then_some((label, number))
}

fn by_label(label: &str) -> Option<&'static [Prop]> {
    let lower = label.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let padded = format!(" {} ", words.join(" "));
    let found = LABELS.iter().find(|(known, _)| padded.contains(&format!(" {known} ")));
    found.map(|(_, props)| *props)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use model::Schema;

    #[test]
    fn labels_say_what_a_number_is() {
        let draft = Draft::new("demo".into(), "x".into(), None);
        let company = draft.entity(Schema::Company, "1");
        for (text, expected) in [
            ("ИНН 1234567894", Some((Prop::InnCode, "1234567894"))),
            ("Russia TIN: 1234567894", Some((Prop::InnCode, "1234567894"))),
            // The check digit is wrong: a tax number, but not that of the Russian register.
            ("TIN:1234567890", Some((Prop::TaxNumber, "1234567890"))),
            ("BIN/OGRN: 1234567890127", Some((Prop::OgrnCode, "1234567890127"))),
            ("Taxpayer Identification Number – 77/1", Some((Prop::TaxNumber, "77/1"))),
            ("ИНН/КПП: 1234567894/770101001", Some((Prop::InnCode, "1234567894"))),
            ("CR Number: 1020125.", Some((Prop::RegistrationNumber, "1020125"))),
            ("District Court of Nowhere HRB 13359", None),
            ("1234567894", None),
            ("TIN", None),
        ] {
            let found = labelled(&company, text);
            let found = found.as_ref().map(|(prop, number)| (*prop, number.as_str()));
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(described(&company, "Russia – INN Number", "1234567894"), Some(Prop::InnCode));
        for (number, country, expected) in [
            ("1234567894", Some("RU"), Some(Prop::InnCode)),
            ("1234567894", Some("TD"), None),
            ("1234567894", None, None),
            ("1234567890127", Some("RU"), Some(Prop::OgrnCode)),
            ("1234567890127", None, Some(Prop::OgrnCode)),
            ("1234567890", Some("RU"), None),
        ] {
            assert_eq!(russian(&company, number, country), expected, "{number} {country:?}");
        }
    }
}
