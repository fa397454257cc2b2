//! What does each piece of evidence count? The one visible table; a published model never changes.

use crate::Points;
use crate::evidence::{Evidence, Pair};
use crate::features::{
    address, birth_date, country, gender, identifier, lifetime, name, other_identifier,
    particulars, weak_alias,
};

/// A table of features with their weights, under a name that decides every score.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// The name answers carry.
    pub name: &'static str,
    /// The features, in the order in which they are applied and printed.
    pub features: &'static [Feature],
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// The name answers carry.
    pub name: &'static str,
    /// What it finds in a pair.
    pub compare: fn(&Pair<'_>) -> Evidence,
    /// How its finding enters the sum.
    pub role: Role,
    /// The share it can add, of what the role says.
    pub supports: Points,
    /// The share it can take, of what the role says.
    pub opposes: Points,
}

/// How a finding enters the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It carries a match: it adds its share of what is missing to 1.0, and takes its share of what
    /// was carried so far.
    Carrier,
    /// It supports or opposes what the carriers made: it adds its share of what is then missing to
    /// 1.0, or takes its share of what was carried. The larger shares of all supporters that can speak
    /// of one pair stay within 1.0 together, so a score stays within 0 and 1 and more agreement never
    /// lowers it.
    Supporter,
}

/// The share of its points that a weak alias costs a name: alone it stays below any sane threshold.
pub const WEAK_ALIAS_COST: Points = Points(3_500);

/// The present model. How tokens and names compare was set on the bench's development part and the
/// clean people (`corpora/`); the weights below were set by reason, and have been measured there only.
pub const CS_1: Model = Model {
    name: "cs-1",
    features: &[
        Feature {
            name: "name",
            compare: name::compare,
            role: Role::Carrier,
            supports: Points(10_000),
            opposes: Points(0),
        },
        Feature {
            name: "weak_alias",
            compare: weak_alias::compare,
            role: Role::Carrier,
            supports: Points(0),
            opposes: WEAK_ALIAS_COST,
        },
        Feature {
            name: "identifier",
            compare: identifier::compare,
            role: Role::Carrier,
            supports: Points(9_500),
            opposes: Points(0),
        },
        Feature {
            name: "birth_date",
            compare: birth_date::compare,
            role: Role::Supporter,
            supports: Points(3_500),
            opposes: Points(3_500),
        },
        Feature {
            name: "country",
            compare: country::compare,
            role: Role::Supporter,
            supports: Points(1_000),
            opposes: Points(1_000),
        },
        Feature {
            name: "gender",
            compare: gender::compare,
            role: Role::Supporter,
            supports: Points(200),
            opposes: Points(2_000),
        },
        Feature {
            name: "other_identifier",
            compare: other_identifier::compare,
            role: Role::Supporter,
            supports: Points(0),
            opposes: Points(2_500),
        },
        Feature {
            name: "particulars",
            compare: particulars::compare,
            role: Role::Supporter,
            supports: Points(1_000),
            opposes: Points(500),
        },
        Feature {
            name: "address",
            compare: address::compare,
            role: Role::Supporter,
            supports: Points(1_000),
            opposes: Points(0),
        },
        Feature {
            name: "lifetime",
            compare: lifetime::compare,
            role: Role::Supporter,
            supports: Points(0),
            opposes: Points(3_500),
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supporters_stay_within_one() {
        // Particulars are of things, births and genders of people; births and lifetimes never speak
        // beside each other.
        for silent in
            [["particulars", "lifetime"], ["particulars", "birth_date"], ["birth_date", "gender"]]
        {
            let speak = |row: &&Feature| row.role == Role::Supporter && !silent.contains(&row.name);
            let supporters = CS_1.features.iter().filter(speak);
            let sum: Points = supporters.map(|row| row.supports.max(row.opposes)).sum();
            assert!(sum <= Points::ONE, "{sum} without {silent:?}");
        }
    }
}
