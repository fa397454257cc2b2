//! Why is a verdict what it is? Codes that machines keep and people can look up.

use std::fmt;

use serde::{Serialize, Serializer};

macro_rules! reasons {
    ($($name:ident = $code:literal: $words:literal,)*) => {
        /// A reason or caution. Codes are added, never changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Reason {
            $(#[doc = $words] $name,)*
        }

        impl Reason {
            /// Every reason, in the order they are printed.
            pub const ALL: &[Reason] = &[$(Reason::$name,)*];

            /// The code on the wire.
            pub fn code(self) -> &'static str {
                match self { $(Reason::$name => $code,)* }
            }

            /// What the code means.
            pub fn words(self) -> &'static str {
                match self { $(Reason::$name => $words,)* }
            }
        }
    };
}

reasons! {
    Listed = "LISTED": "the party is itself designated",
    Direct = "DIRECT": "direct stake alone meets the test",
    IndirectCascade = "INDIRECT_CASCADE": "holder counted because it is itself in scope",
    Aggregated = "AGGREGATED": "two or more in-scope holders summed",
    VotingRightsMajority = "VOTING_RIGHTS_MAJORITY": "votes meet the test",
    JointArrangement = "JOINT_ARRANGEMENT": "members' stakes combined",
    BoardMajorityRight = "BOARD_MAJORITY_RIGHT": "right to appoint or remove a board majority",
    ControlIndicator = "CONTROL_INDICATOR": "control fact recorded (for a rule without a control limb a caution)",
    Rebuttable = "REBUTTABLE": "presumption may be rebutted case by case",
    TrustInterest = "TRUST_INTEREST": "trust role without a quantified share",
    AtThresholdExclusive = "AT_THRESHOLD_EXCLUSIVE": "sum equals the threshold and the rule needs more",
    BelowThreshold = "BELOW_THRESHOLD": "sum below threshold",
    NoAggregation = "NO_AGGREGATION": "rule tests each designated person alone",
    AggregationOpen = "AGGREGATION_OPEN": "only the sum meets the test, and the law does not say whether to add",
    NoThreshold = "NO_THRESHOLD": "the law names no number: every stake is at most possible",
    RangeStraddlesThreshold = "RANGE_STRADDLES_THRESHOLD": "range contains values on both sides",
    UnknownShare = "UNKNOWN_SHARE": "holder known, share not",
    UncertainDate = "UNCERTAIN_DATE": "the source's dates do not say whether it was held on the day",
    IdentityUnresolved = "IDENTITY_UNRESOLVED": "a holder may be a designated person",
    TightenedByCapTable = "TIGHTENED_BY_CAP_TABLE": "bounds narrowed by sum-to-100",
    OwnSharesExcluded = "OWN_SHARES_EXCLUDED": "own shares do not count, and leave the votes",
    NomineeLookthrough = "NOMINEE_LOOKTHROUGH": "principal counted, not the registered holder",
    SeveralClasses = "SEVERAL_CLASSES": "classes have different shares and their weights are not known",
    IndirectUnexplained = "INDIRECT_UNEXPLAINED": "a declared indirect stake may be the one counted through others",
    RuleNotInForce = "RULE_NOT_IN_FORCE": "before the rule began",
    RuleStayed = "RULE_STAYED": "rule suspended on the day",
    RuleStatusUnverified = "RULE_STATUS_UNVERIFIED": "the rule's state on that date has not been confirmed by a person",
    OutOfScopeUsEntity = "OUT_OF_SCOPE_US_ENTITY": "rule covers foreign entities only",
    RedFlag29 = "RED_FLAG_29": "listed owner known, percentage not: duty to determine it or seek a licence",
    NotYetDesignated = "NOT_YET_DESIGNATED": "holder designated after the day",
    FormerlyOwned = "FORMERLY_OWNED": "was in scope at an earlier date",
    CircularHolding = "CIRCULAR_HOLDING": "target lies on an ownership cycle",
    CircleSupportsItself = "CIRCLE_SUPPORTS_ITSELF": "the circle would be in scope if any of it were",
    CautionSignificantMinority = "CAUTION_SIGNIFICANT_MINORITY": "in-scope holding of at least 25 but below the test",
    TransferNearListing = "TRANSFER_NEAR_LISTING": "a stake changed hands close to the holder's designation",
    FamilyHolder = "FAMILY_HOLDER": "a holder is of one family with a designated person",
    RemainderCouldTip = "REMAINDER_COULD_TIP": "nobody is recorded for a part that could change the result",
    Stale = "STALE": "last confirmation older than the source's cycle",
    Conflict = "CONFLICT": "sources give shares that do not overlap",
    Over100 = "OVER_100": "recorded minima exceed 100; nothing is scaled or tightened",
    Under100 = "UNDER_100": "said to be complete, but the maxima do not reach 100; nothing is tightened",
    ArithmeticLimit = "ARITHMETIC_LIMIT": "a sum did not fit exact arithmetic; its bound was widened",
    NotComputed = "NOT_COMPUTED": "too large to compute within the limit: could not check",
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// A set of reasons; iterates in the order of [`Reason::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reasons(u64);

const _: () = assert!(Reason::ALL.len() <= 64);

impl Reasons {
    /// Adds a reason.
    pub fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u8;
    }

    /// Adds a reason where the condition holds.
    pub(crate) fn add_if(&mut self, holds: bool, reason: Reason) {
        if holds {
            self.add(reason);
        }
    }

    /// Takes a reason out.
    pub(crate) fn remove(&mut self, reason: Reason) {
        self.0 &= !(1 << reason as u8);
    }

    /// Whether a reason is among them.
    pub fn has(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The reasons of both.
    pub fn and(self, other: Reasons) -> Reasons {
        Reasons(self.0 | other.0)
    }

    /// The reasons, in order.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.iter().copied().filter(move |&reason| self.has(reason))
    }
}

impl FromIterator<Reason> for Reasons {
    fn from_iter<I: IntoIterator<Item = Reason>>(list: I) -> Reasons {
        let mut reasons = Reasons::default();
        list.into_iter().for_each(|reason| reasons.add(reason));
        reasons
    }
}

impl Serialize for Reasons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Reason::code))
    }
}
