//! What does multiplying give? The integrated share x = d + Aᵀx, with circles solved: reported beside
//! the verdict, for readers used to it, and never decided on.

use crate::above::holders;
use crate::fast::Map;
use crate::ledger::Ledgers;
use crate::range::Range;
use crate::ratio::Ratio;
use crate::register::Party;
use crate::rules::Measure;

use super::Look;

/// Fixed point: so many parts are the whole.
const WHOLE: u128 = 1_000_000_000_000;
/// Circles converge geometrically; after so many passes what is left is below a millionth or the
/// circle holds all of itself, and then there is no answer.
const PASSES: usize = 200;
/// More parties above than this, and it is not reported.
const PARTIES: usize = 20_000;

impl<'a> Look<'_, 'a> {
    /// The multiplied share of all designated parties in this one, in percent; `None` where there is
    /// nobody above, too many are, or a circle that holds all of itself has no answer.
    pub(super) fn integrated(&self, ledgers: &mut Ledgers<'a>) -> Option<Range> {
        if self.above.parties.len() > PARTIES || self.above.parties.len() < 2 {
            return None;
        }
        let order = self.top_down(ledgers);
        let (lo, hi) =
            (self.shares(ledgers, &order, Ends::Low)?, self.shares(ledgers, &order, Ends::High)?);
        // To a millionth of a percent: circles are approached, not reached.
        let percent = |parts: u128| Ratio::new((parts.min(WHOLE) + 5_000) / 10_000, 1_000_000);
        Some(Range { lo: percent(lo)?, hi: percent(hi)?, lo_open: false, hi_open: false })
    }

    /// The parties above, each after those above it as far as there is no circle: a depth-first walk
    /// with its own stack.
    fn top_down(&self, ledgers: &Ledgers<'a>) -> Vec<Party> {
        let above = |party| -> Vec<Party> {
            let mut list: Vec<Party> = holders(ledgers.graph, ledgers.day, party).collect();
            list.sort_unstable();
            list
        };
        let mut order = Vec::with_capacity(self.above.parties.len());
        let mut seen = crate::fast::Set::default();
        let mut stack = vec![(self.party, above(self.party))];
        seen.insert(self.party);
        while let Some((party, rest)) = stack.last_mut() {
            match rest.pop() {
                Some(next) if seen.insert(next) => {
                    let list = above(next);
                    stack.push((next, list));
                }
                Some(_) => {}
                None => {
                    order.push(*party);
                    stack.pop();
                }
            }
        }
        order
    }

    fn shares(&self, ledgers: &mut Ledgers<'a>, order: &[Party], ends: Ends) -> Option<u128> {
        let mut share: Map<u128> = Map::default();
        for &party in order {
            let start = if self.listed().has(party) { WHOLE } else { 0 };
            share.insert(party, start);
        }
        for _ in 0..PASSES {
            let mut moved = false;
            for &party in order {
                if party != self.party && self.listed().has(party) {
                    continue;
                }
                let sum = incoming(ledgers, party, &share, ends);
                moved |= share.insert(party, sum) != Some(sum);
            }
            if !moved {
                return share.get(&self.party).copied();
            }
        }
        None
    }
}

/// Which ends of the ranges are multiplied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Low,
    High,
}

fn incoming(ledgers: &mut Ledgers<'_>, party: Party, share: &Map<u128>, ends: Ends) -> u128 {
    let ledger = ledgers.of(party);
    let holdings = ledger.measured(Measure::Shares).iter().flat_map(|book| &book.holdings);
    let parts = holdings.filter(|holding| holding.holder != party).map(|holding| {
        let above = share.get(&holding.holder).copied().unwrap_or(0);
        let at = if ends == Ends::Low { holding.range.lo } else { holding.range.hi };
        let (num, den) = at.parts();
        // A share is at most 100 and a part at most the whole; what still does not fit is out of reach
        // of real registers and read as nothing or as all.
        let product =
            above.checked_mul(num).map(|product| product / (den.saturating_mul(100)).max(1));
        product.unwrap_or(if ends == Ends::Low { 0 } else { above })
    });
    parts.sum::<u128>().min(WHOLE)
}
