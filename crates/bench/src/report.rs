//! What do the answers come to? Shares per class and stratum, curves, and every miss with its reason.
//!
//! A [`Report`] is plain data: [`html`] sets it as a page, [`crate::summary`] as text to be signed, and
//! as JSON it is documented in `docs/json.md`.

mod against;
mod charts;
mod classes;
mod curve;
pub mod html;
mod page;
mod scores;
mod strata;
mod svg;

use engine::{Coverage, Points};
use serde::{Deserialize, Serialize};

pub use against::{Against, Compared};
pub use classes::{ClassRow, MissRow, State, StrangerRow};
pub use curve::{AlertCurve, Curve, RecallCurve};
pub use scores::{HistogramBin, Scores};
pub use strata::{AlertRow, StratumRow};

use crate::run::query::Known;
use crate::run::{Asked, Outcomes};
use crate::{Class, Split};

/// What a bench came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    /// What was tested, and how.
    pub about: About,
    /// What was found, by class.
    pub classes: Vec<ClassRow>,
    /// What was falsely found, by stratum.
    pub strata: Vec<StratumRow>,
    /// Both, at every threshold.
    pub curve: Curve,
    /// How scores fall, and what they came to.
    pub scores: Vec<Scores>,
    /// Every case whose party was no hit, with the reason.
    pub misses: Vec<MissRow>,
    /// Every case in which a stranger stood before the right party.
    pub strangers: Vec<StrangerRow>,
    /// Alerts on people and companies nobody listed, for somebody to look through.
    pub alerts: Vec<AlertRow>,
    /// Against an earlier report, case by case.
    pub against: Option<Against>,
    /// What every case scored, so that a later report can be held against this one.
    pub cases: Vec<CaseLine>,
}

/// What was tested, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The lists.
    pub lists: Vec<ListLine>,
    /// The hash of the live set.
    pub live_set: String,
    /// The matcher's model table.
    pub model: String,
    /// The lowest score that is a hit, 0 to 1.
    pub threshold: f64,
    /// The seeds of the cases.
    pub seeds: Vec<u64>,
    /// The part of the parties the cases are about; both where it is null.
    pub split: Option<Split>,
    /// How many cases there are.
    pub cases: u64,
    /// How many were left out because they ask by another listed party's name.
    pub collisions: u64,
    /// How many who are not listed were asked.
    pub negatives: u64,
    /// Where the negatives come from, in words.
    pub population: String,
}

/// A list that was tested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListLine {
    /// The dataset.
    pub dataset: String,
    /// The edition, by content hash.
    pub edition: Option<String>,
    /// The publisher's date of it.
    pub published: Option<String>,
    /// The parties it names.
    pub parties: u64,
}

/// What one case scored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseLine {
    /// The case.
    pub id: String,
    /// Its class.
    pub class: Class,
    /// The score of the right party by the name alone; null where that cannot be asked.
    pub name_only: Option<f64>,
    /// With birth date and country.
    pub particulars: Option<f64>,
}

/// What a report is told beside the answers.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The part of the parties the cases were kept to.
    pub split: Option<Split>,
    /// Where the negatives come from, in words.
    pub population: String,
}

impl Report {
    /// Puts the answers together.
    pub fn of(
        coverage: &Coverage,
        asked: &Asked<'_>,
        outcomes: &Outcomes,
        setting: Setting,
    ) -> Report {
        Report {
            about: about(coverage, asked, outcomes.threshold, setting),
            classes: classes::rows(asked, outcomes),
            strata: strata::rows(asked, outcomes),
            curve: curve::curve(asked, outcomes),
            scores: Known::ALL.map(|known| scores::scores(known, asked, outcomes)).to_vec(),
            misses: classes::misses(asked, outcomes),
            strangers: classes::strangers(asked, outcomes),
            alerts: strata::alerts(asked, outcomes),
            against: None,
            cases: lines(asked, outcomes),
        }
    }

    /// The same, held against an earlier report of the same cases.
    pub fn held_against(mut self, earlier: &Report) -> Report {
        self.against = Some(against::against(&self, earlier));
        self
    }

    /// The threshold as points.
    pub fn threshold(&self) -> Points {
        Points::from_fraction(self.about.threshold)
    }

    /// The row of a class, where it was asked.
    pub fn class(&self, class: Class) -> Option<&ClassRow> {
        self.classes.iter().find(|row| row.class == class)
    }
}

fn about(coverage: &Coverage, asked: &Asked<'_>, threshold: Points, setting: Setting) -> About {
    let lists = coverage.lists.iter().map(|list| ListLine {
        dataset: list.dataset.clone(),
        edition: list.edition.clone(),
        published: list.published.clone(),
        parties: list.parties,
    });
    let mut seeds: Vec<u64> = asked.cases.iter().map(|case| case.seed).collect();
    seeds.sort_unstable();
    seeds.dedup();
    let collisions = asked.cases.iter().filter(|case| case.collision).count() as u64;
    About {
        lists: lists.collect(),
        live_set: coverage.live_set.clone(),
        model: coverage.model.clone(),
        threshold: threshold.as_f64(),
        seeds,
        split: setting.split,
        cases: asked.cases.len() as u64 - collisions,
        collisions,
        negatives: asked.negatives.len() as u64,
        population: setting.population,
    }
}

fn lines(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<CaseLine> {
    let all = asked.cases.iter().zip(&outcomes.cases).filter(|(case, _)| !case.collision);
    all.map(|(case, answers)| {
        let score = |known| {
            let found: &crate::run::Found = answers.of(known)?;
            Some(if found.is_hit { found.score.as_f64() } else { 0.0 })
        };
        CaseLine {
            id: case.case_id.clone(),
            class: case.class,
            name_only: score(Known::NameOnly),
            particulars: score(Known::Particulars),
        }
    })
    .collect()
}

#[cfg(test)]
mod tests;
