//! Guards: what is held, with which words, and that service goes on.

use model::{IssueKind, Schema};
use proptest::prelude::*;

use super::world::{DATASET, List, issue, list, place, statements, store};
use crate::{Begin, Edition, Facts, HoldReason, Note, State, Store};

/// A store with 1,000 parties in service.
fn in_service() -> (tempfile::TempDir, Store) {
    let (home, store) = store();
    let edition = list("2024-01-01", 0..1000).load(&store, home.path()).unwrap();
    assert_eq!(edition.state, State::Live);
    (home, store)
}

/// Loads a list on top of the one in service; the reasons it is held for.
fn held(spoiled: &List) -> (Vec<HoldReason>, Edition) {
    let (home, store) = in_service();
    let hash = store.live_hash().unwrap();
    let edition = spoiled.load(&store, home.path()).unwrap();
    let standing = store.live().unwrap().datasets[DATASET].clone();
    match &edition.state {
        State::Held { reasons } => {
            assert_eq!(store.live_hash().unwrap(), hash, "service goes on");
            assert_eq!(standing.held[0].reasons, *reasons, "and says so");
            assert_eq!(reasons, &edition.manifest.held_for);
            (reasons.clone(), edition)
        }
        State::Live => {
            assert_ne!(store.live_hash().unwrap(), hash);
            assert!(standing.held.is_empty());
            (Vec::new(), edition)
        }
        State::Earlier => panic!("a new edition is not an earlier one"),
    }
}

fn spoil(numbers: std::ops::Range<usize>, how: impl FnOnce(&mut List)) -> List {
    let mut list = list("2024-01-02", numbers);
    how(&mut list);
    list
}

#[test]
fn each_guard_at_its_edge() {
    let whole = |list: &mut List| list.facts.end_mark = Some(true);
    let unborn = |count: usize| {
        move |list: &mut List| {
            let born = list.parties.iter_mut().filter(|party| party.born.is_some());
            born.take(count).for_each(|party| party.born = None);
        }
    };
    let floor = |found: u64| {
        move |list: &mut List| {
            list.facts.floors = vec![(Schema::LegalEntity, found)];
        }
    };
    let none: &[&str] = &[];
    for (spoiled, expected) in [
        (spoil(30..1000, whole), none),
        (
            spoil(31..1000, whole),
            &[
                "31 of 1000 parties are gone (3.10 %), more than 3 %: compare the two editions, and release this one if the publisher confirms it",
            ],
        ),
        (spoil(0..1150, whole), none),
        (
            spoil(0..1151, whole),
            &[
                "151 parties are new to the 1000 there were (15.10 %), more than 15 %: compare the two editions, and release this one if the publisher confirms it",
            ],
        ),
        (spoil(0..1000, unborn(50)), none),
        (
            spoil(0..1000, unborn(51)),
            &[
                "birth date stands on 44.90 % of parties, before on 50.00 %: a column or element may be gone or renamed; look at the issues, and release it if the publisher confirms it",
            ],
        ),
        (spoil(0..1000, |list| list.unread = 1), none),
        (
            spoil(0..1000, |list| list.unread = 2),
            &[
                "of 1002 records 2 could not be read and 0 have an id that was there before, more than 0.1 %: look at the issues, or fetch the files again",
            ],
        ),
        (spoil(0..1000, floor(1000)), none),
        (
            spoil(0..1000, floor(1001)),
            &[
                "1000 parties of schema LegalEntity, and a whole edition has at least 1001: fetch the files again, or ingest an excerpt under a dataset name of its own",
            ],
        ),
        (
            spoil(0..0, whole),
            &["no record was read: the files are empty or are not this list; fetch them again"],
        ),
        (
            spoil(0..1001, |list| {
                list.facts.broken_off = Some("list.csv ends in record 7".to_owned())
            }),
            &["it could not be read whole: list.csv ends in record 7; fetch the files again"],
        ),
        (
            spoil(0..1001, |list| list.date = "2023-12-31"),
            &[
                "it is of 2023-12-31, and the edition in service is of 2024-01-01: a stale copy; release it only to go back on purpose",
            ],
        ),
        (spoil(0..1001, |list| list.date = "2024-01-01"), none),
        (spoil(0..1001, |list| list.date = "2024"), none),
    ] {
        let (reasons, _) = held(&spoiled);
        let words: Vec<String> = reasons.iter().map(HoldReason::to_string).collect();
        assert_eq!(words, expected, "{} {} parties", spoiled.date, spoiled.parties.len());
    }
}

