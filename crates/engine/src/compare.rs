//! Compare: are these two the same party? A pair judged without any list.

use matching::{Party, Points};
use model::Entity;

use crate::screen::{parts, uncomparable_names};
use crate::{NotCompared, Part, Policy};

/// Two parties compared without any list.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// 0 to 1: the sum of the parts.
    pub score: Points,
    /// Whether the score reaches the policy's threshold.
    pub is_match: bool,
    /// As [`Hit::probability`](crate::Hit::probability).
    pub probability: Option<Points>,
    /// How much of the evidence that could exist was there to compare.
    pub completeness: Points,
    /// The score taken apart.
    pub parts: Vec<Part>,
    /// What could not be compared on either side.
    pub not_compared: Vec<NotCompared>,
}

/// Compares two parties: every name against every name, every fact against every fact. Parties of
/// kinds that exclude each other (a person, a vessel) score 0, with the kinds in `not_compared`.
pub fn compare(left: &Entity, right: &Entity, policy: &Policy) -> Comparison {
    let (one, two) = (Party::new(left), Party::listed(right));
    let mut not_compared = uncomparable_names(&one);
    not_compared.extend(uncomparable_names(&two));
    if !one.facts.can_match(&two.facts) {
        let reason = format!("a {} is never a {}", left.schema().label(), right.schema().label());
        let (field, value) = ("schema".to_owned(), right.schema().to_string());
        not_compared.push(NotCompared { field, value, reason });
        let (score, completeness) = (Points::ZERO, Points::ZERO);
        return Comparison {
            score,
            is_match: false,
            probability: matching::probability(score, &policy.model),
            completeness,
            parts: Vec::new(),
            not_compared,
        };
    }
    let scored = matching::compare(&one, &two, &policy.model);
    Comparison {
        score: scored.score,
        is_match: scored.score >= policy.threshold,
        probability: matching::probability(scored.score, &policy.model),
        completeness: scored.completeness,
        parts: parts(scored),
        not_compared,
    }
}
