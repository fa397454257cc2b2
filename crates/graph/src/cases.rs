//! Does the engine answer worked cases as the law's own examples do? Reads a case file, asks every
//! query, and compares every key that is expected.

use serde::Serialize;
use serde_json::Value;

use crate::day::Day;
use crate::exposure::Exposure;
use crate::range::Range;
use crate::reasons::Reason;
use crate::rules::{self, Rule};
use crate::verdict::{Basis, Finding};

mod build;
mod format;

pub use build::NotACase;
pub use format::{Case, CaseFile, Expectation};

/// What a query expected of one entity, and what was found: one line of `trace --case --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The case's id.
    pub case: String,
    /// The rule's id.
    pub rule: String,
    /// The day asked about.
    pub as_of: String,
    /// The entity's id.
    pub entity: String,
    /// What the case expects, as it stands there.
    pub expected: Value,
    /// What the engine says.
    pub found: Found,
    /// Whether every key of `expected` agrees.
    pub pass: bool,
}

/// What the engine says, in the words of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// `certain`, `possible`, `no` or `not_computed`.
    pub verdict: &'static str,
    /// The interval that counts.
    pub attributed: String,
    /// What it rests on; null for `no`.
    pub basis: Option<Basis>,
    /// The reason codes.
    pub reasons: Vec<&'static str>,
    /// There when the entity is itself designated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub listed: bool,
}

/// Reads a case file and asks every query of every case.
///
/// # Errors
/// When the text is no case file, or names a rule, date, share or entity that is none.
pub fn evaluate(text: &str) -> Result<Vec<Outcome>, NotACase> {
    let file = CaseFile::parse(text)?;
    let mut outcomes = Vec::new();
    for case in &file.cases {
        outcomes.extend(evaluate_case(case, &file.rules()?)?);
    }
    Ok(outcomes)
}

/// Asks every query of one case. `more` are rules beside the known ones; a known id is the known rule.
///
/// # Errors
/// As [`evaluate`].
pub fn evaluate_case(case: &Case, more: &[Rule]) -> Result<Vec<Outcome>, NotACase> {
    let built = build::build(case)?;
    let mut outcomes = Vec::new();
    for query in &case.queries {
        let rule = rules::by_id(&query.rule);
        let rule = rule.or_else(|| more.iter().find(|rule| rule.id == query.rule).cloned());
        let rule = rule.ok_or_else(|| case.wrong(&format!("no rule is called {}", query.rule)))?;
        let day = Day::parse(&query.as_of);
        let day = day.ok_or_else(|| case.wrong(&format!("\"{}\" is not a date", query.as_of)))?;
        let exposure = Exposure::new(&built.graph, &built.designations, &[]);
        let format::Query { expect, .. } = query;
        for (entity, expected) in expect {
            let party = built.graph.party(entity);
            let party =
                party.ok_or_else(|| case.wrong(&format!("no entity is called {entity}")))?;
            let finding = one_finding(&exposure, &rule, party, day);
            let wanted: Expectation = serde_json::from_value(expected.clone())
                .map_err(|error| case.wrong(&format!("{entity}: {error}")))?;
            outcomes.push(Outcome {
                case: case.id.clone(),
                rule: query.rule.clone(),
                as_of: query.as_of.clone(),
                entity: entity.clone(),
                expected: expected.clone(),
                pass: wanted.agrees(&finding),
                found: Found::new(&finding),
            });
        }
    }
    Ok(outcomes)
}

fn one_finding(exposure: &Exposure<'_>, rule: &Rule, party: u32, day: Day) -> Finding {
    let rules = std::slice::from_ref(rule);
    let exposure = Exposure { rules, ..*exposure };
    exposure.finding(&rules[0], party, day)
}

impl Found {
    fn new(finding: &Finding) -> Found {
        Found {
            verdict: finding.verdict.word(),
            attributed: finding.attributed.to_string(),
            basis: finding.basis,
            reasons: finding.reasons.iter().map(Reason::code).collect(),
            listed: finding.listed,
        }
    }
}

impl Expectation {
    /// Whether every key that is there agrees with a finding.
    pub fn agrees(&self, finding: &Finding) -> bool {
        let found = Found::new(finding);
        let same_range = |text: &String| {
            *text == found.attributed
                || text.parse::<Range>().is_ok_and(|range| range == finding.attributed)
        };
        let has = |code: &String| found.reasons.contains(&code.as_str());
        self.verdict == found.verdict
            && self.attributed.as_ref().is_none_or(same_range)
            && self.basis.is_none_or(|basis| found.basis == Some(basis))
            && self.listed.is_none_or(|listed| listed == found.listed)
            && self.reasons_include.iter().all(has)
    }
}

#[cfg(test)]
mod tests;
