//! How does a trained model look as JSON?

use std::collections::BTreeMap;

use engine::ModelManifest;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct ModelJson {
    name: String,
    version: String,
    wheel: String,
    wheel_sha256: String,
    licence: String,
    /// Name, then sha256.
    files: BTreeMap<String, String>,
}

impl From<&ModelManifest> for ModelJson {
    fn from(model: &ModelManifest) -> ModelJson {
        let sha256 = model.files.iter().map(|(name, seal)| (name.clone(), seal.sha256.clone()));
        ModelJson {
            name: model.name.clone(),
            version: model.version.clone(),
            wheel: model.wheel.clone(),
            wheel_sha256: model.wheel_seal.sha256.clone(),
            licence: model.licence.clone(),
            files: sha256.collect(),
        }
    }
}
