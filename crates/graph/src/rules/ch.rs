//! CH-SECO: does a Swiss asset freeze reach an entity that listed persons own or control?
//!
//! SECO, Auslegungshilfe of 16 May, 13 Jun and 27 Aug 2024: more than 50 percent, directly or
//! indirectly; holdings of several listed persons are in principle added; one criterion of control is
//! enough. A later move to "50 percent or more" was looked for and not found.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, HARD, Joined, Limit, Mark, Measure, Presumption, Rule, SOFT, Status,
    UnknownShare, day, fifty, texts,
};

pub(super) fn rule() -> Rule {
    let guidance = day("2024-05-16");
    Rule {
        id: "CH-SECO".to_owned(),
        title: "Assets of entities owned or controlled by listed persons are frozen".to_owned(),
        regimes: texts(&["CH"]),
        measures: vec![Measure::Shares],
        versions: vec![fifty(guidance, Day::NEVER, Limit::MoreThan, Aggregation::Added)],
        calendar: Vec::new(),
        control: ControlTest {
            certain: HARD.to_vec(),
            possible: SOFT.to_vec(),
            presumption: Presumption::Rebuttable,
        },
        joint_arrangements: Joined::Apart,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&["SECO Auslegungshilfe, 16 May, 13 Jun and 27 Aug 2024"]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Verified,
            note: "Added \"in principle\"; chains are read as a cascade.".to_owned(),
        },
    }
}
