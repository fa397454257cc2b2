//! What is the answer? A verdict, the interval that counts, and the codes that say why.

use serde::{Deserialize, Serialize, Serializer};

use crate::designations::Listed;
use crate::range::Range;
use crate::reasons::{Reason, Reasons};
use crate::register::Party;
use crate::rules::Measure;

/// Whether a party is in scope of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// For no value on the recorded facts.
    No,
    /// For some value, or an interest or control nobody put a number on.
    Possible,
    /// For every value inside the ranges.
    Certain,
    /// Could not check: never to be read as `no`.
    NotComputed,
}

impl Verdict {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::No => "no",
            Verdict::Possible => "possible",
            Verdict::Certain => "certain",
            Verdict::NotComputed => "not_computed",
        }
    }
}

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A sum of stakes.
    Ownership,
    /// A control fact.
    Control,
}

/// What a rule says of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on; `None` for `no`.
    pub basis: Option<Basis>,
    /// Whether the party is itself designated.
    pub listed: bool,
    /// The interval that counts: from what holders certainly in scope have at least, to what holders
    /// possibly in scope have at most.
    pub attributed: Range,
    /// Which measure decided.
    #[serde(serialize_with = "measure")]
    pub measure: Measure,
    /// Why.
    pub reasons: Reasons,
}

fn measure<S: Serializer>(measure: &Measure, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match measure {
        Measure::Shares => "shares",
        Measure::Votes => "votes",
    })
}

impl Finding {
    /// `no`, for one reason.
    pub(crate) fn no(reason: Reason) -> Finding {
        Finding {
            verdict: Verdict::No,
            basis: None,
            listed: false,
            attributed: Range::NOTHING,
            measure: Measure::Shares,
            reasons: Reasons::from_iter([reason]),
        }
    }

    /// Could not check.
    pub(crate) fn not_computed() -> Finding {
        Finding {
            verdict: Verdict::NotComputed,
            attributed: Range::UNKNOWN,
            ..Finding::no(Reason::NotComputed)
        }
    }

    /// The same finding, of a party that may itself be designated.
    pub(crate) fn with_listing(mut self, listed: &Listed, party: Party) -> Finding {
        if self.verdict == Verdict::NotComputed {
            return self;
        }
        if listed.has(party) {
            (self.verdict, self.listed) = (Verdict::Certain, true);
            self.reasons.add(Reason::Listed);
        } else if listed.may_have(party) {
            self.verdict = self.verdict.max(Verdict::Possible);
            self.reasons.add(Reason::IdentityUnresolved);
        }
        self
    }

    /// Orders findings of several designated persons: the strongest verdict, then the largest share.
    pub(crate) fn is_stronger_than(&self, other: &Finding) -> bool {
        let key = |of: &Finding| {
            let range = &of.attributed;
            (of.verdict, range.hi, !range.hi_open, range.lo, range.lo_open)
        };
        key(self) > key(other)
    }
}
