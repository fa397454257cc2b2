//! How do ingests, datasets and their differences look as JSON?

use std::collections::BTreeMap;

use engine::{DatasetDiff, DatasetState, IngestState, Ingested};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct IngestedJson {
    dataset: String,
    format: String,
    edition: String,
    state: &'static str,
    held_for: Vec<String>,
    published: Option<String>,
    parties: BTreeMap<&'static str, u64>,
    statements: u64,
    names: u64,
    addresses: u64,
    identifiers: u64,
    /// Kind, then field, then how often.
    issues: BTreeMap<String, BTreeMap<String, u64>>,
    notes: Vec<String>,
}

impl From<&Ingested> for IngestedJson {
    fn from(ingested: &Ingested) -> IngestedJson {
        let (state, held_for) = match &ingested.state {
            IngestState::Live => ("live", Vec::new()),
            IngestState::Unchanged => ("unchanged", Vec::new()),
            IngestState::Held(reasons) => ("held", reasons.clone()),
        };
        let mut issues: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        for ((kind, field), count) in &ingested.issues {
            issues.entry(kind.clone()).or_default().insert(field.clone(), *count);
        }
        let [names, addresses, identifiers] = ingested.values.map(|(_, count)| count);
        let parties = ingested.parties.iter().map(|(schema, count)| (schema.as_str(), *count));
        IngestedJson {
            dataset: ingested.dataset.clone(),
            format: ingested.format.clone(),
            edition: ingested.edition.clone(),
            state,
            held_for,
            published: ingested.published.map(|date| date.to_string()),
            parties: parties.collect(),
            statements: ingested.statements,
            names,
            addresses,
            identifiers,
            issues,
            notes: ingested.notes.clone(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct DatasetJson {
    dataset: String,
    title: Option<&'static str>,
    state: &'static str,
    edition: Option<String>,
    published: Option<String>,
    parties: u64,
    names: u64,
    statements: u64,
    issues: u64,
    previous: Option<String>,
    held: Vec<HeldJson>,
}

#[derive(Serialize)]
struct HeldJson {
    edition: String,
    published: Option<String>,
    reasons: Vec<String>,
}

impl From<&DatasetState> for DatasetJson {
    fn from(state: &DatasetState) -> DatasetJson {
        let live = state.live.as_ref();
        let held = state.held.iter().map(|held| HeldJson {
            edition: held.edition.clone(),
            published: held.published.map(|date| date.to_string()),
            reasons: held.reasons.clone(),
        });
        DatasetJson {
            dataset: state.dataset.clone(),
            title: state.title,
            state: state_word(state),
            edition: live.map(|manifest| manifest.edition.clone()),
            published: live.and_then(|manifest| manifest.published).map(|date| date.to_string()),
            parties: live.map_or(0, |manifest| manifest.counts.parties),
            names: live.map_or(0, |manifest| manifest.counts.names),
            statements: live.map_or(0, |manifest| manifest.counts.statements),
            issues: live.map_or(0, |manifest| manifest.counts.issues),
            previous: state.previous.clone(),
            held: held.collect(),
        }
    }
}

/// One word for where a dataset stands.
pub(crate) fn state_word(state: &DatasetState) -> &'static str {
    match (&state.live, state.held.is_empty()) {
        (Some(_), true) => "live",
        (Some(_), false) => "live, newer held",
        (None, false) => "held",
        (None, true) => "empty",
    }
}

#[derive(Serialize)]
pub(crate) struct DiffJson {
    dataset: String,
    from: String,
    to: String,
    parties_before: u64,
    parties_after: u64,
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<String>,
}

impl DiffJson {
    pub(crate) fn new(dataset: &str, diff: &DatasetDiff) -> DiffJson {
        DiffJson {
            dataset: dataset.to_owned(),
            from: diff.from.clone(),
            to: diff.to.clone(),
            parties_before: diff.diff.parties_before,
            parties_after: diff.diff.parties_after,
            added: diff.diff.added.clone(),
            removed: diff.diff.removed.clone(),
            changed: diff.diff.changed.clone(),
        }
    }
}
