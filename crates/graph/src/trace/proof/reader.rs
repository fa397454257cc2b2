//! How is a proof read from a run? From the party up to the designated ones, each step with the holders
//! that counted when it was made, and then turned round.

use crate::bounds::{Account, Bounds, Level};
use crate::fast::{Map, Set};
use crate::ledger::{Holding, Ledger, Ledgers};
use crate::range::Range;
use crate::ratio::Ratio;
use crate::register::{Joint, NOBODY, Party, Presence, StakeNo};
use crate::rules::{Limit, Measure};
use crate::solve::{NEVER, Run, joined_level};
use crate::trace::Look;
use crate::verdict::Verdict;

use super::{Contributor, ControlStep, Holdout, Proof, StakeRef, Step};

/// So many holders that do not count are named, and so many of them are shown with their own sums.
const NAMED: usize = 200;

/// What a step shows: that the test is met, or that it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    Certain,
    Possible,
}

/// A run, read for its proof.
struct Reader<'l, 's, 'a, 'g> {
    look: &'l Look<'s, 'a>,
    ledgers: &'l mut Ledgers<'g>,
    run: &'l Run<'s>,
}

impl<'a> Look<'_, 'a> {
    /// The proof of the finding.
    pub(in crate::trace) fn proof(&self, ledgers: &mut Ledgers<'a>) -> Proof {
        let Some((run, _)) = self.solved.deciding(ledgers, self.party) else {
            return Proof::default();
        };
        let mut reader = Reader { look: self, ledgers, run };
        let proof = match self.finding.verdict {
            Verdict::Certain => reader.show(Aim::Certain),
            Verdict::Possible => reader.show(Aim::Possible),
            Verdict::No | Verdict::NotComputed => reader.refute(),
        };
        Proof { rule: run.terms.rule.cite(run.terms.version), ..proof }
    }
}

impl Reader<'_, '_, '_, '_> {
    /// Walks from the party up to the designated ones, and turns the steps round.
    fn show(&mut self, aim: Aim) -> Proof {
        let target = self.look.party;
        let mut steps: Vec<(u32, Step)> = Vec::new();
        let (mut queue, mut seen) = (vec![target], Set::default());
        let mut depth: Map<u32> = Map::default();
        seen.insert(target);
        let mut next = 0;
        while let Some(&party) = queue.get(next) {
            next += 1;
            // Those the run began with, and members of an arrangement who are there for another's sake.
            let listed = self.run.status(party).maybe == 0;
            let along = self.run.level(party) == Level::Out;
            if (listed || along) && party != target {
                continue;
            }
            let (step, holders) = self.step(party, aim);
            for holder in holders {
                if seen.insert(holder) {
                    queue.push(holder);
                    depth.insert(holder, depth.get(&party).copied().unwrap_or(0) + 1);
                }
            }
            let is_empty = step.contributors.is_empty() && step.control.is_empty();
            // Being designated needs no proof.
            if !(is_empty && self.look.listed().may_have(party)) {
                steps.push((self.round(party, aim), step));
            }
        }
        steps.sort_by(|a, b| (a.0, &a.1.entity).cmp(&(b.0, &b.1.entity)));
        let nearest = queue.iter().filter(|&&party| self.run.status(party).maybe == 0);
        let depth = nearest.map(|party| depth.get(party).copied().unwrap_or(0)).min();
        let steps = steps.into_iter().map(|(_, step)| step).collect();
        Proof { steps, depth, ..Proof::default() }
    }

    fn round(&self, party: Party, aim: Aim) -> u32 {
        let status = self.run.status(party);
        // A possible holder may count beyond doubt, in an earlier or a later round.
        if aim == Aim::Certain { status.sure } else { status.maybe.min(status.sure) }
    }

