//! What stands in our columns? The verdict, the best hit, and what could not be checked.

use crate::rows::{Detected, Row};
use crate::{Finding, Hit};
use graph::Verdict;

/// Our columns: the verdict, how many hits, the best of them, and what could not be checked.
pub const COLUMNS: [&str; 11] = [
    "cs_verdict",
    "cs_hits",
    "cs_score",
    "cs_completeness",
    "cs_id",
    "cs_caption",
    "cs_schema",
    "cs_datasets",
    "cs_matched_name",
    "cs_reasons",
    "cs_not_checked",
];

/// What the rules of ownership say, behind [`COLUMNS`] where that was asked: the worst verdict, of which
/// party, by which rules, and why.
pub const EXPOSURE_COLUMNS: [&str; 4] =
    ["cs_exposure", "cs_exposure_id", "cs_exposure_rules", "cs_exposure_why"];

/// The headers of the table: theirs, then ours, which get a number where theirs have the name.
pub(super) fn headers(detected: &Detected, exposure: bool) -> Vec<String> {
    let mut all: Vec<String> =
        detected.columns.iter().map(|column| column.header.clone()).collect();
    let more = if exposure { &EXPOSURE_COLUMNS[..] } else { &[] };
    for name in COLUMNS.iter().chain(more) {
        let mut own = (*name).to_owned();
        let mut number = 2;
        while all.contains(&own) {
            own = format!("{name}_{number}");
            number += 1;
        }
        all.push(own);
    }
    all
}

/// The hit that comes first.
pub(super) fn best(finding: &Finding) -> Option<&Hit> {
    finding.hits.first()
}

/// The cells of [`COLUMNS`], and of [`EXPOSURE_COLUMNS`] where they are asked for.
pub(super) fn ours(row: &Row, finding: &Finding, exposure: bool) -> Vec<String> {
    let mut cells = listed(row, finding).to_vec();
    if exposure {
        cells.extend(exposed(finding));
    }
    cells
}

fn exposed(finding: &Finding) -> [String; 4] {
    let Some(exposed) = &finding.exposure else { return Default::default() };
    let first = exposed.parties.first();
    let rules = first.map_or_else(String::new, |party| {
        let speaks = party.traces.iter().filter(|trace| trace.finding.verdict != Verdict::No);
        let rules = speaks.map(|trace| {
            let (verdict, share) = (trace.finding.verdict.word(), trace.finding.attributed);
            format!("{} {verdict} {share}", trace.rule_id)
        });
        rules.collect::<Vec<_>>().join("; ")
    });
    let why = first.map_or_else(String::new, |party| {
        let headline = party.headline.as_deref().unwrap_or_default();
        let more = exposed.parties.len() - 1;
        let more = if more > 0 { format!("; and {more} parties more") } else { String::new() };
        format!("{} {headline}{more}", party.caption)
    });
    let id = first.map(|party| party.id.clone()).unwrap_or_default();
    [exposed.word().to_owned(), id, rules, why]
}

fn listed(row: &Row, finding: &Finding) -> [String; 11] {
    let of_best = |text: fn(&Hit) -> String| best(finding).map(text).unwrap_or_default();
    [
        finding.verdict.as_str().to_owned(),
        finding.hits.len().to_string(),
        of_best(|hit| hit.score.to_string()),
        of_best(|hit| hit.completeness.to_string()),
        of_best(|hit| hit.id.clone()),
        of_best(|hit| hit.caption.clone()),
        of_best(|hit| hit.schema.to_string()),
        of_best(|hit| hit.datasets.join("; ")),
        of_best(|hit| hit.matched_name.clone()),
        of_best(reasons),
        not_checked(row, finding),
    ]
}

/// `name +0.7000: the same words; country +0.1000: both ir`.
fn reasons(hit: &Hit) -> String {
    let part = |part: &crate::Part| {
        let sign = if part.points.0 < 0 { "" } else { "+" };
        format!("{} {sign}{}: {}", part.feature, part.points, part.reason)
    };
    hit.parts.iter().map(part).collect::<Vec<_>>().join("; ")
}

/// Why the row could not be read, and every value that could not be compared. The notes of the row
/// are in the finding if the row was screened with them; each is said once.
fn not_checked(row: &Row, finding: &Finding) -> String {
    let mut all: Vec<String> = row.query.as_ref().err().cloned().into_iter().collect();
    for note in row.notes.iter().chain(&finding.coverage.not_compared) {
        let said = match note.value.as_str() {
            "" => format!("{}: {}", note.field, note.reason),
            value => format!("{} \"{value}\": {}", note.field, note.reason),
        };
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all.join("; ")
}
