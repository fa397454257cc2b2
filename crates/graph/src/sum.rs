//! What do several ranges add up to? Sums of ends that remember whether one was open, and whether one
//! did not fit.

use crate::range::End;
use crate::ratio::Ratio;

/// A sum of ends, which a later end may join.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sum {
    value: Ratio,
    open: u32,
    /// How many ends did not fit exact arithmetic and were left out.
    lost: u32,
}

impl Sum {
    pub(crate) const NOTHING: Sum = Sum { value: Ratio::ZERO, open: 0, lost: 0 };

    pub(crate) fn add(&mut self, end: End) {
        match self.value.checked_add(end.at) {
            Some(sum) => {
                self.value = sum;
                self.open += u32::from(end.open);
            }
            None => self.lost += 1,
        }
    }

    pub(crate) fn is_lost(&self) -> bool {
        self.lost > 0
    }

    pub(crate) fn end(&self) -> End {
        End { at: self.value, open: self.open > 0 }
    }

    /// The sum as a lower end: what was left out only makes it smaller. At most 100.
    pub(crate) fn low(&self) -> End {
        let hundred = End { at: Ratio::HUNDRED, open: false };
        if self.value > Ratio::HUNDRED { hundred } else { self.end() }
    }

    /// The sum as an upper end: 100 when something was left out. At most 100.
    pub(crate) fn high(&self) -> End {
        let hundred = End { at: Ratio::HUNDRED, open: false };
        if self.is_lost() || self.value > Ratio::HUNDRED { hundred } else { self.end() }
    }

    /// What the rest of the whole leaves: 100 less the difference of two sums, the second part of the
    /// first. `None` where exact arithmetic does not reach.
    pub(crate) fn left_by(all: &Sum, ours: &Sum) -> Option<End> {
        if all.is_lost() || ours.is_lost() {
            return None;
        }
        let others = all.value.checked_sub(ours.value)?;
        let at = Ratio::HUNDRED.checked_sub(others)?;
        Some(End { at, open: all.open > ours.open && others < Ratio::HUNDRED })
    }
}
