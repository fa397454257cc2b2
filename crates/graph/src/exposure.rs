//! What does a rule say of a party? The runs a rule needs, and their findings brought together.
//!
//! A rule that adds up runs once from all designated parties; one that does not runs once for each; one
//! whose law is open runs both ways, and what only the sum meets is `possible`.

use crate::designations::{Designations, Listed};
use crate::fast::Set;
use crate::judge::Judge;
use crate::ledger::Ledgers;
use crate::range::{End, Range, larger};
use crate::reasons::{Reason, Reasons};
use crate::register::{Graph, Party};
use crate::rules::{Aggregation, Rule, State, UnknownShare};
use crate::solve::{Run, Terms};
use crate::verdict::{Finding, Verdict};

/// A graph, who is designated, and the rules to apply.
#[derive(Clone, Copy)]
pub struct Exposure<'a> {
    /// The stakes and control facts.
    pub graph: &'a Graph,
    /// Who is designated.
    pub designations: &'a Designations,
    /// The rules, in the order of the answers.
    pub rules: &'a [Rule],
    /// What else to look at.
    pub options: Options,
}

/// How far to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// A transfer within so many days of a listing is a caution.
    pub transfer_days: i32,
    /// After so many stakes read or added the answer for one party is "not computed".
    pub step_limit: u64,
    /// How many earlier days are looked at for a former exposure.
    pub history_days: usize,
}

impl Default for Options {
    /// 180 days; three million steps, a chain of 10⁵ needs a tenth of them; 16 days.
    fn default() -> Options {
        Options { transfer_days: 180, step_limit: 3_000_000, history_days: 16 }
    }
}

impl<'a> Exposure<'a> {
    /// All known rules, with the usual options.
    pub fn new(
        graph: &'a Graph,
        designations: &'a Designations,
        rules: &'a [Rule],
    ) -> Exposure<'a> {
        Exposure { graph, designations, rules, options: Options::default() }
    }
}

/// Findings about one party from the runs of several designated persons.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Several {
    pub(crate) best: Finding,
    /// The place of the run it came from.
    pub(crate) from: usize,
    /// How many of them have a share in it.
    holders: u32,
}

impl Several {
    pub(crate) fn one(finding: Finding, from: usize) -> Several {
        Several { best: finding, from, holders: u32::from(!finding.attributed.hi.is_zero()) }
    }

    /// Joins the findings of an earlier and a later run.
    pub(crate) fn join(self, later: Several) -> Several {
        let (mut best, other) = if later.best.is_stronger_than(&self.best) {
            (later, self.best)
        } else {
            (self, later.best)
        };
        if best.best.verdict == other.verdict {
            let mut reasons = other.reasons;
            reasons.remove(Reason::AtThresholdExclusive);
            reasons.remove(Reason::BelowThreshold);
            best.best.reasons = best.best.reasons.and(reasons);
        }
        if best.best.measure == other.measure {
            let (lo, hi) = (
                larger(best.best.attributed.low(), other.attributed.low()),
                largest(best.best.attributed, other.attributed),
            );
            best.best.attributed =
                Range { lo: lo.at, lo_open: lo.open, hi: hi.at, hi_open: hi.open };
        }
        Several { holders: self.holders + later.holders, ..best }
    }

    /// The finding, with a word on what was not added.
    pub(crate) fn finding(self) -> Finding {
        let mut finding = self.best;
        let apart = self.holders > 1 && finding.verdict != Verdict::Certain;
        finding.reasons.add_if(apart, Reason::NoAggregation);
        finding
    }
}

/// The upper end of the larger of two unknown shares.
fn largest(a: Range, b: Range) -> End {
    match a.hi.cmp(&b.hi) {
        std::cmp::Ordering::Greater => a.high(),
        std::cmp::Ordering::Less => b.high(),
        std::cmp::Ordering::Equal => End { at: a.hi, open: a.hi_open && b.hi_open },
    }
}

/// Brings together each person alone and all together, where the law does not say.
pub(crate) fn open(alone: Finding, together: Finding) -> Finding {
    let mut finding = alone;
    finding.attributed.hi = together.attributed.hi;
    finding.attributed.hi_open = together.attributed.hi_open;
    if together.verdict > alone.verdict {
        finding.verdict = Verdict::Possible;
        finding.reasons = alone.reasons.and(together.reasons);
        finding.reasons.remove(Reason::BelowThreshold);
        finding.reasons.remove(Reason::AtThresholdExclusive);
        finding.reasons.add(Reason::AggregationOpen);
        finding.basis = alone.basis.or(together.basis);
    }
    finding
}

/// The runs of a rule within the parties above some targets.
pub(crate) struct Solved<'a> {
    pub(crate) terms: Option<Terms<'a>>,
    pub(crate) state: State,
    pub(crate) listed: Listed,
    /// Each designated person alone, where the rule asks for that.
    pub(crate) alone: Vec<(Listed, Run<'a>)>,
    /// All together, where the rule asks for that.
    pub(crate) together: Option<Run<'a>>,
}

