//! Why: what held this party's score up or down for this query? A hit or a miss, taken apart.

use index::PartyRef;
use matching::evidence::Pair;
use matching::{Party, Points, Scored, score};
use model::Entity;

use crate::screen::{hit, uncomparable_names};
use crate::{Hit, NotCompared, Screener, Verdict};

/// A query and a listed party, with everything that decided between them.
#[derive(Clone, Debug)]
pub struct Why {
    /// The party as a hit would show it, whatever its score.
    pub party: Hit,
    /// The score a hit needs.
    pub threshold: Points,
    /// What the pair comes to under the policy.
    pub verdict: Verdict,
    /// Why it is no hit; empty for a hit.
    pub misses: Vec<Miss>,
    /// What could not be compared.
    pub not_compared: Vec<NotCompared>,
}

/// One reason why a party is no hit.
#[derive(Clone, Debug, PartialEq)]
pub enum Miss {
    /// The kinds of the two exclude each other.
    Kinds(String, String),
    /// No name of the query, or none of the party, could be compared.
    NothingToCompare,
    /// The best pair of names is below what a name must have to count.
    NameTooFar {
        /// What the names reach.
        found: Points,
        /// What they would need.
        needed: Points,
    },
    /// A feature took points without which the score would be a hit.
    HeldDown {
        /// The feature.
        feature: &'static str,
        /// What it took.
        points: Points,
        /// The score without it.
        without: Points,
    },
    /// The score is short of the threshold by this much.
    Short(Points),
}

impl std::fmt::Display for Miss {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Miss::Kinds(asked, listed) => write!(out, "asked for a {asked}, listed is a {listed}"),
            Miss::NothingToCompare => out.write_str("there is no pair of names to compare"),
            Miss::NameTooFar { found, needed } => {
                write!(
                    out,
                    "the best names reach {found}; below {needed} a name counts for nothing"
                )
            }
            Miss::HeldDown { feature, points, without } => {
                write!(out, "{feature} took {points}; without it the score would be {without}")
            }
            Miss::Short(points) => write!(out, "the score is {points} short of the threshold"),
        }
    }
}

impl Screener {
    /// Takes the score of a query against one listed party apart; `None` when no live list has the id.
    pub fn why(&self, query: &Entity, id: &str) -> Option<Why> {
        let party = Party::new(query);
        // Two lists may hold the same id; the one that is nearer explains a hit.
        let all = self.index.with_id(id);
        all.map(|listed| self.why_not(&party, listed)).max_by_key(|why| why.party.score)
    }

    fn why_not(&self, party: &Party, listed: PartyRef<'_>) -> Why {
        let facts = listed.facts();
        let name = self.index.name_of(party, listed.number);
        let pair = Pair { query: &party.facts, listed: &facts, name: name.as_ref() };
        let scored = score::score(&pair, &self.policy.model);
        let can_match = party.facts.can_match(&facts);
        let is_comparable = name.is_some() || !party.facts.identifiers.is_empty();
        let verdict = match (can_match, is_comparable) {
            (true, true) => self.policy.judge(&scored),
            (true, false) => Verdict::Unchecked,
            (false, _) => Verdict::NoMatch,
        };
        let mut misses = Vec::new();
        if !can_match {
            let kind = |facts: &matching::Facts| {
                facts.schema.map_or("Thing", model::Schema::label).to_owned()
            };
            misses.push(Miss::Kinds(kind(&party.facts), kind(&facts)));
        } else if verdict == Verdict::NoMatch || verdict == Verdict::Unchecked {
            misses = self.misses(&scored, name.as_ref().map(|best| best.pair.points));
        }
        let matched_name = name.as_ref().map_or(listed.caption(), |best| best.listed).to_owned();
        Why {
            party: hit(&listed, scored, matched_name),
            threshold: self.policy.threshold,
            verdict,
            misses,
            not_compared: uncomparable_names(party),
        }
    }

    fn misses(&self, scored: &Scored, name: Option<Points>) -> Vec<Miss> {
        let needed = matching::features::name::FLOOR;
        let mut misses = vec![match name {
            None => Miss::NothingToCompare,
            Some(found) if found < needed => Miss::NameTooFar { found, needed },
            Some(_) => Miss::Short(self.policy.threshold - scored.score),
        }];
        for part in scored.parts.iter().filter(|part| part.points < Points::ZERO) {
            let without = scored.score - part.points;
            if without >= self.policy.threshold {
                let (feature, points) = (part.feature, part.points);
                misses.push(Miss::HeldDown { feature, points, without });
            }
        }
        misses
    }
}
