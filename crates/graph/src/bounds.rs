//! How much of an issuer do certain holders have, at least and at most?

use crate::facts::Right;
use crate::ledger::{Book, Holding, Ledger};
use crate::range::{End, Range, larger, smaller};
use crate::ratio::Ratio;
use crate::register::Party;
use crate::rules::Measure;
use crate::sum::Sum;

/// Running sums of a book: what holders certainly in scope have, and what those possibly in scope do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Account {
    sure_low: Sum,
    sure_high: Sum,
    maybe_low: Sum,
    maybe_high: Sum,
}

/// The interval that counts, and how it came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) low: End,
    pub(crate) high: End,
    /// Whether a cap table narrowed it.
    pub(crate) tightened: bool,
    /// Whether a sum did not fit exact arithmetic.
    pub(crate) widened: bool,
}

/// Whether a holder is in scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Out,
    Maybe,
    Sure,
}

const NONE: End = End { at: Ratio::ZERO, open: false };

impl Account {
    pub(crate) const EMPTY: Account = Account {
        sure_low: Sum::NOTHING,
        sure_high: Sum::NOTHING,
        maybe_low: Sum::NOTHING,
        maybe_high: Sum::NOTHING,
    };

    /// Adds a holder that is now certainly in scope.
    pub(crate) fn add_sure(&mut self, holding: &Holding) {
        self.sure_low.add(holding.range.low());
        self.sure_high.add(holding.range.high());
    }

    /// Adds a holder that is now possibly in scope.
    pub(crate) fn add_maybe(&mut self, holding: &Holding) {
        self.maybe_low.add(holding.range.low());
        self.maybe_high.add(holding.range.high());
    }

    /// Adds up a book anew: needed where holdings may repeat each other, or members of an arrangement
    /// count together.
    pub(crate) fn gather(book: &Book, issuer: Party, level: impl Fn(Party) -> Level) -> Account {
        let mut account = Account::EMPTY;
        let mut groups: Vec<(u32, Group)> = Vec::new();
        for holding in book.holdings.iter().filter(|holding| holding.holder != issuer) {
            let level = level(holding.holder);
            if level == Level::Out {
                continue;
            }
            if holding.group > 0 {
                let at = groups.iter().position(|group| group.0 == holding.group);
                let at = at.unwrap_or_else(|| {
                    groups.push((holding.group, Group::EMPTY));
                    groups.len() - 1
                });
                groups[at].1.add(holding, level);
                continue;
            }
            account.add_maybe(holding);
            if level == Level::Sure {
                account.add_sure(holding);
            }
        }
        for (_, group) in groups {
            account.sure_low.add(group.low());
            account.maybe_high.add(group.high());
        }
        account
    }

    /// What all holders but the issuer have at least.
    pub(crate) fn least(book: &Book, issuer: Party) -> Sum {
        Account::gather(book, issuer, |_| Level::Sure).sure_low
    }

    /// The interval of one book, narrowed by its cap table.
    pub(crate) fn bounds(&self, book: &Book) -> Bounds {
        let (mut low, mut high) = (self.sure_low.low(), self.maybe_high.high());
        let mut tightened = false;
        if book.cap.complete
            && let Some(left) = Sum::left_by(&book.highs, &self.sure_high)
        {
            let tight = larger(low, left);
            tightened |= tight != low;
            low = tight;
        }
        if book.cap.disjoint
            && let Some(left) = Sum::left_by(&book.lows, &self.maybe_low)
        {
            let tight = smaller(high, left);
            tightened |= tight != high;
            high = tight;
        }
        if low.at > high.at {
            // Only contradictory tables get here; the lower end is what is recorded.
            high = End { at: low.at, open: false };
        }
        let widened = self.sure_low.is_lost() || self.maybe_high.is_lost();
        Bounds { low, high, tightened, widened }
    }
}

/// Holdings that may repeat each other: declared ones on one side, what they may declare on the other.
#[derive(Clone, Copy)]
struct Group {
    bases_low: Sum,
    tops_low: End,
    bases_high: Sum,
    tops_high: Sum,
    unsure: bool,
}

