//! What does the engine make of the cases, and of those nobody listed?
//!
//! Everything is asked once, of a screener whose threshold is [`SWEEP_FLOOR`]: what any higher
//! threshold would have answered follows from the scores, for a screening at a higher threshold
//! gives the same hits without those below it.

pub mod query;
pub(crate) mod twins;

use engine::{Finding, Hit, Points, Policy, Screener, Verdict, Why};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{Case, Listed, Negative};
use query::{Known, of_case, of_negative};
use twins::{Twins, whole};

/// The lowest threshold a run can speak of.
pub const SWEEP_FLOOR: Points = Points(5_000);

/// What is asked, of whom.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The parties of the lists in service.
    pub listed: &'a [Listed],
    /// Those who ought to be found.
    pub cases: &'a [Case],
    /// Those who ought not.
    pub negatives: &'a [Negative],
}

/// What came of everything that was asked, in the order asked.
#[derive(Clone, Debug)]
pub struct Outcomes {
    /// The threshold of the policy, at which a miss is explained.
    pub threshold: Points,
    /// By case.
    pub cases: Vec<Answers<Found>>,
    /// By negative.
    pub negatives: Vec<Answers<Alarm>>,
}

/// The answers to one question, asked by name only and with particulars; `None` where it cannot be
/// asked so.
#[derive(Clone, Debug, Default)]
pub struct Answers<T> {
    /// By the name alone.
    pub name_only: Option<T>,
    /// With birth date and country.
    pub particulars: Option<T>,
}

impl<T> Answers<T> {
    /// The answer to the question so asked.
    pub fn of(&self, known: Known) -> Option<&T> {
        match known {
            Known::NameOnly => self.name_only.as_ref(),
            Known::Particulars => self.particulars.as_ref(),
        }
    }
}

/// Whether the right party was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What the right party scores.
    pub score: Points,
    /// Whether it was among the hits at [`SWEEP_FLOOR`] or above: what scores more and was not is a
    /// fault of the index.
    pub is_hit: bool,
    /// The best score of anybody.
    pub best: Points,
    /// Its place among the hits, from 1: strangers with a higher score stand before it.
    pub rank: Option<u32>,
    /// The first of them.
    pub stranger: Option<Other>,
    /// Whether nothing could be compared.
    pub is_unchecked: bool,
    /// Why it is no hit at the threshold.
    pub miss: Option<String>,
}

impl Found {
    /// Whether it is a hit at this threshold.
    pub fn is_at(&self, threshold: Points) -> bool {
        self.is_hit && self.score >= threshold
    }
}

/// Whom somebody not listed was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// The best score; zero below [`SWEEP_FLOOR`].
    pub score: Points,
    /// The party with that score.
    pub other: Option<Other>,
    /// Whether that party has this very name, but for case, punctuation and order.
    pub is_exact: bool,
    /// Whether nothing could be compared.
    pub is_unchecked: bool,
}

/// A listed party that is not the one asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// Its id.
    pub id: String,
    /// The listed name that compared best.
    pub name: String,
}

/// Asks everything, on every core; the order of the answers is that of the questions. `tick` is told of
/// every question answered.
pub fn run(screener: &Sweep, asked: &Asked<'_>, tick: &(dyn Fn() + Sync)) -> Outcomes {
    let twins = Twins::of(asked.listed);
    let ask_case = |case: &Case| {
        let ask = |known| Some(screener.found(&twins, case, of_case(case, known)?));
        tick();
        Answers { name_only: ask(Known::NameOnly), particulars: ask(Known::Particulars) }
    };
    let ask_negative = |negative: &Negative| {
        let ask = |known| Some(screener.alarm(&negative.name, of_negative(negative, known)?));
        tick();
        Answers { name_only: ask(Known::NameOnly), particulars: ask(Known::Particulars) }
    };
    Outcomes {
        threshold: screener.threshold,
        cases: asked.cases.par_iter().map(ask_case).collect(),
        negatives: asked.negatives.par_iter().map(ask_negative).collect(),
    }
}

