//! What does each rule say of one party, and why? The finding with its proof, what would settle it,
//! and what to be careful about.

use serde::Serialize;

use crate::above::{Above, circle};
use crate::day::Day;
use crate::designations::Listed;
use crate::exposure::{Exposure, Solved};
use crate::ledger::Ledgers;
use crate::reasons::Reason;
use crate::register::Party;
use crate::rules::{Rule, State};
use crate::verdict::{Finding, Verdict};

mod distance;
mod history;
mod integrated;
mod proof;
mod settle;
mod warn;

pub use distance::Distance;
pub use proof::{Contributor, ControlStep, Holdout, Proof, StakeRef, Step};
pub use settle::{Settle, SettleKind};
pub use warn::Caution;

/// What one rule says of one party on one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trace {
    /// The party's id.
    pub party: String,
    /// Its name.
    pub caption: String,
    /// The rule, with the version that applied: `EU-AF from 2024-07-03`.
    pub rule: String,
    /// The rule's id.
    pub rule_id: String,
    /// The day asked about.
    pub as_of: Day,
    /// How the rule stands on that day.
    pub state: State,
    /// The answer.
    #[serde(flatten)]
    pub finding: Finding,
    /// How far it is from the test; `None` where there is no number to be far from.
    pub distance: Option<Distance>,
    /// Why it is in scope, or why not.
    pub proof: Proof,
    /// What would settle a `possible`.
    pub settle: Vec<Settle>,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
    /// The multiplied share of all designated parties together, in percent: reported, never decided on.
    pub integrated: Option<crate::range::Range>,
}

impl<'a> Exposure<'a> {
    /// What every rule says of a party, in the order of the rules.
    pub fn trace_all(&self, party: Party, day: Day) -> Vec<Trace> {
        let above = Above::of(self.graph, day, &[party], self.options.step_limit);
        let mut ledgers = Ledgers::new(self.graph, day);
        let rules = self.rules.iter();
        rules.map(|rule| self.trace_above(rule, &mut ledgers, &above, party)).collect()
    }

    /// What one rule says of a party.
    pub fn trace(&self, rule: &'a Rule, party: Party, day: Day) -> Trace {
        let above = Above::of(self.graph, day, &[party], self.options.step_limit);
        self.trace_above(rule, &mut Ledgers::new(self.graph, day), &above, party)
    }

    /// The finding alone: verdict, interval and reasons, with those of other days.
    pub fn finding(&self, rule: &'a Rule, party: Party, day: Day) -> Finding {
        self.trace(rule, party, day).finding
    }

    fn trace_above(
        &self,
        rule: &'a Rule,
        ledgers: &mut Ledgers<'a>,
        above: &Above,
        party: Party,
    ) -> Trace {
        let day = ledgers.day;
        if above.stopped {
            return self.not_computed(rule, party, day);
        }
        let listed = self.designations.listed(rule, day);
        let limit = self.options.step_limit.saturating_add(ledgers.steps);
        let solved = Solved::new(rule, ledgers, listed, Some(&above.parties), limit);
        let mut finding = solved.finding(rule, ledgers, party);
        if finding.verdict == Verdict::NotComputed {
            return self.not_computed(rule, party, day);
        }
        let on_circle = circle(self.graph, day, party, &above.parties);
        finding.reasons.add_if(!on_circle.is_empty(), Reason::CircularHolding);
        let mut look = Look { exposure: self, rule, solved: &solved, party, above, finding };
        look.other_days(ledgers);
        look.circle(ledgers, &on_circle);
        look.trace(ledgers)
    }

    fn not_computed(&self, rule: &Rule, party: Party, day: Day) -> Trace {
        let standing = rule.standing(day);
        Trace {
            party: self.graph.id(party).to_owned(),
            caption: self.graph.caption(party).to_owned(),
            rule: standing.version.map_or_else(|| rule.id.clone(), |version| rule.cite(version)),
            rule_id: rule.id.clone(),
            as_of: day,
            state: standing.state,
            finding: Finding::not_computed(),
            distance: None,
            proof: Proof::default(),
            settle: Vec::new(),
            cautions: vec![Caution::new(Reason::NotComputed, "")],
            integrated: None,
        }
    }
}

/// A solved rule, looked at from one party.
pub(crate) struct Look<'s, 'a> {
    pub(crate) exposure: &'s Exposure<'a>,
    pub(crate) rule: &'a Rule,
    pub(crate) solved: &'s Solved<'s>,
    pub(crate) party: Party,
    pub(crate) above: &'s Above,
    pub(crate) finding: Finding,
}

impl<'a> Look<'_, 'a> {
    /// Who is designated under the rule on the day.
    fn listed(&self) -> &Listed {
        &self.solved.listed
    }

    fn trace(self, ledgers: &mut Ledgers<'a>) -> Trace {
        let graph = self.exposure.graph;
        let version = self.solved.terms.map(|terms| terms.version);
        let proof = self.proof(ledgers);
        let settle = self.settle(ledgers, &proof);
        Trace {
            party: graph.id(self.party).to_owned(),
            caption: graph.caption(self.party).to_owned(),
            rule: version.map_or_else(|| self.rule.id.clone(), |version| self.rule.cite(version)),
            rule_id: self.rule.id.clone(),
            as_of: ledgers.day,
            state: self.solved.state,
            distance: version.and_then(|version| Distance::new(version, &self.finding)),
            proof,
            settle,
            cautions: self.cautions(ledgers),
            integrated: self.integrated(ledgers),
            finding: self.finding,
        }
    }
}

#[cfg(test)]
mod tests;
