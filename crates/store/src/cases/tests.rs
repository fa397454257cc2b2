//! Is what people made of claims kept, and only what differs proposed again?

use super::*;

fn case() -> Case {
    Case { id: "harbour".to_owned(), name: "The harbour".to_owned() }
}

fn document() -> CaseDocument {
    let text = |text: &str| text.to_owned();
    CaseDocument {
        hash: text("d1"),
        name: text("a.txt"),
        text: text("A owns B."),
        body: text("{}"),
    }
}

fn proposed(id: &str, body: &str) -> Proposal {
    Proposal {
        id: id.to_owned(),
        document: "d1".to_owned(),
        place: 0,
        extractor: "rules@1.0".to_owned(),
        body: body.to_owned(),
        state: "proposed".to_owned(),
    }
}

fn accept(cases: &mut Cases, id: &str, body: &str) {
    let review = Review {
        sequence: 0,
        proposal: id.to_owned(),
        act: "accept".to_owned(),
        reason: String::new(),
        reviewer: "ada".to_owned(),
        at: None,
        before: body.to_owned(),
    };
    let after = Proposal { state: "accepted".to_owned(), ..proposed(id, body) };
    cases.review("harbour", &review, &[after]).unwrap();
}

fn world() -> (tempfile::TempDir, Cases) {
    let directory = tempfile::tempdir().unwrap();
    let cases = Store::open(directory.path()).unwrap().cases().unwrap();
    (directory, cases)
}

fn states(cases: &Cases) -> Vec<String> {
    let all = cases.proposals("harbour").unwrap();
    all.iter().map(|it| format!("{} {} {}", it.id, it.state, it.body)).collect()
}

#[test]
fn only_what_differs_is_proposed_again() {
    let (_directory, mut cases) = world();
    let first = [
        proposed("c1", "one"),
        proposed("c2", "two"),
        proposed("c3", "three"),
        proposed("c4", "four"),
    ];
    let done = cases.propose(&case(), &document(), &first).unwrap();
    assert_eq!((done.new, done.unchanged), (4, 0));
    accept(&mut cases, "c1", "one");
    accept(&mut cases, "c2", "two, as edited");
    accept(&mut cases, "c3", "three");
    let second = [proposed("c1", "one"), proposed("c2", "two"), proposed("c3", "another")];
    let done = cases.propose(&case(), &document(), &second).unwrap();
    assert_eq!(done, Proposed { new: 0, unchanged: 2, reopened: 1, superseded: 1 });
    let expected = [
        "c1 accepted one",
        "c2 accepted two, as edited",
        "c3 proposed another",
        "c4 superseded four",
    ];
    assert_eq!(states(&cases), expected);
    let acts: Vec<String> =
        cases.reviews("harbour").unwrap().into_iter().map(|it| it.act).collect();
    assert_eq!(acts, ["accept", "accept", "accept", "reopen"]);
}

#[test]
fn cases_outlive_the_process() {
    let (directory, mut cases) = world();
    cases.propose(&case(), &document(), &[proposed("c1", "one")]).unwrap();
    accept(&mut cases, "c1", "one");
    drop(cases);
    let cases = Store::open(directory.path()).unwrap().cases().unwrap();
    assert_eq!(cases.all().unwrap(), [case()]);
    assert_eq!(cases.documents("harbour").unwrap(), [document()]);
    assert_eq!(states(&cases), ["c1 accepted one"]);
    assert!(cases.case("elsewhere").unwrap_err().is_not_found());
}

#[test]
fn bad_ids_and_unknown_claims_are_refused() {
    let (_directory, mut cases) = world();
    let bad = Case { id: "../x".to_owned(), name: String::new() };
    assert!(cases.propose(&bad, &document(), &[]).unwrap_err().is_refused());
    cases.propose(&case(), &document(), &[]).unwrap();
    let review = Review {
        sequence: 0,
        proposal: "c9".to_owned(),
        act: "accept".to_owned(),
        reason: String::new(),
        reviewer: String::new(),
        at: None,
        before: String::new(),
    };
    assert!(cases.review("harbour", &review, &[]).unwrap_err().is_not_found());
    assert!(cases.reviews("harbour").unwrap().is_empty());
}
