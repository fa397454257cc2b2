//! How does a trace look as JSON? The proof as the graph gives it, with the place of each edge.

use std::collections::BTreeMap;

use engine::trace::StakeSource;
use engine::{Coverage, Traced};
use serde::Serialize;

use super::finding::CoverageJson;

#[derive(Serialize)]
pub(crate) struct TracedJson<'t> {
    verdict: &'static str,
    #[serde(flatten)]
    traced: &'t Traced,
    sources: &'t BTreeMap<String, Vec<StakeSource>>,
    coverage: CoverageJson,
}

impl<'t> TracedJson<'t> {
    pub(crate) fn new(
        traced: &'t Traced,
        sources: &'t BTreeMap<String, Vec<StakeSource>>,
        coverage: &Coverage,
    ) -> TracedJson<'t> {
        TracedJson {
            verdict: traced.worst().word(),
            traced,
            sources,
            coverage: CoverageJson::from(coverage),
        }
    }
}
