//! How does a compared pair look as JSON?

use engine::Comparison;
use serde::Serialize;

use super::{NotComparedJson, PartJson};

#[derive(Serialize)]
pub(crate) struct ComparisonJson {
    score: f64,
    #[serde(rename = "match")]
    is_match: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
    completeness: f64,
    parts: Vec<PartJson>,
    not_compared: Vec<NotComparedJson>,
}

impl From<&Comparison> for ComparisonJson {
    fn from(comparison: &Comparison) -> ComparisonJson {
        ComparisonJson {
            score: comparison.score.as_f64(),
            is_match: comparison.is_match,
            probability: comparison.probability.map(engine::Points::as_f64),
            completeness: comparison.completeness.as_f64(),
            parts: comparison.parts.iter().map(PartJson::from).collect(),
            not_compared: comparison.not_compared.iter().map(NotComparedJson::from).collect(),
        }
    }
}
