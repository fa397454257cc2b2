//! Do the rules turn on their days, and can a user add one?

use super::*;

#[test]
fn every_rule_cites_and_dates_itself() {
    for rule in all() {
        assert!(!rule.sources.is_empty() && !rule.regimes.is_empty(), "{}", rule.id);
        assert!(Day::parse(&rule.status.verified_on).is_some(), "{}", rule.id);
        let spans = rule.versions.iter().map(|version| (version.from, version.to));
        let phases = rule.calendar.iter().map(|phase| (phase.from, phase.to));
        for list in [spans.collect::<Vec<_>>(), phases.collect()] {
            assert!(list.iter().all(|(from, to)| from < to), "{}: a date is misread", rule.id);
            assert!(list.windows(2).all(|pair| pair[0].1 == pair[1].0), "{}: a gap", rule.id);
        }
    }
}

#[test]
fn the_calendars_turn_on_their_days() {
    use State::{InForce, NotInForce, Stayed, Verify};
    for (id, date, state) in [
        ("OFAC-50", "1990-01-01", InForce),
        ("EU-AF", "2022-04-07", NotInForce),
        ("EU-AF", "2022-04-08", InForce),
        ("CH-SECO", "2024-05-15", NotInForce),
        ("CH-SECO", "2024-05-16", InForce),
        ("BIS-AFF", "2025-09-28", NotInForce),
        ("BIS-AFF", "2025-09-29", InForce),
        ("BIS-AFF", "2025-11-09", InForce),
        ("BIS-AFF", "2025-11-10", Stayed),
        ("BIS-AFF", "2026-11-09", Stayed),
        ("BIS-AFF", "2026-11-10", Verify),
        ("CA-SEMA", "2023-06-21", NotInForce),
        ("CA-SEMA", "2023-06-22", InForce),
        ("UA", "2022-05-23", NotInForce),
        ("UA", "2022-05-24", InForce),
    ] {
        let rule = by_id(id).unwrap();
        let standing = rule.standing(day(date));
        assert_eq!(standing.state, state, "{id} on {date}");
        assert_eq!(standing.version.is_some(), matches!(state, InForce | Verify), "{id} on {date}");
    }
}

#[test]
fn a_user_adds_a_rule() {
    let text = r#"{"id":"FIRM-25","regimes":["OFAC","EU"],"measures":["shares","votes"],
        "versions":[{"from":"2025-01-01","threshold":"25","inclusive":false,"aggregate":"open"}],
        "control":{"possible":["chief_executive"]},"sources":["policy of the firm"]}"#;
    let rule = Rule::from_json(text).unwrap();
    assert_eq!(rule.standing(day("2024-12-31")).state, State::NotInForce);
    let version = rule.standing(day("2025-01-01")).version.unwrap().clone();
    assert_eq!(version.threshold, Some(Ratio::whole(25)));
    assert_eq!((version.limit, version.aggregation), (Limit::MoreThan, Aggregation::Open));
    for wrong in [
        "{}",
        r#"{"id":"x","regimes":[],"versions":[],"sources":["a"]}"#,
        r#"{"id":"x","regimes":[],"sources":["a"],
            "versions":[{"threshold":"101","inclusive":true,"aggregate":true}]}"#,
        r#"{"id":"x","regimes":[],"sources":["a"],
            "versions":[{"from":"soon","inclusive":true,"aggregate":true}]}"#,
    ] {
        assert!(Rule::from_json(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_person_records_how_a_rule_stands() {
    let mut rule = by_id("BIS-AFF").unwrap();
    let record = StatusRecord {
        rule: "BIS-AFF".to_owned(),
        from: "2026-11-10".to_owned(),
        state: State::Stayed,
        verified_on: "2026-11-12".to_owned(),
        source: "91 FR 00000 (invented)".to_owned(),
    };
    rule.record(&record).unwrap();
    assert_eq!(rule.standing(day("2027-01-01")).state, State::Stayed);
    assert_eq!(rule.standing(day("2025-10-01")).state, State::InForce);
    assert!(by_id("EU-AF").unwrap().record(&record).is_err());
}

/// Every date on which a rule changes stands in the calendar of docs/exposure.md, and no other.
#[test]
fn the_documented_calendar_is_the_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exposure.md");
    let text = std::fs::read_to_string(path).unwrap();
    let calendar = text.split("## Calendar").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut documented = Vec::new();
    for line in calendar.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        documented.push(format!("{} {}", cells[2], cells[1]));
    }
    let mut known = Vec::new();
    for rule in all() {
        let versions = rule.versions.iter().map(|version| version.from);
        let turns = versions.chain(rule.calendar.iter().map(|phase| phase.from));
        known.extend(
            turns.filter(|&from| from != Day::EVER).map(|from| format!("{from} {}", rule.id)),
        );
    }
    known.sort();
    assert_eq!(documented, known);
}
