//! Loading: what goes into service, what stays as it was, what is carried on.

use model::{Prop, Schema, Statement};

use super::world::{DATASET, file, list, place, statements, store};
use crate::{Act, Begin, Facts, NewEdition, RawFile, State};

#[test]
fn the_same_bytes_change_nothing() {
    let (home, store) = store();
    let first = list("2024-01-01", 0..200).load(&store, home.path()).unwrap();
    assert_eq!(first.state, State::Live);
    let before = super::world::files(&home.path().join("data"));
    let again = list("2024-01-01", 0..200).begin(&store, home.path()).unwrap();
    let Begin::AlreadyThere(again) = again else { panic!("loaded twice") };
    assert_eq!(*again, first);
    assert_eq!(super::world::files(&home.path().join("data")), before);
}

#[test]
fn a_later_edition_takes_over() {
    let (home, store) = store();
    let first = list("2024-01-01", 0..200).load(&store, home.path()).unwrap();
    let hash = store.live().unwrap().hash;
    let second = list("2024-01-02", 2..204).load(&store, home.path()).unwrap();
    assert_eq!(second.state, State::Live);
    let comparison = second.manifest.comparison.unwrap();
    assert_eq!((comparison.parties_before, comparison.added), (200, 4));
    assert_eq!((comparison.removed, comparison.changed), (2, 0));
    let live = store.live().unwrap();
    assert_ne!(live.hash, hash);
    let standing = &live.datasets[DATASET];
    assert_eq!(standing.live.as_ref().unwrap().edition, second.manifest.edition);
    assert_eq!(standing.previous.as_ref(), Some(&first.manifest.edition));
    let states: Vec<State> =
        store.editions(DATASET).unwrap().into_iter().map(|edition| edition.state).collect();
    assert_eq!(states, [State::Earlier, State::Live]);
}

#[test]
fn the_date_a_statement_was_first_seen_is_carried_on() {
    let (home, store) = store();
    list("2024-01-01", 0..100).load(&store, home.path()).unwrap();
    list("2024-01-02", 0..101).load(&store, home.path()).unwrap();
    let third = list("2024-01-03", 0..102).load(&store, home.path()).unwrap();
    let seen = |id: &str| {
        let rows = store.entity(DATASET, &third.manifest.edition, id).unwrap();
        let name = rows.iter().find(|row| row.prop == Prop::Name).unwrap().clone();
        let places = store.occurrences_of(DATASET, &third.manifest.edition, &[name.id()]).unwrap();
        assert_eq!(name.last_seen.unwrap().to_string(), "2024-01-03");
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].known_from, name.first_seen);
        name.first_seen.unwrap().to_string()
    };
    assert_eq!(seen("demo-7"), "2024-01-01");
    assert_eq!(seen("demo-100"), "2024-01-02");
    assert_eq!(seen("demo-101"), "2024-01-03");
}

#[test]
fn a_statement_in_several_places_is_one_row() {
    let (home, store) = store();
    let Begin::New(mut writer) = list("2024-01-01", 0..1).begin(&store, home.path()).unwrap()
    else {
        panic!("nothing was there")
    };
    let name = |id: &str, name: &str| Statement::new(DATASET, id, Schema::Person, Prop::Name, name);
    // An entity that comes back brings one new statement and two old ones.
    let rows = [("a", "A"), ("a", "A"), ("b", "B"), ("a", "A"), ("a", "Other"), ("b", "B")];
    for (at, (id, text)) in rows.into_iter().enumerate() {
        writer.statement(name(id, text), place(at, "name")).unwrap();
    }
    writer.published("2024-01-01".parse().unwrap()).unwrap_err();
    let edition = writer.finish(Facts { records: 2, ..Facts::default() }).unwrap().manifest;
    assert_eq!(edition.counts.statements, 3);
    assert_eq!(edition.counts.occurrences, 6);
    assert_eq!(edition.counts.parties, 2);
    let rows = store.statements(DATASET, &edition.edition).unwrap();
    let values: Vec<String> = rows.map(|row| row.unwrap().value).collect();
    assert_eq!(values, ["A", "B", "Other"]);
    let places = store.occurrences_of(DATASET, &edition.edition, &[name("a", "A").id()]).unwrap();
    let places: Vec<String> = places.iter().map(|place| place.locator.to_string()).collect();
    assert_eq!(places, [1, 2, 4].map(|line| format!("list.csv#line={line};name")));
    store.verify(DATASET, &edition.edition).unwrap();
}

