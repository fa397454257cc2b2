//! How does a compared pair look as JSON?

use engine::Comparison;
use serde::Serialize;

use super::{NotComparedJson, PartJson};

#[derive(Serialize)]
pub(crate) struct ComparisonJson {
    score: f64,
    #[serde(rename = "match")]
    is_match: bool,
    completeness: f64,
    parts: Vec<PartJson>,
    not_compared: Vec<NotComparedJson>,
}

impl From<&Comparison> for ComparisonJson {
    fn from(comparison: &Comparison) -> ComparisonJson {
        ComparisonJson {
            score: comparison.score.as_f64(),
            is_match: comparison.is_match,
            completeness: comparison.completeness.as_f64(),
            parts: comparison.parts.iter().map(PartJson::from).collect(),
            not_compared: comparison.not_compared.iter().map(NotComparedJson::from).collect(),
        }
    }
}
