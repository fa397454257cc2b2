//! How was it on other days? Formerly in scope, designated later, or on a circle that lifts itself.

use crate::above::Above;
use crate::bounds::Level;
use crate::day::Day;
use crate::exposure::Solved;
use crate::ledger::Ledgers;
use crate::reasons::Reason;
use crate::register::Party;
use crate::solve::bounds_where;
use crate::verdict::Verdict;

use super::Look;

impl<'a> Look<'_, 'a> {
    /// Adds what other days say.
    pub(super) fn other_days(&mut self, ledgers: &mut Ledgers<'a>) {
        let later = self.is_held_by_later_listed(ledgers);
        self.finding.reasons.add_if(later, Reason::NotYetDesignated);
        if self.finding.verdict != Verdict::Certain && self.was_in_scope(ledgers.day) {
            self.finding.reasons.add(Reason::FormerlyOwned);
        }
    }

    /// Whether the sum would grow by those who are designated later.
    fn is_held_by_later_listed(&self, ledgers: &mut Ledgers<'a>) -> bool {
        let by_then = self.exposure.designations.listed_by_then(self.rule, ledgers.day);
        let later = |party: &&Party| {
            !self.listed().may_have(**party) && self.above.parties.contains(*party)
        };
        if !by_then.sure.iter().chain(&by_then.possible).any(|party| later(&party)) {
            return false;
        }
        let limit = self.exposure.options.step_limit.saturating_add(ledgers.steps);
        let solved = Solved::new(self.rule, ledgers, by_then, Some(&self.above.parties), limit);
        let then = solved.finding(self.rule, ledgers, self.party);
        let (ours, theirs) = (self.finding.attributed, then.attributed);
        then.verdict > self.finding.verdict || ours.hi < theirs.hi || ours.lo < theirs.lo
    }

    /// Whether it was in scope on the last days of stakes, control facts or designations that ended.
    fn was_in_scope(&self, day: Day) -> bool {
        let exposure = self.exposure;
        let mut days = self.ended(day);
        days.sort_unstable();
        days.dedup();
        let latest = days.iter().rev().take(exposure.options.history_days);
        latest.copied().any(|before| {
            let limit = exposure.options.step_limit / 16;
            let above = Above::of(exposure.graph, before, &[self.party], limit);
            if above.stopped {
                return false;
            }
            let mut ledgers = Ledgers::new(exposure.graph, before);
            let listed = exposure.designations.listed(self.rule, before);
            let solved = Solved::new(self.rule, &mut ledgers, listed, Some(&above.parties), limit);
            let then = solved.finding(self.rule, &mut ledgers, self.party).verdict;
            matches!(then, Verdict::Certain | Verdict::Possible)
        })
    }

    /// The last days of what ended before the day, around the party and those above it.
    fn ended(&self, day: Day) -> Vec<Day> {
        let graph = self.exposure.graph;
        let mut parties: Vec<Party> = self.above.parties.iter().copied().collect();
        parties.sort_unstable();
        // Far above, a long chain has more ends than can be looked at; the party's own come first.
        parties.truncate(1_000);
        parties.push(self.party);
        let mut days = Vec::new();
        for party in parties {
            let stakes = graph.stakes_in(party).map(|stake| graph.stake(stake).to);
            let controls = graph.controls_over(party).iter();
            let controls = controls.map(|&number| graph.controls[number as usize].to);
            let held_by: Vec<Party> =
                graph.stakes_in(party).map(|stake| graph.stake(stake).holder).take(1_000).collect();
            let holders = held_by.into_iter().chain([party]);
            let designations = holders
                .flat_map(|holder| self.exposure.designations.under(self.rule, holder))
                .map(|of| of.to.0);
            let ends = stakes.chain(controls).chain(designations);
            days.extend(ends.filter(|&to| to <= day.0 && to != i32::MIN).map(|to| Day(to - 1)));
        }
        days
    }

    /// Says so where a circle would hold itself up if any of it were in scope: the least fixed point
    /// stays the answer.
    pub(super) fn circle(&mut self, ledgers: &mut Ledgers<'a>, circle: &[Party]) {
        let Some(terms) = self.solved.terms else { return };
        let Some((run, _)) = self.solved.deciding(ledgers, self.party) else { return };
        if circle.is_empty() || circle.len() > 1_000 || self.finding.verdict == Verdict::Certain {
            return;
        }
        let mut held = circle.to_vec();
        loop {
            let stays = |party: Party, held: &[Party], ledgers: &mut Ledgers<'a>| {
                let level = |holder: Party| match held.binary_search(&holder) {
                    Ok(_) => Level::Sure,
                    Err(_) => run.level(holder),
                };
                let ledger = ledgers.of(party);
                let mut measures = self.rule.measures.iter();
                measures.any(|&measure| {
                    terms.all_enough(bounds_where(&ledger, party, measure, level).low)
                })
            };
            let next: Vec<Party> =
                held.iter().copied().filter(|&party| stays(party, &held, ledgers)).collect();
            if next.len() == held.len() {
                break;
            }
            held = next;
        }
        let lifts = held.binary_search(&self.party).is_ok();
        self.finding.reasons.add_if(lifts, Reason::CircleSupportsItself);
    }
}
