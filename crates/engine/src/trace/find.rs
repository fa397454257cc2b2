//! Which party is meant? An id, or a name that one party alone bears.

use std::collections::BTreeMap;

use matching::Points;
use model::{Entity, Prop, Schema};

use crate::exposure::Holdings;
use crate::{Hit, Screener};

/// A name that reaches less than this is a candidate, never the answer.
const SURE: Points = Points(9_000);

/// A party that may be the one meant.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its best hit.
    pub hit: Hit,
    /// The id that stands for it.
    pub canonical: String,
}

/// What came of the look for a party.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// This one: the id was given, or one party alone bears the name.
    Found(String),
    /// Several, or one whose name is not quite the one asked for; best first.
    Candidates(Vec<Candidate>),
    /// None: no list or register in service tells of it.
    Nobody,
}

impl Holdings {
    /// Finds the party an id or a name means. Of several candidates none is taken.
    pub fn find(&self, asked: &str, screener: &Screener) -> Lookup {
        if self.graph.party(self.canonical(asked)).is_some() {
            return Lookup::Found(self.canonical(asked).to_owned());
        }
        let mut query = Entity::new("query", "query", Schema::Thing);
        query.add(Prop::Name, asked);
        let finding = screener.screen(&query, Vec::new());
        let mut best: BTreeMap<&str, Candidate> = BTreeMap::new();
        for hit in finding.hits.iter().chain(&finding.registered) {
            if self.graph.party(self.canonical(&hit.id)).is_none() {
                continue;
            }
            let canonical = self.canonical(&hit.id);
            let candidate = Candidate { hit: hit.clone(), canonical: canonical.to_owned() };
            let entry = best.entry(canonical).or_insert_with(|| candidate.clone());
            if hit.score > entry.hit.score {
                *entry = candidate;
            }
        }
        let mut candidates: Vec<Candidate> = best.into_values().collect();
        candidates.sort_by(|a, b| (b.hit.score, &a.canonical).cmp(&(a.hit.score, &b.canonical)));
        match &candidates[..] {
            [] => Lookup::Nobody,
            [one] if one.hit.score >= SURE => Lookup::Found(one.canonical.clone()),
            _ => Lookup::Candidates(candidates),
        }
    }
}
