//! What each class can make of an invented name: among 400 draws each expected text turns up.

use std::collections::BTreeMap;

use super::*;
use crate::case::{Listed, ListedName};
use crate::name::Base;

const DRAWS: u64 = 400;

/// A party with one name, a whole birth date and two identifiers.
pub(crate) fn party(schema: &str, countries: &[&str], name: &str) -> Listed {
    let name = ListedName {
        statement_id: "0".repeat(40),
        prop: "name".into(),
        value: name.into(),
        lang: None,
    };
    Listed {
        entity_id: "demo-1".into(),
        dataset: "demo".into(),
        schema: schema.into(),
        names: vec![name],
        birth_dates: if schema == "Person" { vec!["1971-05-04".into()] } else { vec![] },
        countries: countries.iter().map(|code| (*code).to_owned()).collect(),
        identifiers: vec![
            ("imoNumber".into(), "9074729".into()),
            ("taxNumber".into(), "0012345678".into()),
        ],
        listed_on: None,
    }
}

/// Every result of 400 draws with its params.
fn all(class: Class, listed: &Listed) -> BTreeMap<String, Made> {
    let base = Base { listed, name: &listed.names[0] };
    let draw = |number| apply(class, &base, &mut Stream::new(7, "demo-1", class.code(), number));
    let asked = |made: &Made| match &made.kept {
        Some(kept) if made.text.is_empty() => {
            kept.identifier.clone().map_or(String::new(), |(_, value)| value)
        }
        Some(kept) => kept.birth_date.clone().unwrap_or_default(),
        None => made.text.clone(),
    };
    (0..DRAWS).filter_map(draw).map(|made| (asked(&made), made)).collect()
}

