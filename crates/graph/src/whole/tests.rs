//! Is everybody answered as one party is, on any number of threads?

use super::*;
use crate::builder::Builder;
use crate::designations::{Identity, NewDesignation};
use crate::facts::{NewStake, Share};
use crate::range::Range;
use crate::ratio::Ratio;
use crate::rules;

fn day() -> Day {
    Day::parse("2025-06-01").unwrap()
}

fn graph(stakes: &[(&str, &str, u64)]) -> Graph {
    let mut builder = Builder::new();
    for (number, (holder, issuer, percent)) in stakes.iter().enumerate() {
        let share = Share::Known(Range::exact(Ratio::whole(*percent)));
        builder.stake(&NewStake::new(&format!("s{number}"), holder, issuer, share));
    }
    builder.finish().0
}

fn listed(graph: &Graph, parties: &[&str]) -> Designations {
    let one = |party: &&str| NewDesignation {
        party: (*party).to_owned(),
        regimes: ["OFAC", "EU", "UK", "CH", "CA", "UA"].map(str::to_owned).to_vec(),
        from: Day::EVER,
        to: Day::NEVER,
        identity: Identity::Sure,
        programme: String::new(),
        statement: String::new(),
    };
    Designations::new(graph, parties.iter().map(one))
}

/// A register with chains, circles and shared holders, the same for the same seed.
fn register(seed: u64) -> Graph {
    let mut state = seed | 1;
    let mut below = |limit: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let mut stakes = Vec::new();
    for _ in 0..3_000 {
        stakes.push((format!("p{}", below(1_000)), format!("p{}", below(1_000)), 10 + below(60)));
    }
    let stakes: Vec<(&str, &str, u64)> =
        stakes.iter().map(|(holder, issuer, share)| (&**holder, &**issuer, *share)).collect();
    graph(&stakes)
}

#[test]
fn one_thread_and_two_give_the_same_rows() {
    let (graph, rules) = (register(7), rules::all());
    let ids: Vec<String> = (0..200).map(|number| format!("p{number}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let designations = listed(&graph, &ids);
    let exposure = Exposure::new(&graph, &designations, &rules);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| exposure.whole(day()))
    };
    let (one, two) = (on(1), on(2));
    assert_eq!(one, two);
    assert!(one.rows.len() > 1_000, "{} rows", one.rows.len());
    assert!(!one.circular.is_empty());
}

#[test]
fn everybody_is_answered_as_alone() {
    let (graph, rules) = (register(3), rules::all());
    let designations = listed(&graph, &["p1", "p2", "p3", "p4"]);
    let exposure = Exposure::new(&graph, &designations, &rules);
    let whole = exposure.whole(day());
    for party in (0..graph.party_count() as Party).step_by(7) {
        for (number, trace) in exposure.trace_all(party, day()).into_iter().enumerate() {
            let row = whole.rows.iter().find(|row| row.party == party && row.rule == number);
            let verdict = row.map_or(Verdict::No, |row| row.finding.verdict);
            assert_eq!(trace.finding.verdict, verdict, "{} {}", trace.party, trace.rule_id);
            let attributed = row.map_or(Range::NOTHING, |row| row.finding.attributed);
            assert_eq!(trace.finding.attributed, attributed, "{} {}", trace.party, trace.rule_id);
            let circular = whole.circular.binary_search(&party).is_ok();
            assert_eq!(trace.finding.reasons.has(Reason::CircularHolding), circular);
        }
    }
}

#[test]
fn changes_are_what_two_whole_answers_differ_in() {
    let (graph, rules) = (register(11), rules::all());
    for (before, after) in [
        (vec!["p1", "p2"], vec!["p1", "p2", "p3"]),
        (vec!["p1", "p2", "p3"], vec!["p2"]),
        (vec!["p5"], vec!["p6"]),
        (vec!["p5"], vec!["p5"]),
    ] {
        let (before, after) = (listed(&graph, &before), listed(&graph, &after));
        let was = Exposure::new(&graph, &before, &rules).whole(day());
        let now = Exposure::new(&graph, &after, &rules);
        let mut changes = now.changed_since(&before, day());
        let place = |change: &Change| rules.iter().position(|rule| rule.id == change.rule);
        changes.sort_by(|a, b| (&a.party, place(a)).cmp(&(&b.party, place(b))));
        let flips = flips((&graph, &was), (&graph, &now.whole(day())), &rules);
        assert_eq!(changes, flips);
        assert_eq!(changes.is_empty(), before == after);
    }
}

