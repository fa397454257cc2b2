//! What does a model consist of? Named bytes, handed in by the caller.

use std::collections::BTreeMap;
use std::fmt;

/// The files of a model by the names its wheel gives them, without the directories before them
/// that carry a version: `ner/model`, `tokenizer`, `navec.tar`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The file of that name.
pub(crate) fn file<'a>(files: &'a Files, name: &str) -> Result<&'a [u8], ModelError> {
    files.get(name).map(Vec::as_slice).ok_or_else(|| ModelError::new(name, "the file is missing"))
}

/// A model's files are not what this version can run. Nothing else in the program depends on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    file: String,
    what: String,
}

impl ModelError {
    pub(crate) fn new(file: &str, what: impl Into<String>) -> ModelError {
        ModelError { file: file.to_owned(), what: what.into() }
    }

    /// The file it is about.
    pub fn file(&self) -> &str {
        &self.file
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.file, self.what)
    }
}

impl std::error::Error for ModelError {}
