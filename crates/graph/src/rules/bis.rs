//! BIS-AFF: does a licence requirement reach a foreign affiliate of a listed party?
//!
//! BIS interim final rule "Expansion of End-User Controls to Cover Affiliates of Certain Listed
//! Entities", 90 FR 47201, effective 29 Sep 2025: foreign entities owned 50 percent or more, in the
//! aggregate, by parties on the Entity List, the MEU List or 15 CFR 744.8(a)(1), also through unlisted
//! entities so restricted. Stayed by 90 FR 50857 from 10 Nov 2025 to 9 Nov 2026. US entities are
//! outside. A listed owner with an unknown share is Red Flag 29 (Supp. 3 to part 732). It is a licence
//! duty, never blocking.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, Joined, Limit, Mark, Measure, Phase, Rule, State, Status,
    UnknownShare, day, fifty, texts,
};

pub(super) fn rule() -> Rule {
    let (began, stayed, back) = (day("2025-09-29"), day("2025-11-10"), day("2026-11-10"));
    let phase = |from, to, state| Phase { from, to, state };
    Rule {
        id: "BIS-AFF".to_owned(),
        title: "Foreign entities owned 50 percent or more by listed parties need the same licence"
            .to_owned(),
        regimes: texts(&["BIS-EL", "BIS-MEU", "BIS-744.8"]),
        measures: vec![Measure::Shares],
        versions: vec![fifty(Day::EVER, Day::NEVER, Limit::AtLeast, Aggregation::Added)],
        calendar: vec![
            phase(Day::EVER, began, State::NotInForce),
            phase(began, stayed, State::InForce),
            phase(stayed, back, State::Stayed),
            // The stay ends by its own terms; nobody has recorded what happened then.
            phase(back, Day::NEVER, State::Verify),
        ],
        control: ControlTest::default(),
        joint_arrangements: Joined::Apart,
        excludes: texts(&["US"]),
        unknown_share: UnknownShare::RedFlag,
        sources: texts(&["90 FR 47201", "90 FR 50857", "15 CFR part 744 Supp. 8"]),
        status: Status {
            verified_on: "2026-10-04".to_owned(),
            mark: Mark::Verified,
            note: "The stay re-imposes the rule by its own terms on 10 Nov 2026 unless BIS acts; \
                   record the Federal Register's state with its date (`StatusRecord`)."
                .to_owned(),
        },
    }
}
