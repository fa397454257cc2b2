//! What should a reader be careful about? Cautions never change a verdict and are never left out.

use serde::Serialize;

use crate::day::Day;
use crate::facts::ControlKind;
use crate::ledger::Ledgers;
use crate::range::Range;
use crate::reasons::Reason;
use crate::register::{NOBODY, Party};
use crate::solve::NEVER;

use super::Look;

/// A caution, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Caution {
    /// The code.
    #[serde(serialize_with = "code")]
    pub code: Reason,
    /// For people.
    pub text: String,
}

fn code<S: serde::Serializer>(code: &Reason, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.code())
}

/// The reasons that are themselves cautions.
const CAUTIONS: &[Reason] = &[
    Reason::CautionSignificantMinority,
    Reason::FormerlyOwned,
    Reason::NotYetDesignated,
    Reason::ControlIndicator,
    Reason::Conflict,
    Reason::Stale,
    Reason::CircularHolding,
    Reason::CircleSupportsItself,
    Reason::RemainderCouldTip,
    Reason::Over100,
    Reason::Under100,
    Reason::UncertainDate,
    Reason::IndirectUnexplained,
    Reason::RuleStatusUnverified,
    Reason::RedFlag29,
    Reason::TrustInterest,
    Reason::ArithmeticLimit,
];

impl Caution {
    pub(super) fn new(code: Reason, about: &str) -> Caution {
        let text = match about {
            "" => code.words().to_owned(),
            about => format!("{}: {about}", code.words()),
        };
        Caution { code, text }
    }
}

impl<'a> Look<'_, 'a> {
    /// Every caution, in the order of the codes.
    pub(super) fn cautions(&self, ledgers: &mut Ledgers<'a>) -> Vec<Caution> {
        let reasons = self.finding.reasons;
        let ours = CAUTIONS.iter().copied().filter(|&code| reasons.has(code));
        let mut found: Vec<Caution> =
            ours.map(|code| Caution::new(code, &self.about(ledgers, code))).collect();
        found.extend(self.transfers(ledgers.day));
        found.extend(self.family(ledgers));
        found.sort_by(|a, b| (a.code, &a.text).cmp(&(b.code, &b.text)));
        found.dedup();
        found
    }

    fn about(&self, ledgers: &mut Ledgers<'a>, code: Reason) -> String {
        let graph = self.exposure.graph;
        match code {
            Reason::CautionSignificantMinority => self.finding.attributed.to_string(),
            Reason::ControlIndicator => {
                let facts = graph.controls_over(self.party).iter();
                let facts = facts.map(|&number| &graph.controls[number as usize]);
                let facts = facts.filter(|fact| self.counts(ledgers, fact.holder));
                let said: Vec<String> = facts
                    .map(|fact| format!("{} {}", graph.caption(fact.holder), fact.kind().words()))
                    .collect();
                said.join("; ")
            }
            Reason::Conflict
            | Reason::Stale
            | Reason::UncertainDate
            | Reason::IndirectUnexplained => {
                let ledger = ledgers.of(self.party);
                let holdings = ledger.books.iter().flat_map(|book| &book.holdings);
                let marked = holdings.filter(|holding| holding.notes.has(code));
                let said: Vec<String> = marked
                    .map(|holding| format!("{} {}", graph.caption(holding.holder), holding.range))
                    .collect();
                said.join("; ")
            }
            _ => String::new(),
        }
    }

    fn counts(&self, ledgers: &mut Ledgers<'a>, holder: Party) -> bool {
        let deciding = self.solved.deciding(ledgers, self.party);
        deciding.is_some_and(|(run, _)| run.status(holder).maybe != NEVER)
    }

    /// Stakes of a designated party that began or ended close to its designation.
    fn transfers(&self, day: Day) -> Vec<Caution> {
        let graph = self.exposure.graph;
        let window = self.exposure.options.transfer_days;
        let mut found = Vec::new();
        for stake in graph.stakes_in(self.party) {
            let row = graph.stake(stake);
            let registered = graph.extra(stake).map_or(NOBODY, |extra| extra.registered);
            let holders = [row.holder, registered].into_iter().filter(|&holder| holder != NOBODY);
            for holder in holders {
                let listings = self.exposure.designations.under(self.rule, holder);
                for listing in listings.map(|of| of.from).filter(|&from| from != Day::EVER) {
                    let near = |at: i32| {
                        let is_date = at != i32::MIN && at != i32::MAX && at <= day.0;
                        is_date && (i64::from(at) - i64::from(listing.0)).abs() <= i64::from(window)
                    };
                    let what = match () {
                        () if near(row.to) => format!("ended {}", Day(row.to)),
                        () if near(row.from) => format!("began {}", Day(row.from)),
                        () => continue,
                    };
                    let who = graph.caption(holder);
                    let share: Range = graph.ranges[row.range as usize];
                    let text = format!("{who} {share} {what}, designated {listing}");
                    found.push(Caution::new(Reason::TransferNearListing, &text));
                }
            }
        }
        found
    }

    /// Holders that are of one family with a designated person.
    fn family(&self, ledgers: &mut Ledgers<'a>) -> Vec<Caution> {
        let graph = self.exposure.graph;
        let ledger = ledgers.of(self.party);
        let mut holders: Vec<Party> =
            ledger.books.iter().flat_map(|book| &book.holdings).map(|of| of.holder).collect();
        holders.sort_unstable();
        holders.dedup();
        let mut found = Vec::new();
        for holder in holders {
            let of = graph.controls_of(holder).map(|number| graph.controls[number].target);
            let mut ties: Vec<(usize, Party)> = graph.controls_of(holder).zip(of).collect();
            let over = graph.controls_over(holder).iter().map(|&number| number as usize);
            ties.extend(over.map(|number| (number, graph.controls[number].holder)));
            for (number, other) in ties {
                let is_family = graph.controls[number].kind() == ControlKind::Family;
                if is_family && self.listed().may_have(other) {
                    let text = format!("{} of {}", graph.caption(holder), graph.caption(other));
                    found.push(Caution::new(Reason::FamilyHolder, &text));
                }
            }
        }
        found
    }
}
