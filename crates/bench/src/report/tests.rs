//! Reports of answers made by hand: shares, states, curves, pages, texts.

use engine::{Coverage, ListCoverage};

use super::*;
use crate::run::{Alarm, Answers, Found, Other};
use crate::statistics::Share;
use crate::summary::{MissesMax, summary};
use crate::{Case, Kept, Negative, Split};

fn case(id: &str, class: Class) -> Case {
    Case {
        case_id: id.to_owned(),
        entity_id: "demo-1".to_owned(),
        dataset: "demo".to_owned(),
        schema: "Person".to_owned(),
        base_name_id: String::new(),
        base_name: "Ivan Sidorov".to_owned(),
        base_script: "Latin".to_owned(),
        class,
        params: "insert <x>".to_owned(),
        manipulated: "Ivan\u{202e} Sidorrov".to_owned(),
        edit_distance: 1,
        token_edit: 1,
        kept: Kept::default(),
        plausible: true,
        collision: false,
        split: Split::Dev,
        seed: 7,
    }
}

fn found(score: i32) -> Found {
    let is_hit = score >= 5_000;
    Found {
        score: Points(score),
        is_hit,
        best: Points(score.max(6_000)),
        rank: is_hit.then_some(1),
        stranger: None,
        is_unchecked: false,
        miss: (score < 7_000).then(|| format!("scored {} < 0.7000", Points(score))),
    }
}

fn negative(id: &str, schema: &str) -> Negative {
    Negative {
        id: id.to_owned(),
        name: "Pavel Tarvik".to_owned(),
        schema: schema.to_owned(),
        stratum: format!("{schema}/Latin/ru"),
        hard: None,
        birth_date: None,
        country: None,
        near: None,
    }
}

fn alarm(score: i32) -> Alarm {
    let other = Other { id: "demo-9".to_owned(), name: "Pavel Tarvek".to_owned() };
    let other = (score > 0).then_some(other);
    Alarm { score: Points(score), other, is_exact: false, is_unchecked: false }
}

/// One report of four cases (one a collision) and three who are not listed.
fn report(scores: [i32; 4]) -> Report {
    let mut cases = [("a", Class::M1), ("b", Class::M1), ("c", Class::C0), ("d", Class::M1)]
        .map(|(id, class)| case(id, class));
    cases[3].collision = true;
    let negatives =
        [("p", "Person"), ("q", "Person"), ("r", "Company")].map(|(id, of)| negative(id, of));
    let name_only = |score| Answers { name_only: Some(found(score)), particulars: None };
    let alarms = [7_500, 0, 5_500];
    let outcomes = Outcomes {
        threshold: Points(7_000),
        cases: scores.map(name_only).to_vec(),
        negatives: alarms
            .map(|score| Answers { name_only: Some(alarm(score)), particulars: None })
            .to_vec(),
    };
    let list = ListCoverage {
        dataset: "demo".to_owned(),
        edition: Some("f166e420fa4e".to_owned()),
        published: Some("2026-11-02".to_owned()),
        parties: 149,
        held: None,
        kind: engine::DatasetKind::List,
    };
    let coverage = Coverage {
        live_set: "aecdeea6a8a1".to_owned(),
        model: "cs-0".to_owned(),
        lists: vec![list],
        ..Coverage::default()
    };
    let asked = Asked { listed: &[], cases: &cases, negatives: &negatives };
    let setting = Setting { only: Only::default(), population: "by hand".to_owned() };
    Report::of(&coverage, &asked, &outcomes, setting)
}

#[test]
fn shares_states_and_curves_follow_from_the_scores() {
    let report = report([9_000, 6_000, 10_000, 0]);
    let row = report.class(Class::M1).unwrap();
    assert_eq!((row.found.hits, row.found.n), (1, 2), "a collision is not counted");
    assert_eq!(row.state, State::Missed);
    assert_eq!(report.class(Class::C0).unwrap().state, State::Met);
    assert_eq!(report.about.collisions, 1);
    let m1 = report.curve.recall.iter().find(|curve| curve.class == Class::M1).unwrap();
    assert_eq!((m1.hits[0], m1.hits[20], m1.hits[50]), (2, 1, 0), "at 0.50, 0.70 and 1.00");
    let people = report.strata.iter().find(|row| row.stratum == "people").unwrap();
    assert_eq!((people.name_only.hits, people.name_only.n), (1, 2));
    assert_eq!(people.budget_name_only, Some(30.0));
    let drawn = report.curve.alerts.iter().find(|curve| curve.stratum == "companies").unwrap();
    assert_eq!((drawn.alerts[0], drawn.alerts[20]), (1, 0));
    let [miss] = &report.misses[..] else { panic!("{:?}", report.misses) };
    assert_eq!((miss.case_id.as_str(), miss.reason.as_str()), ("b", "scored 0.6000 < 0.7000"));
    assert_eq!(report.alerts.len(), 1);
}

#[test]
fn a_gate_forgives_nothing() {
    let almost = Share { n: 200, hits: 198 };
    assert_eq!(State::of(Class::C0, almost), State::Missed);
    assert_eq!(State::of(Class::M1, almost), State::Near, "98.6 % to 99.7 % holds 99.5 %");
    assert_eq!(State::of(Class::M1, Share { n: 900, hits: 800 }), State::Missed);
    assert_eq!(State::of(Class::A1, almost), State::Reported);
}

#[test]
fn a_report_is_held_against_an_earlier_one_case_by_case() {
    let (before, now) = (report([9_000, 6_000, 6_000, 0]), report([6_000, 9_000, 9_000, 0]));
    let against = now.held_against(&before).against.unwrap();
    let of = |class| against.classes.iter().find(|row| row.class == class).unwrap();
    let m1 = of(Class::M1);
    assert_eq!((m1.n, m1.test.only_first, m1.test.only_second), (2, 1, 1));
    assert_eq!(of(Class::C0).test.only_second, 1);
}

#[test]
fn the_page_is_whole_and_holds_no_markup_of_others() {
    let page = html::html(&report([9_000, 6_000, 10_000, 0]));
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(page.contains("insert &lt;x&gt;") && !page.contains("<x>"));
    assert!(page.contains("U+202E") && !page.contains('\u{202e}'));
    assert!(!page.contains("<script") && !page.contains("http"), "self-contained");
    for tag in ["svg", "table", "figure", "div", "tr", "td", "section"] {
        let (opened, closed) =
            (page.matches(&format!("<{tag}")).count(), page.matches(&format!("</{tag}>")).count());
        assert_eq!(opened, closed, "{tag}");
    }
}

#[test]
fn the_summary_says_what_is_signed() {
    let text = summary(&report([9_000, 6_000, 10_000, 0]), MissesMax(5));
    for told in [
        "list        demo of 2026-11-02, 149 parties",
        "model       cs-0",
        "threshold   0.70",
        "seed        7",
        "scored 0.6000 < 0.7000",
        "over budget for people (name only)",
        "Signature",
    ] {
        assert!(text.contains(told), "{told:?} is not in\n{text}");
    }
}

#[test]
fn a_report_survives_its_json() {
    let report = report([9_000, 6_000, 10_000, 0]);
    let text = serde_json::to_string(&report).unwrap();
    let read: Report = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}
