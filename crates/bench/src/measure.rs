//! How is a bench run? Parties, cases, negatives, answers, report: one call.

use std::collections::{BTreeMap, HashSet};

use engine::{Engine, Points};
use serde::{Deserialize, Serialize};

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
    /// Only cases about these parties.
    pub only: Only,
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

/// The parties that cases are about; all of them by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Only {
    /// One part of them, by hash.
    pub split: Option<Split>,
    /// Those of these datasets; of any where there is none.
    pub lists: Vec<String>,
    /// Those listed on this day or later, `2026-01-31`.
    pub listed_since: Option<String>,
}

impl Only {
    fn keep(&self, mut cases: Vec<Case>, listed: &[Listed]) -> Vec<Case> {
        let since = self.listed_since.as_ref();
        let is_new = |party: &&Listed| {
            since.is_none_or(|since| party.listed_on.as_ref().is_some_and(|day| day >= since))
        };
        let new: HashSet<&str> =
            listed.iter().filter(is_new).map(|party| party.entity_id.as_str()).collect();
        cases.retain(|case| {
            self.split.is_none_or(|part| case.split == part)
                && (self.lists.is_empty() || self.lists.contains(&case.dataset))
                && new.contains(case.entity_id.as_str())
        });
        cases
    }

    /// How many cases are made for each that is wanted: how the parties of a class fall is chance.
    fn spare(&self) -> usize {
        let narrow = !self.lists.is_empty() || self.listed_since.is_some();
        match (self.split, narrow) {
            (_, true) => 20,
            (Some(_), false) => 4,
            (None, false) => 1,
        }
    }
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
        Cases::Made(plan) => made(&listed, &plan, &wanted.only),
        Cases::Given(cases) => wanted.only.keep(cases, &listed),
    };
    let (mut negatives, removed) = unlisted(wanted.clean, &listed);
    negatives.extend(hard(&listed, wanted.seed, wanted.hard_per_kind));
    tick(Tick::Asking((cases.len() + negatives.len()) as u64));
    let asked = Asked { listed: &listed, cases: &cases, negatives: &negatives };
    let sweep = Sweep::of(engine, wanted.threshold)?;
    let outcomes = run(&sweep, &asked, &|| tick(Tick::Answered));
    let population = format!("{} ({removed} left out: listed under that name)", wanted.population);
    let setting = Setting { only: wanted.only, population };
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

/// Cases of a plan about some of the parties: as many of a class as the plan says.
pub fn made(listed: &[Listed], plan: &Plan, only: &Only) -> Vec<Case> {
    let per_class = plan.per_class * only.spare();
    let all = generate(listed, &Plan { per_class, ..plan.clone() });
    let mut all = only.keep(all, listed);
    if plan.per_class > 0 {
        let mut counts = BTreeMap::<Class, usize>::new();
        all.retain(|case| {
            let count = counts.entry(case.class).or_default();
            *count += 1;
            *count <= plan.per_class
        });
    }
    all
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
            let only = Only { split: Some(split), ..Only::default() };
            let cases = made(&world.listed, &plan, &only);
            assert!(cases.iter().all(|case| case.split == split));
            for class in [Class::C0, Class::M1] {
                let count = cases.iter().filter(|case| case.class == class).count();
                assert_eq!(count, 10, "{class} of {split:?}");
            }
        }
    }

    #[test]
    fn cases_keep_to_a_list_and_to_those_listed_since_a_day() {
        let world = world::demo();
        let plan = Plan { seed: 7, classes: vec![Class::C0], per_class: 0 };
        let all = made(&world.listed, &plan, &Only::default());
        let lists = vec!["demo_un".to_owned()];
        let of_un = made(&world.listed, &plan, &Only { lists, ..Only::default() });
        assert!(!of_un.is_empty() && of_un.len() < all.len());
        assert!(of_un.iter().all(|case| case.dataset == "demo_un"));
        let days = world.listed.iter().filter_map(|party| party.listed_on.as_deref());
        let last = days.max().unwrap().to_owned();
        let only = Only { listed_since: Some(last.clone()), ..Only::default() };
        let newest = made(&world.listed, &plan, &only);
        let day = |case: &Case| {
            let is_it = |party: &&Listed| party.entity_id == case.entity_id;
            world.listed.iter().find(is_it).unwrap().listed_on.clone()
        };
        assert!(!newest.is_empty() && newest.iter().all(|case| day(case).as_ref() == Some(&last)));
    }

    #[test]
    fn the_demo_is_measured_twice_alike() {
        let world = world::demo();
        let plan = Plan { seed: 7, classes: Class::ALL.to_vec(), per_class: 5 };
        let wanted = Wanted {
            cases: Cases::Made(plan),
            only: Only::default(),
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
