//! What stands in our columns? The verdict, the best hit, and what could not be checked.

use crate::rows::{Detected, Row};
use crate::{Finding, Hit};

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

/// The headers of the table: theirs, then ours, which get a number where theirs have the name.
pub(super) fn headers(detected: &Detected) -> Vec<String> {
    let mut all: Vec<String> =
        detected.columns.iter().map(|column| column.header.clone()).collect();
    for name in COLUMNS {
        let mut own = name.to_owned();
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

/// The cells of [`COLUMNS`].
pub(super) fn ours(row: &Row, finding: &Finding) -> [String; 11] {
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
