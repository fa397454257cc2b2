//! What do corpora with known answers say? Two of them, beside the cases we make ourselves.

mod crosslist;

use std::path::Path;

use engine::Points;
use engine::rows::{ReadOptions, RowsError};
use model::Schema;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::customers::customers;
use crate::run::Sweep;
use crate::run::query::{Known, of_negative};
use crate::statistics::Share;

/// What one corpus came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    /// Which corpus, and what of it.
    pub corpus: String,
    /// Pairs that are one party, and how many of them are hits.
    pub found: Share,
    /// Pairs (or people) that are not, and how many of them are hits.
    pub false_hits: Share,
    /// What else must be known to read the figures.
    pub note: String,
    /// The pairs in which it is wrong, to be looked at; they name listed parties, so they are never
    /// written into the scoreboard.
    #[serde(skip)]
    pub wrong: Vec<String>,
}

impl Labelled {
    /// The share of the hits that are right, 0 to 1; 1 where there is none.
    pub fn precision(&self) -> f64 {
        let all = self.found.hits + self.false_hits.hits;
        if all == 0 { 1.0 } else { self.found.hits as f64 / all as f64 }
    }

    /// What is worse in `now`: fewer found, or more false hits, than chance could do.
    pub(super) fn falls(&self, now: &Labelled) -> Vec<String> {
        let mut falls = Vec::new();
        if now.found.of_one() < self.found.interval().low {
            let (is, was) = (now.found, self.found);
            falls.push(format!(
                "{}: {} of {} found, was {} of {}",
                self.corpus, is.hits, is.n, was.hits, was.n
            ));
        }
        if now.false_hits.of_one() > self.false_hits.interval().high {
            let (is, was) = (now.false_hits, self.false_hits);
            falls.push(format!(
                "{}: {} false hits in {}, was {} in {}",
                self.corpus, is.hits, is.n, was.hits, was.n
            ));
        }
        falls
    }
}

pub use crosslist::crosslist;

/// Why the corpora could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A corpus.
    #[error(transparent)]
    Corpus(#[from] RowsError),
    /// The data directory.
    #[error(transparent)]
    Engine(#[from] engine::Error),
}

/// 50,000 made people, none of them listed, by their names alone. One whose very name is listed is no
/// fault of the matcher, and is counted apart.
///
/// # Errors
/// The corpus cannot be read.
pub fn clean_people(sweep: &Sweep, data: &Path) -> Result<Labelled, Error> {
    let path = data.join("er/clean_people_negatives_50k.csv.gz");
    let options = ReadOptions { schema: Some(Schema::Person), ..ReadOptions::default() };
    let people = customers(&path, &options)?;
    let threshold = sweep.threshold();
    let ask = |negative: &crate::Negative| -> Option<(Points, bool)> {
        let alarm = sweep.alarm(&negative.name, of_negative(negative, Known::NameOnly)?);
        Some((alarm.score, alarm.is_exact))
    };
    let answers: Vec<Option<(Points, bool)>> = people.negatives.par_iter().map(ask).collect();
    let (mut false_hits, mut exact) = (Share::default(), 0);
    for (score, is_exact) in answers.into_iter().flatten() {
        if is_exact {
            exact += 1;
        } else {
            false_hits.count(score >= threshold);
        }
    }
    Ok(Labelled {
        corpus: "clean people, name only".to_owned(),
        found: Share::default(),
        false_hits,
        wrong: Vec::new(),
        note: format!(
            "{exact} more have the very name of a listed party; {} rows unread",
            people.unread
        ),
    })
}
