//! What does every rule say of everybody, and what does a new designation change?
//!
//! Only parties in whom somebody in scope has something, and designated ones, have a row: for all
//! others the answer is `no`, with nothing attributed. What other days say (formerly owned, designated
//! later) is asked for one party by [`Exposure::trace`](crate::Exposure::trace).

use rayon::prelude::*;
use serde::Serialize;

use crate::above::Above;
use crate::day::Day;
use crate::designations::{Designations, Listed};
use crate::exposure::{Exposure, Several, Solved, each, open};
use crate::fast::{Map, Set};
use crate::judge::Judge;
use crate::ledger::Ledgers;
use crate::reasons::Reason;
use crate::register::{Graph, Party};
use crate::rules::{Aggregation, Rule, State};
use crate::solve::{Run, Terms};
use crate::verdict::{Finding, Verdict};

mod circles;

/// What one rule says of one party.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The party.
    pub party: Party,
    /// The rule's place among the rules.
    pub rule: usize,
    /// What it says.
    pub finding: Finding,
}

/// What every rule says of everybody on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// The day.
    pub as_of: Day,
    /// How each rule stands on it. One that does not apply has no rows.
    pub states: Vec<State>,
    /// By party, then by rule.
    pub rows: Vec<Row>,
    /// The parties on an ownership circle, whatever their verdicts; sorted.
    pub circular: Vec<Party>,
}

/// A verdict that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The party's id.
    pub party: String,
    /// The rule's id.
    pub rule: String,
    /// What was said.
    pub before: Verdict,
    /// What is said.
    pub after: Verdict,
}

/// So many designated persons are run alone before their findings are joined.
const CHUNK: usize = 64;

impl Exposure<'_> {
    /// All rules over the whole graph, on the threads of the pool it is called in. The rows do not
    /// depend on how many those are.
    pub fn whole(&self, day: Day) -> Whole {
        let (rows, circular) = rayon::join(
            || self.rules.par_iter().map(|rule| self.everybody(rule, day)).collect::<Vec<_>>(),
            || circles::find(self.graph, day),
        );
        let mut all: Vec<Row> = Vec::new();
        for (number, found) in rows.into_iter().enumerate() {
            let row = |(party, finding)| Row { party, rule: number, finding };
            all.extend(found.into_iter().map(row));
        }
        all.sort_by_key(|row| (row.party, row.rule));
        for row in &mut all {
            let is_circular = circular.binary_search(&row.party).is_ok();
            row.finding.reasons.add_if(is_circular, Reason::CircularHolding);
        }
        let states = self.rules.iter().map(|rule| rule.standing(day).state).collect();
        Whole { as_of: day, states, rows: all, circular }
    }

    /// One rule over the whole graph, by party.
    fn everybody(&self, rule: &Rule, day: Day) -> Vec<(Party, Finding)> {
        let standing = rule.standing(day);
        let Some(version) = standing.version else { return Vec::new() };
        let terms = Terms { rule, version, state: standing.state, day };
        let listed = self.designations.listed(rule, day);
        let together = match version.aggregation {
            Aggregation::Alone => Vec::new(),
            Aggregation::Added | Aggregation::Open => self.together(terms, &listed),
        };
        let alone = match version.aggregation {
            Aggregation::Added => Vec::new(),
            Aggregation::Alone | Aggregation::Open => self.alone(terms, &listed),
        };
        let mut found = both(alone, together);
        let mut known: Vec<Party> = found.iter().map(|row| row.0).collect();
        known.sort_unstable();
        let mut ledgers = Ledgers::new(self.graph, day);
        let nobody = Run::new(terms, &mut ledgers, &Listed::default(), None, u64::MAX);
        for &party in listed.sure.iter().chain(&listed.possible) {
            if known.binary_search(&party).is_err() {
                let judge = Judge { run: &nobody, listed: &listed, target: party };
                found.push((party, judge.finding(&mut ledgers)));
            }
        }
        found.iter_mut().for_each(|row| row.1 = row.1.with_listing(&listed, row.0));
        found.sort_by_key(|row| row.0);
        found
    }

    fn together(&self, terms: Terms<'_>, listed: &Listed) -> Vec<(Party, Finding)> {
        let mut ledgers = Ledgers::new(self.graph, terms.day);
        let run = Run::new(terms, &mut ledgers, listed, None, u64::MAX);
        let judge =
            |target: Party| (target, Judge { run: &run, listed, target }.finding(&mut ledgers));
        touched(&run).into_iter().map(judge).collect()
    }

    /// Each designated person alone, in chunks; the findings are joined in the order of the persons.
    fn alone(&self, terms: Terms<'_>, listed: &Listed) -> Vec<(Party, Finding)> {
        let persons: Vec<Listed> = each(listed).collect();
        let chunks: Vec<Vec<(Party, Several)>> = persons
            .par_chunks(CHUNK)
            .map(|persons| {
                let mut ledgers = Ledgers::new(self.graph, terms.day);
                let mut best: Map<Several> = Map::default();
                for one in persons {
                    let run = Run::new(terms, &mut ledgers, one, None, u64::MAX);
                    for target in touched(&run) {
                        let judge = Judge { run: &run, listed: one, target };
                        join(&mut best, target, Several::one(judge.finding(&mut ledgers), 0));
                    }
                }
                sorted(best)
            })
            .collect();
        let mut best: Map<Several> = Map::default();
        for (target, several) in chunks.into_iter().flatten() {
            join(&mut best, target, several);
        }
        sorted(best).into_iter().map(|(target, several)| (target, several.finding())).collect()
    }

    /// The verdicts that differ from those under other designations of the same graph: only what lies
    /// below a party whose designations differ is looked at.
    pub fn changed_since(&self, before: &Designations, day: Day) -> Vec<Change> {
        let changed = self.designations.difference(before);
        let below = below(self.graph, day, &changed);
        let above = Above::of(self.graph, day, &below, u64::MAX);
        let mut ledgers = Ledgers::new(self.graph, day);
        let mut found = Vec::new();
        for rule in self.rules {
            let mut verdicts = |designations: &Designations| -> Vec<Verdict> {
                let listed = designations.listed(rule, day);
                let scope = Some(&above.parties);
                let solved = Solved::new(rule, &mut ledgers, listed, scope, u64::MAX);
                let targets = below.iter();
                targets.map(|&party| solved.finding(rule, &mut ledgers, party).verdict).collect()
            };
            let both = verdicts(before).into_iter().zip(verdicts(self.designations));
            for (&party, (before, after)) in below.iter().zip(both) {
                if before != after {
                    let (party, rule) = (self.graph.id(party).to_owned(), rule.id.clone());
                    found.push(Change { party, rule, before, after });
                }
            }
        }
        found
    }
}