#[test]
fn a_register_update_flips_by_id() {
    let rules = rules::all();
    let (old, new) = (graph(&[("X", "A", 49)]), graph(&[("M", "Z", 1), ("X", "A", 50)]));
    let on = |graph: &Graph| Exposure::new(graph, &listed(graph, &["X"]), &rules).whole(day());
    let found = flips((&old, &on(&old)), (&new, &on(&new)), &rules);
    let found: Vec<(&str, &str)> = found.iter().map(|of| (&*of.party, &*of.rule)).collect();
    assert_eq!(found, [("A", "OFAC-50"), ("A", "EU-AF"), ("A", "CA-SEMA")]);
}

#[test]
fn long_chains_and_wide_fans_are_computed() {
    const LENGTH: usize = 100_000;
    let rules = rules::all();
    let ids: Vec<String> = (0..=LENGTH).map(|number| format!("p{number:06}")).collect();
    let chain: Vec<(&str, &str, u64)> =
        ids.windows(2).map(|pair| (&*pair[0], &*pair[1], 60)).collect();
    let out: Vec<(&str, &str, u64)> = ids[1..].iter().map(|id| (&*ids[0], &**id, 60)).collect();
    for (name, stakes) in [("chain", chain), ("fan-out", out)] {
        let graph = graph(&stakes);
        let designations = listed(&graph, &["p000000"]);
        let exposure = Exposure::new(&graph, &designations, &rules);
        let last = graph.party(&ids[LENGTH]).unwrap();
        let trace = exposure.trace(&rules[0], last, day());
        assert_eq!(trace.finding.verdict, Verdict::Certain, "{name}");
        let whole = exposure.whole(day());
        let certain = |row: &&Row| row.rule == 0 && row.finding.verdict == Verdict::Certain;
        assert_eq!(whole.rows.iter().filter(certain).count(), LENGTH + 1, "{name}");
        assert!(whole.circular.is_empty(), "{name}");
    }
}

#[test]
fn a_wide_fan_in_is_computed() {
    const HOLDERS: usize = 100_000;
    let rules = rules::all();
    let ids: Vec<String> = (0..HOLDERS).map(|number| format!("p{number:06}")).collect();
    let mut builder = Builder::new();
    let share = Share::Known(Range::exact(Ratio::new(1, 1_000).unwrap()));
    for id in &ids {
        builder.stake(&NewStake::new(id, id, "target", share));
    }
    let graph = builder.finish().0;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let designations = listed(&graph, &ids);
    let exposure = Exposure::new(&graph, &designations, &rules);
    let target = graph.party("target").unwrap();
    let trace = exposure.trace(&rules[0], target, day());
    assert_eq!(trace.finding.attributed.to_string(), "[100,100]");
    // Minimal: half of the holders are enough.
    assert_eq!(trace.proof.steps[0].contributors.len(), HOLDERS / 2);
}

#[test]
fn a_dense_circle_says_that_it_was_not_computed() {
    const PARTIES: usize = 400;
    let ids: Vec<String> = (0..PARTIES).map(|number| format!("p{number:04}")).collect();
    let mut builder = Builder::new();
    let share = Share::Known(Range::exact(Ratio::new(1, 100).unwrap()));
    for (holder, issuer) in ids.iter().flat_map(|a| ids.iter().map(move |b| (a, b))) {
        builder.stake(&NewStake::new("", holder, issuer, share));
    }
    let graph = builder.finish().0;
    let (designations, rules) = (listed(&graph, &["p0000"]), rules::all());
    let mut exposure = Exposure::new(&graph, &designations, &rules);
    let party = graph.party("p0200").unwrap();
    // Within the limit it is computed, beyond it says so.
    assert_eq!(exposure.trace(&rules[0], party, day()).finding.verdict, Verdict::No);
    exposure.options.step_limit = 100_000;
    let trace = exposure.trace(&rules[0], party, day());
    assert_eq!(trace.finding.verdict, Verdict::NotComputed);
    assert!(trace.finding.reasons.has(Reason::NotComputed));
    assert_eq!(trace.cautions.len(), 1);
}
