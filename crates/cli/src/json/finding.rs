//! How does a finding look as JSON?

use engine::{Coverage, DatasetKind, Finding, Hit, NotCompared, Part, Traced, Why};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct FindingJson {
    /// The row of the file, from 1; absent for a single query.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u64>,
    verdict: &'static str,
    /// How many hits there are, where not all are printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    hits: Vec<HitJson>,
    /// Parties of ownership registers; absent where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    registered: Vec<HitJson>,
    /// What the rules of ownership say; absent where that was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    exposure: Option<ExposedJson>,
    coverage: CoverageJson,
}

#[derive(Serialize)]
struct ExposedJson {
    verdict: &'static str,
    parties: Vec<Traced>,
}

#[derive(Serialize)]
pub(crate) struct HitJson {
    id: String,
    caption: String,
    schema: &'static str,
    datasets: Vec<String>,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
    completeness: f64,
    matched_name: String,
    parts: Vec<PartJson>,
}

#[derive(Serialize)]
pub(crate) struct PartJson {
    feature: &'static str,
    points: f64,
    reason: String,
    /// The statements of the listed party it rests on; of `why` only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statements: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct CoverageJson {
    live_set: String,
    model: String,
    policy: String,
    lists: Vec<ListJson>,
    not_compared: Vec<NotComparedJson>,
}

#[derive(Serialize)]
pub(super) struct ListJson {
    dataset: String,
    /// Null when no edition ever went into service.
    edition: Option<String>,
    published: Option<String>,
    parties: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
    /// `register` for one of who owns whom; absent for a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

#[derive(Serialize)]
pub(crate) struct NotComparedJson {
    field: String,
    value: String,
    reason: String,
}

#[derive(Serialize)]
pub(crate) struct WhyJson {
    verdict: &'static str,
    threshold: f64,
    #[serde(flatten)]
    party: HitJson,
    misses: Vec<String>,
    not_compared: Vec<NotComparedJson>,
}

impl FindingJson {
    pub(crate) fn new(row: Option<u64>, finding: &Finding) -> FindingJson {
        FindingJson {
            row,
            verdict: finding.verdict.as_str(),
            total: None,
            hits: finding.hits.iter().map(HitJson::from).collect(),
            registered: finding.registered.iter().map(HitJson::from).collect(),
            exposure: finding.exposure.as_ref().map(|exposed| ExposedJson {
                verdict: exposed.word(),
                parties: exposed.parties.clone(),
            }),
            coverage: CoverageJson::from(&finding.coverage),
        }
    }
}

impl FindingJson {
    /// The same, of more hits than are printed.
    pub(crate) fn of_total(self, total: usize) -> FindingJson {
        FindingJson { total: Some(total), ..self }
    }
}

impl From<&Hit> for HitJson {
    fn from(hit: &Hit) -> HitJson {
        HitJson {
            id: hit.id.clone(),
            caption: hit.caption.clone(),
            schema: hit.schema.as_str(),
            datasets: hit.datasets.clone(),
            score: hit.score.as_f64(),
            probability: hit.probability.map(engine::Points::as_f64),
            completeness: hit.completeness.as_f64(),
            matched_name: hit.matched_name.clone(),
            parts: hit.parts.iter().map(PartJson::from).collect(),
        }
    }
}

impl From<&Part> for PartJson {
    fn from(part: &Part) -> PartJson {
        PartJson {
            feature: part.feature,
            points: part.points.as_f64(),
            reason: part.reason.clone(),
            statements: part.statements.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<&Coverage> for CoverageJson {
    fn from(coverage: &Coverage) -> CoverageJson {
        let lists = coverage.lists.iter().map(|list| ListJson {
            dataset: list.dataset.clone(),
            edition: list.edition.clone(),
            published: list.published.clone(),
            parties: list.parties,
            held: list.held.clone(),
            kind: (list.kind == DatasetKind::Register).then_some("register"),
        });
        CoverageJson {
            live_set: coverage.live_set.clone(),
            model: coverage.model.clone(),
            policy: coverage.policy.clone(),
            lists: lists.collect(),
            not_compared: coverage.not_compared.iter().map(NotComparedJson::from).collect(),
        }
    }
}

impl From<&NotCompared> for NotComparedJson {
    fn from(note: &NotCompared) -> NotComparedJson {
        NotComparedJson {
            field: note.field.clone(),
            value: note.value.clone(),
            reason: note.reason.clone(),
        }
    }
}

impl From<&Why> for WhyJson {
    fn from(why: &Why) -> WhyJson {
        WhyJson {
            verdict: why.verdict.as_str(),
            threshold: why.threshold.as_f64(),
            party: HitJson::from(&why.party),
            misses: why.misses.iter().map(ToString::to_string).collect(),
            not_compared: why.not_compared.iter().map(NotComparedJson::from).collect(),
        }
    }
}
