//! Does a trace say why, why not, and what is missing?

use super::*;
use crate::builder::Builder;
use crate::designations::{Designations, Identity, NewDesignation};
use crate::facts::{ControlKind, NewControl, NewStake, Share};
use crate::range::Range;
use crate::register::Graph;
use crate::rules;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Holder, issuer, share, first and last day.
type Stake<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>);

fn graph(stakes: &[Stake<'_>], controls: &[(&str, &str, ControlKind)]) -> Graph {
    let mut builder = Builder::new();
    let days = |text: Option<&str>| text.and_then(crate::day::Days::parse);
    for (number, &(holder, issuer, range, from, to)) in stakes.iter().enumerate() {
        let share = Share::Known(range.parse::<Range>().unwrap());
        let stake = NewStake::new("", holder, issuer, share);
        let (from, to) = (days(from), days(to));
        builder.stake(&NewStake { id: &format!("s{number}"), from, to, ..stake });
    }
    for &(holder, target, kind) in controls {
        builder.control(&NewControl { holder, target, kind, from: None, to: None, statement: "" });
    }
    builder.finish().0
}

fn trace(graph: &Graph, rule: &str, target: &str) -> Trace {
    let one = |party: &str| NewDesignation {
        party: party.to_owned(),
        regimes: ["OFAC", "EU", "UK"].map(str::to_owned).to_vec(),
        from: day("2022-02-24"),
        to: Day::NEVER,
        identity: Identity::Sure,
        programme: String::new(),
        statement: String::new(),
    };
    let designations = Designations::new(graph, ["X", "Y", "Z"].map(one));
    let rules = [rules::by_id(rule).unwrap()];
    let exposure = Exposure::new(graph, &designations, &rules);
    exposure.trace(&rules[0], graph.party(target).unwrap(), day("2025-06-01"))
}

fn codes(trace: &Trace) -> Vec<&str> {
    trace.cautions.iter().map(|caution| caution.code.code()).collect()
}

#[test]
fn a_proof_leaves_out_whom_it_does_not_need() {
    let stakes = [
        ("X", "A", "[30,30]", None, None),
        ("Y", "A", "[15,15]", None, None),
        ("Z", "A", "[25,25]", None, None),
        ("A", "B", "[80,80]", None, None),
    ];
    let trace = trace(&graph(&stakes, &[]), "OFAC-50", "B");
    let steps: Vec<(&str, Vec<&str>)> = trace
        .proof
        .steps
        .iter()
        .map(|step| (&*step.entity, step.contributors.iter().map(|of| &*of.holder).collect()))
        .collect();
    assert_eq!(steps, [("A", vec!["X", "Z"]), ("B", vec!["A"])]);
    assert_eq!(trace.proof.depth, Some(2));
    assert_eq!(trace.proof.steps[0].sum.to_string(), "[55,55]");
    // 0.70 of A times 0.80: reported beside the verdict.
    assert_eq!(trace.integrated.unwrap().to_string(), "[56,56]");
}

#[test]
fn a_no_says_why_each_holder_counts_nothing() {
    let stakes = [("X", "A", "[25,25]", None, None), ("A", "B", "[100,100]", None, None)];
    let trace = trace(&graph(&stakes, &[]), "OFAC-50", "B");
    let because = "A counts 0: designated parties have [25,25] of it, the rule needs 50 or more";
    assert_eq!(trace.proof.holdouts[0].because, because);
    assert_eq!(trace.proof.counter.len(), 2);
    let distance = trace.distance.unwrap();
    assert_eq!(distance.to_certain.to_string(), "50");
}

#[test]
fn a_possible_says_which_fact_is_missing() {
    let stakes = [("X", "A", "(25,50]", None, None), ("Y", "A", "[20,20]", None, None)];
    let trace = trace(&graph(&stakes, &[]), "OFAC-50", "A");
    let texts: Vec<&str> = trace.settle.iter().map(|settle| &*settle.text).collect();
    assert_eq!(texts, ["the share of X in A, recorded as (25,50]: certain from 50"]);
    let control = [("X", "A", ControlKind::ChiefExecutive)];
    let trace = self::trace(&graph(&[], &control), "EU-AF", "A");
    assert_eq!(trace.settle[0].text, "whether X (is its chief executive) controls A");
    assert_eq!(trace.settle[0].kind, SettleKind::Control);
}

#[test]
fn circles_are_multiplied_out() {
    // x = 0.5 + 0.4 · 0.5 · x, so 0.625; the sum by the rule is 50.
    let stakes = [
        ("X", "A", "[50,50]", None, None),
        ("B", "A", "[40,40]", None, None),
        ("A", "B", "[50,50]", None, None),
    ];
    let trace = trace(&graph(&stakes, &[]), "OFAC-50", "A");
    assert_eq!(trace.integrated.unwrap().to_string(), "[62.5,62.5]");
    let closed = [("A", "B", "[100,100]", None, None), ("B", "A", "[100,100]", None, None)];
    let alone = self::trace(&graph(&closed, &[]), "OFAC-50", "A");
    assert_eq!(alone.integrated.unwrap().to_string(), "[0,0]");
}

#[test]
fn cautions_name_what_they_are_about() {
    let stakes = [
        ("X", "A", "[30,30]", None, Some("2022-03-01")),
        ("W", "A", "[60,60]", Some("2022-03-01"), None),
    ];
    let family = [("W", "X", ControlKind::Family)];
    let graph = graph(&stakes, &family);
    let found = trace(&graph, "OFAC-50", "A");
    assert_eq!(codes(&found), ["TRANSFER_NEAR_LISTING", "FAMILY_HOLDER"]);
    let text = "a stake changed hands close to the holder's designation: X [30,30] ended \
                2022-03-01, designated 2022-02-24";
    assert_eq!(found.cautions[0].text, text);
}

#[test]
fn an_arrangement_is_shown_with_all_its_members() {
    let mut builder = Builder::new();
    let share = Share::Known("[30,30]".parse().unwrap());
    builder.stake(&NewStake::new("s1", "X", "A", share));
    builder.stake(&NewStake::new("s2", "V", "A", share));
    builder.joint(&crate::facts::NewJoint {
        issuer: "A",
        members: &["X", "V"],
        from: None,
        to: None,
    });
    let trace = trace(&builder.finish().0, "UK-OC", "A");
    let holders: Vec<&str> =
        trace.proof.steps[0].contributors.iter().map(|of| &*of.holder).collect();
    assert_eq!((holders, trace.proof.steps.len()), (vec!["V", "X"], 1));
}
