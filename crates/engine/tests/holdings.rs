//! Do edges of another origin enter the graph as what they are: claims, and denials?

use std::path::PathBuf;

use engine::exposure::{Edge, Gives, Rests};
use engine::trace::{Reason, Verdict};
use engine::{Engine, Holdings, IngestOptions, TraceOptions};
use graph::Range;
use graph::facts::{Nature, Right, Share};
use model::Stance;

const SDN: &str = "1001,\"OSTRELLE HOLDING FZE\",-0- ,\"DEMO-A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\
                   \"Registration Number 92376682 (United Arab Emirates).\"\r\n\u{1a}";
const OWNERS: &str = "\
Shareholder;Shareholder number;Shareholder country;Company;Company number;Country;% owned;Direct;Since
Ostrelle Holding;C 1;United Arab Emirates;Pier One Ltd;440011;Cyprus;100;direct;2021-05-02
";

fn engine(directory: &tempfile::TempDir) -> Engine {
    let engine = Engine::open(&directory.path().join("data")).unwrap();
    for (name, text, dataset) in [("sdn.csv", SDN, "test_sdn"), ("owners.csv", OWNERS, "owners")] {
        let path: PathBuf = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        let options = IngestOptions {
            dataset: Some(dataset.to_owned()),
            published: "2026-11-02".parse().ok(),
        };
        engine.ingest(&[path], &options, &mut |_| ()).unwrap();
    }
    engine
}

fn claim(id: &str, stance: Stance, share: &str) -> Edge {
    let range: Range = share.parse().unwrap();
    Edge {
        id: id.to_owned(),
        holder: "ofac-1001".to_owned(),
        held: "owners-440011".to_owned(),
        gives: Gives::Share {
            right: Right::Shares,
            share: Share::Known(range),
            nature: Nature::DirectOrIndirect,
            class: String::new(),
        },
        from: None,
        to: None,
        said: None,
        confirmed: None,
        source: "claims".to_owned(),
        stance,
        chain: vec!["the owner's lawyer".to_owned(), "The Harbour Gazette".to_owned()],
        basis: Rests::OnClaim,
        components: Vec::new(),
    }
}

fn ofac(holdings: &Holdings) -> engine::Traced {
    let rules = engine::exposure::rules().into_iter().filter(|rule| rule.id == "OFAC-50");
    let options = TraceOptions { rules: rules.collect(), ..TraceOptions::default() };
    holdings.trace("owners-440011", &options).unwrap().unwrap()
}

#[test]
fn a_claim_alone_makes_nobody_certain_and_is_marked() {
    let directory = tempfile::tempdir().unwrap();
    let engine = engine(&directory);
    let before = ofac(&engine.holdings().unwrap());
    assert!(before.claims.is_empty());
    // The register's owner bears the listed name without its number: possible, and no more.
    assert_eq!(before.worst(), Verdict::Possible);
    assert_eq!(before.may_be[0].listed, "ofac-1001");

    let with = engine.holdings_with(vec![claim("claim-1", Stance::Asserts, "[80,80]")]).unwrap();
    let traced = ofac(&with);
    assert_eq!(traced.worst(), Verdict::Possible);
    assert_eq!(traced.claims["claim-1"].chain[1], "The Harbour Gazette");
    assert!(traced.notes.iter().any(|note| note.contains("rests on a claim only")), "{traced:?}");

    let expected =
        engine.holdings_with(vec![claim("claim-2", Stance::Expects, "[80,80]")]).unwrap();
    assert!(ofac(&expected).claims.is_empty(), "what is only expected is no edge");
}

#[test]
fn a_denial_marks_what_it_denies_and_deletes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let engine = engine(&directory);
    let further = vec![
        claim("claim-1", Stance::Asserts, "[80,80]"),
        claim("claim-9", Stance::Denies, "[80,80]"),
    ];
    let traced = ofac(&engine.holdings_with(further).unwrap());
    assert_eq!(traced.denied["claim-1"][0].chain[0], "the owner's lawyer");
    assert!(!traced.denied.contains_key("claim-9"));
    let stakes = traced.traces[0].proof.steps.iter().flat_map(|step| &step.contributors);
    let mut stakes = stakes.flat_map(|of| &of.stakes).filter(|stake| stake.id == "claim-1");
    assert!(stakes.all(|stake| stake.disputed));
    assert_eq!(traced.worst(), Verdict::Possible, "it still counts");
    assert!(!traced.traces[0].finding.reasons.has(Reason::Conflict));
}

#[test]
fn the_kept_graph_answers_as_the_built_one() {
    let directory = tempfile::tempdir().unwrap();
    let engine = engine(&directory);
    let (built, kept) = (engine.holdings().unwrap(), engine.holdings().unwrap());
    assert_eq!(built.size(), kept.size());
    assert_eq!(format!("{:?}", ofac(&built)), format!("{:?}", ofac(&kept)));
    let with = engine.holdings_with(Vec::new()).unwrap();
    assert_eq!(format!("{:?}", ofac(&built)), format!("{:?}", ofac(&with)));
}
