//! Do reviews keep what stood before, and does a denial never become a fact?

use super::*;
use crate::ReadOptions;

const REPORT: &str = "Ostrelle Holding owns Zarvane Trading LLC, the ministry said on Monday.\n\n\
                      Zarvane Trading LLC denied any knowledge of the shipment. Brokers said it left at night.\n";

struct World {
    _directory: tempfile::TempDir,
    engine: Engine,
}

fn world() -> World {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::open(directory.path()).unwrap();
    let reading = engine.read("report.txt", REPORT.as_bytes(), &ReadOptions::default()).unwrap();
    let done = engine.propose(&reading, "harbour", "The harbour").unwrap();
    assert_eq!(done.new, reading.report.claims.len());
    assert!(done.new >= 2, "{:?}", reading.report.claims);
    World { _directory: directory, engine }
}

impl World {
    fn claims(&self) -> Vec<InCase> {
        self.engine.claims_of("harbour").unwrap()
    }

    fn claim(&self, id: &str) -> InCase {
        self.claims().into_iter().find(|claim| claim.claim.id == id).unwrap()
    }

    fn act(&self, id: &str, act: Act) -> Result<(), Error> {
        let by = Reviewer { name: "ada".to_owned(), at: None };
        self.engine.review("harbour", id, &act, &by)
    }

    fn with_stance(&self, stance: Stance) -> String {
        let found = self.claims().into_iter().find(|claim| claim.claim.stance == stance.as_str());
        found.unwrap().claim.id
    }
}

#[test]
fn a_claim_is_accepted_rejected_and_edited() {
    let world = world();
    let id = world.claims()[0].claim.id.clone();
    assert!(world.act(&id, Act::Reject(" ".to_owned())).is_err(), "a reason is needed");
    world.act(&id, Act::Reject("misread".to_owned())).unwrap();
    assert_eq!(world.claim(&id).state, ClaimState::Rejected);
    let quote = Span { start: 0, end: REPORT.find(',').unwrap() };
    let edit = Edit {
        quote: Some(quote),
        source: Some("the ministry of ports".to_owned()),
        stance: Some(Stance::Doubts),
    };
    world.act(&id, Act::Edit(edit)).unwrap();
    world.act(&id, Act::Accept).unwrap();
    let claim = world.claim(&id);
    assert_eq!((claim.state, claim.reviews), (ClaimState::EditedAccepted, 3));
    assert_eq!(claim.quote, "Ostrelle Holding owns Zarvane Trading LLC");
    assert_eq!(
        (claim.claim.stance.as_str(), claim.claim.chains[0][0].source.as_str()),
        ("doubts", "the ministry of ports")
    );
    let outside = Edit { quote: Some(Span { start: 0, end: 9_999 }), ..Edit::default() };
    assert!(world.act(&id, Act::Edit(outside)).is_err());
    let acts: Vec<String> =
        world.engine.reviews_of("harbour").unwrap().into_iter().map(|it| it.act).collect();
    assert_eq!(acts, ["reject", "edit", "accept"]);
}

#[test]
fn claims_are_split_and_merged() {
    let world = world();
    let ids: Vec<String> = world.claims().into_iter().map(|it| it.claim.id).collect();
    let spans = vec![Span { start: 0, end: 16 }, Span { start: 22, end: 41 }];
    world.act(&ids[0], Act::Split(spans)).unwrap();
    assert_eq!(world.claim(&ids[0]).state, ClaimState::Superseded);
    let parts = [format!("{}.1", ids[0]), format!("{}.2", ids[0])];
    assert_eq!(
        parts.clone().map(|id| world.claim(&id).quote),
        ["Ostrelle Holding", "Zarvane Trading LLC"]
    );
    world.act(&parts[0], Act::Merge(parts[1].clone())).unwrap();
    assert_eq!(world.claim(&parts[0]).quote, "Ostrelle Holding owns Zarvane Trading LLC");
    assert_eq!(world.claim(&parts[1]).state, ClaimState::Superseded);
}

#[test]
fn a_second_reading_leaves_reviewed_claims_alone() {
    let world = world();
    let id = world.claims()[0].claim.id.clone();
    world.act(&id, Act::Accept).unwrap();
    let reading =
        world.engine.read("report.txt", REPORT.as_bytes(), &ReadOptions::default()).unwrap();
    let done = world.engine.propose(&reading, "harbour", "The harbour").unwrap();
    assert_eq!((done.new, done.reopened, done.superseded), (0, 0, 0));
    assert_eq!(world.claim(&id).state, ClaimState::Accepted);
}

#[test]
fn a_denial_never_becomes_a_fact() {
    let world = world();
    let denial = world.with_stance(Stance::Denies);
    for claim in world.claims() {
        world.act(&claim.claim.id, Act::Accept).unwrap();
    }
    let accepted = world.engine.accepted("harbour").unwrap();
    assert!(accepted.iter().all(|it| it.is_fact == (it.occurrence.stance == Stance::Asserts)));
    assert!(accepted.iter().filter(|it| it.claim == denial).all(|it| !it.is_fact));
    let owner = accepted.iter().find(|it| it.statement.prop == model::Prop::Owner);
    let owner = owner.expect("the ownership is a statement");
    assert!(owner.is_fact && owner.occurrence.source_chain[0].contains("ministry"), "{owner:?}");
    assert!(owner.statement.entity_id.ends_with(&owner.claim));
}
