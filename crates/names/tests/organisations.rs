//! Do the names of invented organisations meet across languages, and do different ones stay apart?
//!
//! Two names meet if some reading of each has the same tokens, order, legal form and particles
//! aside.

use names::{NameKind, Role, analyse};

fn readings(name: &str) -> Vec<Vec<String>> {
    let forms = analyse(name, NameKind::Organisation).forms;
    let readings = forms.into_iter().map(|form| {
        let content = form
            .tokens
            .into_iter()
            .filter(|token| !matches!(token.role, Role::LegalForm | Role::Particle));
        let mut texts: Vec<String> = content.map(|token| token.text).collect();
        texts.sort();
        texts
    });
    readings.collect()
}

fn meet(one: &str, two: &str) -> bool {
    let (one, two) = (readings(one), readings(two));
    one.iter().any(|reading| two.contains(reading))
}

fn check(pairs: &[(&str, &str)]) {
    for (one, two) in pairs {
        assert!(meet(one, two), "{one} {:?}\n{two} {:?}", readings(one), readings(two));
    }
}

#[test]
fn legal_forms_are_one_in_any_language_and_place() {
    let forms = [
        ("ООО «Зарвана»", "llc"),
        ("OOO Zarvana", "llc"),
        ("Зарвана, общество с ограниченной ответственностью", "llc"),
        ("Zarvana GmbH", "llc"),
        ("Zarvana Gesellschaft mit beschränkter Haftung", "llc"),
        ("Zarvana S.R.L.", "llc"),
        ("Zarvana Sdn. Bhd.", "llc"),
        ("PT Zarvana", "llc"),
        ("Zarvana Sp. z o.o.", "llc"),
        ("Zarvana s.r.o.", "llc"),
        ("Zarvana d.o.o.", "llc"),
        ("Zarvana Korlátolt Felelősségű Társaság", "llc"),
        ("扎瓦纳有限公司", "llc"),
        ("شركة زروانا ذات مسؤولية محدودة", "llc"),
        ("АО «Зарвана»", "jsc"),
        ("Публичное акционерное общество «Зарвана»", "jsc"),
        ("Zarvana Aktiengesellschaft", "jsc"),
        ("Zarvana Részvénytársaság", "jsc"),
        ("Zarvana S.A.", "jsc"),
        ("株式会社ザルバナ", "jsc"),
        ("자르바나 주식회사", "jsc"),
        ("Ανώνυμη Εταιρεία Ζαρβάνα", "jsc"),
        ("ФГУП «Зарвана»", "soe"),
        ("Федеральное государственное унитарное предприятие «Зарвана»", "soe"),
        ("Federal State Unitary Enterprise Zarvana", "soe"),
    ];
    for (name, class) in forms {
        let analysis = analyse(name, NameKind::Organisation);
        let of_form = |token: &&names::Token| token.role == Role::LegalForm;
        let found: Vec<&str> =
            analysis.forms[0].tokens.iter().filter(of_form).map(|t| t.text.as_str()).collect();
        assert_eq!(found, [class], "{name} {:?}", analysis.forms[0].tokens);
    }
}

#[test]
fn company_words_meet() {
    check(&[
        ("Завод «Зарвана»", "Zarvana Plant"),
        ("Зарванский машиностроительный завод", "Zarvanskiy Machine-Building Plant"),
        ("НИИ Зарвана", "Zarvana Research Institute"),
        ("Научно-исследовательский институт «Зарвана»", "Scientific Research Institute Zarvana"),
        ("НПО «Зарвана»", "Scientific Production Association Zarvana"),
        ("Конструкторское бюро «Зарвана»", "Zarvana Design Bureau"),
        ("Торговый дом Зарвана", "Zarvana Trading House"),
        ("Zarvana Intl Mfg", "Zarvana International Manufacturing"),
        ("Zarvana Tradng and Logistcs Company", "Zarvana Trading and Logistics Company"),
        ("Zarvana Maschinenfabrik", "Zarvana Machine Factory"),
        ("Maschinenbau Zarvana", "Zarvana Machine Building"),
        ("Banque Internationale Zarvana", "Zarvana International Bank"),
        ("Фонд Зарвана", "Zarvana Foundation"),
        ("Fundația Zarvana", "Zarvana Foundation"),
        ("Ίδρυμα Zarvana", "Zarvana Foundation"),
        ("Судоремонтный завод Зарвана", "Zarvana Ship Repair Plant"),
        ("Zarvana Hajójavító Üzem", "Zarvana Ship Repair Works"),
        ("شركة التجارة والنقل", "Trading and Transport Company"),
        ("شرکت مهندسی و ساختمان", "Engineering and Construction Company"),
        ("上海国际贸易有限公司", "Shanghai International Trading Co., Ltd."),
        ("東京銀行", "Bank of Tokyo"),
    ]);
}

#[test]
fn states_places_and_numbers_meet() {
    check(&[
        ("Министерство обороны Российской Федерации", "Ministry of Defence of Russia"),
        ("Ministerstvo obrany Ruské federace", "Russian Ministry of Defence"),
        ("Υπουργείο Άμυνας της Ρωσίας", "Ministry of Defence of Russia"),
        ("وزارت نفت ایران", "Iranian Ministry of Petroleum"),
        ("中国进出口银行", "China Export Import Bank"),
        ("Московский банк", "Bank of Moscow"),
        ("Минский тракторный завод", "Minsk Tractor Plant"),
        ("Тульский оружейный завод", "Tula Arms Plant"),
        ("Первый банк Тулы", "First Bank of Tula"),
        ("53-та бригада", "53rd Brigade"),
        ("20-я армия", "20. armáda"),
        ("Завод № 7 Минск", "Minsk Plant No. 7"),
        ("Северный банк", "North Bank"),
        ("بنك الشرق", "East Bank"),
        ("조선무역회사", "Korea Trading Company"),
    ]);
}

#[test]
fn different_organisations_stay_apart() {
    for (one, two) in [
        ("Zarvana Shopping", "Zarvana Shipping"),
        ("North Zarvana Bank", "South Zarvana Bank"),
        ("Zarvana Tobacco", "Zarvana Dairy"),
        ("Первый банк Тулы", "Второй банк Тулы"),
        ("Bank of Moscow", "Bank of Minsk"),
        ("Gemini Industries", "Ship Industries"),
    ] {
        assert!(!meet(one, two), "{one} {:?}\n{two} {:?}", readings(one), readings(two));
    }
}

#[test]
fn a_person_keeps_its_words() {
    for name in ["Paris Jordan", "Israel Banks", "Victor Marine", "May First", "Нина Северная"]
    {
        let analysis = analyse(name, NameKind::Person);
        assert!(
            analysis.forms[0].tokens.iter().all(|token| token.role == Role::Ordinary),
            "{name} {:?}",
            analysis.forms[0].tokens
        );
    }
    for name in ["Paris Jordan", "Nina North", "Kim Se", "Ivan Volkov"] {
        let analysis = analyse(name, NameKind::Unknown);
        let is_name = |token: &names::Token| token.role == Role::Ordinary;
        assert!(analysis.forms[0].tokens.iter().all(is_name), "{name}");
    }
}

#[test]
fn a_word_alone_is_a_name() {
    let analysis = analyse("Salute Ltd", NameKind::Organisation);
    assert_eq!(analysis.forms[0].tokens[0].text, "salute");
    assert_eq!(analysis.forms[0].tokens[0].role, Role::Ordinary);
    assert!(meet("ООО «Звезда»", "Zvezda LLC") && meet("ООО «Звезда»", "Star LLC"));
}
