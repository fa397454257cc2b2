//! EU-AF: does an asset freeze reach an entity that listed persons own or control?
//!
//! EU Best Practices for the effective implementation of restrictive measures, update of 3 Jul 2024
//! (recital 28 of Regulation 2024/1745): 50 percent or more, before that more than 50 percent.
//! Commission FAQ on asset freeze, Q8 (8 Apr 2022): the holdings of several listed persons are added.
//! Control by one of the criteria (a) to (h) is a presumption that can be rebutted. No official
//! formula exists for chains; a holder counts when it is itself in scope, as under OFAC FAQ 401.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, HARD, Joined, Limit, Mark, Measure, Presumption, Rule, SOFT, Status,
    UnknownShare, day, fifty, texts,
};

pub(super) fn rule() -> Rule {
    let (answered, updated) = (day("2022-04-08"), day("2024-07-03"));
    Rule {
        id: "EU-AF".to_owned(),
        title: "Funds of entities owned or controlled by listed persons are frozen".to_owned(),
        regimes: texts(&["EU"]),
        measures: vec![Measure::Shares],
        versions: vec![
            fifty(answered, updated, Limit::MoreThan, Aggregation::Added),
            fifty(updated, Day::NEVER, Limit::AtLeast, Aggregation::Added),
        ],
        calendar: Vec::new(),
        control: ControlTest {
            certain: HARD.to_vec(),
            possible: SOFT.to_vec(),
            presumption: Presumption::Rebuttable,
        },
        joint_arrangements: Joined::Apart,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&[
            "EU Best Practices, update of 3 Jul 2024",
            "Regulation (EU) 2024/1745, recital 28",
            "Commission FAQ on asset freeze, Q1 and Q8 (8 Apr 2022)",
        ]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Verified,
            note: "Chains are read as a cascade: our interpretation, no official formula exists. \
                   The third limb (acting on behalf or at the direction) is a fact to record."
                .to_owned(),
        },
    }
}
