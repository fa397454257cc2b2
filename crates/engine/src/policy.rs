//! What does a firm make of a score? The default policy, in one file.
//!
//! A hit is a score of at least the threshold. A row is `match` when a hit agrees on a unique
//! identifier, or on its name and two more kinds of evidence with nothing against; any other hit is
//! `review`: a name alone is at most `review`. What could not be compared is `unchecked`.

use graph::Verdict as ExposureVerdict;
use matching::{Model, Points, Scored, model};

use crate::{Hit, Verdict};

/// The kinds of evidence beside the name that can make a match of a possible one.
const CORROBORATING: [&str; 3] = ["birth_date", "country", "particulars"];
/// How many of them it takes.
const CORROBORATING_MIN: usize = 2;

/// A threshold, a model table and the name answers carry.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The name and version answers carry.
    pub name: String,
    /// The lowest score that is a hit.
    pub threshold: Points,
    /// The table that makes the scores.
    pub model: Model,
    /// Datasets without which a row is `unchecked`; none by default.
    pub required: Vec<String>,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            name: "default-1".to_owned(),
            threshold: Points(7_000),
            model: model::CS_1,
            required: Vec::new(),
        }
    }
}

impl Policy {
    /// The default policy with another threshold, which its name then tells.
    pub fn with_threshold(threshold: Points) -> Policy {
        let policy = Policy::default();
        if threshold == policy.threshold {
            return policy;
        }
        Policy { name: format!("{}+threshold={threshold}", policy.name), threshold, ..policy }
    }

    /// What an exposure comes to: who is or may be owned or controlled by listed parties is for review,
    /// and what could not be computed is unchecked. Neither is ever less.
    pub fn judge_exposure(&self, worst: ExposureVerdict) -> Verdict {
        match worst {
            ExposureVerdict::No => Verdict::NoMatch,
            ExposureVerdict::Possible | ExposureVerdict::Certain => Verdict::Review,
            ExposureVerdict::NotComputed => Verdict::Unchecked,
        }
    }

    /// What stands beside a score, see [`Hit::probability`].
    pub fn probability(&self, score: Points) -> Option<Points> {
        matching::probability(score, &self.model)
    }

    /// What one scored pair comes to.
    pub fn judge(&self, scored: &Scored) -> Verdict {
        let speaks_for =
            |feature: &str| scored.parts.iter().any(|part| part.is_for && part.feature == feature);
        if scored.score < self.threshold {
            return Verdict::NoMatch;
        }
        let corroborated = CORROBORATING.iter().filter(|feature| speaks_for(feature)).count();
        let is_contradicted = scored.parts.iter().any(|part| !part.is_for);
        let is_match = speaks_for("identifier")
            || speaks_for("name") && corroborated >= CORROBORATING_MIN && !is_contradicted;
        if is_match { Verdict::Match } else { Verdict::Review }
    }
}

/// Best first: by score, then by how much there was to compare, then by id.
pub(crate) fn sort_hits(hits: &mut [(Verdict, Hit)]) {
    hits.sort_by(|(_, one), (_, two)| {
        (two.score, two.completeness, &one.id).cmp(&(one.score, one.completeness, &two.id))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::model::{Entity, Prop, Schema};
    use matching::{Party, compare};

    fn person(facts: &[(Prop, &str)]) -> Party {
        let mut entity = Entity::new("demo", "demo-1", Schema::Person);
        facts.iter().for_each(|(prop, value)| entity.add(*prop, *value));
        Party::new(&entity)
    }

    #[test]
    fn a_name_alone_is_for_review() {
        let name = (Prop::Name, "Ivan Sidorov");
        let full = [name, (Prop::BirthDate, "1971-03-02"), (Prop::Country, "ru")];
        let cases = [
            (vec![name], Verdict::Review),
            (vec![name, (Prop::BirthDate, "1971-03-02")], Verdict::Review),
            (full.to_vec(), Verdict::Match),
            (vec![name, (Prop::BirthDate, "1985"), (Prop::Country, "ru")], Verdict::NoMatch),
            (vec![(Prop::Name, "Pavel Tarvik")], Verdict::NoMatch),
        ];
        let listed = person(&full);
        let policy = Policy::default();
        for (facts, expected) in cases {
            let scored = compare(&person(&facts), &listed, &policy.model);
            assert_eq!(policy.judge(&scored), expected, "{facts:?}: {}", scored.score);
        }
    }
}
