//! Reading back: what was written, in order, whole or in part.

use std::io::Read;

use model::{Certainty, IssueKind, Locator, Prop, Schema, Stance, Statement};
use proptest::prelude::*;

use super::world::{DATASET, issue, list, place, store};
use crate::{Begin, Facts, Place};

#[test]
fn any_rows_can_be_fetched() {
    let (home, store) = store();
    // More than one row group: 15,000 parties of five or six statements.
    let edition = list("2024-01-01", 0..15_000).load(&store, home.path()).unwrap().manifest;
    let rows = store.statements(DATASET, &edition.edition).unwrap();
    let rows: Vec<Statement> = rows.map(Result::unwrap).collect();
    assert_eq!(rows.len() as u64, edition.counts.statements);
    assert!(rows.len() > 65_536 + 10);
    let last = rows.len() - 1;
    let ranges = [(0, 1), (4_090, 12), (65_530, 12), (65_536, 5), (last, 9), (last + 5, 2), (3, 0)];
    for (first, count) in ranges {
        let found =
            store.entity_rows(DATASET, &edition.edition, first as u64, count as u64).unwrap();
        let expected = rows.iter().skip(first).take(count).cloned();
        assert_eq!(found, expected.collect::<Vec<_>>(), "{count} rows from {first}");
    }
    let diff = store.diff(DATASET, &edition.edition, &edition.edition).unwrap();
    assert!(diff.is_empty() && diff.parties_after == 15_000);
}

#[test]
fn the_files_come_back_as_they_came() {
    let (home, store) = store();
    let list = list("2024-01-01", 0..100);
    let edition = list.load(&store, home.path()).unwrap().manifest.edition;
    let mut text = String::new();
    store.raw(DATASET, &edition, "list.csv").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, list.text());
    assert!(store.raw(DATASET, &edition, "../list.csv").err().unwrap().is_not_found());
}

#[test]
fn a_diff_names_who_came_went_and_changed() {
    let (home, store) = store();
    let from = list("2024-01-01", 0..200).load(&store, home.path()).unwrap().manifest.edition;
    let mut later = list("2024-01-02", 1..202);
    later.parties[8].name = "Another Name".to_owned();
    let to = later.load(&store, home.path()).unwrap().manifest.edition;
    let diff = store.diff(DATASET, &from, &to).unwrap();
    assert_eq!(diff.added, ["demo-200", "demo-201"]);
    assert_eq!(diff.removed, ["demo-0"]);
    assert_eq!(diff.changed, ["demo-9"]);
    let back = store.diff(DATASET, &to, &from).unwrap();
    assert_eq!((back.added, back.removed, back.changed), (diff.removed, diff.added, diff.changed));
}

#[test]
fn occurrences_and_issues_read_back() {
    let (home, store) = store();
    let Begin::New(mut writer) = list("2024-01-01", 0..1).begin(&store, home.path()).unwrap()
    else {
        panic!("nothing was there")
    };
    writer.published("2024-02".parse().unwrap()).unwrap();
    let name = Statement::new(DATASET, "a", Schema::Company, Prop::Name, "Ένα");
    let denied = Place {
        locator: Locator::Span { file: "a#b.txt".to_owned(), start: 3, end: 9 },
        stance: Stance::Denies,
        source_chain: vec!["origin → relay".to_owned(), "publisher".to_owned()],
        certainty: Some(Certainty(250)),
        valid_from: "2020".parse().ok(),
        valid_to: "2021-05-06".parse().ok(),
    };
    writer.statement(name.clone(), denied.clone()).unwrap();
    let mut odd = issue(IssueKind::UnknownCode, 4);
    odd.entity_id = Some("a".to_owned());
    let issues = [issue(IssueKind::UnreadField, 1), odd];
    issues.iter().for_each(|issue| writer.issue(issue.clone()).unwrap());
    let edition = writer.finish(Facts { records: 1, ..Facts::default() }).unwrap().manifest;
    let found = store.occurrences_of(DATASET, &edition.edition, &[name.id()]).unwrap();
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(found.edition, edition.edition);
    assert_eq!((&found.locator, found.stance), (&denied.locator, denied.stance));
    assert_eq!((&found.source_chain, found.certainty), (&denied.source_chain, denied.certainty));
    assert_eq!((found.valid_from, found.valid_to), (denied.valid_from, denied.valid_to));
    assert_eq!(found.known_from.unwrap().to_string(), "2024-02");
    let back: Vec<_> =
        store.issues(DATASET, &edition.edition).unwrap().map(Result::unwrap).collect();
    assert_eq!(back, issues);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_statements_read_back(
        values in proptest::collection::vec((0_u8..6, ".{0,12}", any::<bool>(), proptest::option::of("[a-z]{3}")), 1..40),
    ) {
        let (home, store) = store();
        let Begin::New(mut writer) = list("2024-01-01", 0..1).begin(&store, home.path()).unwrap()
        else {
            panic!("nothing was there")
        };
        let date = "2024-01-01".parse().unwrap();
        writer.published(date).unwrap();
        let mut expected: Vec<Statement> = Vec::new();
        for (at, (id, value, external, lang)) in values.into_iter().enumerate() {
            let mut said = Statement::new(DATASET, format!("e-{id}"), Schema::Person, Prop::Name, value);
            said.external = external;
            said.lang = lang;
            said.origin = external.then(|| "reader".to_owned());
            writer.statement(said.clone(), place(at, "name")).unwrap();
            said.first_seen = Some(date);
            said.last_seen = Some(date);
            if !expected.iter().any(|known| known.id() == said.id()) {
                expected.push(said);
            }
        }
        let edition = writer.finish(Facts { records: 1, ..Facts::default() }).unwrap().manifest;
        let found = store.statements(DATASET, &edition.edition).unwrap();
        prop_assert_eq!(found.map(Result::unwrap).collect::<Vec<_>>(), expected);
    }
}