/// A screener that keeps every score from [`SWEEP_FLOOR`] up.
#[derive(Clone, Debug)]
pub struct Sweep {
    screener: Screener,
    threshold: Points,
}

impl Sweep {
    /// A screener of the lists in service, and the threshold at which misses are explained.
    ///
    /// # Errors
    /// As [`engine::Engine::screener`].
    pub fn of(engine: &engine::Engine, threshold: Points) -> Result<Sweep, engine::Error> {
        let policy = Policy::with_threshold(SWEEP_FLOOR.min(threshold));
        Ok(Sweep { screener: engine.screener(&policy)?, threshold })
    }

    /// The screener behind it.
    pub fn screener(&self) -> &Screener {
        &self.screener
    }

    /// The threshold at which misses are explained.
    pub fn threshold(&self) -> Points {
        self.threshold
    }

    fn found(&self, twins: &Twins, case: &Case, (entity, notes): query::Query) -> Found {
        let finding = self.screener.screen(&entity, notes);
        let is_right = |hit: &&Hit| hit.id == case.entity_id;
        let right = finding.hits.iter().find(is_right);
        let score = right.map(|hit| hit.score);
        let missed = score.is_none_or(|score| score < self.threshold);
        let why = if missed { self.screener.why(&entity, &case.entity_id) } else { None };
        let is_above = |hit: &&Hit| {
            score.is_none_or(|score| hit.score > score)
                && hit.id != case.entity_id
                && !twins.are(&hit.id, &case.entity_id)
        };
        let strangers: Vec<&Hit> = finding.hits.iter().filter(is_above).collect();
        Found {
            score: score.or(why.as_ref().map(|why| why.party.score)).unwrap_or(Points::ZERO),
            is_hit: right.is_some(),
            best: best(&finding),
            rank: right.map(|_| strangers.len() as u32 + 1),
            stranger: strangers.first().map(|hit| other(hit)),
            is_unchecked: is_unchecked(&finding),
            miss: missed.then(|| explain(why.as_ref(), right.is_some(), self.threshold)),
        }
    }

    pub(crate) fn alarm(&self, name: &str, (entity, notes): query::Query) -> Alarm {
        let finding = self.screener.screen(&entity, notes);
        let first = finding.hits.first();
        Alarm {
            score: best(&finding),
            other: first.map(other),
            is_exact: finding.hits.iter().any(|hit| whole(&hit.matched_name) == whole(name)),
            is_unchecked: is_unchecked(&finding),
        }
    }
}

fn best(finding: &Finding) -> Points {
    finding.hits.first().map_or(Points::ZERO, |hit| hit.score)
}

fn other(hit: &Hit) -> Other {
    Other { id: hit.id.clone(), name: hit.matched_name.clone() }
}

fn is_unchecked(finding: &Finding) -> bool {
    finding.verdict == Verdict::Unchecked
}

/// Why the right party is no hit, in a sentence.
fn explain(why: Option<&Why>, is_hit: bool, threshold: Points) -> String {
    let Some(why) = why else { return "no list in service has this party any more".to_owned() };
    let score = why.party.score;
    if !is_hit && score >= SWEEP_FLOOR {
        return format!("blocked at candidate stage: compared in full it scores {score}");
    }
    let parts = why.party.parts.iter().map(|part| {
        let sign = if part.points < Points::ZERO { "" } else { "+" };
        format!("{} {sign}{} ({})", part.feature, part.points, part.reason)
    });
    let misses = why.misses.iter().map(ToString::to_string);
    // What the threshold of the sweep calls short is said with our own threshold before it.
    let misses = misses.filter(|text| !text.ends_with("short of the threshold"));
    let notes = why.not_compared.iter().map(|note| format!("{}: {}", note.field, note.reason));
    let reasons: Vec<String> = parts.chain(misses).chain(notes).collect();
    let reasons =
        if reasons.is_empty() { String::new() } else { format!(": {}", reasons.join("; ")) };
    format!("scored {score} < {threshold}{reasons}")
}

#[cfg(test)]
mod tests;
