//! Is a proof drawn as it reads?

use super::*;
use crate::builder::Builder;
use crate::day::Day;
use crate::designations::{Designations, Identity, NewDesignation};
use crate::exposure::Exposure;
use crate::facts::{NewStake, Share};
use crate::range::Range;
use crate::rules;

fn traced(stakes: &[(&str, &str, &str, &str)], target: &str) -> Trace {
    let mut builder = Builder::new();
    for (number, (holder, issuer, range, source)) in stakes.iter().enumerate() {
        let share = Share::Known(range.parse::<Range>().unwrap());
        let stake = NewStake::new("", holder, issuer, share);
        builder.stake(&NewStake { id: &format!("s{number}"), source, ..stake });
    }
    let graph = builder.finish().0;
    let listed = NewDesignation {
        party: "X".to_owned(),
        regimes: vec!["OFAC".to_owned()],
        from: Day::EVER,
        to: Day::NEVER,
        identity: Identity::Sure,
        programme: String::new(),
        statement: String::new(),
    };
    let (designations, rules) = (Designations::new(&graph, [listed]), rules::all());
    let exposure = Exposure::new(&graph, &designations, &rules);
    exposure.trace(&rules[0], graph.party(target).unwrap(), Day::parse("2025-06-01").unwrap())
}

#[test]
fn holders_stand_above_whom_they_hold() {
    let trace = traced(
        &[
            ("X", "A", "[50,50]", "psc"),
            ("X", "B", "[60,60]", "psc"),
            ("A", "C", "[25,25]", "gleif"),
            ("B", "C", "[25,25]", "gleif"),
        ],
        "C",
    );
    let picture = trace_svg(&trace);
    assert_eq!(picture.matches("<rect").count(), 4);
    assert_eq!(picture.matches("<line").count(), 4);
    assert!(picture.contains("(1) gleif") && picture.contains("(2) psc"));
    let arrows = arrows(&trace.proof.steps);
    let places = layers(&["A", "B", "C", "X"], &arrows);
    let layer = |id: &str| places[id].layer;
    assert_eq!((layer("X"), layer("A"), layer("B"), layer("C")), (0, 1, 1, 2));
    assert_eq!(picture, trace_svg(&trace));
}

#[test]
fn what_sources_dispute_is_dashed() {
    let agreed = traced(&[("X", "A", "[60,60]", "psc")], "A");
    assert!(!svg(&agreed.proof).contains("class=\"doubt\""));
    let disputed = traced(&[("X", "A", "[60,60]", "psc"), ("X", "A", "[70,70]", "report")], "A");
    assert!(svg(&disputed.proof).contains("class=\"doubt\""));
}

#[test]
fn a_no_shows_what_was_added_up() {
    let trace = traced(&[("X", "A", "[25,25]", ""), ("A", "B", "[100,100]", "")], "B");
    let picture = trace_svg(&trace);
    assert!(picture.contains("A counts 0: designated parties have [25,25] of it"), "{picture}");
}

#[test]
fn names_cannot_break_out_of_the_picture() {
    let trace = traced(&[("X", "<a & \"b\">\u{7}", "[60,60]", "</svg>")], "<a & \"b\">\u{7}");
    let picture = trace_svg(&trace);
    assert_eq!(picture.matches("</svg>").count(), 1);
    assert!(picture.contains("&lt;a &amp; &quot;b&quot;&gt;\u{fffd}"));
}

#[test]
fn a_long_chain_is_cut_and_says_so() {
    let ids: Vec<String> = (0..200)
        .map(|number| if number == 0 { "X".into() } else { format!("p{number}") })
        .collect();
    let stakes: Vec<(&str, &str, &str, &str)> =
        ids.windows(2).map(|pair| (&*pair[0], &*pair[1], "[60,60]", "")).collect();
    let picture = trace_svg(&traced(&stakes, "p199"));
    assert!(picture.contains("139 earlier steps are not drawn"));
    assert!(picture.contains("p199"));
}
