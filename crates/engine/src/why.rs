//! Why: what held this party's score up or down for this query? A hit or a miss, taken apart.

use index::PartyRef;
use matching::evidence::{BestName, Pair};
use matching::{Party, Points, Scored, score};
use model::{Entity, Prop, Schema};

use crate::screen::{hit, uncomparable_names};
use crate::{Engine, Error, Hit, NotCompared, Screener, Verdict};

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
    /// A word asked for has no key in common with the listed word that stands where it would: it is not
    /// the same, nor near by letters or consonants, nor a spelling or pet form by the tables.
    NoKey {
        /// The word asked for.
        asked: String,
        /// The listed word.
        listed: String,
        /// How many letters apart they are.
        letters: u32,
        /// What the score would be if the listed word had been asked for.
        with: Points,
    },
    /// A word stands on one side only.
    Alone {
        /// The word.
        word: String,
        /// Whether it was asked for; else it is listed.
        is_asked: bool,
    },
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
            Miss::NoKey { asked, listed, letters, with } => write!(
                out,
                "no key of {asked} leads to {listed}: {letters} letters apart, other consonants, in no \
                 table together; with {listed} the score would be {with}"
            ),
            Miss::Alone { word, is_asked: true } => {
                write!(out, "{word} is asked for and not listed")
            }
            Miss::Alone { word, is_asked: false } => {
                write!(out, "{word} is listed and not asked for")
            }
        }
    }
}

impl Engine {
    /// Looks up the statements of the listed party that each part of a hit rests on.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn behind(&self, hit: &mut Hit) -> Result<(), Error> {
        let Some(dossier) = self.show(&hit.id)? else { return Ok(()) };
        for part in &mut hit.parts {
            let stated = dossier.rows.iter().filter(|row| {
                hit.datasets.contains(&row.dataset) && part.evidence.rests_on(row.prop, &row.value)
            });
            part.statements = stated.map(|row| row.statement).collect();
            part.statements.sort();
            part.statements.dedup();
        }
        Ok(())
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
            let words = name.as_ref().into_iter().flat_map(|best| self.words(party, &listed, best));
            misses.extend(words);
        }
        let matched_name = name.as_ref().map_or(listed.caption(), |best| best.listed).to_owned();
        Why {
            party: hit(&listed, scored, matched_name, &self.policy.model),
            threshold: self.policy.threshold,
            verdict,
            misses,
            not_compared: uncomparable_names(party),
        }
    }

    /// What the words say that met nothing: the nearest two that stand against each other, each with the
    /// score the other would have had, and those that stand alone.
    fn words(&self, party: &Party, listed: &PartyRef<'_>, best: &BestName<'_>) -> Vec<Miss> {
        let over = |side: usize| -> Vec<usize> {
            let met = |at: &usize| {
                best.pair
                    .pairs
                    .iter()
                    .any(|pair| usize::from(if side == 0 { pair.left } else { pair.right }) == *at)
            };
            (0..best.tokens[side].len()).filter(|at| !met(at)).collect()
        };
        let (ours, mut theirs) = (over(0), over(1));
        let mut misses = Vec::new();
        for our in ours {
            let asked = best.tokens[0][our];
            let apart =
                |at: &usize| names::distance::osa(asked.as_bytes(), best.tokens[1][*at].as_bytes());
            let Some(their) = theirs.iter().copied().min_by_key(apart) else {
                misses.push(Miss::Alone { word: asked.to_owned(), is_asked: true });
                continue;
            };
            theirs.retain(|at| *at != their);
            let with = self.with_word(party, listed, best, (our, their));
            let (asked, word) = (asked.to_owned(), best.tokens[1][their].to_owned());
            misses.push(Miss::NoKey { asked, letters: apart(&their), listed: word, with });
        }
        let alone = theirs.iter().map(|at| best.tokens[1][*at].to_owned());
        misses.extend(alone.map(|word| Miss::Alone { word, is_asked: false }));
        misses
    }

    /// The score of the query with one of its words exchanged for a listed one.
    fn with_word(
        &self,
        party: &Party,
        listed: &PartyRef<'_>,
        best: &BestName<'_>,
        (ours, theirs): (usize, usize),
    ) -> Points {
        let mut words = best.tokens[0].clone();
        words[ours] = best.tokens[1][theirs];
        let schema = party.facts.schema.unwrap_or(Schema::Thing);
        let mut entity = Entity::new("query", "query", schema);
        entity.add(Prop::Name, words.join(" "));
        let asked = Party::new(&entity);
        let name = self.index.name_of(&asked, listed.number);
        let facts = listed.facts();
        let pair = Pair { query: &party.facts, listed: &facts, name: name.as_ref() };
        score::score(&pair, &self.policy.model).score
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
