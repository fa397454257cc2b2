//! OFAC-50: is property blocked because blocked persons own half of it?
//!
//! OFAC, "Revised Guidance on Entities Owned by Persons Whose Property and Interests in Property Are
//! Blocked", 13 Aug 2014 (79 FR 47726): 50 percent or more, directly or indirectly, individually or
//! in the aggregate. FAQ 398: ownership only, control is a caution. FAQ 399: aggregated, also across
//! programmes. FAQ 401: a holder counts when it is itself owned 50 percent or more. FAQ 402: what was
//! sold after blocking stays a caution. 31 CFR 587.406 and its parallels put it into each programme.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, Joined, Limit, Mark, Measure, Rule, Status, UnknownShare, day, fifty,
    texts,
};

pub(super) fn rule() -> Rule {
    let revised = day("2014-08-13");
    Rule {
        id: "OFAC-50".to_owned(),
        title: "Entities owned 50 percent or more by blocked persons are blocked".to_owned(),
        regimes: texts(&["OFAC"]),
        measures: vec![Measure::Shares],
        versions: vec![
            // Before the revision each blocked person was tested alone.
            fifty(Day::EVER, revised, Limit::AtLeast, Aggregation::Alone),
            fifty(revised, Day::NEVER, Limit::AtLeast, Aggregation::Added),
        ],
        calendar: Vec::new(),
        control: ControlTest::default(),
        joint_arrangements: Joined::Apart,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&[
            "OFAC revised guidance, 13 Aug 2014, 79 FR 47726",
            "OFAC FAQ 398, 399, 400, 401, 402",
            "31 CFR 587.406 and parallel sections",
        ]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Verified,
            note: "A blocked individual may not act or sign for an entity that is not blocked (FAQ 400)."
                .to_owned(),
        },
    }
}
