//! How is the scoreboard measured? The same seed and lists each time, full or small.

use std::path::Path;

use engine::rows::{ReadOptions, RowsError};
use engine::{Engine, Points};
use model::Schema;

use crate::customers::customers;
use crate::generate::{Plan, generate};
use crate::report::{Report, Setting};
use crate::run::{Asked, Sweep, run};
use crate::{Case, Class, Listed, Negative, Split};

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measuring {
    /// The seed of the cases.
    pub seed: u64,
    /// The most cases of a class.
    pub per_class: usize,
    /// The most of each clean population.
    pub negatives: usize,
    /// The part of the parties.
    pub split: Split,
}

/// The measurement that counts: n of 2,000 tells 99 % from 98.6 %.
pub const FULL: Measuring =
    Measuring { seed: 20_261_124, per_class: 2_000, negatives: 10_000, split: Split::Dev };
/// The small one a test repeats: it shows that something broke, not by how much.
pub const QUICK: Measuring =
    Measuring { seed: 20_261_124, per_class: 40, negatives: 400, split: Split::Dev };

/// Parties in five that the development part has, and those of the test part.
const SHARES: [(Split, usize); 2] = [(Split::Dev, 3), (Split::Test, 2)];

/// Cases of a plan, kept to one part of the parties: as many of a class as the plan says.
pub(crate) fn cases(listed: &[Listed], plan: &Plan, split: Option<Split>) -> Vec<Case> {
    let Some(split) = split else { return generate(listed, plan) };
    let share = SHARES.iter().find(|(part, _)| *part == split).map_or(1, |(_, share)| *share);
    // Half as many again: how the parties of a class fall to the parts is a matter of chance.
    let per_class = (plan.per_class * 5).div_ceil(share) * 3 / 2;
    let mut all = generate(listed, &Plan { per_class, ..plan.clone() });
    all.retain(|case| case.split == split);
    if plan.per_class > 0 {
        let mut counts = std::collections::BTreeMap::<Class, usize>::new();
        all.retain(|case| {
            let count = counts.entry(case.class).or_default();
            *count += 1;
            *count <= plan.per_class
        });
    }
    all
}

/// Measures the lists in service, at the threshold given.
///
/// # Errors
/// The data directory or the population cannot be read.
pub fn measure(
    engine: &Engine,
    data: &Path,
    threshold: Points,
    measuring: &Measuring,
) -> Result<Report, super::labelled::Error> {
    let listed = crate::listed::listed(engine)?;
    let plan =
        Plan { seed: measuring.seed, classes: Class::ALL.to_vec(), per_class: measuring.per_class };
    let cases = cases(&listed, &plan, Some(measuring.split));
    let negatives = negatives(data, measuring)?;
    let asked = Asked { listed: &listed, cases: &cases, negatives: &negatives };
    let sweep = Sweep::of(engine, threshold)?;
    let outcomes = run(&sweep, &asked, &|| ());
    let setting = Setting { split: Some(measuring.split), population: "made people".to_owned() };
    Ok(Report::of(sweep.screener().coverage(), &asked, &outcomes, setting))
}

fn negatives(data: &Path, measuring: &Measuring) -> Result<Vec<Negative>, RowsError> {
    let path = data.join("er/clean_people_negatives_50k.csv.gz");
    let options = ReadOptions { schema: Some(Schema::Person), ..ReadOptions::default() };
    let mut people = customers(&path, &options)?.negatives;
    people.truncate(measuring.negatives);
    Ok(people)
}
