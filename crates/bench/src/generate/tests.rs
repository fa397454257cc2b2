//! One plan, one answer.

use super::*;
use crate::case::Split;
use crate::manipulate::tests::party;

fn world() -> Vec<Listed> {
    let rows = [
        ("Person", "ru", "ZARVANSKY, Sergey Petrovich"),
        ("Person", "ru", "Сергей Зарванский"),
        ("Person", "iq", "Mohammed bin Karim AL-ZARVANI"),
        ("Person", "cn", "Zhang Xiaoming"),
        ("Company", "ae", "ZARVANE INTERNATIONAL GENERAL TRADING LLC"),
        ("Company", "ru", "ООО Зарване"),
        ("Vessel", "pa", "STELLA ZARVANE"),
    ];
    let with_id = |(at, (schema, country, name)): (usize, &(&str, &str, &str))| {
        let mut listed = party(schema, &[country], name);
        listed.entity_id = format!("demo-{at}");
        listed
    };
    rows.iter().enumerate().map(with_id).collect()
}

fn plan(seed: u64, per_class: usize) -> Plan {
    Plan { seed, classes: Class::ALL.to_vec(), per_class }
}

fn bytes(cases: &[Case]) -> String {
    cases.iter().map(|case| serde_json::to_string(case).unwrap() + "\n").collect()
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let mut listed = world();
    let first = bytes(&generate(&listed, &plan(7, 9)));
    listed.reverse();
    assert_eq!(
        first,
        bytes(&generate(&listed, &plan(7, 9))),
        "the order of the list changes nothing"
    );
    assert_ne!(first, bytes(&generate(&listed, &plan(8, 9))));
    // Cases of one class do not depend on which other classes are asked for.
    let alone = generate(&listed, &Plan { classes: vec![Class::M2], ..plan(7, 9) });
    assert!(alone.len() == 9 && first.contains(&bytes(&alone)));
}

#[test]
fn cases_are_whole() {
    let listed = world();
    let cases = generate(&listed, &plan(7, 20));
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.case_id.as_str()).collect();
    assert_eq!(ids.len(), cases.len());
    for class in Class::ALL {
        // None of these parties has a weak alias.
        let made = cases.iter().any(|case| case.class == *class);
        assert_eq!(made, *class != Class::A1, "{class}");
    }
    for case in &cases {
        let unchanged = matches!(case.class, Class::C0 | Class::A1 | Class::D1);
        let by_identifier = case.manipulated.is_empty() && case.kept.identifier.is_some();
        assert!(by_identifier || unchanged == (case.edit_distance == 0), "{case:?}");
        assert!(matches!(case.split, Split::Dev | Split::Test));
        let again: Case = serde_json::from_str(&serde_json::to_string(case).unwrap()).unwrap();
        assert_eq!(again, *case);
    }
}

#[test]
fn every_name_is_asked_once_in_c0() {
    let mut listed = world();
    let mut more = listed[0].names[0].clone();
    for (prop, name) in [("alias", "Serge Zar"), ("weakAlias", "Zar"), ("alias", "Serge Zar")] {
        (more.prop, more.value) = (prop.into(), name.into());
        listed[0].names.push(more.clone());
    }
    let asked = |class| {
        let cases = generate(&listed, &Plan { seed: 1, classes: vec![class], per_class: 0 });
        cases.into_iter().map(|case| case.manipulated).collect::<Vec<_>>()
    };
    assert_eq!(asked(Class::C0).len(), 8);
    assert_eq!(asked(Class::A1), ["Zar"]);
}

#[test]
fn a_result_that_is_another_partys_name_is_labelled() {
    let mut listed = vec![
        party("Person", &["fr"], "Anne-Zoé Zarvane"),
        party("Person", &["fr"], "Anne Zoé Zarvane"),
    ];
    listed[1].entity_id = "demo-2".into();
    let cases = generate(&listed, &Plan { seed: 1, classes: vec![Class::W5], per_class: 0 });
    let split =
        cases.iter().find(|case| case.base_name == "Anne-Zoé Zarvane" && case.params == "split");
    assert!(split.is_some_and(|case| case.collision), "{cases:?}");
}
