//! What does a fixed point say of one party? Verdict, interval and reasons of one run.

use std::rc::Rc;

use crate::bounds::{Bounds, Level, has_votes};
use crate::designations::Listed;
use crate::ledger::{Holding, Ledger, Ledgers};
use crate::range::Range;
use crate::ratio::Ratio;
use crate::reasons::{Reason, Reasons};
use crate::register::{NOBODY, Party};
use crate::rules::{Measure, Presumption, State, UnknownShare};
use crate::solve::{Control, Run, joined_level};
use crate::verdict::{Basis, Finding, Verdict};

/// From this share on, a holding below the test is a caution (EU Best Practices, 2024 red flags, and
/// the lowest band of the UK register).
const SIGNIFICANT: Ratio = Ratio::whole(25);

/// What one measure says.
#[derive(Clone, Copy)]
struct Measured {
    measure: Measure,
    bounds: Bounds,
    verdict: Verdict,
}

/// One party under one run.
pub(crate) struct Judge<'a> {
    pub(crate) run: &'a Run<'a>,
    pub(crate) listed: &'a Listed,
    pub(crate) target: Party,
}

impl Judge<'_> {
    /// What its holders and controllers make of it; that it is designated itself is said by
    /// [`Finding::with_listing`].
    pub(crate) fn finding(&self, ledgers: &mut Ledgers<'_>) -> Finding {
        if self.run.stopped {
            return Finding::not_computed();
        }
        let ledger = ledgers.of(self.target);
        let best = self.best(ledgers);
        let control = self.control();
        let (mut verdict, basis) = weigh(best.verdict, control);
        let mut attributed = best.bounds.range();
        if control.trust {
            (attributed.hi, attributed.hi_open) = (Ratio::HUNDRED, false);
        }
        let mut reasons = self.reasons(ledgers, &ledger, best);
        reasons = reasons.and(self.control_reasons(control));
        if self.is_excluded(ledgers) {
            verdict = Verdict::No;
            reasons.add(Reason::OutOfScopeUsEntity);
        }
        reasons = reasons.and(self.of_verdict(verdict, best, attributed, &ledger));
        let basis = basis.filter(|_| verdict != Verdict::No);
        Finding { verdict, basis, listed: false, attributed, measure: best.measure, reasons }
    }

    fn control(&self) -> Control {
        self.run.issuers.get(&self.target).map(|issuer| issuer.control).unwrap_or_default()
    }

    fn is_excluded(&self, ledgers: &Ledgers<'_>) -> bool {
        let here = ledgers.graph.jurisdiction(self.target);
        self.run.terms.rule.excludes.iter().any(|code| code == here)
    }

    /// The measure that decides: the strongest verdict, then the largest share, then the first.
    fn best(&self, ledgers: &Ledgers<'_>) -> Measured {
        let terms = &self.run.terms;
        let each = terms.rule.measures.iter().map(|&measure| {
            let bounds = self.run.bounds(ledgers.graph, self.target, measure);
            let verdict = match () {
                () if terms.all_enough(bounds.low) => Verdict::Certain,
                () if terms.some_enough(bounds.high) => Verdict::Possible,
                () => Verdict::No,
            };
            Measured { measure, bounds, verdict }
        });
        let key = |of: &Measured| (of.verdict, of.bounds.high.at, of.bounds.low.at);
        let nothing =
            Measured { measure: Measure::Shares, bounds: Bounds::NOTHING, verdict: Verdict::No };
        each.reduce(|a, b| if key(&b) > key(&a) { b } else { a }).unwrap_or(nothing)
    }

    /// The measure that decides, for a proof.
    pub(crate) fn measure(&self, ledgers: &Ledgers<'_>) -> Measure {
        self.best(ledgers).measure
    }

    /// What the holdings that count, and those that do not, give as reasons.
    fn reasons(&self, ledgers: &Ledgers<'_>, ledger: &Rc<Ledger>, best: Measured) -> Reasons {
        let graph = ledgers.graph;
        let (run, target) = (self.run, self.target);
        let joints = run.joints(graph, target);
        let mut reasons = ledger.notes;
        let (mut counted, mut unknown) = (Vec::new(), false);
        let holdings = ledger.measured(best.measure).iter().flat_map(|book| &book.holdings);
        for holding in holdings.filter(|holding| holding.holder != target) {
            let level = joined_level(&joints, holding.holder, |party| run.level(party));
            if level == Level::Out {
                let hidden = holding.stakes.iter().any(|&stake| {
                    let registered = graph.extra(stake).map_or(NOBODY, |extra| extra.registered);
                    registered != NOBODY && self.listed.may_have(registered)
                });
                reasons.add_if(hidden, Reason::NomineeLookthrough);
                continue;
            }
            if holding.range.hi.is_zero() {
                continue;
            }
            reasons = reasons.and(holding.notes);
            reasons = reasons.and(self.of_holder(holding, run.level(holding.holder)));
            reasons.add_if(holding.repeats, Reason::IndirectUnexplained);
            unknown |= holding.notes.has(Reason::UnknownShare);
            counted.push(holding.holder);
        }
        counted.dedup();
        reasons.add_if(counted.len() > 1, Reason::Aggregated);
        reasons.add_if(ledger.measured(best.measure).len() > 1, Reason::SeveralClasses);
        reasons.add_if(best.bounds.tightened, Reason::TightenedByCapTable);
        reasons.add_if(best.bounds.widened, Reason::ArithmeticLimit);
        let flags = run.terms.rule.unknown_share == UnknownShare::RedFlag;
        reasons.add_if(flags && unknown, Reason::RedFlag29);
        reasons
    }

    fn of_holder(&self, holding: &Holding, level: Level) -> Reasons {
        let mut reasons = Reasons::default();
        let may_be = self.listed.may_have(holding.holder);
        let alone = self.run.terms.all_enough(holding.range.low());
        reasons.add_if(self.listed.has(holding.holder) && alone, Reason::Direct);
        reasons.add_if(may_be && !self.listed.has(holding.holder), Reason::IdentityUnresolved);
        reasons.add_if(level == Level::Out, Reason::JointArrangement);
        reasons.add_if(level != Level::Out && !may_be, Reason::IndirectCascade);
        reasons
    }

    fn control_reasons(&self, control: Control) -> Reasons {
        let mut reasons = Reasons::default();
        let weighed = control.possible && !(control.certain && control.board);
        reasons.add_if(control.board, Reason::BoardMajorityRight);
        reasons.add_if(control.caution || weighed, Reason::ControlIndicator);
        reasons.add_if(control.trust, Reason::TrustInterest);
        let rebuttable = self.run.terms.rule.control.presumption == Presumption::Rebuttable;
        reasons.add_if(control.certain && rebuttable, Reason::Rebuttable);
        reasons
    }

    /// What the verdict itself calls for.
    fn of_verdict(
        &self,
        verdict: Verdict,
        best: Measured,
        attributed: Range,
        ledger: &Ledger,
    ) -> Reasons {
        let terms = &self.run.terms;
        let mut reasons = Reasons::default();
        reasons.add_if(terms.state == State::Verify, Reason::RuleStatusUnverified);
        let votes = terms.rule.measures.contains(&Measure::Votes).then_some(Measure::Votes);
        let own = ledger.notes.has(Reason::OwnSharesExcluded);
        let majority = best.measure == Measure::Votes && best.verdict == Verdict::Certain;
        reasons.add_if(
            votes.is_some() && majority && (has_votes(ledger) || own),
            Reason::VotingRightsMajority,
        );
        let straddles = best.verdict == Verdict::Possible;
        match terms.version.threshold {
            None => reasons.add_if(straddles, Reason::NoThreshold),
            Some(threshold) => {
                reasons.add_if(straddles, Reason::RangeStraddlesThreshold);
                let (below, at) = (best.verdict == Verdict::No, best.bounds.high.at == threshold);
                reasons.add_if(below && at, Reason::AtThresholdExclusive);
                reasons.add_if(below && !at, Reason::BelowThreshold);
            }
        }
        let at_least =
            if verdict == Verdict::Possible { best.bounds.low } else { best.bounds.high };
        let minority = best.verdict != Verdict::Certain && at_least.at >= SIGNIFICANT;
        reasons.add_if(minority, Reason::CautionSignificantMinority);
        let open = best.verdict != Verdict::Certain && self.remainder_could_tip(best, ledger);
        reasons.add_if(open && !attributed.hi.is_zero(), Reason::RemainderCouldTip);
        reasons
    }

    /// Whether the part nobody is recorded for would lift the sum over the test.
    fn remainder_could_tip(&self, best: Measured, ledger: &Ledger) -> bool {
        let books = ledger.measured(best.measure);
        books.iter().any(|book| {
            let rest = Ratio::HUNDRED.checked_sub(book.lows.end().at);
            let sum = rest.and_then(|rest| best.bounds.low.at.checked_add(rest));
            let high = crate::range::End { at: sum.unwrap_or(Ratio::HUNDRED), open: false };
            !book.cap.complete && self.run.terms.all_enough(high)
        })
    }
}

/// The verdict of both limbs, and which one it rests on.
fn weigh(ownership: Verdict, control: Control) -> (Verdict, Option<Basis>) {
    let by_control = match control {
        Control { certain: true, .. } => Verdict::Certain,
        Control { possible: true, .. } => Verdict::Possible,
        _ => Verdict::No,
    };
    // A trust role is an interest without a number, so it is of the ownership limb.
    let interest = if control.trust { ownership.max(Verdict::Possible) } else { ownership };
    match interest.max(by_control) {
        Verdict::No => (Verdict::No, None),
        strongest if interest == strongest => (strongest, Some(Basis::Ownership)),
        strongest => (strongest, Some(Basis::Control)),
    }
}
