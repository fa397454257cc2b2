//! How is a bench run? Parties, cases, negatives, answers, report: one call.

use engine::{Engine, Points};

use crate::generate::{Plan, generate};
use crate::population::{hard, unlisted};
use crate::report::{Report, Setting};
use crate::run::{Asked, Sweep, run};
use crate::{Case, Class, Listed, Negative, Split};

/// What is to be measured.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The cases: made by a plan, or given.
    pub cases: Cases,
    /// Only cases about this part of the parties.
    pub split: Option<Split>,
    /// People, companies and things nobody listed.
    pub clean: Vec<Negative>,
    /// Where they come from, in words.
    pub population: String,
    /// How many hard negatives of each kind are made.
    pub hard_per_kind: usize,
    /// The seed of the hard negatives.
    pub seed: u64,
    /// The lowest score that is a hit.
    pub threshold: Points,
}

/// Where cases come from.
#[derive(Clone, Debug)]
pub enum Cases {
    /// Made from the lists in service.
    Made(Plan),
    /// Given, as an earlier `generate` wrote them.
    Given(Vec<Case>),
}

/// Measures the lists in service. `tick` is told how many questions there are, before the first, and
/// then of each that is answered.
///
/// # Errors
/// The data directory is damaged.
pub fn measure(
    engine: &Engine,
    wanted: Wanted,
    tick: &(dyn Fn(Tick) + Sync),
) -> Result<Report, engine::Error> {
    let listed = crate::listed::listed(engine)?;
    let cases = match wanted.cases {
        Cases::Made(plan) => made(&listed, &plan, wanted.split),
        Cases::Given(cases) => kept_to(cases, wanted.split),
    };
    let (mut negatives, removed) = unlisted(wanted.clean, &listed);
    negatives.extend(hard(&listed, wanted.seed, wanted.hard_per_kind));
    tick(Tick::Asking((cases.len() + negatives.len()) as u64));
    let asked = Asked { listed: &listed, cases: &cases, negatives: &negatives };
    let sweep = Sweep::of(engine, wanted.threshold)?;
    let outcomes = run(&sweep, &asked, &|| tick(Tick::Answered));
    let population = format!("{} ({removed} left out: listed under that name)", wanted.population);
    let setting = Setting { split: wanted.split, population };
    Ok(Report::of(sweep.screener().coverage(), &asked, &outcomes, setting))
}

/// How far a bench has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// So many questions are going to be asked.
    Asking(u64),
    /// One more is answered.
    Answered,
}

/// Parties in five that the development part has, and those of the test part.
const SHARES: [(Split, usize); 2] = [(Split::Dev, 3), (Split::Test, 2)];

/// Cases of a plan, kept to one part of the parties: as many of a class as the plan says.
pub fn made(listed: &[Listed], plan: &Plan, split: Option<Split>) -> Vec<Case> {
    let Some(part) = split else { return generate(listed, plan) };
    let share = SHARES.iter().find(|(known, _)| *known == part).map_or(1, |(_, share)| *share);
    // Half as many again: how the parties of a class fall to the parts is a matter of chance.
    let per_class = (plan.per_class * 5).div_ceil(share) * 3 / 2;
    let mut all = kept_to(generate(listed, &Plan { per_class, ..plan.clone() }), split);
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

fn kept_to(mut cases: Vec<Case>, split: Option<Split>) -> Vec<Case> {
    cases.retain(|case| split.is_none_or(|part| case.split == part));
    cases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::world;

    #[test]
    fn a_part_has_as_many_cases_as_were_asked_for() {
        let world = world::demo();
        let plan = Plan { seed: 7, classes: vec![Class::C0, Class::M1], per_class: 10 };
        for split in [Split::Dev, Split::Test] {
            let cases = made(&world.listed, &plan, Some(split));
            assert!(cases.iter().all(|case| case.split == split));
            for class in [Class::C0, Class::M1] {
                let count = cases.iter().filter(|case| case.class == class).count();
                assert_eq!(count, 10, "{class} of {split:?}");
            }
        }
    }

    #[test]
    fn the_demo_is_measured_twice_alike() {
        let world = world::demo();
        let plan = Plan { seed: 7, classes: Class::ALL.to_vec(), per_class: 5 };
        let wanted = Wanted {
            cases: Cases::Made(plan),
            split: None,
            clean: crate::population::generated(7, 50),
            population: "made".to_owned(),
            hard_per_kind: 5,
            seed: 7,
            threshold: Points(7_000),
        };
        let once = measure(&world.engine, wanted.clone(), &|_| ()).unwrap();
        let twice = measure(&world.engine, wanted, &|_| ()).unwrap();
        assert_eq!(serde_json::to_string(&once).unwrap(), serde_json::to_string(&twice).unwrap());
        assert_eq!(once.class(Class::C0).unwrap().found.hits, 5);
        assert_eq!(
            once.about.negatives,
            once.strata
                .iter()
                .filter(|row| row.depth % 3 == 0)
                .map(|row| row.name_only.n)
                .sum::<u64>()
        );
    }
}
