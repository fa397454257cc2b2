//! UK-OC: is an entity owned or controlled by a designated person?
//!
//! Russia (Sanctions) (EU Exit) Regulations 2019, SI 2019/855, reg 7 and Schedule 1 paras 2 to 14, and
//! the parallel regulations: more than 50 percent of the shares, or of the votes, or the right to
//! appoint or remove a board majority (reg 7(2)); or, reg 7(4), it is reasonable to expect that the
//! person gets affairs run as it wishes. OFSI, general guidance para 4.1.4 (Mar 2022): holdings of
//! several designated persons are not added, unless by a joint arrangement (Sch. 1 para 12) or where one
//! controls the other's rights. Sch. 1 para 6: votes attached to own shares leave the denominator.

use crate::day::Day;
use crate::facts::ControlKind;

use super::{
    Aggregation, ControlTest, HARD, Joined, Limit, Mark, Measure, Presumption, Rule, SOFT, Status,
    UnknownShare, fifty, texts,
};

pub(super) fn rule() -> Rule {
    // Only the right over the board is a test of its own in reg 7(2); the rest is weighed, reg 7(4).
    let weighed = HARD.iter().filter(|&&kind| kind != ControlKind::BoardMajorityRight);
    Rule {
        id: "UK-OC".to_owned(),
        title: "Entities owned or controlled by a designated person are frozen".to_owned(),
        regimes: texts(&["UK"]),
        measures: vec![Measure::Shares, Measure::Votes],
        versions: vec![fifty(Day::EVER, Day::NEVER, Limit::MoreThan, Aggregation::Alone)],
        calendar: Vec::new(),
        control: ControlTest {
            certain: vec![ControlKind::BoardMajorityRight],
            possible: weighed.chain(SOFT).copied().collect(),
            presumption: Presumption::Rebuttable,
        },
        joint_arrangements: Joined::Together,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&[
            "SI 2019/855 reg 7 and Sch. 1 paras 2-14, and parallel regulations",
            "OFSI general guidance para 4.1.4 on aggregation, Mar 2022",
            "FCDO and OFSI guidance on public office, 17 Nov 2023, updated 20 Aug 2024",
        ]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Verified,
            note:
                "Chains of majority stakes: Sch. 1 para 9, from memory. The call for evidence of \
                   Feb to Apr 2026 has not changed the test so far."
                    .to_owned(),
        },
    }
}
