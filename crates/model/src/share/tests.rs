//! Does every spelling give its range, and every range its spelling back?

use super::*;

#[test]
fn the_grammar_prints_and_reads_back() {
    for text in [
        "0",
        "50",
        "33.3",
        "12.125",
        "1/3",
        "2/7",
        "100",
        ">25 <=50",
        ">50 <75",
        ">=75",
        ">50",
        "<10",
        "<=10",
        ">0 <50",
        ">1/3 <=2/3",
    ] {
        let share: Share = text.parse().unwrap();
        assert_eq!(share.to_string(), text);
    }
    assert_eq!(Share::UNKNOWN.to_string(), ">=0");
    assert_eq!(">=0".parse(), Ok(Share::UNKNOWN));
    for text in ["", "101", ">50 <=50", ">50 >60", "<", "50%", "1/0", "-5", "50 60", "=50", "2/1"] {
        assert!(text.parse::<Share>().is_err(), "{text}");
    }
}

#[test]
fn what_people_write() {
    for (text, share) in [
        ("50", "50"),
        ("50%", "50"),
        ("50,00 %", "50"),
        ("25-50", ">=25 <=50"),
        ("25–50", ">=25 <=50"),
        ("25 % - 50 %", ">=25 <=50"),
        (">50", ">50"),
        ("≥75", ">=75"),
        ("> 50 %", ">50"),
        ("<10", "<10"),
        ("1/3", "1/3"),
        ("one third", "1/3"),
        ("majority", ">50"),
        ("Majority stake", ">50"),
        ("100 (direct)", "100"),
        ("approx. 50%", ">=45 <=55"),
        ("about 98 per cent", ">=93"),
        ("ca. 3 %", "<=8"),
        ("25 to 50 per cent", ">=25 <=50"),
        ("between 25% and 50%", ">=25 <=50"),
        ("more than 25% but not more than 50%", ">25 <=50"),
        ("over 25 percent and up to 50 percent", ">25 <=50"),
        ("75% or more", ">=75"),
        ("75+", ">=75"),
        ("at least 10 per cent of the shares", ">=10"),
        ("up to 25%", "<=25"),
        ("less than 5% of voting rights", "<5"),
        ("wholly owned subsidiary", "100"),
        ("wholly-owned", "100"),
        ("half of the shares", "50"),
        ("не менее 25 процентов", ">=25"),
        ("понад 50 відсотків", ">50"),
        ("minority interest", ">0 <50"),
        ("50 (50%)", "50"),
        ("at least a third", ">=1/3"),
    ] {
        assert_eq!(
            Share::from_text(text).map(|share| share.to_string()),
            Ok(share.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn what_says_no_share() {
    for text in [
        "",
        "%",
        "unknown",
        "n/a",
        "120%",
        "50% and 60%",
        "10,000 shares of 20,000",
        "more than",
        "50k",
        "1 2 3",
        "to 50 to",
        "more than majority",
        "50 over",
    ] {
        assert!(Share::from_text(text).is_err(), "{text}: {:?}", Share::from_text(text));
    }
}

#[test]
fn thirds_are_exact() {
    let third = Percent::part(1, 3).unwrap();
    assert_eq!((third.numerator(), third.denominator()), (100, 3));
    assert!(third > Percent::read("33.333333333333333").unwrap());
    assert_eq!(Percent::part(u64::MAX, u64::MAX), Some(Percent::HUNDRED));
    assert_eq!(Percent::part(0, 0), None);
    assert_eq!(Percent::part(3, 2), None);
}
