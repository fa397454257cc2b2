//! Cases on the demo world: found, missed with a reason, not asked, alarms.

use super::*;
use crate::tests::world::{self, World};
use crate::{Class, Kept, Split};

/// A case about a party of the demo world.
fn case(world: &World, class: Class, caption: &str, asked: &str) -> Case {
    let party = world.party(caption);
    Case {
        case_id: format!("{class}-{asked}"),
        entity_id: party.entity_id.clone(),
        dataset: party.dataset.clone(),
        schema: party.schema.clone(),
        base_name_id: party.names[0].statement_id.clone(),
        base_name: party.names[0].value.clone(),
        base_script: "Latin".to_owned(),
        class,
        params: String::new(),
        manipulated: asked.to_owned(),
        edit_distance: 0,
        token_edit: 0,
        kept: Kept::default(),
        plausible: true,
        collision: false,
        split: Split::Dev,
        seed: 1,
    }
}

fn answers(world: &World, cases: &[Case], negatives: &[Negative]) -> Outcomes {
    let asked = Asked { listed: &world.listed, cases, negatives };
    let sweep = Sweep::of(&world.engine, Points(7_000)).unwrap();
    run(&sweep, &asked, &|| ())
}

#[test]
fn a_listed_name_is_found_and_a_far_one_is_missed_with_a_reason() {
    let world = world::demo();
    let name = world.listed[0].names[0].value.clone();
    let cases = [
        case(&world, Class::C0, &name, &name),
        case(&world, Class::M5, &name, "Quite Somebody Else"),
    ];
    let outcomes = answers(&world, &cases, &[]);
    let right = outcomes.cases[0].name_only.as_ref().unwrap();
    assert!(right.is_at(Points::ONE), "{right:?}");
    assert_eq!((right.rank, &right.miss), (Some(1), &None));
    assert!(outcomes.cases[0].particulars.is_none(), "the case has none");
    let missed = outcomes.cases[1].name_only.as_ref().unwrap();
    assert!(!missed.is_hit && !missed.is_at(SWEEP_FLOOR));
    let reason = missed.miss.as_deref().unwrap();
    assert!(reason.starts_with("scored 0.") && reason.contains("< 0.7000"), "{reason}");
}

#[test]
fn a_number_alone_is_asked_with_particulars_only() {
    let world = world::demo();
    let party = world.listed.iter().find(|party| !party.identifiers.is_empty()).unwrap();
    let mut by_number = case(&world, Class::I1, &party.names[0].value, "");
    by_number.kept.identifier = Some(party.identifiers[0].clone());
    let outcomes = answers(&world, &[by_number], &[]);
    assert!(outcomes.cases[0].name_only.is_none());
    let found = outcomes.cases[0].particulars.as_ref().unwrap();
    assert!(found.is_at(Points(7_000)), "{found:?}");
}

#[test]
fn somebody_of_a_listed_name_is_an_exact_alarm() {
    let world = world::demo();
    let negative = |name: &str| Negative {
        id: name.to_owned(),
        name: name.to_owned(),
        schema: world.listed[0].schema.clone(),
        stratum: "Person/Latin/-".to_owned(),
        hard: None,
        birth_date: None,
        country: None,
        near: None,
    };
    let listed = world.listed[0].names[0].value.to_uppercase();
    let outcomes = answers(&world, &[], &[negative(&listed), negative("Quite Somebody Else")]);
    let alarms: Vec<&Alarm> =
        outcomes.negatives.iter().filter_map(|answers| answers.of(Known::NameOnly)).collect();
    assert!(alarms[0].is_exact && alarms[0].score == Points::ONE);
    assert_eq!((alarms[1].score, alarms[1].is_exact), (Points::ZERO, false));
    assert!(outcomes.negatives[0].particulars.is_none());
}
