//! What would every other threshold have found, and falsely found?

use std::collections::BTreeMap;

use engine::Points;
use serde::{Deserialize, Serialize};

use super::charts::threshold::name;
use super::classes::counted;
use super::strata;
use crate::run::query::Known;
use crate::run::query::judged_with;
use crate::run::{Asked, Outcomes, SWEEP_FLOOR};
use crate::{Class, Family};

/// The step between two thresholds.
const STEP: i32 = 100;

/// Recall and false alarms over thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// The thresholds, 0.50 to 1.00.
    pub thresholds: Vec<f64>,
    /// Recall of each class, asked either way.
    pub recall: Vec<RecallCurve>,
    /// Alerts per 1,000 of each clean stratum, asked either way.
    pub alerts: Vec<AlertCurve>,
}

/// The recall of one class over the thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecallCurve {
    /// The class.
    pub class: Class,
    /// What was asked.
    pub known: Known,
    /// How many cases were.
    pub n: u64,
    /// How many of them found the right party, one number a threshold.
    pub hits: Vec<u64>,
}

/// The false alarms of one stratum over the thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertCurve {
    /// The stratum.
    pub stratum: String,
    /// What was asked.
    pub known: Known,
    /// How many were.
    pub n: u64,
    /// How many of them gave an alert, one number a threshold.
    pub alerts: Vec<u64>,
}

pub(super) fn curve(asked: &Asked<'_>, outcomes: &Outcomes) -> Curve {
    let thresholds: Vec<Points> =
        (SWEEP_FLOOR.0..=Points::ONE.0).step_by(STEP as usize).map(Points).collect();
    let mut recall = Vec::new();
    for (&class, known) in
        Class::ALL.iter().flat_map(|class| Known::ALL.map(|known| (class, known)))
    {
        let cases = counted(asked, outcomes).filter(|(case, _)| case.class == class);
        let answers = cases.filter_map(|(_, answers)| answers.of(known));
        let scores: Vec<Points> =
            answers.map(|found| if found.is_hit { found.score } else { Points::ZERO }).collect();
        if !scores.is_empty() {
            let (n, hits) = (scores.len() as u64, reached(&scores, &thresholds));
            recall.push(RecallCurve { class, known, n, hits });
        }
    }
    let alerts = strata::drawn(asked, outcomes).into_iter().map(|(stratum, known, scores)| {
        let (n, alerts) = (scores.len() as u64, reached(&scores, &thresholds));
        AlertCurve { stratum, known, n, alerts }
    });
    Curve {
        thresholds: thresholds.iter().map(|threshold| threshold.as_f64()).collect(),
        recall,
        alerts: alerts.collect(),
    }
}

/// How many scores reach each threshold.
fn reached(scores: &[Points], thresholds: &[Points]) -> Vec<u64> {
    let count = |threshold: &Points| scores.iter().filter(|score| *score >= threshold).count();
    thresholds.iter().map(|threshold| count(threshold) as u64).collect()
}

/// The curve as a table of text: every twentieth threshold, the mean recall of each family of classes,
/// then the alerts per 1,000 of each stratum. Headings start with `#`, as those of figures do.
pub(super) fn table(curve: &Curve) -> (Vec<String>, Vec<Vec<String>>) {
    let mut families: BTreeMap<Family, Vec<&RecallCurve>> = BTreeMap::new();
    for row in &curve.recall {
        if row.known == judged_with(row.class) && row.class.target().is_some() {
            families.entry(row.class.family()).or_default().push(row);
        }
    }
    let mut headings = vec!["#threshold".to_owned()];
    headings.extend(families.keys().map(|family| format!("#{}", name(*family))));
    headings.extend(curve.alerts.iter().map(|row| {
        let known = if row.known == Known::NameOnly { "name" } else { "particulars" };
        format!("#{} ‰, {known}", row.stratum)
    }));
    let rows =
        (0..curve.thresholds.len()).step_by(5).map(|at| {
            let mut cells = vec![format!("{:.2}", curve.thresholds[at])];
            cells.extend(families.values().map(|rows| {
                let sum: f64 = rows.iter().map(|row| row.hits[at] as f64 / row.n as f64).sum();
                format!("{:.1}", 100.0 * sum / rows.len() as f64)
            }));
            cells.extend(curve.alerts.iter().map(|row| {
                format!("{:.1}", 1_000.0 * row.alerts[at] as f64 / row.n.max(1) as f64)
            }));
            cells
        });
    (headings, rows.collect())
}
