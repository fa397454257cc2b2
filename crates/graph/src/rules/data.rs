//! How does a user add a rule, or record how one stands? As JSON, in the shape the worked cases use.

use serde::Deserialize;

use crate::day::Day;
use crate::ratio::Ratio;

use super::{
    Aggregation, ControlTest, Joined, Limit, Mark, Measure, Phase, Rule, State, Status,
    UnknownShare, Version,
};

/// Why data is not a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotARule(String);

/// What a person found out about a rule's standing, with the day of the look.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StatusRecord {
    /// The rule's id.
    pub rule: String,
    /// From this date the state holds.
    pub from: String,
    /// The state.
    pub state: State,
    /// The day of the look.
    pub verified_on: String,
    /// What was seen: the citation.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    id: String,
    #[serde(default)]
    title: String,
    regimes: Vec<String>,
    #[serde(default)]
    measures: Vec<Measure>,
    versions: Vec<WireVersion>,
    #[serde(default)]
    calendar: Vec<WirePhase>,
    #[serde(default)]
    control: ControlTest,
    #[serde(default)]
    joint_arrangements: bool,
    #[serde(default)]
    excludes_target_jurisdiction: Vec<String>,
    #[serde(default)]
    red_flag_unknown_share: bool,
    sources: Vec<String>,
    #[serde(default)]
    verified_on: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireVersion {
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    threshold: Option<Ratio>,
    inclusive: bool,
    aggregate: WireAggregate,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WireAggregate {
    Plain(bool),
    Named(Aggregation),
}

#[derive(Deserialize)]
struct WirePhase {
    from: Option<String>,
    to: Option<String>,
    state: State,
}

impl Rule {
    /// Reads one rule from JSON: `id`, `regimes`, `measures` (`shares`, `votes`), `versions` (each with
    /// `from`, `to`, `threshold`, `inclusive`, `aggregate`: true, false or `"open"`), `calendar`,
    /// `control` (`certain`, `possible`, `presumption`), `joint_arrangements`,
    /// `excludes_target_jurisdiction`, `red_flag_unknown_share`, `sources`, `verified_on`.
    ///
    /// # Errors
    /// When it is not JSON of that shape, names no version or no source, or has a date that is none.
    pub fn from_json(text: &str) -> Result<Rule, NotARule> {
        let wire: Wire = serde_json::from_str(text).map_err(|error| NotARule(error.to_string()))?;
        wire.rule()
    }

    /// Records how the rule stands from a day on; what was said of later days is replaced.
    ///
    /// # Errors
    /// When the record is of another rule, or its date is none.
    pub fn record(&mut self, record: &StatusRecord) -> Result<(), NotARule> {
        if record.rule != self.id {
            return Err(NotARule(format!("a record of {} is none of {}", record.rule, self.id)));
        }
        let from = date(Some(&record.from), Day::EVER)?;
        if self.calendar.is_empty() {
            let state = State::InForce;
            self.calendar.push(Phase { from: Day::EVER, to: Day::NEVER, state });
        }
        self.calendar.retain(|phase| phase.from < from);
        if let Some(last) = self.calendar.last_mut() {
            last.to = from;
        }
        self.calendar.push(Phase { from, to: Day::NEVER, state: record.state });
        self.status.verified_on.clone_from(&record.verified_on);
        self.sources.push(record.source.clone());
        Ok(())
    }
}

impl Wire {
    fn rule(self) -> Result<Rule, NotARule> {
        if self.versions.is_empty() || self.sources.is_empty() {
            return Err(NotARule(format!("{}: a rule needs a version and a source", self.id)));
        }
        let versions: Result<Vec<Version>, NotARule> =
            self.versions.iter().map(WireVersion::version).collect();
        let calendar: Result<Vec<Phase>, NotARule> =
            self.calendar.iter().map(WirePhase::phase).collect();
        let measures = if self.measures.is_empty() { vec![Measure::Shares] } else { self.measures };
        let joint_arrangements =
            if self.joint_arrangements { Joined::Together } else { Joined::Apart };
        let flagged = self.red_flag_unknown_share;
        Ok(Rule {
            id: self.id,
            title: self.title,
            regimes: self.regimes,
            measures,
            versions: versions?,
            calendar: calendar?,
            control: self.control,
            joint_arrangements,
            excludes: self.excludes_target_jurisdiction,
            unknown_share: if flagged { UnknownShare::RedFlag } else { UnknownShare::Range },
            sources: self.sources,
            status: Status {
                verified_on: self.verified_on,
                mark: Mark::Interpretation,
                note: "A rule of the user's.".to_owned(),
            },
        })
    }
}

impl WireVersion {
    fn version(&self) -> Result<Version, NotARule> {
        let threshold = self.threshold.filter(|&threshold| threshold <= Ratio::HUNDRED);
        if self.threshold.is_some() && threshold.is_none() {
            return Err(NotARule("a threshold is at most 100".to_owned()));
        }
        Ok(Version {
            from: date(self.from.as_deref(), Day::EVER)?,
            to: date(self.to.as_deref(), Day::NEVER)?,
            threshold,
            limit: if self.inclusive { Limit::AtLeast } else { Limit::MoreThan },
            aggregation: match self.aggregate {
                WireAggregate::Plain(true) => Aggregation::Added,
                WireAggregate::Plain(false) => Aggregation::Alone,
                WireAggregate::Named(named) => named,
            },
        })
    }
}

impl WirePhase {
    fn phase(&self) -> Result<Phase, NotARule> {
        let from = date(self.from.as_deref(), Day::EVER)?;
        Ok(Phase { from, to: date(self.to.as_deref(), Day::NEVER)?, state: self.state })
    }
}

fn date(text: Option<&str>, else_at: Day) -> Result<Day, NotARule> {
    let read = |text| Day::parse(text).ok_or_else(|| NotARule(format!("\"{text}\" is not a date")));
    text.map_or(Ok(else_at), read)
}
