//! Which missing fact would settle a `possible`? Each doubt the proof rests on, as a question.

use serde::Serialize;

use crate::facts::Force;
use crate::ledger::Ledgers;
use crate::range::{End, Range};
use crate::ratio::Ratio;
use crate::reasons::Reason;
use crate::rules::Limit;
use crate::sum::Sum;
use crate::verdict::Verdict;

use super::Look;
use super::proof::{Contributor, Proof, Step};

/// A fact that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settle {
    /// What kind of fact.
    pub kind: SettleKind,
    /// Of whom.
    pub holder: String,
    /// In whom.
    pub entity: String,
    /// The question, for people.
    pub text: String,
}

/// What kind of fact is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettleKind {
    /// The exact share.
    Share,
    /// Whether the holder is the designated person.
    Identity,
    /// Whether the stake was held on the day.
    Date,
    /// Whether a control fact amounts to control.
    Control,
    /// What the trust gives.
    Trust,
    /// What the law says.
    Law,
}

impl<'a> Look<'_, 'a> {
    /// The questions whose answers would settle a `possible`, from the designated parties down.
    pub(super) fn settle(&self, ledgers: &mut Ledgers<'a>, proof: &Proof) -> Vec<Settle> {
        if self.finding.verdict != Verdict::Possible {
            return Vec::new();
        }
        let mut found = Vec::new();
        if self.finding.reasons.has(Reason::AggregationOpen) {
            let text = "whether the law adds the holdings of several designated persons".to_owned();
            found.push(self.question(SettleKind::Law, "", text));
        }
        if self.finding.reasons.has(Reason::NoThreshold) {
            let text = "which share is enough: the law names no number, a policy may".to_owned();
            found.push(self.question(SettleKind::Law, "", text));
        }
        if self.listed().may_have(self.party) && !self.listed().has(self.party) {
            let text = "whether it is the designated party".to_owned();
            found.push(self.question(SettleKind::Identity, "", text));
        }
        for step in &proof.steps {
            found.extend(step.contributors.iter().flat_map(|of| self.of_holder(ledgers, step, of)));
            found.extend(step.control.iter().map(|of| {
                let is_trust = of.kind.force() == Force::Trust;
                let text = match is_trust {
                    true => format!("what {} is entitled to under {}", of.caption, step.caption),
                    false => format!(
                        "whether {} ({}) controls {}",
                        of.caption,
                        of.kind.words(),
                        step.caption
                    ),
                };
                let kind = if is_trust { SettleKind::Trust } else { SettleKind::Control };
                Settle { kind, holder: of.holder.clone(), entity: step.entity.clone(), text }
            }));
        }
        found.extend(self.of_issuer(ledgers));
        found.dedup();
        found
    }

    /// What is not known of the issuer itself.
    fn of_issuer(&self, ledgers: &mut Ledgers<'a>) -> Vec<Settle> {
        let reasons = self.finding.reasons;
        let ledger = ledgers.of(self.party);
        let own =
            ledger.measured(self.finding.measure).iter().filter_map(|book| book.own.as_deref());
        let rough = own.clone().find(|own| own.lo != own.hi);
        let mut found = Vec::new();
        if let Some(own) = rough {
            let text = format!("how many of its own shares it holds, recorded as {own}");
            found.push(self.question(SettleKind::Share, self.exposure.graph.id(self.party), text));
        }
        for (reason, text) in [
            (Reason::SeveralClasses, "what part of the whole each class is"),
            (
                Reason::IndirectUnexplained,
                "whether an indirect stake is the one held through others",
            ),
            (Reason::Over100, "which of the recorded holdings are wrong: together they exceed 100"),
            (Reason::ArithmeticLimit, "the shares in simpler numbers: their sum does not fit"),
        ] {
            if reasons.has(reason) {
                found.push(self.question(SettleKind::Share, "", text.to_owned()));
            }
        }
        found
    }

    fn question(&self, kind: SettleKind, holder: &str, text: String) -> Settle {
        let entity = self.exposure.graph.id(self.party).to_owned();
        Settle { kind, holder: holder.to_owned(), entity, text }
    }

    fn of_holder(&self, ledgers: &Ledgers<'a>, step: &Step, of: &Contributor) -> Vec<Settle> {
        let ask = |kind, text| Settle {
            kind,
            holder: of.holder.clone(),
            entity: step.entity.clone(),
            text,
        };
        let mut found = Vec::new();
        if of.listed && !of.sure {
            found.push(ask(
                SettleKind::Identity,
                format!("whether {} is the designated party", of.caption),
            ));
        }
        let graph = ledgers.graph;
        let rough = of.stakes.iter().any(|stake| stake.disputed) && of.range.lo.is_zero();
        if rough {
            let text = format!(
                "whether {} held its stake in {} on {}",
                of.caption,
                graph
                    .party(&step.entity)
                    .map_or(step.caption.as_str(), |party| graph.caption(party)),
                ledgers.day
            );
            found.push(ask(SettleKind::Date, text));
        }
        if of.range.lo != of.range.hi {
            found.push(ask(SettleKind::Share, share_question(step, of)));
        }
        found
    }
}

/// "the share of X in C, recorded as (25,50]: certain from 50".
fn share_question(step: &Step, of: &Contributor) -> String {
    let recorded: Range = of.range;
    let start = format!("the share of {} in {}, recorded as {recorded}", of.caption, step.caption);
    let Some(threshold) = step.threshold else { return start };
    let mut others = Sum::NOTHING;
    for other in step.contributors.iter().filter(|other| other.holder != of.holder && other.sure) {
        others.add(End { at: other.range.lo, open: other.range.lo_open });
    }
    let needed = threshold.checked_sub(others.end().at).unwrap_or(Ratio::ZERO);
    let words = if step.limit == Limit::AtLeast { "from" } else { "above" };
    if recorded.hi < needed {
        return format!(
            "{start}: {words} {needed} it would be certain, so more than one share is missing"
        );
    }
    format!("{start}: certain {words} {needed}")
}
