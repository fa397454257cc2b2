//! Populations are the same for a seed, have no listed name, and differ where they say so.

use super::*;
use crate::case::{Hard, ListedName};
use crate::manipulate::tests::party;

#[test]
fn a_seed_gives_one_population() {
    let all = generated(3, 2_000);
    assert_eq!(all.len(), 2_000);
    assert_eq!(all, generated(3, 2_000));
    assert_eq!(all[..500], generated(3, 500)[..], "a longer one begins with the shorter");
    assert_ne!(all[..500], generated(4, 500)[..]);
    for schema in ["Person", "Company", "Vessel"] {
        assert!(all.iter().any(|negative| negative.schema == schema), "{schema}");
    }
    for script in ["Latin", "Cyrillic", "Arabic", "Han", "Hangul", "Greek", "Georgian", "Armenian"]
    {
        let part = format!("/{script}/");
        assert!(all.iter().any(|negative| negative.stratum.contains(&part)), "{script}");
    }
    for negative in &all {
        assert_eq!(negative.birth_date.is_some(), negative.schema == "Person", "{negative:?}");
        assert!(
            !negative.name.contains("  ") && negative.name.trim() == negative.name,
            "{negative:?}"
        );
    }
}

#[test]
fn who_is_listed_after_all_goes() {
    let all = generated(3, 100);
    let listed = [party("Person", &["fr"], &all[7].name.to_uppercase())];
    let (kept, removed) = unlisted(all, &listed);
    assert_eq!((kept.len(), removed), (99, 1));
}

#[test]
fn hard_ones_are_close_and_not_listed() {
    let mut listed = vec![
        party("Person", &["ru"], "ZARVANSKY, Sergey Petrovich"),
        party("Company", &["ae"], "ZARVANE INTERNATIONAL GENERAL TRADING LLC"),
    ];
    listed[1].entity_id = "demo-2".into();
    let weak = ListedName {
        prop: "weakAlias".into(),
        value: "Zar Van Sky".into(),
        ..listed[0].names[0].clone()
    };
    listed[0].names.push(weak);
    let all = hard(&listed, 5, 3);
    assert_eq!(all, hard(&listed, 5, 3));
    for kind in Hard::ALL {
        let of_kind: Vec<_> = all.iter().filter(|negative| negative.hard == Some(kind)).collect();
        assert!(!of_kind.is_empty() && of_kind.len() <= 3, "{kind:?}");
        for negative in of_kind {
            let name = &negative.name;
            let holds = match kind {
                Hard::SameFamilyName => name.starts_with("ZARVANSKY, ") && !name.contains("Sergey"),
                Hard::Relative => name.starts_with("ZARVANSKY, ") && name.ends_with(" Petrovich"),
                Hard::SameGenericWords => name.ends_with("INTERNATIONAL GENERAL TRADING LLC"),
                Hard::OneTokenDiffers => name.split(' ').count() > 2,
                Hard::FrequentName => negative.near.is_none(),
            };
            assert!(holds, "{negative:?}");
            let year: Option<i32> =
                negative.birth_date.as_ref().and_then(|date| date[..4].parse().ok());
            let of_person = negative.near.as_deref() == Some("demo-1");
            assert!(!of_person || year.is_some_and(|year| (year - 1971).abs() > 5), "{negative:?}");
        }
    }
}
