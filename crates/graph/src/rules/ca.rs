//! CA-SEMA: does a person deal with property that a listed person is deemed to own?
//!
//! Special Economic Measures Act, S.C. 1992, c. 17, s. 2.1, in force 22 Jun 2023: a person who controls
//! an entity is deemed to own its property. Control: 50 percent or more of the shares or votes; able to
//! change the composition of the board; reasonable to conclude that it can direct the activities.
//! The statute speaks of "the person": whether several are added is open.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, HARD, Joined, Limit, Mark, Measure, Presumption, Rule, SOFT, Status,
    UnknownShare, day, fifty, texts,
};

pub(super) fn rule() -> Rule {
    Rule {
        id: "CA-SEMA".to_owned(),
        title: "Property of entities a listed person controls is deemed its own".to_owned(),
        regimes: texts(&["CA"]),
        measures: vec![Measure::Shares, Measure::Votes],
        versions: vec![fifty(day("2023-06-22"), Day::NEVER, Limit::AtLeast, Aggregation::Open)],
        calendar: Vec::new(),
        control: ControlTest {
            certain: HARD.to_vec(),
            possible: SOFT.to_vec(),
            presumption: Presumption::Final,
        },
        joint_arrangements: Joined::Apart,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&["Special Economic Measures Act, S.C. 1992, c. 17, s. 2.1"]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Verified,
            note: "Aggregation is open: what only the sum of several listed persons meets is possible."
                .to_owned(),
        },
    }
}
