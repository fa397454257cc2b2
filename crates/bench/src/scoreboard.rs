//! What was last accepted as measured, and has anything fallen since?
//!
//! The scoreboard is committed (`corpora/scoreboard.json`). It holds figures alone: no name of a listed
//! party. A floor is the lower end of the interval of what was accepted; a gate that was exact stays
//! exact. A ceiling of false alerts is the upper end.

pub mod labelled;
pub mod lists;
mod measuring;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use labelled::Labelled;
pub use measuring::{FULL, Measuring, QUICK};

use crate::Split;
use crate::report::{ListLine, Report, StratumRow};
use crate::statistics::Share;

/// The committed scoreboard.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scoreboard {
    /// The lists measured on.
    pub lists: Vec<ListLine>,
    /// The model table.
    pub model: String,
    /// The threshold, 0 to 1.
    pub threshold: f64,
    /// The part of the parties.
    pub split: Split,
    /// The measurement that counts.
    pub full: Measured,
    /// The small one a test repeats.
    pub quick: Measured,
    /// The labelled corpora.
    pub labelled: Vec<Labelled>,
    /// Why each measurement was accepted, oldest first.
    pub accepted: Vec<Accepted>,
}

/// One measurement by class and stratum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The seed of the cases.
    pub seed: u64,
    /// The most cases of a class.
    pub per_class: u64,
    /// By class, in the order of their codes.
    pub classes: BTreeMap<String, Score>,
    /// By stratum and what was asked: `people, name only`.
    pub alerts: BTreeMap<String, Alerts>,
}

/// What a class came to, asked as its target supposes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The cases.
    pub n: u64,
    /// Those found.
    pub hits: u64,
    /// The lowest share that is no fall.
    pub floor: f64,
}

/// What a stratum came to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alerts {
    /// Those asked.
    pub n: u64,
    /// Those who gave an alert.
    pub alerts: u64,
    /// The most per 1,000 that are no rise.
    pub ceiling: f64,
}

/// Why a measurement was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The model measured.
    pub model: String,
    /// The live set measured on, by hash.
    pub live_set: String,
    /// The reason, in a sentence.
    pub reason: String,
}

impl Measured {
    /// The measurement a report comes to.
    pub fn of(report: &Report, per_class: u64) -> Measured {
        let classes = report.classes.iter().map(|row| {
            let Share { n, hits } = row.found;
            // A gate that is not exact yet must not get worse at all.
            let floor = if row.class.is_gate() { row.found.of_one() } else { row.interval.low };
            (row.class.code().to_owned(), Score { n, hits, floor: down(floor) })
        });
        let alerts = report.strata.iter().filter(|row| row.depth != 1 && row.depth != 2);
        Measured {
            seed: report.about.seeds.first().copied().unwrap_or_default(),
            per_class,
            classes: classes.collect(),
            alerts: alerts.flat_map(stratum).collect(),
        }
    }

    /// What is worse in `now` than this measurement allows, a sentence each.
    pub fn falls(&self, now: &Measured) -> Vec<String> {
        let mut falls = Vec::new();
        for (class, was) in &self.classes {
            match now.classes.get(class) {
                None => falls.push(format!("{class}: no longer measured")),
                Some(is) => {
                    let share = Share { n: is.n, hits: is.hits };
                    if share.of_one() < was.floor {
                        falls.push(format!(
                            "{class}: {} of {} found ({:.2} %), the floor is {:.2} % ({} of {})",
                            is.hits,
                            is.n,
                            100.0 * share.of_one(),
                            100.0 * was.floor,
                            was.hits,
                            was.n,
                        ));
                    }
                }
            }
        }
        for (stratum, was) in &self.alerts {
            match now.alerts.get(stratum) {
                None => falls.push(format!("{stratum}: no longer measured")),
                Some(is) => {
                    let rate = Share { n: is.n, hits: is.alerts }.per_thousand();
                    if rate > was.ceiling {
                        let most = was.ceiling;
                        falls.push(format!(
                            "{stratum}: {rate:.2} alerts per 1,000, at most {most:.2}"
                        ));
                    }
                }
            }
        }
        falls
    }
}

fn stratum(row: &StratumRow) -> Vec<(String, Alerts)> {
    let both = [("name only", row.name_only), ("with particulars", row.particulars)];
    let asked = both.into_iter().filter(|(_, share)| share.n > 0);
    asked
        .map(|(known, share)| {
            let ceiling = up(1_000.0 * share.interval().high);
            let alerts = Alerts { n: share.n, alerts: share.hits, ceiling };
            (format!("{}, {known}", row.stratum), alerts)
        })
        .collect()
}

/// Four decimals, downwards: a floor must hold for what it was made from.
fn down(share: f64) -> f64 {
    (share * 1e4).floor() / 1e4
}

fn up(rate: f64) -> f64 {
    (rate * 1e4).ceil() / 1e4
}

impl Scoreboard {
    /// What is worse in `now` than was accepted.
    pub fn falls(&self, now: &Scoreboard) -> Vec<String> {
        let mut falls = self.full.falls(&now.full);
        for was in &self.labelled {
            match now.labelled.iter().find(|is| is.corpus == was.corpus) {
                None => falls.push(format!("{}: no longer measured", was.corpus)),
                Some(is) => falls.extend(was.falls(is)),
            }
        }
        falls
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(hits: u64, alerts: u64) -> Measured {
        let interval = crate::statistics::wilson(190, 200);
        let class = Score { n: 200, hits, floor: down(interval.low) };
        let gate = Score { n: 200, hits: hits.min(200), floor: 0.9 };
        let alerts = Alerts { n: 1_000, alerts, ceiling: 20.0 };
        Measured {
            seed: 1,
            per_class: 200,
            classes: [("M1".to_owned(), class), ("C0".to_owned(), gate)].into(),
            alerts: [("people, name only".to_owned(), alerts)].into(),
        }
    }

    #[test]
    fn a_fall_is_one_beyond_the_interval() {
        let was = measured(190, 12);
        assert_eq!(was.falls(&was), Vec::<String>::new());
        assert_eq!(was.falls(&measured(185, 20)), Vec::<String>::new());
        let falls = was.falls(&measured(179, 21));
        assert_eq!(falls.len(), 3, "{falls:?}");
        assert!(falls[0].starts_with("C0: 179 of 200"), "{falls:?}");
        let gone = Measured { classes: BTreeMap::new(), ..was.clone() };
        assert_eq!(was.falls(&gone).len(), 2);
    }
}