impl<'a> Solved<'a> {
    /// Runs a rule on the day of the ledgers.
    pub(crate) fn new(
        rule: &'a Rule,
        ledgers: &mut Ledgers<'_>,
        listed: Listed,
        scope: Option<&'a Set>,
        limit: u64,
    ) -> Solved<'a> {
        let day = ledgers.day;
        let standing = rule.standing(day);
        let state = standing.state;
        let mut solved = Solved { terms: None, state, listed, alone: Vec::new(), together: None };
        let Some(version) = standing.version else { return solved };
        let terms = Terms { rule, version, state, day };
        solved.terms = Some(terms);
        if version.aggregation != Aggregation::Added {
            let within = |party: &Party| scope.is_none_or(|scope| scope.contains(party));
            for one in each(&solved.listed).filter(|one| within(one.party())) {
                let run = Run::new(terms, ledgers, &one, scope, limit);
                solved.alone.push((one, run));
            }
        }
        if version.aggregation != Aggregation::Alone {
            solved.together = Some(Run::new(terms, ledgers, &solved.listed, scope, limit));
        }
        solved
    }

    /// The finding for a party, before anything that lies outside the day is looked at.
    pub(crate) fn finding(&self, rule: &Rule, ledgers: &mut Ledgers<'_>, target: Party) -> Finding {
        if self.terms.is_none() {
            return out_of_force(rule, self.state, ledgers, &self.listed, target);
        }
        let together = self.together.as_ref();
        let together =
            together.map(|run| Judge { run, listed: &self.listed, target }.finding(ledgers));
        let alone = self.best_alone(ledgers, target).map(Several::finding);
        let finding = match (alone, together) {
            (Some(alone), Some(together)) => open(alone, together),
            (Some(finding), None) | (None, Some(finding)) => finding,
            (None, None) => self.nobody(ledgers, target),
        };
        finding.with_listing(&self.listed, target)
    }

    /// The strongest finding of the persons tested alone.
    pub(crate) fn best_alone(&self, ledgers: &mut Ledgers<'_>, target: Party) -> Option<Several> {
        let each = self.alone.iter().enumerate().map(|(at, (one, run))| {
            Several::one(Judge { run, listed: one, target }.finding(ledgers), at)
        });
        each.reduce(Several::join)
    }

    /// The run that decides for a party, and who was designated in it: what a proof is read from.
    pub(crate) fn deciding(
        &self,
        ledgers: &mut Ledgers<'_>,
        target: Party,
    ) -> Option<(&Run<'a>, &Listed)> {
        let together = self.together.as_ref().map(|run| (run, &self.listed));
        let alone = self.best_alone(ledgers, target);
        let of_alone = alone.map(|several| &self.alone[several.from]).map(|(one, run)| (run, one));
        match (alone, together) {
            (Some(several), Some(_)) if several.best.verdict == Verdict::Certain => of_alone,
            (_, Some(together)) => Some(together),
            _ => of_alone,
        }
    }

    /// Nobody above the party is designated.
    fn nobody(&self, ledgers: &mut Ledgers<'_>, target: Party) -> Finding {
        let Some(terms) = self.terms else { return Finding::no(Reason::RuleNotInForce) };
        let nobody = Listed::default();
        let run = Run::new(terms, ledgers, &nobody, None, u64::MAX);
        Judge { run: &run, listed: &self.listed, target }.finding(ledgers)
    }
}

/// Each designated party, alone.
pub(crate) fn each(listed: &Listed) -> impl Iterator<Item = Listed> {
    let sure = listed.sure.iter().map(|&party| Listed { sure: vec![party], possible: vec![] });
    let possible = listed.possible.iter();
    sure.chain(possible.map(|&party| Listed { sure: vec![], possible: vec![party] }))
}

impl Listed {
    /// The party of a list of one.
    pub(crate) fn party(&self) -> &Party {
        self.sure.first().or(self.possible.first()).unwrap_or(&crate::register::NOBODY)
    }
}

/// The finding of a rule that does not apply on the day.
pub(crate) fn out_of_force(
    rule: &Rule,
    state: State,
    ledgers: &mut Ledgers<'_>,
    listed: &Listed,
    target: Party,
) -> Finding {
    let stayed = state == State::Stayed;
    let mut finding = Finding::no(if stayed { Reason::RuleStayed } else { Reason::RuleNotInForce });
    finding.listed = listed.has(target);
    finding.reasons.add_if(finding.listed, Reason::Listed);
    // Red Flag 29 is diligence while the rule is stayed, and may go on as a duty.
    if stayed && rule.unknown_share == UnknownShare::RedFlag {
        finding.reasons = finding.reasons.and(red_flag(ledgers, listed, target));
    }
    finding
}

fn red_flag(ledgers: &mut Ledgers<'_>, listed: &Listed, target: Party) -> Reasons {
    let ledger = ledgers.of(target);
    let holdings = ledger.books.iter().flat_map(|book| &book.holdings);
    let mut unknown = holdings.filter(|holding| holding.notes.has(Reason::UnknownShare));
    let flagged = unknown.any(|holding| listed.may_have(holding.holder));
    let mut reasons = Reasons::default();
    reasons.add_if(flagged, Reason::RedFlag29);
    reasons.add_if(flagged, Reason::UnknownShare);
    reasons
}
