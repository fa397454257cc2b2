//! How many of those nobody listed give an alert, and in which stratum?

use std::collections::BTreeMap;

use engine::Points;
use model::Schema;
use serde::{Deserialize, Serialize};

use crate::run::query::Known;
use crate::run::{Alarm, Answers, Asked, Other, Outcomes};
use crate::statistics::Share;
use crate::{Hard, Negative};

/// The fewest negatives of a country that get a row of their own.
const COUNTRY_MIN: u64 = 200;
/// How many alerts are listed to be looked through (the label check of the specification).
const ALERTS_MAX: usize = 400;

/// How the strata of names begin that the bench made, where there are others.
const MADE: &str = "made ";

/// What was falsely found in one stratum of those nobody listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StratumRow {
    /// The stratum: `people`, `people/Cyrillic`, `people/Cyrillic/ru`, `hard/relative`.
    pub stratum: String,
    /// The same in words.
    pub words: String,
    /// How far the stratum is divided: 0 a kind of party, 1 its script, 2 its country; 3 is hard.
    pub depth: u8,
    /// Asked by the name alone, and how many gave an alert.
    pub name_only: Share,
    /// Asked with birth date and country.
    pub particulars: Share,
    /// The most alerts per 1,000 by the name alone, where the specification sets one.
    pub budget_name_only: Option<f64>,
    /// With particulars.
    pub budget_particulars: Option<f64>,
    /// How many of them could not be compared.
    pub unchecked: u64,
}

/// One false alert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertRow {
    /// Who was asked for.
    pub id: String,
    /// The name.
    pub name: String,
    /// The stratum.
    pub stratum: String,
    /// What makes it a hard one.
    pub hard: Option<Hard>,
    /// What was asked.
    pub known: Known,
    /// The score, 0 to 1.
    pub score: f64,
    /// Whom it was taken for.
    pub other: Other,
}

/// The kinds of party that are told apart.
fn kind(schema: &str) -> &'static str {
    match schema.parse::<Schema>() {
        Ok(schema) if schema.is_a(Schema::Person) => "people",
        Ok(schema) if schema.is_a(Schema::Organization) || schema.is_a(Schema::Company) => {
            "companies"
        }
        Ok(schema) if schema.is_a(Schema::Vehicle) => "vessels and aircraft",
        _ => "others",
    }
}

/// The budgets of section 6.3: alerts per 1,000 at the operating point, by name only and with
/// particulars. A hard negative that differs in one distinctive token may fire in 3 of 100.
fn budgets(stratum: &str) -> (Option<f64>, Option<f64>) {
    match stratum {
        "people" => (Some(30.0), Some(10.0)),
        "companies" => (Some(30.0), Some(5.0)),
        "hard/one_token_differs" => (Some(30.0), Some(30.0)),
        _ => (None, None),
    }
}

/// The strata a negative belongs to, from the widest: depth, name, words.
fn strata_of(negative: &Negative) -> Vec<(u8, String, String)> {
    if let Some(hard) = negative.hard {
        let code = serde_json::to_value(hard).ok();
        let code = code.as_ref().and_then(|code| code.as_str()).unwrap_or_default();
        return vec![(3, format!("hard/{code}"), hard.describe().to_owned())];
    }
    let made = if negative.stratum.starts_with("made:") { MADE } else { "" };
    let kind = format!("{made}{}", kind(&negative.schema));
    let mut parts = negative.stratum.split('/').skip(1);
    let script = parts.next().unwrap_or("-");
    let country = parts.next().unwrap_or("-");
    let mut all = vec![(0, kind.clone(), kind.clone())];
    if script != "-" {
        all.push((1, format!("{kind}/{script}"), script.to_owned()));
    }
    if script != "-" && country != "-" {
        all.push((2, format!("{kind}/{script}/{country}"), country.to_uppercase()));
    }
    all
}

/// The negatives with their answers; hard ones too.
fn all<'a>(
    asked: &Asked<'a>,
    outcomes: &'a Outcomes,
) -> impl Iterator<Item = (&'a Negative, &'a Answers<Alarm>)> {
    asked.negatives.iter().zip(&outcomes.negatives)
}

/// The clean population by kind, script and country, then made names, then the hard negatives by what
/// makes them hard.
pub(super) fn rows(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<StratumRow> {
    let mut rows: BTreeMap<(bool, bool, String), StratumRow> = BTreeMap::new();
    for (negative, answers) in all(asked, outcomes) {
        for (depth, stratum, words) in strata_of(negative) {
            let key = (depth == 3, stratum.starts_with(MADE), stratum.clone());
            let row = rows.entry(key).or_insert_with(|| empty(depth, stratum, words));
            count(row, answers, outcomes.threshold);
        }
    }
    rows.into_values().filter(|row| row.depth != 2 || row.name_only.n >= COUNTRY_MIN).collect()
}

fn empty(depth: u8, stratum: String, words: String) -> StratumRow {
    let (budget_name_only, budget_particulars) = budgets(&stratum);
    StratumRow {
        stratum,
        words,
        depth,
        name_only: Share::default(),
        particulars: Share::default(),
        budget_name_only,
        budget_particulars,
        unchecked: 0,
    }
}

fn count(row: &mut StratumRow, answers: &Answers<Alarm>, threshold: Points) {
    if let Some(alarm) = &answers.name_only {
        row.name_only.count(alarm.score >= threshold);
        row.unchecked += u64::from(alarm.is_unchecked);
    }
    if let Some(alarm) = &answers.particulars {
        row.particulars.count(alarm.score >= threshold);
    }
}

/// The alerts with the most knowledge behind them first: a sample to be looked through.
pub(super) fn alerts(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<AlertRow> {
    let mut rows: Vec<AlertRow> = all(asked, outcomes)
        .filter_map(|(negative, answers)| {
            let at = |known| {
                let alarm: &Alarm = answers.of(known)?;
                (alarm.score >= outcomes.threshold).then_some((known, alarm))
            };
            let (known, alarm) = at(Known::Particulars).or_else(|| at(Known::NameOnly))?;
            Some(AlertRow {
                id: negative.id.clone(),
                name: negative.name.clone(),
                stratum: negative.stratum.clone(),
                hard: negative.hard,
                known,
                score: alarm.score.as_f64(),
                other: alarm.other.clone()?,
            })
        })
        .collect();
    let order = |row: &AlertRow| (row.hard.is_some(), std::cmp::Reverse(row.known));
    rows.sort_by(|one, two| {
        order(one)
            .cmp(&order(two))
            .then(two.score.total_cmp(&one.score))
            .then_with(|| one.id.cmp(&two.id))
    });
    rows.truncate(ALERTS_MAX);
    rows
}

/// The clean populations whose curve is drawn, with what was asked of them.
pub(super) fn drawn(asked: &Asked<'_>, outcomes: &Outcomes) -> Vec<(String, Known, Vec<Points>)> {
    let mut all_scores: BTreeMap<(String, Known), Vec<Points>> = BTreeMap::new();
    for (negative, answers) in all(asked, outcomes).filter(|(negative, _)| negative.hard.is_none())
    {
        for known in Known::ALL {
            if let Some(alarm) = answers.of(known) {
                // The widest stratum is the first of them.
                let Some((_, stratum, _)) = strata_of(negative).into_iter().next() else {
                    continue;
                };
                let key = (stratum, known);
                all_scores.entry(key).or_default().push(alarm.score);
            }
        }
    }
    all_scores.into_iter().map(|((stratum, known), scores)| (stratum, known, scores)).collect()
}