#[test]
fn each_record_twice_is_held() {
    for is_adjacent in [true, false] {
        let (home, store) = in_service();
        let single = list("2024-01-02", 0..1000);
        let Begin::New(mut writer) = single.begin(&store, home.path()).unwrap() else {
            panic!("another date is another file")
        };
        writer.published("2024-01-02".parse().unwrap()).unwrap();
        let twice = |party| [party, party];
        let order: Vec<_> = match is_adjacent {
            true => single.parties.iter().flat_map(twice).collect(),
            false => single.parties.iter().chain(&single.parties).collect(),
        };
        for (at, party) in order.into_iter().enumerate() {
            for statement in statements(DATASET, party) {
                writer.statement(statement, place(at, "row")).unwrap();
            }
        }
        let edition = writer.finish(Facts { records: 2000, ..Facts::default() }).unwrap();
        let State::Held { reasons } = edition.state else { panic!("not held") };
        let expected = HoldReason::BadRecords { unread: 0, duplicates: 1000, records: 2000 };
        assert_eq!(reasons, [expected], "adjacent: {is_adjacent}");
        assert_eq!(edition.manifest.counts.parties, 1000);
        assert_eq!(edition.manifest.comparison.unwrap().changed, 0, "they say nothing new");
    }
}

#[test]
fn duplicates_the_reader_reports_count_too() {
    let (home, store) = in_service();
    let list = list("2024-01-02", 0..1000);
    let Begin::New(mut writer) = list.begin(&store, home.path()).unwrap() else { panic!() };
    for at in 0..2 {
        writer.issue(issue(IssueKind::DuplicateId, at)).unwrap();
    }
    let edition = list.write(*writer).unwrap();
    let expected = HoldReason::BadRecords { unread: 0, duplicates: 2, records: 1000 };
    assert_eq!(edition.state, State::Held { reasons: vec![expected] });
}

#[test]
fn a_reader_that_broke_off_is_held_for_that_alone() {
    let (home, store) = in_service();
    let list = list("2024-01-02", 0..1000);
    let Begin::New(mut writer) = list.begin(&store, home.path()).unwrap() else { panic!() };
    writer.published("2024-01-02".parse().unwrap()).unwrap();
    for (at, party) in list.parties.iter().enumerate() {
        for statement in statements(DATASET, party) {
            writer.statement(statement, place(at, "row")).unwrap();
        }
    }
    let message = "list.csv is cut".to_owned();
    let facts = Facts { broken_off: Some(message.clone()), ..Facts::default() };
    let edition = writer.finish(facts).unwrap();
    let expected = HoldReason::NotReadWhole { message };
    assert_eq!(edition.state, State::Held { reasons: vec![expected] });
}

#[test]
fn a_small_cut_is_shown_and_named() {
    let cut = |how: fn(&mut List)| held(&spoil(10..1000, how)).1.manifest;
    let proven = cut(|list| list.facts.end_mark = Some(true));
    assert_eq!(proven.comparison.as_ref().unwrap().removed, 10);
    assert_eq!(proven.notes, []);
    let missing = cut(|list| list.facts.end_mark = Some(false));
    assert_eq!(missing.notes, [Note::EndMarkMissing]);
    let counted = cut(|list| list.facts.publisher_count = Some(1000));
    assert_eq!(counted.notes, [Note::CountDisagrees { stated: 1000, read: 990 }]);
    let silent = cut(|list| list.facts.end_mark = None);
    assert_eq!(silent.notes, [Note::RemovalsUnproven { removed: 10 }]);
}

#[test]
fn a_first_edition_without_a_date_is_held_and_leaves_the_dataset_unserved() {
    let (home, store) = store();
    let list = list("2024-01-02", 0..3);
    let Begin::New(mut writer) = list.begin(&store, home.path()).unwrap() else { panic!() };
    for statement in statements(DATASET, &list.parties[0]) {
        writer.statement(statement, place(0, "row")).unwrap();
    }
    let edition = writer.finish(Facts { records: 1, ..Facts::default() }).unwrap();
    assert_eq!(edition.state, State::Held { reasons: vec![HoldReason::NoDate] });
    let standing = &store.live().unwrap().datasets[DATASET];
    assert_eq!((standing.live.as_ref(), standing.held.len()), (None, 1));
}

#[test]
fn what_was_held_waits_until_a_later_edition_is_in_service() {
    let (home, store) = in_service();
    let bad = list("2024-01-02", 500..1000).load(&store, home.path()).unwrap();
    assert!(matches!(bad.state, State::Held { .. }));
    list("2024-01-03", 0..1001).load(&store, home.path()).unwrap();
    assert!(store.live().unwrap().datasets[DATASET].held.is_empty());
    // It stays on disk and stays held, and nothing was carried on from it.
    let states = store.editions(DATASET).unwrap();
    assert!(matches!(states[2].state, State::Held { .. }));
    assert_eq!(states[1].manifest.preceding, Some(states[0].manifest.edition.clone()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_cut_above_three_percent_is_held_and_no_smaller_one(
        before in 1_usize..300,
        cut in 0_usize..300,
    ) {
        let cut = cut.min(before);
        let (home, store) = store();
        list("2024-01-01", 0..before).load(&store, home.path()).unwrap();
        let edition = list("2024-01-02", 0..before - cut).load(&store, home.path()).unwrap();
        let is_held = edition.state != State::Live;
        prop_assert_eq!(is_held, cut * 100 > before * 3);
        prop_assert_eq!(edition.manifest.comparison.unwrap().removed, cut as u64);
    }
}
