//! What can a name not exceed? The proof that nothing at or above the floor is left out.
//!
//! [`matching::alignment`] gives a pair of names (Σ similarity·weights of what meets − contradiction)
//! ÷ (all weights of both). Where only some tokens of the query may meet anything, what meets weighs
//! at most their own weights on our side, and at most the heaviest they can meet on the other, and
//! gains at most what their best partners give; the rest is left over and contradicts as far as both
//! sides have a rest. With more gained or met the ratio only grows, so a form of a weight for which
//! this bound is below the floor scores below it, whatever its tokens are.

use matching::Points;
use matching::alignment::CONTRADICTION;
use matching::token::INITIAL;

const ONE: i64 = Points::ONE.0 as i64;
const SHARE: i64 = INITIAL.0 as i64;

/// What some tokens of a query can come to with one form, at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// What these tokens weigh.
    pub(crate) asked: i64,
    /// What the tokens they meet weigh.
    pub(crate) listed: i64,
    /// What the meetings give, in points times weight.
    pub(crate) gain: i64,
    /// How much of what is asked a token they meet can stand for at most, in thousandths of what it
    /// weighs: two light tokens do not meet twenty.
    pub(crate) per_listed: i64,
    /// What is asked and listed, as far as it may meet as more than an initial.
    pub(crate) beyond_initials: [i64; 2],
}

/// How much of `asked` a token of the weight `listed` can stand for, in thousandths of its weight.
pub(crate) fn per_listed(asked: i64, listed: i64) -> i64 {
    let listed = listed.max(1);
    (1_000 * asked + listed - 1) / listed
}

impl Reach {
    /// Of a token that meets one of this weight.
    pub(crate) fn like(asked: i64, listed: i64, gain: i64, per_listed: i64) -> Reach {
        Reach { asked, listed, gain, per_listed, beyond_initials: [asked, listed] }
    }

    /// Of an initial that meets what begins with it.
    pub(crate) fn initial(asked: i64, listed: i64, lightest: i64) -> Reach {
        let gain = i64::from(INITIAL.0) * (asked + listed);
        let per_listed = per_listed(asked, lightest);
        Reach { asked, listed, gain, per_listed, beyond_initials: [0, 0] }
    }

    /// With the tokens of another reach beside these.
    pub(crate) fn and(self, other: Reach) -> Reach {
        Reach {
            asked: self.asked + other.asked,
            listed: self.listed + other.listed,
            gain: self.gain + other.gain,
            per_listed: self.per_listed.max(other.per_listed),
            beyond_initials: [0, 1].map(|at| self.beyond_initials[at] + other.beyond_initials[at]),
        }
    }

    /// The larger in each respect, of two ways for the same tokens.
    pub(crate) fn or(self, other: Reach) -> Reach {
        Reach {
            asked: self.asked.max(other.asked),
            listed: self.listed.max(other.listed),
            gain: self.gain.max(other.gain),
            per_listed: self.per_listed.max(other.per_listed),
            beyond_initials: [0, 1]
                .map(|at| self.beyond_initials[at].max(other.beyond_initials[at])),
        }
    }

    /// Whether some of it may only meet as an initial.
    fn has_initials(self) -> bool {
        self.beyond_initials != [self.asked, self.listed]
    }
}

/// What a form has to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    /// What the query's tokens weigh together.
    pub(crate) weight: i64,
    /// The lowest points of a name, above zero.
    pub(crate) floor: i64,
    /// What the tokens that may meet nothing cost beyond their absence, in points times weight.
    pub(crate) lost: i64,
}

impl Bar {
    /// Whether a form of this weight may reach the floor when only these tokens meet anything.
    pub(crate) fn allows(&self, reach: Reach, weight: i64) -> bool {
        self.margin(reach, weight) >= 0
    }

    /// By how much such a form may be above the floor, in thousandths of points times weight.
    fn margin(&self, reach: Reach, weight: i64) -> i64 {
        let listed = reach.listed.min(weight);
        let asked = (1_000 * reach.asked).min(reach.per_listed * listed);
        let all = asked + 1_000 * listed;
        let mut most = (1_000 * reach.gain).min(ONE * all);
        if reach.has_initials() {
            // An initial gives its share only, whatever it meets.
            let [asked, listed] = reach.beyond_initials;
            let more = 1_000 * (asked + listed.min(weight));
            most = most.min(SHARE * all + (ONE - SHARE) * more);
        }
        let left_over = (1_000 * self.weight - asked).min(1_000 * (weight - listed));
        let bar = self.lost + self.floor * (self.weight + weight);
        most - 2 * left_over * CONTRADICTION - 1_000 * bar
    }

    /// The weight at which the margin is largest: what [`Bar::margin`] adds up rises and falls in straight
    /// lines, ever less steeply, while everything met is in the form, and falls beyond it.
    fn peak(&self, reach: Reach) -> i64 {
        if reach.has_initials() {
            let (mut low, mut high) = (0, reach.listed);
            while low < high {
                let middle = (low + high) / 2;
                if self.margin(reach, middle + 1) > self.margin(reach, middle) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
        // Everything met is in the form, or all is gained.
        let all_asked = reach.gain / ONE - reach.asked;
        let in_proportion = 1_000 * reach.gain / (ONE * (1_000 + reach.per_listed));
        let summit = all_asked.max(in_proportion).clamp(0, reach.listed);
        let around = (summit - 1).max(0)..=summit + 2;
        around.max_by_key(|weight| self.margin(reach, *weight)).unwrap_or(summit)
    }

    /// The lightest and the heaviest form that may reach the floor, of those up to `heaviest`: the weights
    /// allowed lie side by side.
    pub(crate) fn weights(&self, reach: Reach, heaviest: i32) -> Option<(i32, i32)> {
        let allows = |weight: &i64| self.allows(reach, *weight);
        let peak = Some(self.peak(reach)).filter(allows)?;
        let (mut low, mut high) = (-1, peak);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if allows(&middle) { high = middle } else { low = middle }
        }
        let lightest = high;
        let (mut low, mut high) = (peak, i64::from(heaviest).max(peak) + 1);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if allows(&middle) { low = middle } else { high = middle }
        }
        Some((lightest as i32, low as i32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_weights_allowed_lie_side_by_side(
            own in prop::collection::vec((1i64..200, 1i64..200, 4_000i64..=10_000), 1..5),
            initials in prop::collection::vec((20i64..60, 60i64..=100), 0..8),
            rest in 0i64..400,
            floor in 1i64..=10_000,
            lost in 0i64..1_000_000,
        ) {
            let reach = own.iter().fold(Reach::default(), |reach, (asked, listed, points)| {
                let gain = points * (asked + listed);
                reach.and(Reach::like(*asked, *listed, gain, per_listed(*asked, *listed)))
            });
            let reach = initials.iter().fold(reach, |reach, (asked, listed)| {
                reach.and(Reach::initial(*asked, *listed, 55))
            });
            let bar = Bar { weight: reach.asked + rest, floor, lost };
            let found = bar.weights(reach, 2_000);
            for weight in 0..=2_000 {
                let is_within = found.is_some_and(|(low, high)| (low..=high).contains(&weight));
                prop_assert_eq!(bar.allows(reach, i64::from(weight)), is_within, "{}", weight);
            }
        }
    }
}
