//! How do the scores fall, and how often is a hit of a given score the right one?

use serde::{Deserialize, Serialize};

use super::classes::counted;
use crate::Class;
use crate::run::query::Known;
use crate::run::{Asked, Outcomes};
use crate::statistics::{ReliabilityBin, Step, isotonic, reliability};

/// The width of a bin of the histogram, in bins to the whole.
const HISTOGRAM_BINS: usize = 50;
/// The bins of the reliability diagram.
const RELIABILITY_BINS: usize = 20;

/// How scores fall for one way of asking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// What was asked.
    pub known: Known,
    /// The scores of the right parties against the best scores of those nobody listed.
    pub histogram: Vec<HistogramBin>,
    /// What best hits came to: right for the party asked for, wrong for anybody else.
    pub reliability: Vec<ReliabilityBin>,
    /// The rising curve nearest to it. It describes this mixture of cases and negatives, and is no
    /// probability of a match in anybody's customer file.
    pub monotone: Vec<Step>,
}

/// How many scores fall into one bin; the lowest holds all that is below the sweep's floor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistogramBin {
    /// The lowest score of the bin.
    pub from: f64,
    /// Cases whose right party scores so.
    pub cases: u64,
    /// Clean negatives whose best hit scores so.
    pub clean: u64,
    /// Hard negatives whose best hit scores so.
    pub hard: u64,
}

pub(super) fn scores(known: Known, asked: &Asked<'_>, outcomes: &Outcomes) -> Scores {
    let mut histogram: Vec<HistogramBin> = (0..HISTOGRAM_BINS)
        .map(|at| HistogramBin {
            from: at as f64 / HISTOGRAM_BINS as f64,
            cases: 0,
            clean: 0,
            hard: 0,
        })
        .collect();
    let at = |score: f64| ((score * HISTOGRAM_BINS as f64) as usize).min(HISTOGRAM_BINS - 1);
    let mut best: Vec<(f64, bool)> = Vec::new();
    // A mistyped number must not match: its hits are not right ones.
    for (_, answers) in counted(asked, outcomes).filter(|(case, _)| case.class != Class::I2) {
        let Some(found) = answers.of(known) else { continue };
        let score = if found.is_hit { found.score.as_f64() } else { 0.0 };
        histogram[at(score)].cases += 1;
        if found.best.0 > 0 {
            best.push((found.best.as_f64(), found.is_hit && found.rank == Some(1)));
        }
    }
    for (negative, answers) in asked.negatives.iter().zip(&outcomes.negatives) {
        let Some(alarm) = answers.of(known) else { continue };
        let bin = &mut histogram[at(alarm.score.as_f64())];
        if negative.hard.is_some() {
            bin.hard += 1
        } else {
            bin.clean += 1
        }
        if alarm.score.0 > 0 {
            best.push((alarm.score.as_f64(), false));
        }
    }
    Scores {
        known,
        histogram,
        reliability: reliability(&best, RELIABILITY_BINS),
        monotone: isotonic(&best),
    }
}