/// The verdicts that differ between two answers of the same rules about two graphs: what a register
/// update flips. By party id, then in the order of the rules.
pub fn flips(before: (&Graph, &Whole), after: (&Graph, &Whole), rules: &[Rule]) -> Vec<Change> {
    let mut verdicts = std::collections::BTreeMap::new();
    for (graph, whole, is_after) in [(before.0, before.1, false), (after.0, after.1, true)] {
        for row in &whole.rows {
            let key = (graph.id(row.party), row.rule);
            let both = verdicts.entry(key).or_insert((Verdict::No, Verdict::No));
            let side = if is_after { &mut both.1 } else { &mut both.0 };
            *side = row.finding.verdict;
        }
    }
    let differ = verdicts.into_iter().filter(|(_, (before, after))| before != after);
    let change = |((party, rule), (before, after)): ((&str, usize), (Verdict, Verdict))| Change {
        party: party.to_owned(),
        rule: rules.get(rule).map_or_else(String::new, |rule| rule.id.clone()),
        before,
        after,
    };
    differ.map(change).collect()
}

fn touched(run: &Run<'_>) -> Vec<Party> {
    let mut parties: Vec<Party> = run.issuers.keys().copied().collect();
    parties.sort_unstable();
    parties
}

fn join(best: &mut Map<Several>, target: Party, several: Several) {
    best.entry(target).and_modify(|so_far| *so_far = so_far.join(several)).or_insert(several);
}

fn sorted(best: Map<Several>) -> Vec<(Party, Several)> {
    let mut list: Vec<(Party, Several)> = best.into_iter().collect();
    list.sort_unstable_by_key(|row| row.0);
    list
}

/// Brings the findings of both readings together where a rule asks for both.
fn both(alone: Vec<(Party, Finding)>, together: Vec<(Party, Finding)>) -> Vec<(Party, Finding)> {
    if alone.is_empty() {
        return together;
    }
    let sums: Map<Finding> = together.into_iter().collect();
    let joined = |(party, finding)| match sums.get(&party) {
        Some(&sum) => (party, open(finding, sum)),
        None => (party, finding),
    };
    let mut found: Vec<(Party, Finding)> = alone.into_iter().map(joined).collect();
    let known: Set = found.iter().map(|row| row.0).collect();
    // What only the sum of several reaches, further down.
    let only = sums.into_iter().filter(|(party, _)| !known.contains(party));
    found.extend(only.map(|(party, sum)| (party, open(Finding::no(Reason::BelowThreshold), sum))));
    found
}

/// Everybody below some parties, themselves included, by number.
fn below(graph: &Graph, day: Day, parties: &[Party]) -> Vec<Party> {
    let mut seen: Set = parties.iter().copied().collect();
    let mut queue = parties.to_vec();
    while let Some(party) = queue.pop() {
        let stakes = crate::above::issuers(graph, day, party);
        let controls = graph.controls_of(party).map(|number| graph.controls[number].target);
        let joints = graph.joints_of(party, day).map(|joint| joint.issuer);
        for next in stakes.chain(controls).chain(joints) {
            if seen.insert(next) {
                queue.push(next);
            }
        }
    }
    let mut list: Vec<Party> = seen.into_iter().collect();
    list.sort_unstable();
    list
}

#[cfg(test)]
mod tests;