#[test]
fn hold_release_and_rollback_move_the_pointer() {
    let (home, store) = store();
    let one = list("2024-01-01", 0..200).load(&store, home.path()).unwrap().manifest.edition;
    assert!(store.rollback(DATASET, "no way back").unwrap_err().is_refused());
    let hash = store.live_hash().unwrap();
    let two = list("2024-01-02", 0..201).load(&store, home.path()).unwrap().manifest.edition;
    let back = store.rollback(DATASET, "wrong file").unwrap();
    assert_eq!((back.manifest.edition, back.state), (one.clone(), State::Live));
    assert_eq!(store.live_hash().unwrap(), hash, "back to the very same live set");
    assert_eq!(store.live().unwrap().datasets[DATASET].held[0].edition, two);
    // The same bytes do not come back by themselves.
    let again = list("2024-01-02", 0..201).load(&store, home.path()).unwrap();
    assert!(matches!(again.state, State::Held { .. }), "{:?}", again.state);
    let released = store.release(DATASET, &two[..12], "right after all").unwrap();
    assert_eq!((released.manifest.edition, released.state), (two.clone(), State::Live));
    assert!(store.release(DATASET, &two, "again").unwrap_err().is_refused());
    assert!(store.live().unwrap().datasets[DATASET].held.is_empty());
    store.hold(DATASET, "second thoughts").unwrap();
    let acts: Vec<(u64, Act)> =
        store.history().unwrap().into_iter().map(|event| (event.sequence, event.act)).collect();
    let expected = [Act::Load, Act::Load, Act::Rollback, Act::Release, Act::Hold];
    assert_eq!(acts, (1..).zip(expected).collect::<Vec<_>>());
}

#[test]
fn a_new_version_of_a_reader_reads_the_same_bytes_anew() {
    let (home, store) = store();
    let list = list("2024-01-01", 0..10);
    let first = list.load(&store, home.path()).unwrap().manifest;
    let raw = [RawFile { name: "other.csv".to_owned(), path: file(home.path(), &list.text()) }];
    let new = NewEdition { dataset: DATASET, raw: &raw, reader: "demo-csv", reader_version: 2 };
    let Begin::New(writer) = store.begin(&new).unwrap() else { panic!("nothing was read by it") };
    let second = list.write(*writer).unwrap();
    assert_eq!(second.state, State::Live);
    assert_eq!(second.manifest.content_sha256, first.edition);
    assert_eq!(second.manifest.edition, format!("{}-r2", first.edition));
}

#[test]
fn requests_that_make_no_sense_are_refused() {
    let (home, store) = store();
    let path = file(home.path(), "x");
    let file = |name: &str| RawFile { name: name.to_owned(), path: path.clone() };
    for (dataset, raw) in [
        ("../demo", vec![file("a")]),
        ("", vec![file("a")]),
        ("demo", vec![]),
        ("demo", vec![file("../a")]),
        ("demo", vec![file("a"), file("a")]),
    ] {
        let new = NewEdition { dataset, raw: &raw, reader: "x", reader_version: 1 };
        assert!(store.begin(&new).err().unwrap().is_refused(), "{dataset} {raw:?}");
    }
    assert!(store.editions("nobody").unwrap_err().is_not_found());
    assert!(store.publish_index("../x", b"").unwrap_err().is_refused());
}

#[test]
fn one_writer_at_a_time() {
    let (home, store) = store();
    let list = list("2024-01-01", 0..10);
    let writer = list.begin(&store, home.path()).unwrap();
    assert!(list.begin(&store, home.path()).err().unwrap().is_locked());
    let other = crate::Store::open(store.directory()).unwrap();
    assert!(other.publish_index("x", b"").unwrap_err().is_locked());
    assert!(other.live().unwrap().datasets.is_empty(), "readers do not wait");
    drop(writer);
    assert_eq!(
        crate::layout::list(&store.directory().join("editions/demo_list")).unwrap().len(),
        0
    );
    list.load(&other, home.path()).unwrap();
}

#[test]
fn indexes_are_put_in_place_whole() {
    let (_home, store) = store();
    assert_eq!(store.index_path("a1"), None);
    let path = store.publish_index("a1", b"index").unwrap();
    store.publish_index("b2", b"other").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"index");
    assert_eq!(store.index_path("a1"), Some(path));
    store.keep_indexes(&["b2"]).unwrap();
    assert_eq!(store.index_path("a1"), None);
    assert!(store.index_path("b2").is_some());
}

#[test]
fn what_is_counted() {
    let (home, store) = store();
    let mut list = list("2024-01-01", 0..10);
    list.unread = 1;
    let manifest = list.load(&store, home.path()).unwrap().manifest;
    let counts = &manifest.counts;
    assert_eq!((counts.records, counts.parties, counts.entities), (11, 10, 20));
    assert_eq!((counts.names, counts.issues), (10, 1));
    assert_eq!(counts.statements, 10 * 5 + 5);
    assert_eq!(counts.issues_by_kind["unread_record"]["row"], 1);
    assert_eq!(counts.parties_by_schema["Person"], 10);
    assert_eq!(manifest.coverage[&crate::Field::BirthDate], 5);
    assert_eq!(manifest.coverage[&crate::Field::Program], 10, "said on the sanction");
    assert_eq!(manifest.first_entity.as_deref(), Some("demo-0"));
    assert_eq!(manifest.last_entity.as_deref(), Some("demo-9-sanction"));
    let said = statements(DATASET, &list.parties[3]);
    let kept = store.entity(DATASET, &manifest.edition, "demo-3").unwrap();
    assert_eq!(kept.len(), said.iter().filter(|s| &*s.entity_id == "demo-3").count());
}