    /// The step that brought a party into scope, and the holders it rests on.
    fn step(&mut self, party: Party, aim: Aim) -> (Step, Vec<Party>) {
        let ledger = self.ledgers.of(party);
        let verdict = if aim == Aim::Certain { Verdict::Certain } else { Verdict::Possible };
        let joints = self.run.joints(self.ledgers.graph, party);
        // The measure that was met in the round, not one that later rounds met too.
        for &measure in &self.run.terms.rule.measures {
            let counted = self.counted(&ledger, party, measure, (aim, &joints));
            let kept = self.minimal(&ledger, party, measure, (aim, counted));
            let level = |holder| self.level_in(&kept, &joints, holder);
            let bounds = crate::solve::bounds_where(&ledger, party, measure, level);
            if self.is_met(bounds, aim) {
                let mut step = self.blank(party, measure);
                step.verdict = verdict;
                (step.sum, step.tightened) = (bounds.range(), bounds.tightened);
                step.contributors = self.contributors(&ledger, party, measure, &kept);
                return (step, kept);
            }
        }
        let mut step = self.blank(party, Measure::Shares);
        step.verdict = verdict;
        let controls = self.controls(party, aim);
        let holders: Vec<Party> = controls.iter().take(1).map(|of| of.0).collect();
        step.control = controls.into_iter().take(1).map(|of| of.1).collect();
        (step, holders)
    }

    /// The level of a holder when only those kept count; a member of an arrangement with one of them
    /// counts with it.
    fn level_in(&self, kept: &[Party], joints: &[&Joint], holder: Party) -> Level {
        match kept.binary_search(&holder) {
            Ok(_) => joined_level(joints, holder, |party| self.run.level(party)),
            Err(_) => Level::Out,
        }
    }

    fn is_met(&self, bounds: Bounds, aim: Aim) -> bool {
        match aim {
            Aim::Certain => self.run.terms.all_enough(bounds.low),
            Aim::Possible => self.run.terms.some_enough(bounds.high),
        }
    }

