//! What does each regime's law ask? One dated rule a regime, each in its own file with its citation;
//! a user adds more as data.
//!
//! A rule answers three questions: is it in force on a day ([`Rule::standing`]), how much is enough
//! ([`Version`]), and what control is worth ([`ControlTest`]).

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::facts::ControlKind;
use crate::ratio::Ratio;

mod bis;
mod ca;
mod ch;
mod data;
mod eu;
mod eu_sectoral;
mod ofac;
mod uk;
mod ukraine;

pub use data::{NotARule, StatusRecord};

/// A rule of one regime, with its history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// `OFAC-50`.
    pub id: String,
    /// One sentence.
    pub title: String,
    /// Whose designations count: `OFAC`, `BIS-EL` …
    pub regimes: Vec<String>,
    /// What is measured; a party is in scope when one measure is met.
    pub measures: Vec<Measure>,
    /// How much is enough, by date; half-open, in order, without overlap.
    pub versions: Vec<Version>,
    /// When it is in force; empty: whenever it has a version.
    pub calendar: Vec<Phase>,
    /// What a control fact is worth.
    pub control: ControlTest,
    /// Whether the members of a joint arrangement count together.
    pub joint_arrangements: Joined,
    /// Jurisdictions whose entities the rule does not cover.
    pub excludes: Vec<String>,
    /// Whether a listed owner with an unknown share is itself a duty (BIS, Red Flag 29).
    pub unknown_share: UnknownShare,
    /// The law.
    pub sources: Vec<String>,
    /// Who checked it.
    pub status: Status,
}

/// How much is enough, between two dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Version {
    /// From this day …
    pub from: Day,
    /// … to the day before this one.
    pub to: Day,
    /// Percent; `None`: the law names no number, and any stake is at most `possible`.
    pub threshold: Option<Ratio>,
    /// Whether the threshold itself is enough.
    pub limit: Limit,
    /// Whether several designated persons are added.
    pub aggregation: Aggregation,
}

/// Whether the threshold itself is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// 50 is enough.
    AtLeast,
    /// 50 is not, the least more is.
    MoreThan,
}

/// Whether the holdings of several designated persons are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// They are.
    Added,
    /// Each is tested alone.
    Alone,
    /// The law is open: what only the sum meets is `possible`.
    Open,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Shares.
    Shares,
    /// Votes; they follow the shares where no votes are recorded, without the issuer's own.
    Votes,
}

/// What control facts are worth. Kinds named in neither list are cautions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ControlTest {
    /// These put the target certainly in scope.
    #[serde(default)]
    pub certain: Vec<ControlKind>,
    /// These put it possibly in scope.
    #[serde(default)]
    pub possible: Vec<ControlKind>,
    /// Whether the presumption may be rebutted case by case.
    #[serde(default)]
    pub presumption: Presumption,
}

/// Whether a finding by control may be rebutted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presumption {
    /// Not by the text.
    #[default]
    Final,
    /// Case by case.
    Rebuttable,
}

/// Whether the members of a joint arrangement count together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// Each member is treated as holding what all hold.
    Together,
    /// The rule knows no such arrangement.
    Apart,
}

/// What a listed owner with an unknown share means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownShare {
    /// The range decides.
    Range,
    /// A duty to find out or to seek a licence, whatever the calendar says.
    RedFlag,
}

/// A stretch of the calendar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Phase {
    /// From this day …
    pub from: Day,
    /// … to the day before this one.
    pub to: Day,
    /// How the rule stood.
    pub state: State,
}

/// How a rule stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It applies.
    InForce,
    /// Before it began or after it ended.
    NotInForce,
    /// Suspended.
    Stayed,
    /// By its own terms in force again; a person must confirm it.
    Verify,
}

/// Who checked a rule against the law, and how surely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The day of the last look, ISO 8601.
    pub verified_on: String,
    /// How it is known.
    pub mark: Mark,
    /// What is not settled.
    pub note: String,
}

/// How a rule is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Seen in the authority's text or in two independent notes.
    #[serde(rename = "V")]
    Verified,
    /// One secondary source.
    #[serde(rename = "S")]
    Secondary,
    /// From memory.
    #[serde(rename = "M")]
    Memory,
    /// Our reading; no official formula was found.
    #[serde(rename = "I")]
    Interpretation,
}

/// How a rule stands on a day, and what it then asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The state.
    pub state: State,
    /// The test; `None` where the rule does not apply.
    pub version: Option<&'a Version>,
}

impl Rule {
    /// How the rule stands on a day.
    pub fn standing(&self, day: Day) -> Standing<'_> {
        let version = self.versions.iter().find(|version| day.within(version.from, version.to));
        let phase = self.calendar.iter().find(|phase| day.within(phase.from, phase.to));
        let state = match (phase, version) {
            (_, None) => State::NotInForce,
            (Some(phase), _) => phase.state,
            (None, Some(_)) if self.calendar.is_empty() => State::InForce,
            (None, Some(_)) => State::NotInForce,
        };
        let applies = matches!(state, State::InForce | State::Verify);
        Standing { state, version: version.filter(|_| applies) }
    }

    /// Whether a designation of this regime counts.
    pub fn counts(&self, regime: &str) -> bool {
        self.regimes.iter().any(|ours| ours == regime)
    }

    /// How a rule is cited in a proof: `EU-AF from 2024-07-03`.
    pub fn cite(&self, version: &Version) -> String {
        match version.from {
            Day::EVER => self.id.clone(),
            from => format!("{} from {from}", self.id),
        }
    }
}

/// The rules this edition of the engine knows, in the order they are printed.
pub fn all() -> Vec<Rule> {
    vec![
        ofac::rule(),
        eu::rule(),
        eu_sectoral::rule(),
        uk::rule(),
        ch::rule(),
        bis::rule(),
        ca::rule(),
        ukraine::rule(),
    ]
}

/// A known rule by its id.
pub fn by_id(id: &str) -> Option<Rule> {
    all().into_iter().find(|rule| rule.id == id)
}

/// The criteria that weigh but do not decide, for the rules with a control limb.
const SOFT: &[ControlKind] = &[
    ControlKind::DominantInfluence,
    ControlKind::AssetUse,
    ControlKind::UnifiedManagement,
    ControlKind::SharedLiabilities,
    ControlKind::ChiefExecutive,
    ControlKind::SignificantInfluence,
];

/// The criteria that are rights or facts of record.
const HARD: &[ControlKind] = &[
    ControlKind::BoardMajorityRight,
    ControlKind::AppointedBoardMajority,
    ControlKind::VotingAgreement,
    ControlKind::DominantInfluenceRight,
];

/// A date of the rule table. Each is a literal in this directory and `tests` reads every one.
fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::NEVER)
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|&text| text.to_owned()).collect()
}

/// Fifty percent, between two dates.
fn fifty(from: Day, to: Day, limit: Limit, aggregation: Aggregation) -> Version {
    Version { from, to, threshold: Some(Ratio::whole(50)), limit, aggregation }
}

#[cfg(test)]
mod tests;
