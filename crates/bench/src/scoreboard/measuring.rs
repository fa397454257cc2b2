//! What does the scoreboard measure? The same seed, lists and populations each time, full or small.

use std::path::Path;

use engine::rows::{ReadOptions, Role, RowsError};
use engine::{Engine, Points};
use model::Schema;

use super::labelled::Error;
use crate::customers::customers;
use crate::generate::Plan;
use crate::measure::{Cases, Wanted, measure};
use crate::{Class, Negative, Report, Split, population};

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measuring {
    /// The seed of cases and made negatives.
    pub seed: u64,
    /// The most cases of a class.
    pub per_class: usize,
    /// The most of each clean population.
    pub negatives: usize,
    /// Hard negatives of each kind.
    pub hard_per_kind: usize,
    /// The part of the parties.
    pub split: Split,
}

/// The measurement that counts: 2,000 cases tell 99 % from 98.6 %.
pub const FULL: Measuring = Measuring {
    seed: 20_261_124,
    per_class: 2_000,
    negatives: 10_000,
    hard_per_kind: 2_000,
    split: Split::Dev,
};
/// The small one a test repeats: it shows that something broke, not by how much.
pub const QUICK: Measuring = Measuring { per_class: 40, negatives: 400, hard_per_kind: 60, ..FULL };

impl Measuring {
    /// Measures the lists in service at a threshold, with the populations that lie below `data`.
    ///
    /// # Errors
    /// The data directory or a population cannot be read.
    pub fn report(&self, engine: &Engine, data: &Path, threshold: Points) -> Result<Report, Error> {
        let Measuring { seed, per_class, negatives, hard_per_kind, split } = *self;
        let mut clean = people(data, negatives)?;
        clean.extend(companies(data, negatives)?);
        clean.extend(made(seed, negatives));
        let classes = Class::ALL.to_vec();
        let wanted = Wanted {
            cases: Cases::Made(Plan { seed, classes, per_class }),
            split: Some(split),
            clean,
            population:
                "people of a made register, companies with a LEI, and names made by the bench"
                    .to_owned(),
            hard_per_kind,
            seed,
            threshold,
        };
        Ok(measure(engine, wanted, &|_| ())?)
    }
}

/// People none of whom is listed, with birth dates and nationalities.
fn people(data: &Path, most: usize) -> Result<Vec<Negative>, RowsError> {
    let path = data.join("er/clean_people_negatives_50k.csv.gz");
    let options = ReadOptions { schema: Some(Schema::Person), ..ReadOptions::default() };
    Ok(spread(customers(&path, &options)?.negatives, most))
}

/// Companies with a LEI, with their countries.
fn companies(data: &Path, most: usize) -> Result<Vec<Negative>, RowsError> {
    let path = data.join("gleif/lei_names_country.tsv.zst");
    let roles = [
        ("lei", Role::Unused),
        ("legal_name", Role::Name),
        ("country", Role::Country),
        ("category", Role::Unused),
        ("sub_category", Role::Unused),
    ];
    let mapping = roles.map(|(column, role)| (column.to_owned(), role));
    let schema = Some(Schema::Company);
    let options = ReadOptions { schema, mapping: mapping.to_vec(), ..ReadOptions::default() };
    Ok(spread(customers(&path, &options)?.negatives, most))
}

/// Names the bench makes; in strata of their own, for they are like listed names on purpose.
fn made(seed: u64, most: usize) -> Vec<Negative> {
    let mut all = population::generated(seed, most);
    all.iter_mut().for_each(|negative| negative.stratum.insert_str(0, "made:"));
    all
}

/// So many of all, taken evenly: files are often sorted.
fn spread(all: Vec<Negative>, most: usize) -> Vec<Negative> {
    let step = (all.len() / most.max(1)).max(1);
    all.into_iter().step_by(step).take(most).collect()
}