impl Group {
    const EMPTY: Group = Group {
        bases_low: Sum::NOTHING,
        tops_low: NONE,
        bases_high: Sum::NOTHING,
        tops_high: Sum::NOTHING,
        unsure: false,
    };

    fn add(&mut self, holding: &Holding, level: Level) {
        self.unsure |= holding.unsure;
        if holding.repeats {
            self.tops_high.add(holding.range.high());
            if level == Level::Sure {
                self.tops_low = larger(self.tops_low, holding.range.low());
            }
        } else {
            self.bases_high.add(holding.range.high());
            if level == Level::Sure {
                self.bases_low.add(holding.range.low());
            }
        }
    }

    /// At least the larger of the two: they may be the same shares.
    fn low(&self) -> End {
        larger(self.bases_low.low(), self.tops_low)
    }

    /// At most the larger of the two where the declaration is known to speak of those holders, else
    /// both together.
    fn high(&self) -> End {
        let (bases, tops) = (self.bases_high.high(), self.tops_high.high());
        if self.unsure {
            let mut sum = self.bases_high;
            sum.add(tops);
            return sum.high();
        }
        match bases.at.cmp(&tops.at) {
            std::cmp::Ordering::Greater => bases,
            std::cmp::Ordering::Less => tops,
            std::cmp::Ordering::Equal => End { at: bases.at, open: bases.open && tops.open },
        }
    }
}

impl Bounds {
    /// Nothing counts.
    pub(crate) const NOTHING: Bounds =
        Bounds { low: NONE, high: NONE, tightened: false, widened: false };

    pub(crate) fn range(&self) -> Range {
        let (low, high) = (self.low, self.high);
        Range { lo: low.at, lo_open: low.open, hi: high.at, hi_open: high.open }
    }

    /// The interval of a measure over the accounts of a ledger's books. Several classes whose weights
    /// are not known give everything from the least to the largest class.
    pub(crate) fn of(ledger: &Ledger, accounts: &[Account], measure: Measure) -> Bounds {
        let measured = ledger.measured(measure);
        let Some(first) = measured.first() else { return Bounds::NOTHING };
        let start = ledger.books.partition_point(|book| book.right < first.right);
        let each = measured.iter().zip(&accounts[start..]);
        let bounds = each.map(|(book, account)| match measure {
            Measure::Votes => account.bounds(book).without_own(book.own.as_deref()),
            Measure::Shares => account.bounds(book),
        });
        bounds.reduce(Bounds::spread).unwrap_or(Bounds::NOTHING)
    }

    fn spread(self, other: Bounds) -> Bounds {
        let hull = self.range().hull(&other.range());
        Bounds {
            low: hull.low(),
            high: hull.high(),
            tightened: self.tightened || other.tightened,
            widened: self.widened || other.widened,
        }
    }

    /// Votes attached to the issuer's own shares leave the denominator (SI 2019/855 Sch. 1 para 6).
    fn without_own(self, own: Option<&Range>) -> Bounds {
        let Some(own) = own else { return self };
        let scaled = |at: Ratio, own: Ratio| {
            if at.is_zero() {
                return Some(at);
            }
            Ratio::HUNDRED
                .checked_sub(own)
                .and_then(|rest| at.checked_mul(Ratio::HUNDRED)?.checked_div(rest))
        };
        let cap = |end: End| smaller(end, End { at: Ratio::HUNDRED, open: false });
        let low = scaled(self.low.at, own.lo)
            .map(|at| End { at, open: self.low.open || (own.lo_open && !self.low.at.is_zero()) });
        let high = scaled(self.high.at, own.hi)
            .map(|at| End { at, open: self.high.open || (own.hi_open && !self.high.at.is_zero()) });
        let widened = self.widened || low.is_none() || high.is_none();
        Bounds {
            low: cap(low.unwrap_or(self.low)),
            high: cap(high.unwrap_or(End { at: Ratio::HUNDRED, open: false })),
            tightened: self.tightened,
            widened,
        }
    }
}

/// Whether a ledger records votes of their own.
pub(crate) fn has_votes(ledger: &Ledger) -> bool {
    ledger.books.iter().any(|book| book.right == Right::Votes)
}
