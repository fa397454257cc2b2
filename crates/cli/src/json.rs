//! How do answers look as JSON? The shapes others rely on, documented in `docs/json.md`.

mod comparison;
mod dossier;
mod finding;
mod ingested;
mod model;
mod reading;
mod traced;

pub(crate) use comparison::ComparisonJson;
pub(crate) use dossier::DossierJson;
pub(crate) use finding::{FindingJson, NotComparedJson, PartJson, WhyJson};
pub(crate) use ingested::{DatasetJson, DiffJson, IngestedJson, state_word};
pub(crate) use model::ModelJson;
pub(crate) use reading::{ReadingJson, format_word};
pub(crate) use traced::TracedJson;
