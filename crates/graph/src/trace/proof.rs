//! Why is it in scope, or why not? Ordered steps, each with the sum, the test and the stakes it rests
//! on; minimal, for a holder without whom the test still holds is left out.

use serde::Serialize;

use crate::range::Range;
use crate::ratio::Ratio;
use crate::rules::Limit;
use crate::verdict::Verdict;

mod reader;

/// The proof of a finding.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Proof {
    /// The rule's version that every step applies: `EU-AF from 2024-07-03`.
    pub rule: String,
    /// Why it is in scope: from the designated parties down to the party asked about. Empty for `no`.
    pub steps: Vec<Step>,
    /// Why not: what was added up, at the party and at each holder that does not count.
    pub counter: Vec<Step>,
    /// The holders that count nothing, and why.
    pub holdouts: Vec<Holdout>,
    /// How many steps lie between the nearest designated party and this one; `None` for `no`.
    pub depth: Option<u32>,
}

/// One party brought into scope, or kept out of it, by one application of the rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Whom.
    pub entity: String,
    /// Its name.
    pub caption: String,
    /// What this step shows.
    pub verdict: Verdict,
    /// `shares` or `votes`.
    pub measure: &'static str,
    /// The sum of the contributors.
    pub sum: Range,
    /// The threshold; `None` where the law names no number.
    pub threshold: Option<Ratio>,
    /// Whether the threshold itself is enough.
    pub limit: Limit,
    /// Whether a cap table narrowed the sum.
    pub tightened: bool,
    /// Who was added up.
    pub contributors: Vec<Contributor>,
    /// The control facts it rests on instead.
    pub control: Vec<ControlStep>,
}

/// A holder that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contributor {
    /// Its id.
    pub holder: String,
    /// Its name.
    pub caption: String,
    /// Whether it is designated; else a step of its own shows why it counts.
    pub listed: bool,
    /// Whether it counts beyond doubt.
    pub sure: bool,
    /// Its share.
    pub range: Range,
    /// The stakes.
    pub stakes: Vec<StakeRef>,
}

/// A stake in a proof.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StakeRef {
    /// Its id.
    pub id: String,
    /// The statements it rests on.
    pub statements: Vec<String>,
    /// Who says so; empty where nobody is named.
    pub source: String,
    /// Its share, as stated.
    pub share: Range,
    /// The registered holder, where that is a nominee.
    pub registered: Option<String>,
    /// Not confirmed within its source's cycle.
    pub old: bool,
    /// Contradicted by another source, or not certain on the day.
    pub disputed: bool,
}

/// A control fact in a proof.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ControlStep {
    /// Who.
    pub holder: String,
    /// Its name.
    pub caption: String,
    /// Whether it is designated.
    pub listed: bool,
    /// What it is or may do.
    pub kind: crate::facts::ControlKind,
    /// The statement; empty where none is named.
    pub statement: String,
}

/// A holder that counts nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Holdout {
    /// Its id.
    pub holder: String,
    /// In whom.
    pub entity: String,
    /// Its share.
    pub range: Range,
    /// Why it counts 0.
    pub because: String,
}