type Row = (Class, &'static str, &'static str, &'static str, &'static [&'static str]);

/// Class, schema, country, name, what it may turn into; no text: the class does not apply.
const ROWS: &[Row] = &[
    (Class::C0, "Person", "ru", "ZARVANSKY, Otto", &["ZARVANSKY, Otto"]),
    (
        Class::C1,
        "Person",
        "fr",
        "Zoé Zarvane-Nym",
        &["ZOÉ ZARVANE-NYM", "Zoe Zarvane-Nym", "Zoé Zarvane Nym"],
    ),
    (Class::M1, "Person", "fr", "Otto Zarvane", &["Otto Zarrvane", "Otto Zarvanme"]),
    (Class::M2, "Person", "fr", "Otto Zarvane", &["Otto Zarvan", "Oto Zarvane"]),
    (Class::M2, "Person", "fr", "Otto Nym", &[]),
    (Class::M2, "Person", "cn", "王小明", &[]),
    (Class::M3, "Person", "fr", "OTTO ZARVANE", &["OTTO ZARVQNE"]),
    (Class::M4, "Person", "fr", "Otto Zarvane", &["Otto Zavrane"]),
    (Class::M6, "Person", "fr", "Otto Zarvane", &["Otto Zarwane", "Otto Zaarvane", "Otto Zrvane"]),
    (Class::M7, "Person", "fr", "OTTO ZARVINE", &["0TTO ZARVINE", "OTTO ZARV1NE"]),
    (Class::T1, "Person", "ru", "Sergey Zarvansky", &["Sergei Zarvanskii", "Sergej Zarvanskij"]),
    (Class::T1, "Person", "ua", "Yevhen Zarvenko", &["Ievhen Zarvenko", "Evgen Zarvenko"]),
    (Class::T1, "Person", "iq", "Mohammed AL-ZARVANI", &["Muhammad ZARVANI"]),
    (Class::T1, "Person", "cn", "Zhang Xiaoming", &["Chang Hsiao-ming", "Cheung Xiaoming"]),
    (Class::T1, "Person", "fr", "Otto Zarvane", &[]),
    (Class::T2, "Person", "ru", "ZARVANSKY, Sergey", &["ЗАРВАНСКИЙ Сергей"]),
    (
        Class::T2,
        "Person",
        "ru",
        "Сергей Зарванский",
        &["Sergei Zarvanskii", "Sergey Zarvanskiy", "Sergej Zarvanskij"],
    ),
    (
        Class::T2,
        "Person",
        "gr",
        "Ευάγγελος Ζαρβάνης",
        &["Evangelos Zarvanis", "Euangelos Zarbanes"],
    ),
    (Class::T2, "Person", "iq", "Jamal Karim", &["جمال كريم"]),
    (Class::T2, "Person", "kr", "김훈민", &["Kim Hunmin", "Gim Hun-min", "Kim Hun Min"]),
    (Class::T2, "Person", "kp", "Kim Hun Min", &["김훈민"]),
    (Class::T2, "Person", "cn", "王小明", &["Wang Xiaoming"]),
    (Class::T2, "Person", "jp", "Ichirou Satou", &["佐藤伊一郎"]),
    (Class::T2, "Company", "ru", "ООО Зарване", &["OOO Zarvane"]),
    (
        Class::T3,
        "Person",
        "ru",
        "Yuriy Shcharvanchenko",
        &["Jurij Schtscharwantschenko", "Iouri Chtcharvantchenko"],
    ),
    (Class::T3, "Person", "sy", "Sharif Jamal", &["Şarif Camal"]),
    (
        Class::T1,
        "Person",
        "by",
        "Sergey Nikolayevich Zarvansky",
        &["Sergei Nikolaevich Zarvanskii"],
    ),
    (Class::T1, "Person", "ru", "Sjarhej Zarvanskij", &[]),
    (Class::T2, "Person", "iq", "عبد الله كريم", &["Abdullah Kareem"]),
    (Class::T2, "Person", "iq", "Abdul Rahim al-Amin", &["عبد الرحيم الأمين"]),
    (Class::W1, "Person", "fr", "ZARVANE, Otto", &["Otto ZARVANE", "ZARVANE Otto"]),
    (Class::W1, "Person", "fr", "Otto von Zarvane", &["von Zarvane, Otto", "von Zarvane Otto"]),
    (Class::W2, "Person", "ru", "ZARVANSKY, Otto Petrovich", &["ZARVANSKY, Otto"]),
    (Class::W2, "Person", "ru", "ZARVANSKY, Otto", &[]),
    (Class::W3, "Person", "ru", "ZARVANSKY, Otto", &["ZARVANSKY, Otto Anna"]),
    (
        Class::W4,
        "Person",
        "ru",
        "ZARVANSKY, Otto Petrovich",
        &["ZARVANSKY, O. P.", "ZARVANSKY, Otto P."],
    ),
    (Class::W5, "Person", "iq", "Abdulrahman Zarvani", &["Abdul Rahman Zarvani"]),
    (Class::W5, "Person", "iq", "Abdul Rahman Zarvani", &["Abdulrahman Zarvani"]),
    (Class::W5, "Person", "gb", "Otto McZarvane", &["Otto Mc Zarvane"]),
    (Class::W5, "Person", "fr", "Anne-Zoé Zarvane", &["Anne Zoé Zarvane"]),
    (
        Class::W6,
        "Person",
        "iq",
        "Otto bin Zarvani",
        &["Otto Zarvani", "Dr. Otto bin Zarvani", "Abu Omar Otto bin Zarvani"],
    ),
    (Class::N1, "Person", "ru", "ZARVANSKY, Aleksandr", &[]),
    (Class::N1, "Person", "ru", "ZARVANSKY, Alexander", &["ZARVANSKY, Sasha"]),
    (Class::N1, "Person", "ru", "Sasha Zarvansky", &["Alexander Zarvansky", "Alexandra Zarvansky"]),
    (Class::N2, "Person", "de", "Ada Zarvane-Nymm", &["Ada Zarvane", "Ada Nymm"]),
    (Class::N2, "Person", "ru", "Ada Zarvane", &["Ada Zarvane-Ivanov", "Ada Ivanov-Zarvane"]),
    (
        Class::L1,
        "Company",
        "ru",
        "OOO Zarvane",
        &["Zarvane LLC", "Zarvane Limited Liability Company", "Zarvane OOO"],
    ),
    (Class::L1, "Company", "de", "Zarvane GmbH", &["Zarvane Ltd."]),
    (Class::L1, "Company", "de", "Zarvane Handel", &[]),
    (
        Class::L2,
        "Company",
        "ae",
        "ZARVANE INTERNATIONAL TRADING LLC",
        &["ZARVANE INTL TRADING LLC"],
    ),
    (Class::L2, "Company", "ru", "Plant 42 Zarvane", &["Zavod 42 Zarvane"]),
    (Class::L2, "Company", "gb", "Zarvane Three", &["Zarvane 3"]),
    (
        Class::L3,
        "Company",
        "ae",
        "Zarvane General Trading LLC",
        &["Zarvane Trading LLC", "Zarvane General LLC"],
    ),
    (Class::L3, "Company", "ae", "General Trading LLC", &[]),
    (
        Class::L4,
        "Company",
        "ae",
        "Zarvane Trading LLC",
        &["Zarvane Trading Group LLC", "Zarvane Trading Dubai LLC"],
    ),
    (Class::L5, "Company", "ae", "Zarvane Maritime of Oil LLC", &[]),
    (Class::L5, "Company", "ae", "Zarvane Maritime Petroleum Nymm LLC", &["ZMPN"]),
    (
        Class::I1,
        "Vessel",
        "pa",
        "ZARVANE",
        &["IMO 9074729", "907 472 9", "12345678", "９０７４７２９"],
    ),
    (
        Class::D1,
        "Person",
        "iq",
        "Otto Zarvane",
        &["1971", "1971-04-05", "1972-05-04", "1971-05-03", "1391-03-08"],
    ),
    (Class::F1, "Company", "ae", "Zarvane LLC", &["LOAN REPAYMENT ZARVANE LLC CONTRACT 7712"]),
    (
        Class::S1,
        "Person",
        "de",
        "Otto Zarvane",
        &["Dr. Otto Zarvane", "Herr Otto Zarvane", "Prof. Dr. Otto Zarvane"],
    ),
    (Class::S4, "Company", "ae", "Zarvane LLC", &[]),
    (Class::S5, "Person", "fr", "Otto Zarvane", &["Ott Zarvane", "Ott Zrvne"]),
];

#[test]
fn each_class_makes_what_it_says() {
    let mut failed = Vec::new();
    for (class, schema, country, name, expected) in ROWS {
        let made = all(*class, &party(schema, &[country], name));
        for text in *expected {
            if !made.contains_key(*text) {
                let some: Vec<&String> = made.keys().take(30).collect();
                failed.push(format!("{class} {name}: no {text:?} among {some:?}"));
            }
        }
        if expected.is_empty() && !made.is_empty() {
            failed.push(format!("{class} {name}: {:?}", made.keys().take(30).collect::<Vec<_>>()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_class_has_a_row_or_a_test_of_its_own() {
    let elsewhere = [Class::M5, Class::A1, Class::I2, Class::X1, Class::S2, Class::S3, Class::S6];
    for class in Class::ALL {
        let row = ROWS.iter().any(|row| row.0 == *class && !row.4.is_empty());
        assert!(row != elsewhere.contains(class) || *class == Class::S4, "{class}");
    }
}

/// Classes whose results are many: what they keep, and what they change.
#[test]
fn the_others_change_what_they_say() {
    let listed = party("Person", &["iq"], "Mohammed Karim Zarvani");
    for class in [Class::M5, Class::X1, Class::S2, Class::S3, Class::S6] {
        let made = all(class, &listed);
        assert!(made.len() > 20, "{class}: {}", made.len());
        for (text, made) in &made {
            assert_ne!(text, &listed.names[0].value, "{class}");
            let attack = matches!(class, Class::S2 | Class::S3);
            assert!(!attack || !made.plausible, "{class}: {text}");
        }
    }
    let hidden = all(Class::S3, &listed);
    let shown: fn(&char) -> bool = |letter| letter.is_alphabetic() || *letter == ' ';
    assert!(
        hidden
            .keys()
            .all(|text| text.chars().filter(shown).collect::<String>() == listed.names[0].value)
    );
    let spoilt = all(Class::I2, &listed);
    assert!(
        spoilt.len() > 20 && !spoilt.contains_key("9074729") && !spoilt.contains_key("0012345678")
    );
    assert_eq!(all(Class::A1, &listed).len(), 1);
}

#[test]
fn a_field_of_35_characters_cuts() {
    let name = "Zarvane Nymm Ottokar International Trading LLC";
    let made = all(Class::S4, &party("Company", &["ae"], name));
    assert_eq!(made.keys().collect::<Vec<_>>(), [name[..35].trim_end()]);
}
