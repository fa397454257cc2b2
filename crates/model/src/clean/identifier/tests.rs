//! Do the values of this family come out in their one form, and nothing else?

use super::*;

/// Valid numbers: specimens of the standards, or computed by their rules; none names a party.
const VALID: [(Format, &str, &str); 22] = [
    (Format::Bic, "ZARV DE FF 500", "ZARVDEFF"),
    // Whole with its first letters: they are no word before the number.
    (Format::Bic, "BICADEFFABC", "BICADEFF"),
    (Format::Figi, "BBG000BLNQ16", "BBG000BLNQ16"),
    (Format::Iban, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    (Format::Imo, "IMO 9074729", "IMO9074729"),
    (Format::Imo, "9074729", "IMO9074729"),
    // A company's number: its check digit follows the other rule.
    (Format::Imo, "IMO: 1234565", "IMO1234565"),
    (Format::Inn, "7707083893", "7707083893"),
    (Format::Inn, "ИНН 500100732259", ""),
    (Format::Inn, "INN 500100732259", "500100732259"),
    (Format::Isin, "US0378331005", "US0378331005"),
    (Format::Isin, "au0000xvgza3", "AU0000XVGZA3"),
    (Format::Lei, "5493-001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
    (Format::Mmsi, "366 123 456", "366123456"),
    (Format::Npi, "1234567893", "1234567893"),
    (Format::Ogrn, "1027700132195", "1027700132195"),
    (Format::Ogrn, "304500116000157", "304500116000157"),
    (Format::Ssn, "536-90-4399", "536904399"),
    (Format::Uei, "zar4vane7k21", "ZAR4VANE7K21"),
    (Format::Uscc, "91350100M000100Y43", "91350100M000100Y43"),
    (Format::Wikidata, "https://www.wikidata.org/wiki/Q42", "Q42"),
    (Format::Wikidata, "q42", "Q42"),
];

#[test]
fn the_rules_stand_in_the_order_of_the_formats() {
    for (at, rules) in rules::RULES.iter().enumerate() {
        assert_eq!(rules.format as usize, at);
        assert!(VALID.iter().any(|row| row.0 == rules.format), "{:?}", rules.format);
    }
}

#[test]
fn valid_numbers() {
    for (format, text, expected) in VALID {
        // An empty expectation: a prefix we do not know is not guessed away.
        if expected.is_empty() {
            assert!(validate(format, text).is_err(), "{text}");
            continue;
        }
        assert_eq!(validate(format, text).as_deref(), Ok(expected), "{text}");
        assert_eq!(validate(format, expected).as_deref(), Ok(expected), "{text}");
    }
}

/// Standards whose check catches every change of one digit. IMO's ship weights share factors with
/// ten, so it does not; nor do INN and OGRN, whose modulus 11 or 13 is folded into one digit.
const CATCHES_ALL: [Format; 6] =
    [Format::Iban, Format::Isin, Format::Lei, Format::Npi, Format::Uscc, Format::Figi];

#[test]
fn one_changed_digit_is_refused() {
    for (format, _, number) in VALID {
        let (mut refused, mut tried) = (0, 0);
        for (at, old) in number.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            for new in (b'0'..=b'9').filter(|new| *new != old) {
                let mut changed = number.as_bytes().to_vec();
                changed[at] = new;
                tried += 1;
                let outcome = validate(format, std::str::from_utf8(&changed).unwrap());
                refused += usize::from(outcome.is_err());
            }
        }
        match format {
            format if CATCHES_ALL.contains(&format) => assert_eq!(refused, tried, "{number}"),
            // Two rules of ship and company stand side by side: at least three of four are caught.
            Format::Imo | Format::Inn | Format::Ogrn => {
                assert!(refused * 4 >= tried * 3, "{number}: {refused} of {tried}");
            }
            _ => {}
        }
    }
}

#[test]
fn the_reason_says_what_is_wrong() {
    let reason = |format, text| validate(format, text).unwrap_err().0;
    assert!(reason(Format::Imo, "IMO 9074728").contains("its check digit is wrong"));
    assert!(reason(Format::Imo, "907472").contains("7 digits expected"));
    assert!(reason(Format::Lei, "5493001KJTIIGC8Y1R13").contains("its check digit is wrong"));
    for (format, text) in [
        (Format::Imo, "0000000"),
        (Format::Ssn, "666-12-3456"),
        (Format::Ssn, "078-05-1120"),
        (Format::Ssn, "536-00-4399"),
        (Format::Uei, "0AR4VANE7K21"),
        (Format::Uei, "ZAR4VANE7K2O"),
        (Format::Mmsi, "36612345"),
        (Format::Bic, "ZARV12FF"),
        (Format::Figi, "BSG000BLNQ16"),
        (Format::Wikidata, "Q"),
        (Format::Wikidata, "Q007"),
        (Format::Ogrn, ""),
    ] {
        assert!(reason(format, text).contains("expected"), "{text}");
    }
}

#[test]
fn untyped_identifiers_are_compared_stripped() {
    for (text, expected) in [
        ("ab-12/34 с", "AB1234С"),
        ("１２３", "123"),
        ("--", ""),
        ("straße 5", "STRASSE5"),
        ("\u{1e08f}\u{fe72}", "\u{64c}\u{1e08f}"),
    ] {
        assert_eq!(strip(text), expected);
        assert_eq!(strip(expected), expected);
    }
    assert_eq!(clean(None, "A-12/34").unwrap(), "A-12/34");
    assert!(clean(None, "--").is_err());
}
