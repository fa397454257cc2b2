//! UA: are there assets over which a listed person can act as if it disposed of them?
//!
//! Law of Ukraine 2257-IX, in force 24 May 2022: assets belonging to a person and assets over which it
//! can directly or indirectly act as if disposing. The law names no number: stakes and control facts
//! are reported as `possible`, and a user may set a number of its own as a rule in data.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, HARD, Joined, Limit, Mark, Measure, Presumption, Rule, SOFT, Status,
    UnknownShare, Version, day, texts,
};

pub(super) fn rule() -> Rule {
    Rule {
        id: "UA".to_owned(),
        title: "Assets over which a listed person can act as if disposing of them".to_owned(),
        regimes: texts(&["UA"]),
        measures: vec![Measure::Shares],
        versions: vec![Version {
            from: day("2022-05-24"),
            to: Day::NEVER,
            threshold: None,
            limit: Limit::MoreThan,
            aggregation: Aggregation::Added,
        }],
        calendar: Vec::new(),
        control: ControlTest {
            certain: Vec::new(),
            possible: HARD.iter().chain(SOFT).copied().collect(),
            presumption: Presumption::Rebuttable,
        },
        joint_arrangements: Joined::Apart,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&["Law of Ukraine 2257-IX"]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Verified,
            note: "No number in the law: nothing is certain by this rule.".to_owned(),
        },
    }
}