    /// The holders that counted when the party came into scope, with what they have.
    fn counted(
        &self,
        ledger: &Ledger,
        party: Party,
        measure: Measure,
        (aim, joints): (Aim, &[&Joint]),
    ) -> Vec<Party> {
        let before = self.round(party, aim);
        let in_time = |holder: Party| {
            let at = self.round(holder, aim);
            at < before || (before == 0 && at != NEVER)
        };
        let joined = |holder: Party| {
            let mut with =
                joints.iter().filter(|joint| joint.members.binary_search(&holder).is_ok());
            with.any(|joint| joint.members.iter().any(|&member| in_time(member)))
        };
        let holdings = ledger.measured(measure).iter().flat_map(|book| &book.holdings);
        let counted = holdings.filter(|holding| {
            let has = !holding.range.hi.is_zero() && holding.holder != party;
            has && (in_time(holding.holder) || joined(holding.holder))
        });
        let mut holders: Vec<Party> = counted.map(|holding| holding.holder).collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// Leaves out holders without whom the test still holds, the smallest first. In one pass where
    /// holdings simply add; over a hundred that do not, all are kept.
    fn minimal(
        &self,
        ledger: &Ledger,
        party: Party,
        measure: Measure,
        (aim, holders): (Aim, Vec<Party>),
    ) -> Vec<Party> {
        if holders.len() < 2 {
            return holders;
        }
        let joints = self.run.joints(self.ledgers.graph, party);
        let share = |holder: &Party| {
            let books = ledger.measured(measure).iter();
            let holdings = books.flat_map(|book| book.of(*holder));
            let ends =
                holdings.map(|of| if aim == Aim::Certain { of.range.lo } else { of.range.hi });
            ends.max().unwrap_or(Ratio::ZERO)
        };
        let mut order: Vec<(Ratio, Party)> = holders.iter().map(|of| (share(of), *of)).collect();
        order.sort_by(|a, b| {
            b.0.cmp(&a.0)
                .then_with(|| self.round(a.1, aim).cmp(&self.round(b.1, aim)))
                .then(a.1.cmp(&b.1))
        });
        let mut kept: Vec<Party> = order.iter().map(|of| of.1).collect();
        let books = ledger.measured(measure);
        if let [book] = books
            && !book.has_repeats
            && joints.is_empty()
        {
            kept.truncate(self.enough(book, &kept, (party, measure, aim), ledger));
        }
        let tried = if kept.len() <= 100 { kept.len() } else { 0 };
        for at in (0..tried).rev() {
            let mut fewer = kept.clone();
            fewer.remove(at);
            fewer.sort_unstable();
            let level = |holder| self.level_in(&fewer, &joints, holder);
            let bounds = crate::solve::bounds_where(ledger, party, measure, level);
            if self.is_met(bounds, aim) {
                kept.remove(at);
            }
        }
        kept.sort_unstable();
        kept
    }

    /// How many of the holders, the largest first, are enough.
    fn enough(
        &self,
        book: &crate::ledger::Book,
        holders: &[Party],
        (_, measure, aim): (Party, Measure, Aim),
        ledger: &Ledger,
    ) -> usize {
        let at = ledger.books.iter().position(|other| std::ptr::eq(other, book)).unwrap_or(0);
        let mut accounts = vec![Account::EMPTY; ledger.books.len()];
        for (count, &holder) in holders.iter().enumerate() {
            for holding in book.of(holder) {
                accounts[at].add_maybe(holding);
                if self.run.level(holder) == Level::Sure {
                    accounts[at].add_sure(holding);
                }
            }
            if self.is_met(Bounds::of(ledger, &accounts, measure), aim) {
                return count + 1;
            }
        }
        holders.len()
    }

    fn blank(&self, party: Party, measure: Measure) -> Step {
        let (graph, terms) = (self.ledgers.graph, self.run.terms);
        Step {
            entity: graph.id(party).to_owned(),
            caption: graph.caption(party).to_owned(),
            verdict: Verdict::No,
            measure: if measure == Measure::Votes { "votes" } else { "shares" },
            sum: Range::NOTHING,
            threshold: terms.version.threshold,
            limit: terms.version.limit,
            tightened: false,
            contributors: Vec::new(),
            control: Vec::new(),
        }
    }

    fn contributors(
        &self,
        ledger: &Ledger,
        party: Party,
        measure: Measure,
        kept: &[Party],
    ) -> Vec<Contributor> {
        let graph = self.ledgers.graph;
        let holdings = ledger.measured(measure).iter().flat_map(|book| &book.holdings);
        let ours =
            holdings.filter(|of| of.holder != party && kept.binary_search(&of.holder).is_ok());
        let contributor = |holding: &Holding| Contributor {
            holder: graph.id(holding.holder).to_owned(),
            caption: graph.caption(holding.holder).to_owned(),
            listed: self.look.listed().may_have(holding.holder),
            sure: self.run.level(holding.holder) == Level::Sure,
            range: holding.range,
            stakes: holding.stakes.iter().map(|&stake| self.stake(stake, holding)).collect(),
        };
        let mut found = Vec::with_capacity(kept.len());
        found.extend(ours.map(contributor));
        found
    }

    fn stake(&self, stake: StakeNo, holding: &Holding) -> StakeRef {
        use crate::reasons::Reason::{Conflict, UncertainDate};
        let graph = self.ledgers.graph;
        let registered = graph.extra(stake).map_or(NOBODY, |extra| extra.registered);
        StakeRef {
            id: graph.stake_id(stake).to_owned(),
            statements: graph.statements(stake).into_iter().map(str::to_owned).collect(),
            source: graph.source(stake).to_owned(),
            share: graph.ranges[graph.stake(stake).range as usize],
            registered: (registered != NOBODY).then(|| graph.id(registered).to_owned()),
            old: graph.is_stale(stake, self.ledgers.day),
            disputed: holding.notes.has(Conflict) || holding.notes.has(UncertainDate),
        }
    }

    /// The control facts that brought a party into scope, the earliest holder first.
    fn controls(&self, party: Party, aim: Aim) -> Vec<(Party, ControlStep)> {
        let (graph, rule) = (self.ledgers.graph, self.run.terms.rule);
        let before = self.round(party, aim);
        let facts =
            graph.controls_over(party).iter().map(|&number| &graph.controls[number as usize]);
        let weighs = facts.filter(|fact| {
            let (kind, presence) = (fact.kind(), fact.presence(self.ledgers.day));
            let certain = rule.control.certain.contains(&kind) && presence == Presence::Sure;
            let trust = kind.force() == crate::facts::Force::Trust;
            let listed =
                rule.control.certain.contains(&kind) || rule.control.possible.contains(&kind);
            let possible = aim == Aim::Possible && (listed || trust) && presence != Presence::No;
            let round = self.round(fact.holder, aim);
            (certain || possible) && (round < before || (before == 0 && round != NEVER))
        });
        let mut found: Vec<(u32, Party, ControlStep)> = weighs
            .map(|fact| {
                let step = ControlStep {
                    holder: graph.id(fact.holder).to_owned(),
                    caption: graph.caption(fact.holder).to_owned(),
                    listed: self.look.listed().may_have(fact.holder),
                    kind: fact.kind(),
                    statement: graph.control_texts.id(fact.text).to_owned(),
                };
                (self.round(fact.holder, aim), fact.holder, step)
            })
            .collect();
        found.sort_by_key(|of| (of.0, of.2.kind, of.1));
        found.into_iter().map(|(_, holder, step)| (holder, step)).collect()
    }

    /// Adds up what there is, at the party and at each holder above it that counts nothing although
    /// designated parties have some of it.
    fn refute(&mut self) -> Proof {
        let target = self.look.party;
        let mut proof = Proof::default();
        proof.counter.push(self.sum(target));
        proof.holdouts = self.holdouts(target);
        let touched = self.run.issuers.keys().copied();
        let mut short: Vec<Party> = touched
            .filter(|&party| party != target && self.run.level(party) == Level::Out)
            .collect();
        short.sort_unstable();
        for party in short.into_iter().take(NAMED) {
            let step = self.sum(party);
            if !step.contributors.is_empty() {
                proof.counter.push(step);
            }
        }
        proof
    }

    fn sum(&mut self, party: Party) -> Step {
        let ledger = self.ledgers.of(party);
        let judge =
            crate::judge::Judge { run: self.run, listed: self.look.listed(), target: party };
        let measure = judge.measure(self.ledgers);
        let bounds = self.run.bounds(self.ledgers.graph, party, measure);
        let mut step = self.blank(party, measure);
        (step.sum, step.tightened) = (bounds.range(), bounds.tightened);
        let joints = self.run.joints(self.ledgers.graph, party);
        let level = |holder| joined_level(&joints, holder, |party| self.run.level(party));
        let holdings = ledger.measured(measure).iter().flat_map(|book| &book.holdings);
        let mut counted: Vec<Party> =
            holdings.map(|of| of.holder).filter(|&holder| level(holder) != Level::Out).collect();
        counted.dedup();
        step.contributors = self.contributors(&ledger, party, measure, &counted);
        step
    }

    fn holdouts(&mut self, party: Party) -> Vec<Holdout> {
        let ledger = self.ledgers.of(party);
        let judge =
            crate::judge::Judge { run: self.run, listed: self.look.listed(), target: party };
        let measure = judge.measure(self.ledgers);
        let holdings = ledger.measured(measure).iter().flat_map(|book| &book.holdings);
        let out = holdings.filter(|of| self.run.level(of.holder) == Level::Out);
        let graph = self.ledgers.graph;
        let holdout = |of: &Holding| Holdout {
            holder: graph.id(of.holder).to_owned(),
            entity: graph.id(party).to_owned(),
            range: of.range,
            because: self.because(of.holder, party),
        };
        out.take(NAMED).map(holdout).collect()
    }

    fn because(&self, holder: Party, issuer: Party) -> String {
        let (graph, terms) = (self.ledgers.graph, self.run.terms);
        let name = graph.caption(holder);
        if holder == issuer {
            return "own shares do not count".to_owned();
        }
        let measures = terms.rule.measures.iter();
        let sums = measures.map(|&measure| self.run.bounds(graph, holder, measure));
        let most = sums.max_by_key(|bounds| (bounds.high.at, bounds.low.at));
        match most.filter(|bounds| !bounds.high.at.is_zero()) {
            Some(bounds) => {
                let needs = match (terms.version.limit, terms.version.threshold) {
                    (Limit::AtLeast, Some(threshold)) => format!("{threshold} or more"),
                    (Limit::MoreThan, Some(threshold)) => format!("more than {threshold}"),
                    (_, None) => "more than nothing".to_owned(),
                };
                let range = bounds.range();
                format!(
                    "{name} counts 0: designated parties have {range} of it, the rule needs {needs}"
                )
            }
            None => format!("{name} counts 0: not designated, and nobody designated counts in it"),
        }
    }
}
