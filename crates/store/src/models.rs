//! What is known of a trained model? Where it comes from, its licence, the seals of its files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::seal::Seal;

/// The files of a model by name; a name may have directories, as `ner/model`.
pub type ModelFiles = BTreeMap<String, Vec<u8>>;

/// The facts of an imported model. Nothing in it comes from a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelManifest {
    /// Its name, such as `en_core_web_sm`.
    pub name: String,
    /// The version of the wheel it came in.
    pub version: String,
    /// The file name of the wheel.
    pub wheel: String,
    /// The seal of the wheel.
    pub wheel_seal: Seal,
    /// The licence text that came with it.
    pub licence: String,
    /// The seals of its files; filled in when they are put in place.
    pub files: BTreeMap<String, Seal>,
}
