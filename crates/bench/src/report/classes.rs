//! What was found of each class, and why was the rest not?

use engine::Points;
use serde::{Deserialize, Serialize};

use crate::run::query::{Known, judged_with};
use crate::run::{Answers, Asked, Found, Other, Outcomes};
use crate::statistics::{Interval, McNemar, Share, mcnemar};
use crate::{Case, Class};

/// What was found of one class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassRow {
    /// The class.
    pub class: Class,
    /// What is done to the names, in words.
    pub words: String,
    /// How its target is judged: by the name alone or with particulars.
    pub judged_with: Known,
    /// The cases so asked, and how many of them found the right party.
    pub found: Share,
    /// The 95 % interval of that share.
    pub interval: Interval,
    /// The share that ought to be found; null where it is only reported.
    pub target: Option<f64>,
    /// Whether it is.
    pub state: State,
    /// By the name alone.
    pub name_only: Share,
    /// With birth date and country, of the cases that have one of them.
    pub particulars: Share,
    /// The cases that can be asked both ways, by whether only one of them finds the party: first the
    /// name alone, then with particulars.
    pub particulars_help: McNemar,
    /// Of those found, how many had a stranger with a higher score.
    pub stranger_first: Share,
    /// How many could not be compared at all.
    pub unchecked: u64,
}

/// How a share stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There is no target.
    Reported,
    /// At the target or above.
    Met,
    /// Below it, but by no more than chance could do; a gate is never this.
    Near,
    /// Below it.
    Missed,
}

impl State {
    /// The state in words.
    pub fn describe(self) -> &'static str {
        match self {
            State::Reported => "reported",
            State::Met => "met",
            State::Near => "within chance",
            State::Missed => "not met",
        }
    }

    /// How a share of a class stands to its target.
    pub fn of(class: Class, found: Share) -> State {
        match class.target() {
            None => State::Reported,
            Some(target) if found.of_one() >= target => State::Met,
            Some(target) if !class.is_gate() && found.interval().high >= target => State::Near,
            Some(_) => State::Missed,
        }
    }
}

/// A case whose party was no hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MissRow {
    /// Its class.
    pub class: Class,
    /// The case.
    pub case_id: String,
    /// The party that ought to be found.
    pub entity_id: String,
    /// The name as listed.
    pub base_name: String,
    /// The name asked for; the identifier where no name was.
    pub asked: String,
    /// What else was asked.
    pub known: Known,
    /// What was done.
    pub params: String,
    /// What the party scores, 0 to 1.
    pub score: f64,
    /// Why it is no hit.
    pub reason: String,
}

/// A case in which a stranger stood before the right party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrangerRow {
    /// Its class.
    pub class: Class,
    /// The case.
    pub case_id: String,
    /// The party that ought to come first.
    pub entity_id: String,
    /// The name asked for.
    pub asked: String,
    /// Its place, from 1.
    pub rank: u32,
    /// Who came first.
    pub stranger: Other,
}

/// A case with its answers.
type One<'a> = (&'a Case, &'a Answers<Found>);

/// The cases that count, with their answers.
pub(super) fn counted<'a>(
    asked: &Asked<'a>,
    outcomes: &'a Outcomes,
) -> impl Iterator<Item = One<'a>> {
    asked.cases.iter().zip(&outcomes.cases).filter(|(case, _)| !case.collision)
}

/// A row for every class that was asked, in the order of the classes.
pub(super) fn rows(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<ClassRow> {
    let rows = Class::ALL.iter().map(|&class| {
        let of_class: Vec<One<'_>> =
            counted(asked, outcomes).filter(|(case, _)| case.class == class).collect();
        row(class, &of_class, outcomes.threshold)
    });
    rows.filter(|row| row.name_only.n + row.particulars.n > 0).collect()
}

fn row(class: Class, all: &[One<'_>], threshold: Points) -> ClassRow {
    let share = |known| {
        let mut share = Share::default();
        let answers = all.iter().filter_map(|(_, answers)| answers.of(known));
        answers.for_each(|found| share.count(found.is_at(threshold)));
        share
    };
    let judged_with = judged_with(class);
    let judged = || all.iter().filter_map(|(_, answers)| answers.of(judged_with));
    let mut stranger_first = Share::default();
    for found in judged().filter(|found| found.is_at(threshold)) {
        stranger_first.count(found.rank > Some(1));
    }
    let found = share(judged_with);
    ClassRow {
        class,
        words: class.describe().to_owned(),
        judged_with,
        found,
        interval: found.interval(),
        target: class.target(),
        state: State::of(class, found),
        name_only: share(Known::NameOnly),
        particulars: share(Known::Particulars),
        particulars_help: help(all, threshold),
        stranger_first,
        unchecked: judged().filter(|found| found.is_unchecked).count() as u64,
    }
}

fn help(all: &[One<'_>], threshold: Points) -> McNemar {
    let both = all.iter().filter_map(|(_, answers)| {
        let (name, more) = (answers.name_only.as_ref()?, answers.particulars.as_ref()?);
        Some((name.is_at(threshold), more.is_at(threshold)))
    });
    let both: Vec<(bool, bool)> = both.collect();
    let count = |kind: (bool, bool)| both.iter().filter(|one| **one == kind).count() as u64;
    mcnemar(count((true, false)), count((false, true)))
}

/// Every case, asked as its target supposes, whose party was no hit. I2 must not match: there it is
/// the hits that are listed.
pub(super) fn misses(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<MissRow> {
    let mut rows: Vec<MissRow> = counted(asked, outcomes)
        .filter_map(|(case, answers)| {
            let known = judged_with(case.class);
            let found = answers.of(known)?;
            let is_hit = found.is_at(outcomes.threshold);
            let reason = match &found.miss {
                _ if case.class == Class::I2 && is_hit => "a mistyped number matched".to_owned(),
                Some(reason) if case.class != Class::I2 => reason.clone(),
                _ => return None,
            };
            Some(MissRow {
                class: case.class,
                case_id: case.case_id.clone(),
                entity_id: case.entity_id.clone(),
                base_name: case.base_name.clone(),
                asked: asked_for(case),
                known,
                params: case.params.clone(),
                score: found.score.as_f64(),
                reason,
            })
        })
        .collect();
    rows.sort_by(|one, two| (one.class, &one.case_id).cmp(&(two.class, &two.case_id)));
    rows
}

/// Every case in which a stranger scored more than the right party.
pub(super) fn strangers(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<StrangerRow> {
    let mut rows: Vec<StrangerRow> = counted(asked, outcomes)
        .filter_map(|(case, answers)| {
            let found = answers.of(judged_with(case.class))?;
            let (rank, stranger) = (found.rank?, found.stranger.clone()?);
            found.is_at(outcomes.threshold).then(|| StrangerRow {
                class: case.class,
                case_id: case.case_id.clone(),
                entity_id: case.entity_id.clone(),
                asked: asked_for(case),
                rank,
                stranger,
            })
        })
        .collect();
    rows.sort_by(|one, two| (one.class, &one.case_id).cmp(&(two.class, &two.case_id)));
    rows
}

fn asked_for(case: &Case) -> String {
    match &case.kept.identifier {
        Some((prop, value)) if case.manipulated.is_empty() => format!("{prop} {value}"),
        _ => case.manipulated.clone(),
    }
}
