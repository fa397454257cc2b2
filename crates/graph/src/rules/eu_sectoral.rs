//! EU-SEC: do the sectoral limits of Regulation 833/2014 reach an entity that a listed entity owns?
//!
//! Council Regulation (EU) No 833/2014 of 31 Jul 2014, in force 1 Aug 2014, Articles 5, 5aa and others:
//! legal persons "whose proprietary rights are directly or indirectly owned for more than 50 %" by an
//! entity of the annex, and persons "acting on behalf or at the direction" of either. Each article
//! names its own annex and limits: the answer says which party is reached, the article says of what.
//! The text speaks of *an* entity; whether several are added is left open here.

use crate::day::Day;

use super::{
    Aggregation, ControlTest, Joined, Limit, Mark, Measure, Rule, Status, UnknownShare, day, fifty,
    texts,
};

pub(super) fn rule() -> Rule {
    Rule {
        id: "EU-SEC".to_owned(),
        title: "Sectoral limits reach entities owned more than 50 percent by one of an annex"
            .to_owned(),
        regimes: texts(&["EU-SEC"]),
        measures: vec![Measure::Shares],
        versions: vec![fifty(day("2014-08-01"), Day::NEVER, Limit::MoreThan, Aggregation::Open)],
        calendar: Vec::new(),
        control: ControlTest::default(),
        joint_arrangements: Joined::Apart,
        excludes: Vec::new(),
        unknown_share: UnknownShare::Range,
        sources: texts(&["Regulation (EU) No 833/2014, Arts 5, 5aa, 5k and others"]),
        status: Status {
            verified_on: "2026-11-24".to_owned(),
            mark: Mark::Secondary,
            note:
                "Read each article: annexes, limits and dates differ. Acting on behalf or at the \
                   direction is a fact to record. Art. 5r reports from 40 percent."
                    .to_owned(),
        },
    }
}
